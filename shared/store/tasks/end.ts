import type { Act } from '../../ledger/ledger';
import { participantsOf } from '../../tasks/participants';
import type { Task } from '../../tasks/task';
import { keys } from '../keys';
import { transactWithEvidence } from '../ledger';
import { mailsForTask, mailWrite, type NewMail } from '../mails';
import { tasksOfRun } from '../runs';
import { ConditionFailed, type Write } from '../table';
import { resumeDelayMs } from './resume';
import { getTask, taskWrite, withoutPointers } from './task-writes';

/** Which of a run's tasks: all, those of one step, or that of one item. */
export interface Which {
  step?: string;
  item?: number;
}

/**
 * Ends the tasks that nobody answered in time. If somebody did at the last moment, their answer stands.
 * @returns the latest of them as it is then; undefined where there is none
 */
export async function expireTasks(
  runId: string,
  { step, item }: Which,
  now: Date,
): Promise<Task | undefined> {
  const tasks = (await tasksOfRun(runId)).filter(
    (task) => (step === undefined || task.step === step) && (item === undefined || task.item === item),
  );
  for (const task of tasks) if (task.state === 'open') await expire(task, now);
  const last = tasks.at(-1);
  return last && getTask(last.id);
}

const expire = (task: Task, now: Date) => endOpen(task, 'expired', () => [], now);

/**
 * Ends the open tasks of a run that broke: nobody should work on what leads nowhere. Whoever was asked is told.
 * Safe to repeat.
 * @param why as a sentence
 * @returns the ids of the mails
 */
export async function endTasks(runId: string, why: string, now: Date): Promise<string[]> {
  const open = (await tasksOfRun(runId)).filter(({ state }) => state === 'open');
  const told: string[] = [];
  for (const task of open)
    told.push(...(await endOpen(task, 'ended', (as) => noticesTo(as, 'ended', why), now)));
  return told;
}

/** Who was asked, and whoever has answered already, learns that it is over. */
const noticesTo = (task: Task, suffix: string, why: string): NewMail[] =>
  mailsForTask(task, 'notice', suffix, askedSoFar(task)).map((mail) => ({
    ...mail,
    link: false,
    facts: { why },
  }));

const askedSoFar = (task: Task): string[] => {
  const there = participantsOf(task).filter(({ state }) => state === 'asked' || state === 'answered');
  return [...new Set(there.map(({ personId }) => personId))];
};

/** Ends a task, unless somebody closed it a moment ago. @returns the ids of the mails */
async function endOpen(
  task: Task,
  state: 'expired' | 'ended',
  mailsOf: (task: Task) => NewMail[],
  now: Date,
): Promise<string[]> {
  const at = now.toISOString();
  const act: Act = {
    at,
    actor: 'aimsflow',
    by: 'system',
    act: `task-${state}`,
    facts: { taskId: task.id, step: task.step },
  };
  for (let current: Task | undefined = task; current?.state === 'open'; current = await getTask(task.id)) {
    const mails = mailsOf(current);
    try {
      await transactWithEvidence(keys.run(task.runId).pk, act, [
        ...endWrites(current, state, at),
        ...mails.map((mail) => mailWrite(mail, now)),
      ]);
      return mails.map(({ id }) => id);
    } catch (error) {
      // Somebody answered a moment ago: then it is over, or it is still open on a new version.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  return [];
}

/** The writes that end a task without its state machine being told. */
export const endWrites = (task: Task, state: 'expired' | 'withdrawn' | 'ended', at: string): Write[] => [
  taskWrite(task, { state, closedAt: at, listsPk: 'TASKS#closed' }, ['duePk', 'dueSk']),
  ...withoutPointers(task),
];

/**
 * Ends a decision whose subject changed, or was taken back: who was asked is told, and the state machine goes back to have the content
 * made anew.
 * @param why in words, for whoever makes it anew and for those who were asked
 * @param takenBack the task that had brought it, where it was taken back
 * @returns the task as it is now and the ids of the mails; undefined when somebody decided a moment ago
 */
export async function outdateTask(
  task: Task,
  why: string,
  { actor, by }: Pick<Act, 'actor' | 'by'>,
  now: Date,
  takenBack?: string,
): Promise<{ task: Task; mailIds: string[] } | undefined> {
  const at = now.toISOString();
  const mails = noticesTo(task, 'outdated', why);
  try {
    await transactWithEvidence(
      keys.run(task.runId).pk,
      {
        at,
        actor,
        by,
        act: takenBack ? 'task-taken-back' : 'task-outdated',
        facts: { taskId: task.id, step: task.step, ...(takenBack && { takenBack }) },
      },
      [
        taskWrite(task, {
          state: 'outdated',
          comment: why,
          ...(takenBack && { takenBack }),
          closedAt: at,
          closedByMeans: 'system',
          resume: 'pending',
          listsPk: 'TASKS#closed',
          duePk: 'DUE',
          dueSk: `${new Date(now.getTime() + resumeDelayMs(0)).toISOString()}#${task.id}`,
        }),
        ...withoutPointers(task),
        ...mails.map((mail) => mailWrite(mail, now)),
      ],
    );
  } catch (error) {
    if (error instanceof ConditionFailed) return undefined;
    throw error;
  }
  return { task: (await getTask(task.id))!, mailIds: mails.map(({ id }) => id) };
}
