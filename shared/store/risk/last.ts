import { type LastAssessment, significantHash } from '../../risk';
import { getRecord, isAssessment } from '../records';
import type { StoredSystem } from '../systems';
import { getStanding } from './standings';

/** The last full assessment of a system that was accepted, and whether its treatment was found to work. */
export async function lastAssessment(
  system: StoredSystem,
): Promise<(LastAssessment & { number: string }) | undefined> {
  const standing = await getStanding(system.id);
  const stored = standing && (await getRecord(standing.fullNumber));
  if (!stored || !isAssessment(stored)) return undefined;
  return {
    number: stored.number,
    assessment: stored.record.subject.assessment,
    treated: standing.treatedBy !== undefined,
    entryChanged: standing.significantHash !== significantHash(system),
  };
}
