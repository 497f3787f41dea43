import * as z from 'zod';
import { tasksOfRun } from '../../shared/store/runs';
import { expireTask } from '../../shared/store/tasks/close';
import { taskOutput } from '../../shared/tasks/task';

const event = z.object({ runId: z.string().min(1) });

/**
 * Closes the open task of a run whose state has stopped waiting. Answers as the task would have: 'expired', or the
 * decision that somebody made at the last moment.
 */
export async function handler(input: unknown): Promise<ReturnType<typeof taskOutput>> {
  const { runId } = event.parse(input);
  const task = await expireTask(runId, new Date(), await tasksOfRun(runId));
  if (!task) throw new Error(`run ${runId} has no task`);
  return taskOutput(task);
}
