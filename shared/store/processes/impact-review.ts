import { keys } from '../keys';
import { runsOfSystem } from '../runs';
import { isUnderWay, startFollowUpRun } from '../starts';
import { getSystem } from '../systems';
import { isConditionFailed, update } from '../table';
import type { StoredApproval } from './impact-approvals';

const DAY_MS = 86_400_000;
/** After an assessment that came to nothing (unanswered, withdrawn) the review starts anew so many days later. */
const AGAIN_AFTER_DAYS = 30;
const PROCESS = 'impact-assessment';

/** An approval in the due index. `dueSk` says since when it is due. */
export type DueReview = StoredApproval & { dueSk: string };

/**
 * The review of an approval is due (8.4: at planned intervals): an impact assessment starts by itself. It stays due until
 * the record of an assessment takes the approval's place, and is looked at again the next day, or later where nothing is to
 * be done. Safe to repeat: as long as the next look is not noted, the same run is meant.
 */
export async function startReview(due: DueReview, now: Date): Promise<void> {
  const [system, runs] = await Promise.all([getSystem(due.systemId), runsOfSystem(due.systemId, PROCESS)]);
  if (runs.some(isUnderWay)) return lookAgain(due, now, 1);
  const [latest] = runs;
  const monthAgo = new Date(now.getTime() - AGAIN_AFTER_DAYS * DAY_MS).toISOString();
  const cameToNothing = latest && !latest.recordNumber && (latest.endedAt ?? latest.startedAt) > monthAgo;
  if (!system || system.lifeCycleStage === 'retired' || cameToNothing) return lookAgain(due, now, 7);
  const { recordNumber, validUntil, dueSk } = due;
  await startFollowUpRun(
    {
      process: PROCESS,
      source: `${recordNumber} review ${dueSk}`,
      system,
      start: { trigger: 'review', whatChanged: `The approval ${recordNumber} holds until ${validUntil}.` },
    },
    now,
  );
  return lookAgain(due, now, 1);
}

async function lookAgain({ systemId, recordNumber }: DueReview, now: Date, days: number): Promise<void> {
  const next = new Date(now.getTime() + days * DAY_MS).toISOString();
  try {
    await update(keys.impactOfSystem(systemId), {
      update: 'SET dueSk = :due',
      condition: 'recordNumber = :number',
      values: { ':due': `${next}#${systemId}`, ':number': recordNumber },
    });
  } catch (error) {
    // A new assessment was decided meanwhile, and brought its own review.
    if (!isConditionFailed(error)) throw error;
  }
}
