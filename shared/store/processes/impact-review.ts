import { keys } from '../keys';
import { runsOfSystem } from '../runs';
import { isUnderWay, startFollowUpRun } from '../starts';
import { getSystem } from '../systems';
import { isConditionFailed, update } from '../table';
import type { StoredApproval } from './impact-approvals';

const DAY_MS = 86_400_000;
const PROCESS = 'impact-assessment';

/**
 * The review of an approval is due (8.4: at planned intervals): an impact assessment starts by itself, once. While another
 * one is under way it is looked at again the next day, in case that one ends without a record. Safe to repeat.
 */
export async function startReview(due: StoredApproval, now: Date): Promise<void> {
  const { systemId, recordNumber, validUntil } = due;
  const [system, runs] = await Promise.all([getSystem(systemId), runsOfSystem(systemId, PROCESS)]);
  if (system && runs.some(isUnderWay)) {
    const tomorrow = new Date(now.getTime() + DAY_MS).toISOString();
    return noteReview(due, {
      update: 'SET dueSk = :due',
      values: { ':due': `${tomorrow}#${systemId}` },
    });
  }
  if (system && system.lifeCycleStage !== 'retired') {
    const whatChanged = `The approval ${recordNumber} holds until ${validUntil}.`;
    await startFollowUpRun(
      {
        process: PROCESS,
        source: `${recordNumber} review`,
        system,
        start: { trigger: 'review', whatChanged },
      },
      now,
    );
  }
  return noteReview(due, { update: 'REMOVE duePk, dueSk' });
}

async function noteReview(
  { systemId, recordNumber }: StoredApproval,
  change: { update: string; values?: Record<string, unknown> },
): Promise<void> {
  try {
    await update(keys.impactOfSystem(systemId), {
      update: change.update,
      condition: 'recordNumber = :number',
      values: { ...change.values, ':number': recordNumber },
    });
  } catch (error) {
    // A new assessment was decided meanwhile, and brought its own review.
    if (!isConditionFailed(error)) throw error;
  }
}
