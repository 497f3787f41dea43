import { activeAdmins } from '../people/person';
import { isFinal, type Run } from '../runs/run';
import { endRun } from './end-run';
import { describeExecution } from './executions';
import { keys } from './keys';
import { nextLook } from './look';
import { listPeople } from './people';
import { getRun } from './runs';
import { isConditionFailed, update } from './table';
import { expireTasks } from './tasks/end';

/** Why an execution that did not end by our own functions is over, in words for administrators. */
const PROBLEMS: Record<string, string> = {
  TIMED_OUT:
    'The execution reached its time limit (Step Functions ends every execution after a year). Start the process again',
  ABORTED:
    'The execution was stopped in Step Functions, not here. Start the process again if it is still needed',
  FAILED: 'The execution failed, and could not note why here. Its page in Step Functions shows the error',
  SUCCEEDED: 'The execution ended without a record. Its page in Step Functions shows its way',
};
const GONE =
  'Step Functions does not know the execution any more. Start the process again if it is still needed';

/**
 * Compares a run that is under way with its execution. One that ended without our functions (its time limit, somebody in
 * the console, a failure that could not be noted) would wait for ever: it ends as failed, and so do its tasks.
 * Safe to repeat, and against an ordinary end in the same moment.
 * @returns the ids of the mails to the administrators
 */
export async function lookAtExecution(run: Run, now: Date): Promise<string[]> {
  const execution = await describeExecution(run.executionArn!);
  if (execution?.status === 'RUNNING' || execution?.status === 'PENDING_REDRIVE') {
    await lookAgain(run.id, now);
    return [];
  }
  // Our last act comes before the execution's own end: what is final now was so before.
  const current = await getRun(run.id);
  if (!current || isFinal(current)) return [];
  await expireTasks(run.id, {}, now);
  const admins = activeAdmins(await listPeople()).map(({ id }) => id);
  const problem = execution ? (PROBLEMS[execution.status] ?? GONE) : GONE;
  return endRun(run.id, 'failed', problem, admins, now);
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
