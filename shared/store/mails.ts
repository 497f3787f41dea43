import type { Task } from '../tasks/task';
import { ATTENTION, keys } from './keys';
import { type Item, type Page, queryPage, update, type Write } from './table';

/** An outgoing mail: written in the transaction of what it tells, sent once after it. */
export interface Mail {
  /** Deterministic (task, kind, recipient), so that a repeated step writes no second mail. */
  id: string;
  kind: MailKind;
  to: string;
  runId?: string;
  /** The task it is about; with `link`, the mail carries a link that acts on it. */
  taskId?: string;
  link?: boolean;
  /** What only this mail says (an outcome, a problem): plain facts. */
  facts?: Record<string, string>;
  state: MailState;
  attempts: number;
  createdAt: string;
  sentAt?: string;
  /** Why the last attempt failed. */
  problem?: string;
  /** SES's id of the message. */
  messageId?: string;
}

/**
 * 'notice': what somebody was asked for need not be done any more. 'register': about a register, not about a run.
 * 'report': a record that somebody is to know of.
 */
export type MailKind =
  | 'task'
  | 'reminder'
  | 'escalation'
  | 'decision'
  | 'receipt'
  | 'notice'
  | 'register'
  | 'report'
  | 'invitation'
  | 'failure';

/** 'obsolete': its task was closed before it could be sent. 'failed': given up, an admin must look. */
export type MailState = 'pending' | 'sending' | 'sent' | 'failed' | 'obsolete';

/** After ten attempts over about a day and a half a mail is given up and shown to the admin. */
export const MAX_ATTEMPTS = 10;

/** Milliseconds until the next attempt after `attempts` failed ones: 1 min, doubling, at most 8 h. */
export const retryDelayMs = (attempts: number): number =>
  Math.min(8 * 3_600_000, 60_000 * 2 ** (attempts - 1));

export type NewMail = Pick<Mail, 'id' | 'kind' | 'to'> & Partial<Mail>;

/** The write that puts a mail into the outbox. */
export function mailWrite(mail: NewMail, now: Date): Write {
  const createdAt = now.toISOString();
  const item: Item & Mail = {
    ...keys.mail(mail.id),
    state: 'pending',
    attempts: 0,
    createdAt,
    ...mail,
    listsPk: 'MAILS',
    listsSk: `${createdAt}#${mail.id}`,
    duePk: 'DUE',
    // The step that wrote it sends it at once; the sweep comes in only when that did not happen.
    dueSk: `${new Date(now.getTime() + 30_000).toISOString()}#${mail.id}`,
  };
  return { put: item, condition: 'attribute_not_exists(pk)' };
}

export const listMails = (limit: number, from?: string): Promise<Page<Mail>> =>
  queryPage<Mail>('MAILS', { index: 'lists', descending: true, limit, from });

/** Who is told of a task, one mail each. */
export const mailsForTask = (task: Task, kind: MailKind, suffix: string, to: string[]): NewMail[] =>
  to.map((personId) => ({
    id: `${task.id}-${suffix}-${personId}`,
    kind,
    to: personId,
    runId: task.runId,
    taskId: task.id,
    link: task.assignees.includes(personId),
  }));

/** How long a sender may take before another may try: longer than a call to SES may take (shared/mail/send.ts). */
const LEASE_MS = 20_000;

/**
 * Takes the mail for sending, so that of two senders one sends.
 * @returns undefined when it is sent, given up, or in another's hands
 * @throws nothing else than what the table throws
 */
export async function claimMail(id: string, now: Date): Promise<Mail | undefined> {
  try {
    return await update<Mail>(keys.mail(id), {
      update: 'SET #state = :sending, attempts = attempts + :one, leaseUntil = :until, dueSk = :due',
      condition: '#state = :pending OR (#state = :sending AND leaseUntil <= :now)',
      names: { '#state': 'state' },
      values: {
        ':sending': 'sending',
        ':pending': 'pending',
        ':one': 1,
        ':now': now.getTime(),
        ':until': now.getTime() + LEASE_MS,
        ':due': `${new Date(now.getTime() + LEASE_MS).toISOString()}#${id}`,
      },
    });
  } catch (error) {
    if ((error as Error).name === 'ConditionalCheckFailedException') return undefined;
    throw error;
  }
}

/** Closes a mail's story: it was sent, or need not be. */
export async function finishMail(
  id: string,
  state: 'sent' | 'obsolete',
  now: Date,
  messageId = '',
): Promise<void> {
  await update(keys.mail(id), {
    update:
      'SET #state = :state, sentAt = :at, messageId = :message REMOVE duePk, dueSk, leaseUntil, problem',
    names: { '#state': 'state' },
    values: { ':state': state, ':at': now.toISOString(), ':message': messageId },
  });
}

/** Notes a failed attempt: another one later, or given up, which the admin sees. */
export async function postponeMail(mail: Mail, problem: string, now: Date): Promise<'pending' | 'failed'> {
  const state = mail.attempts >= MAX_ATTEMPTS ? 'failed' : 'pending';
  const next = new Date(now.getTime() + retryDelayMs(mail.attempts)).toISOString();
  await update(keys.mail(mail.id), {
    update:
      state === 'pending'
        ? 'SET #state = :state, problem = :problem, dueSk = :due REMOVE leaseUntil'
        : 'SET #state = :state, problem = :problem, duePk = :attention, dueSk = :due REMOVE leaseUntil',
    names: { '#state': 'state' },
    values: {
      ':state': state,
      ':problem': problem.slice(0, 500),
      ':due': `${state === 'pending' ? next : now.toISOString()}#${mail.id}`,
      ...(state === 'failed' && { ':attention': ATTENTION }),
    },
  });
  return state;
}

/** An admin's "try again" for a mail that was given up. @throws ConditionalCheckFailedException otherwise */
export async function retryMail(id: string, now: Date): Promise<void> {
  await update(keys.mail(id), {
    update: 'SET #state = :pending, attempts = :none, duePk = :due, dueSk = :now',
    condition: '#state = :failed',
    names: { '#state': 'state' },
    values: {
      ':pending': 'pending',
      ':failed': 'failed',
      ':none': 0,
      ':due': 'DUE',
      ':now': `${now.toISOString()}#${id}`,
    },
  });
}
