import { hasRole, type Person } from '../../people/person';
import { latestDone } from '../../tasks/asked';
import type { Task } from '../../tasks/task';
import { tasksOfRun } from '../runs';
import { outdateTask } from './end';
import { resumeTask } from './resume';

/** What was submitted cannot be taken back any more: somebody decided on it, or it went on. */
export class TooLateToTakeBack extends Error {
  constructor() {
    super('it is decided on, or the run went on');
    this.name = 'TooLateToTakeBack';
  }
}

/**
 * The open decision that what was submitted with this task waits for, while it is the latest content that the decision
 * is on: machines lead from a decision back to that step.
 */
export function decisionOn(task: Task, tasks: Task[]): Task | undefined {
  if (task.decision !== 'submitted' || task.item !== undefined) return undefined;
  if (latestDone(tasks).get(task.step)?.id !== task.id) return undefined;
  return tasks.find(({ state, subjects }) => {
    const last = subjects
      ?.map(({ taskId }) => tasks.find(({ id }) => id === taskId))
      .toSorted((a, b) => (a?.closedAt ?? '').localeCompare(b?.closedAt ?? ''))
      .at(-1);
    return state === 'open' && last?.id === task.id;
  });
}

/** Whoever submitted it, and administrators. */
export const mayTakeBack = (person: Person, task: Task): boolean =>
  task.closedBy === person.id || hasRole(person, 'admin');

/**
 * Takes back what was submitted while nobody has decided on it: the decision is called off, those who were asked are
 * told, and whoever made the content is asked again, with what they had submitted in the form.
 * @param reason in words, for those who were asked
 * @returns the ids of the mails
 * @throws {TooLateToTakeBack}
 */
export async function takeBack(task: Task, person: Person, reason: string, now: Date): Promise<string[]> {
  for (;;) {
    const open = decisionOn(task, await tasksOfRun(task.runId));
    if (!open) throw new TooLateToTakeBack();
    const why = `${person.name} took it back: ${reason}`;
    const done = await outdateTask(open, why, { actor: person.id, by: 'sign-in' }, now);
    // One of several answered in this moment: it may still be open.
    if (!done) continue;
    // What was recorded holds: if Step Functions cannot be told now, the sweep tells it.
    await resumeTask(done.task, now).catch((error: Error) => {
      console.error(JSON.stringify({ message: 'not told yet', taskId: open.id, error: error.message }));
    });
    return done.mailIds;
  }
}
