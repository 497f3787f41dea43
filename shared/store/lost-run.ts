import { isFinal, type Run } from '../runs/run';
import { failRun } from './end-run';
import { describeExecution, executionArnOf } from './executions';
import { keys } from './keys';
import { nextLook } from './look';
import { getRun } from './runs';
import { isConditionFailed, update } from './table';

/** How an execution ended that our functions did not end, for administrators, who are told elsewhere how to start anew. */
const PROBLEMS: Record<string, string> = {
  TIMED_OUT: 'The execution reached its time limit: Step Functions ends every execution after a year',
  ABORTED: 'The execution was stopped in Step Functions, not here',
  FAILED:
    'The execution failed, and the failure could not be noted here when it happened. The technical history below shows in which state; the cause is in the log of the function that it called',
  SUCCEEDED: 'The execution ended without noting its end here. The technical history below shows its way',
};
const GONE = 'Step Functions does not know the execution any more';

/**
 * Compares a run that is under way with its execution. One that ended without our functions (its time limit, somebody in
 * the console, a failure that could not be noted) would wait for ever: it ends as failed, and so do its tasks.
 * Safe to repeat, and against an ordinary end in the same moment: the first counts.
 * @returns the ids of the mails
 */
export async function lookAtExecution(run: Run, now: Date): Promise<string[]> {
  const execution = await describeExecution(run.executionArn ?? executionArnOf(run));
  if (execution?.status === 'RUNNING' || execution?.status === 'PENDING_REDRIVE') {
    await lookAgain(run.id, now);
    return [];
  }
  // Our last act comes before the execution's own end: what is final now was so before.
  const current = await getRun(run.id);
  if (!current || isFinal(current)) return [];
  return failRun(run.id, execution ? (PROBLEMS[execution.status] ?? GONE) : GONE, now);
}

async function lookAgain(runId: string, now: Date): Promise<void> {
  await update(keys.run(runId), {
    update: 'SET dueSk = :next',
    condition: '#state IN (:running, :followingUp)',
    names: { '#state': 'state' },
    values: { ':next': nextLook(runId, now), ':running': 'running', ':followingUp': 'following-up' },
  }).catch((error) => {
    // It ended in this moment.
    if (!isConditionFailed(error)) throw error;
  });
}
