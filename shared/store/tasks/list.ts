import type { Task } from '../../tasks/task';
import { keys } from '../keys';
import { getMany, queryAll } from '../table';

/** The open tasks that wait for one person, now or in their turn, the first due first. */
export async function tasksWaitingFor(personId: string): Promise<Task[]> {
  const pointers = await queryAll<{ taskId: string }>(keys.person(personId).pk, { beginsWith: 'OPEN#' });
  const tasks = await getMany<Task>(pointers.map(({ taskId }) => keys.task(taskId)));
  return tasks.filter((task) => task.state === 'open').sort((a, b) => a.dueAt.localeCompare(b.dueAt));
}

/** The open tasks that one person is asked for now, the first due first. */
export const openTasksOf = async (personId: string): Promise<Task[]> =>
  (await tasksWaitingFor(personId)).filter(({ assignees }) => assignees.includes(personId));
