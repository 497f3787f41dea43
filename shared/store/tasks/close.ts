import { hashToken, type Link } from '../../links/link';
import type { Person } from '../../people/person';
import type { Decision, Task } from '../../tasks/task';
import { keys } from '../keys';
import { transactWithEvidence } from '../ledger';
import { mailWrite } from '../mails';
import { ConditionFailed, get, type Write } from '../table';
import { resumeDelayMs } from './resume';

export const getTask = (taskId: string): Promise<Task | undefined> => get<Task>(keys.task(taskId));

/** How a person acts: with the token of a mailed link, or signed in. */
export type Means = { by: 'link'; token: string; link: Link } | { by: 'sign-in' };

/** Why a task was not closed: what the person is told, with the task as it stands. */
export class TaskNotClosed extends Error {
  /**
   * @param reason 'closed': it was closed before, perhaps by another; 'changed': it is about another version now;
   * 'link': the link was used or is over; 'not-asked': this person may not close it
   */
  constructor(
    readonly reason: 'closed' | 'changed' | 'link' | 'not-asked' | 'reason-missing',
    readonly task: Task,
  ) {
    super(`task ${task.id} was not closed: ${reason}`);
    this.name = 'TaskNotClosed';
  }
}

export interface Closing {
  task: Task;
  person: Person;
  means: Means;
  decision: Decision;
  /** Hash of what was submitted, or of what the decision is on. */
  outcomeHash: string;
  comment?: string;
  needsApproval?: boolean;
  /** What belongs into the same transaction: the submitted content, say. */
  also?: Write[];
  facts?: Record<string, string | number | boolean>;
}

/**
 * Closes a task by one person's decision: task, link, content, receipt and evidence in one transaction, so that of
 * two who decide at once exactly one does.
 * @returns the task as it is now; telling the state machine comes after ({@link resumeTask})
 * @throws {TaskNotClosed}
 */
export async function closeTask(closing: Closing, now: Date): Promise<{ task: Task; mailIds: string[] }> {
  const { task, person, means, decision, outcomeHash, comment, needsApproval = false } = closing;
  if (!task.assignees.includes(person.id)) throw new TaskNotClosed('not-asked', task);
  const ownWork = decision !== 'submitted' && task.submittedBy === person.id;
  // Nobody else could be asked (see approvers()): the exception is allowed to an admin who says why.
  if (ownWork && !comment) throw new TaskNotClosed('reason-missing', task);

  const at = now.toISOString();
  const receiptId = `${task.id}-receipt-${person.id}`;
  const writes: Write[] = [
    {
      change: keys.task(task.id),
      update: `SET #state = :done, closedAt = :at, closedBy = :person, closedByMeans = :by, decision = :decision,
        outcomeHash = :hash, needsApproval = :needs, resume = :pending, listsPk = :closed, duePk = :due, dueSk = :next
        ${comment ? ', #comment = :comment' : ''}`,
      condition: '#state = :open AND contentHash = :content',
      names: { '#state': 'state', ...(comment && { '#comment': 'comment' }) },
      values: {
        ':done': 'done',
        ':open': 'open',
        ':content': task.contentHash,
        ':at': at,
        ':person': person.id,
        ':by': means.by,
        ':decision': decision,
        ':hash': outcomeHash,
        ':needs': needsApproval,
        ':pending': 'pending',
        ':closed': 'TASKS#closed',
        ':due': 'DUE',
        ':next': `${new Date(now.getTime() + resumeDelayMs(0)).toISOString()}#${task.id}`,
        ...(comment && { ':comment': comment }),
      },
    },
    ...task.assignees.map((personId): Write => ({ remove: keys.openTask(personId, task.id) })),
    mailWrite(
      {
        id: receiptId,
        kind: 'receipt',
        to: person.id,
        runId: task.runId,
        taskId: task.id,
        facts: { decision },
      },
      now,
    ),
    ...(closing.also ?? []),
  ];
  const linkAt = means.by === 'link' ? writes.length : -1;
  if (means.by === 'link') {
    writes.push({
      change: keys.link(hashToken(means.token)),
      update: 'SET usedAt = :at',
      condition: 'attribute_not_exists(usedAt) AND taskId = :task AND personId = :person AND step = :step',
      values: { ':at': at, ':task': task.id, ':person': person.id, ':step': task.step },
    });
  }
  const act = {
    at,
    actor: person.id,
    by: means.by,
    act: decision === 'submitted' ? 'assessment-submitted' : `treatment-${decision}`,
    facts: {
      taskId: task.id,
      contentHash: outcomeHash,
      ...(ownWork && { ownSubmission: true }),
      ...closing.facts,
    },
  };
  try {
    await transactWithEvidence(keys.run(task.runId).pk, act, writes);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const current = (await getTask(task.id)) ?? task;
    if (current.state !== 'open') throw new TaskNotClosed('closed', current);
    if (error.failed.includes(linkAt)) throw new TaskNotClosed('link', current);
    throw new TaskNotClosed('changed', current);
  }
  return { task: (await getTask(task.id))!, mailIds: [receiptId] };
}

/**
 * Ends a task that nobody answered in time. If somebody did at the last moment, their answer stands.
 * @returns the task as it is then
 */
export async function expireTask(runId: string, now: Date, tasks: Task[]): Promise<Task | undefined> {
  const task = tasks.at(-1);
  if (task?.state !== 'open') return task;
  const at = now.toISOString();
  try {
    await transactWithEvidence(
      keys.run(runId).pk,
      {
        at,
        actor: 'aimsflow',
        by: 'system',
        act: 'task-expired',
        facts: { taskId: task.id, step: task.step },
      },
      [
        {
          change: keys.task(task.id),
          update: 'SET #state = :expired, closedAt = :at, listsPk = :closed REMOVE duePk, dueSk',
          condition: '#state = :open',
          names: { '#state': 'state' },
          values: { ':expired': 'expired', ':open': 'open', ':at': at, ':closed': 'TASKS#closed' },
        },
        ...task.assignees.map((personId): Write => ({ remove: keys.openTask(personId, task.id) })),
      ],
    );
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
  return getTask(task.id);
}
