import { type Task, taskOutput } from '../../tasks/task';
import { resumeExecution } from '../executions';
import { keys } from '../keys';
import { isConditionFailed, update } from '../table';

/** How long until the sweep repeats a resume, by attempts so far: 1 min, doubling, at most 1 h. */
export const resumeDelayMs = (attempts: number): number => Math.min(3_600_000, 60_000 * 2 ** attempts);

/**
 * Tells the state machine how a closed task ended, and notes that it knows. The table is the truth: a call that is
 * lost is repeated by the sweep, and Step Functions takes only the first.
 * @throws what the call threw; it is then due again
 */
export async function resumeTask(task: Task, now: Date): Promise<void> {
  const key = keys.task(task.id);
  let answer: 'confirmed' | 'refused';
  try {
    answer = await resumeExecution(task.token, taskOutput(task));
  } catch (error) {
    const attempts = task.resumeAttempts ?? 0;
    const next = new Date(now.getTime() + resumeDelayMs(attempts)).toISOString();
    await update(key, {
      update: 'SET resumeAttempts = :n, dueSk = :due',
      condition: 'resume = :pending',
      values: { ':n': attempts + 1, ':due': `${next}#${task.id}`, ':pending': 'pending' },
    });
    throw error;
  }
  await update(key, {
    update: 'SET resume = :answer REMOVE duePk, dueSk',
    // A retried state may have brought a new token meanwhile: that one is still to be answered.
    condition: 'resume = :pending AND #token = :token',
    names: { '#token': 'token' },
    values: { ':answer': answer, ':pending': 'pending', ':token': task.token },
  }).catch((error) => {
    if (!isConditionFailed(error)) throw error;
  });
}
