import type { Gathered, OpenTaskFact } from '../../review/pack-input';
import { dayOf } from '../../schedule/zone';
import { type Task, taskTitle } from '../../tasks/task';
import { queryPage } from '../table';

/** The first due of them are read; so what is overdue is among them unless there is more than this. */
const MOST_TASKS = 500;

/** An open task with the run that it is of. */
export type OpenTaskOfRun = OpenTaskFact & { runId: string };

/** What people are asked to do now, the first due first. */
export async function openTasks(
  nameOf: (id: string) => string,
  timeZone: string,
): Promise<Gathered<OpenTaskOfRun>> {
  const { items, next } = await queryPage<Task>('TASKS#open', { index: 'lists', limit: MOST_TASKS });
  return {
    items: items.map((task) => ({
      title: taskTitle(task),
      href: `/tasks/${task.id}`,
      dueOn: dayOf(Date.parse(task.dueAt), timeZone),
      asked: task.assignees.map(nameOf),
      runId: task.runId,
    })),
    complete: next === undefined,
  };
}
