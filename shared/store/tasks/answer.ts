import { hashToken, type Link } from '../../links/link';
import { hasRole, type Person } from '../../people/person';
import { stepOf } from '../../processes';
import type { Route } from '../../processes/process';
import { barOf } from '../../tasks/asked';
import { type Answer, askedOf, type Participant, participantsOf, withAnswer } from '../../tasks/participants';
import { FIRST_ANSWER } from '../../tasks/rule';
import { tally } from '../../tasks/tally';
import type { Decision, Task } from '../../tasks/task';
import { askNext } from '../../tasks/turn';
import { keys } from '../keys';
import { transactWithEvidence } from '../ledger';
import { mailsForTask, mailWrite, type NewMail } from '../mails';
import { readFacts } from '../processes/facts';
import { getRun } from '../runs';
import { ConditionFailed, type Write } from '../table';
import { resumeDelayMs } from './resume';
import { askOthers, getTask, taskWrite, withoutPointers } from './task-writes';

/** How a person acts: with the token of a mailed link, or signed in. */
export type Means = { by: 'link'; token: string; link: Link } | { by: 'sign-in' };

/** Why an answer was not taken: what the person is told, with the task as it stands. */
export class TaskNotClosed extends Error {
  /**
   * @param reason 'closed': it was closed before, perhaps by another; 'changed': it is about another version now;
   * 'link': the link was used or is over; 'not-asked': this person may not answer; 'reason-missing': an administrator
   * who is barred must say why; 'barred': nobody else may at all; 'sign-in': a link is not enough
   * @param bar why the person should not decide
   */
  constructor(
    readonly reason: 'closed' | 'changed' | 'link' | 'not-asked' | 'reason-missing' | 'barred' | 'sign-in',
    readonly task: Task,
    readonly bar?: string,
  ) {
    super(`task ${task.id} was not closed: ${reason}`);
    this.name = 'TaskNotClosed';
  }
}

export interface Answering {
  task: Task;
  person: Person;
  means: Means;
  decision: Decision;
  /** Hash of what was submitted, or of what the decision is on. */
  outcomeHash: string;
  comment?: string;
  /** What an approval is subject to. */
  conditions?: string;
  /** Documents referred to, one a line. */
  references?: string;
  needsApproval?: boolean;
  route?: Route;
  /** What belongs into the same transaction: the submitted content, say; and mails that are sent after it. */
  also?: Write[];
  mails?: NewMail[];
  /** What it leads to, in words for the receipt. */
  next?: string;
  facts?: Record<string, string | number | boolean>;
}

/** Why this person should not act on the task; undefined for everybody who may. */
export async function barTo(task: Task, personId: string, now: Date): Promise<string | undefined> {
  const step = stepOf(task);
  if (step.kind === 'form' && !step.barred) return undefined;
  const run = await getRun(task.runId);
  return run && barOf(step, await readFacts(run, now, task.item), personId);
}

/**
 * Takes one person's answer: task, link, content, receipt and evidence in one transaction, so that of two who decide
 * at once exactly one decides. Whether the task goes on or is closed with it says its rule.
 * @returns the task as it is now; telling the state machine comes after ({@link resumeTask})
 * @throws {TaskNotClosed}
 */
export async function answerTask(
  answering: Answering,
  now: Date,
): Promise<{ task: Task; mailIds: string[] }> {
  const { task, person, means } = answering;
  if (!task.assignees.includes(person.id)) throw new TaskNotClosed('not-asked', task);
  if (task.signIn && means.by === 'link') throw new TaskNotClosed('sign-in', task);
  const bar = await barTo(task, person.id, now);
  if (bar && !hasRole(person, 'admin')) throw new TaskNotClosed('barred', task, bar);
  // Nobody else could be asked: the exception is allowed to an administrator who says why.
  if (bar && !answering.comment) throw new TaskNotClosed('reason-missing', task, bar);
  for (let current = task; ; ) {
    try {
      return await take({ ...answering, task: current }, bar, now);
    } catch (error) {
      const next = error instanceof TaskNotClosed ? error.task : undefined;
      // Somebody else answered in the same moment, and the task still waits for this one: on its new version.
      const goesOn =
        next && error instanceof TaskNotClosed && error.reason === 'changed' && isSame(next, task);
      if (!goesOn || !next.assignees.includes(person.id) || next.version === current.version) throw error;
      current = next;
    }
  }
}

const isSame = (a: Task, b: Task) => a.state === 'open' && a.contentHash === b.contentHash;

async function take(answering: Answering, bar: string | undefined, now: Date) {
  const { task, person, means, decision, outcomeHash, comment = '', also = [], next: leadsTo } = answering;
  const at = now.toISOString();
  const answer: Answer = {
    decision,
    comment,
    ...(answering.conditions && { conditions: answering.conditions }),
    ...(answering.references && { references: answering.references }),
    at,
    means: means.by,
    contentHash: outcomeHash,
    ...(bar && { override: bar }),
  };
  const answered = withAnswer(participantsOf(task), person.id, answer);
  const again = answered.some(({ personId, takenBack }) => personId === person.id && takenBack);
  const rule = task.rule ?? FIRST_ANSWER;
  const standing = tally(rule, answered);
  const closes = standing.state === 'decided';
  const participants = closes ? answered : askNext(rule, answered);
  const next = closes ? [] : askedOf(participants).filter((id) => !task.assignees.includes(id));
  const mails: NewMail[] = [
    {
      id: `${task.id}-receipt-${again ? `${task.version}-` : ''}${person.id}`,
      kind: 'receipt' as const,
      to: person.id,
      runId: task.runId,
      taskId: task.id,
      facts: { decision, ...(leadsTo && { next: leadsTo }) },
    },
    ...mailsForTask({ ...task, assignees: next }, 'task', `task-${(task.version ?? 0) + 1}`, next),
    ...(answering.mails ?? []),
  ];
  const writes: Write[] = [
    ...(standing.state === 'decided'
      ? closingWrites(answering, participants, standing.decision, now)
      : askOthers(task, participants)),
    ...mails.map((mail) => mailWrite(mail, now)),
    ...also,
  ];
  const linkAt = means.by === 'link' ? writes.length : -1;
  if (means.by === 'link') writes.push(useLink(means.token, task, person, at));
  const act = {
    at,
    actor: person.id,
    by: means.by,
    act: `${closes ? 'task' : 'answer'}-${decision}`,
    facts: {
      taskId: task.id,
      step: task.step,
      contentHash: outcomeHash,
      ...(bar && { override: bar }),
      ...answering.facts,
    },
  };
  try {
    await transactWithEvidence(keys.run(task.runId).pk, act, writes);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const current = (await getTask(task.id)) ?? task;
    if (current.state !== 'open' || hasAnswered(current, person)) throw new TaskNotClosed('closed', current);
    if (error.failed.includes(linkAt)) throw new TaskNotClosed('link', current);
    // Somebody took their answer back, whose turn it is again.
    if (!current.assignees.includes(person.id)) throw new TaskNotClosed('not-asked', current);
    throw new TaskNotClosed('changed', current);
  }
  return { task: (await getTask(task.id))!, mailIds: mails.map(({ id }) => id) };
}

const hasAnswered = (task: Task, person: Person): boolean =>
  participantsOf(task).some(({ personId, state }) => personId === person.id && state === 'answered') &&
  !task.assignees.includes(person.id);

/** The task is over, and the state machine is to be told. */
function closingWrites(
  { task, person, means, outcomeHash, comment, needsApproval = false, route, next }: Answering,
  participants: Participant[],
  decision: Decision,
  now: Date,
): Write[] {
  return [
    taskWrite(task, {
      state: 'done',
      closedAt: now.toISOString(),
      closedBy: person.id,
      closedByMeans: means.by,
      decision,
      outcomeHash,
      needsApproval,
      participants,
      assignees: task.assignees,
      resume: 'pending',
      listsPk: 'TASKS#closed',
      duePk: 'DUE',
      dueSk: `${new Date(now.getTime() + resumeDelayMs(0)).toISOString()}#${task.id}`,
      ...(route && { route }),
      ...(next && { next }),
      ...(comment && { comment }),
    }),
    ...withoutPointers(task),
  ];
}

function useLink(token: string, task: Task, person: Person, at: string): Write {
  return {
    change: keys.link(hashToken(token)),
    update: 'SET usedAt = :at',
    condition: 'attribute_not_exists(usedAt) AND taskId = :task AND personId = :person AND step = :step',
    values: { ':at': at, ':task': task.id, ':person': person.id, ':step': task.step },
  };
}
