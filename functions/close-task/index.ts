import * as z from 'zod';
import { expireTasks } from '../../shared/store/tasks/end';
import { taskOutput } from '../../shared/tasks/task';

const event = z.object({
  runId: z.string().min(1),
  step: z.string().min(1).optional(),
  item: z.int().min(0).optional(),
});

/**
 * Closes the open task of a run whose state has stopped waiting (of one step or item, where several may be open).
 * Answers as the task would have: 'expired', or the decision that somebody made at the last moment.
 */
export async function handler(input: unknown): Promise<ReturnType<typeof taskOutput>> {
  const { runId, ...which } = event.parse(input);
  const task = await expireTasks(runId, which, new Date());
  if (!task) throw new Error(`run ${runId} has no such task`);
  return taskOutput(task);
}
