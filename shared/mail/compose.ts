import type { Person } from '../people/person';
import { ROLE_NAMES } from '../people/person';
import { REASON_NAMES, type Run } from '../runs/run';
import type { Mail } from '../store/mails';
import type { Settings } from '../store/settings';
import { type Decision, type Task, taskTitle } from '../tasks/task';
import { type RenderedMail, renderMail } from './render';

/** What a mail is written from: the outbox item and what it refers to, read when it is sent. */
export interface MailContext {
  mail: Mail;
  to: Person;
  run: Run;
  /** Absent for mails about a run as a whole. */
  task?: Task;
  settings: Settings;
  /** Names of people, by id. */
  nameOf(personId: string): string;
  /** Where pages are, without a slash at the end. */
  publicUrl: string;
  /** Of the link that acts for the recipient, where the mail carries one. */
  token?: string;
  now: Date;
}

const WHAT_TO_DO = {
  assess: 'Assess the risks of this AI system and plan their treatment.',
  approve: 'Read the risk assessment and decide on the treatment plan and the residual risk.',
} as const;

/** Writes the mail. @throws {MailDataError} when something that it needs is missing */
export function composeMail(context: MailContext): RenderedMail {
  const { mail } = context;
  switch (mail.kind) {
    case 'task':
      return renderMail('task', asking(context));
    case 'reminder':
      return renderMail('reminder', { ...asking(context), now: context.now.toISOString() });
    case 'escalation':
      return renderMail('escalation', {
        ...asking(context),
        assigneeName: context.task!.assignees.map(context.nameOf).join(', '),
        now: context.now.toISOString(),
      });
    case 'receipt':
      return renderMail('receipt', receipt(context));
    case 'decision':
      return renderMail('decision', decision(context));
    case 'failure':
      return renderMail('failure', failure(context));
  }
}

function common({ settings, to, run, task, mail }: MailContext) {
  return {
    organization: settings.organization,
    recipientName: to.name,
    systemName: run.systemName,
    taskTitle: task ? taskTitle(task) : `Risk assessment of ${run.systemName}`,
    reference: mail.facts?.recordNumber ?? run.id,
    timeZone: settings.timeZone,
  };
}

function asking(context: MailContext) {
  const { task, to, token, publicUrl } = context;
  if (!task) throw new Error(`mail ${context.mail.id} asks for a task that is not there`);
  return {
    ...common(context),
    reason: whyAsked(context, task),
    whatToDo: task.request
      ? `The approver asked for changes to your assessment: ${task.request}`
      : WHAT_TO_DO[task.step],
    dueAt: task.dueAt,
    ...(token
      ? { link: `${publicUrl}/act/${token}`, linkExpiresAt: task.expiresAt }
      : { link: `${publicUrl}/tasks/${task.id}` }),
    ifNothing: task.assignees.includes(to.id)
      ? 'You get a reminder, then an administrator is told. Without an answer the run ends without a record.'
      : 'Without an answer the run ends without a record.',
  };
}

function whyAsked({ run, to }: MailContext, task: Task): string {
  if (!task.assignees.includes(to.id)) {
    return `You get this mail because you are ${article(ROLE_NAMES.admin)}.`;
  }
  if (task.step === 'approve') return 'You get this mail because you approve risk treatment.';
  const start = {
    schedule: 'a schedule started this assessment',
    manual: 'this assessment was started by hand',
    change: 'the register entry changed significantly',
  }[run.reason];
  return `You get this mail because you own the risks of this system, and ${start}.`;
}

const article = (name: string) => `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name.toLowerCase()}`;

const DID: Record<Decision, string> = {
  submitted: 'You submitted the risk assessment.',
  approved: 'You approved the treatment plan and the residual risk.',
  rejected: 'You rejected the treatment plan.',
  'changes-requested': 'You asked for changes to the risk assessment.',
};

function nextStep(task: Task): string {
  if (task.decision === 'changes-requested')
    return 'The process owner changes the assessment and submits it again.';
  if (task.decision === 'submitted' && task.needsApproval) {
    return 'The residual risk is above the acceptance threshold: an approver decides on it now.';
  }
  return 'The final record is made and numbered.';
}

function receipt(context: MailContext) {
  const { task, to, run, publicUrl } = context;
  return {
    ...common(context),
    reason: 'You get this mail because you acted on this task.',
    action: DID[task!.decision!],
    recordedAt: task!.closedAt!,
    contentHash: task!.outcomeHash!,
    nextStep: nextStep(task!),
    // Without a password there is no way in but the link of the task's mail, which shows the same.
    ...(to.passwordHash && { link: `${publicUrl}/runs/${run.id}` }),
  };
}

function decision(context: MailContext) {
  const { mail, task, to, run, publicUrl } = context;
  const record = mail.facts?.recordNumber;
  return {
    ...common(context),
    reason: 'You get this mail because you submitted this assessment.',
    outcome: mail.facts!.decision as 'approved' | 'rejected' | 'changes-requested',
    decidedBy: mail.facts!.decidedBy!,
    decidedAt: mail.facts?.decidedAt ?? mail.createdAt,
    comment: mail.facts?.comment,
    nextStep: record
      ? `The record ${record} is final. There is nothing to do for you now.`
      : 'You get a task to change the assessment.',
    contentHash: task!.outcomeHash!,
    ...(to.passwordHash && {
      link: record ? `${publicUrl}/records/${record}` : `${publicUrl}/runs/${run.id}`,
    }),
  };
}

function failure(context: MailContext) {
  const { mail, run, publicUrl } = context;
  const { organization, recipientName, systemName, reference, timeZone } = common(context);
  return {
    organization,
    recipientName,
    systemName,
    reference,
    timeZone,
    summary: `Risk assessment of ${run.systemName} ended without a record`,
    failedAt: mail.createdAt,
    attempts: 1,
    error: mail.facts?.problem ?? 'unknown',
    consequence: `This run (${REASON_NAMES[run.reason].toLowerCase()}) left no record of the risks.`,
    whatToDo: 'Look at the run, then start a new assessment for the system.',
    link: `${publicUrl}/runs/${run.id}`,
    reason: `You get this mail because you are ${article(ROLE_NAMES.admin)}.`,
  };
}
