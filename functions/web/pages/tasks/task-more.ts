import type { Child } from 'hono/jsx';
import type { ProcessId } from '../../../../shared/processes';
import type { Task } from '../../../../shared/tasks/task';
import { reviewTaskMore } from '../reviews/task-more';

/** What a process shows on the pages of its tasks, before what is to be filled in or decided on. Also by a mailed link. */
export const TASK_MORE: Partial<Record<ProcessId, (task: Task, now: Date) => Promise<Child>>> = {
  'management-review': reviewTaskMore,
};
