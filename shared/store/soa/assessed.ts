import type { AssessmentRecord } from '../../risk/record';
import { type AssessedSystem, currentAssessments } from '../../soa';
import { keys } from '../keys';
import { inParallel } from '../parallel';
import { getRecord, isAssessment, type StoredAssessment, type StoredRecord } from '../records';
import { listStandings } from '../risk/standings';
import { runsOfSystem } from '../runs';
import { listSystems, type SystemSummary } from '../systems';
import { getMany } from '../table';

/**
 * The risk assessments that hold today, of every system that is not retired. Reads one record for each system: for
 * pages that take over or check, not for those that only show.
 */
export async function readAssessed(): Promise<AssessedSystem[]> {
  const [all, standings] = await Promise.all([listSystems(), listStandings()]);
  const standingOf = new Map(standings.map((standing) => [standing.systemId, standing]));
  // A confirmation has no risks of its own: those of the assessment that it confirms count.
  const numberOf = ({ id, lastRecord }: SystemSummary) => standingOf.get(id)?.fullNumber ?? lastRecord;
  const systems = all.filter((system) => numberOf(system) && system.lifeCycleStage !== 'retired');
  const latest = await getMany<StoredRecord>(systems.map((system) => keys.record(numberOf(system)!)));
  const byNumber = new Map(latest.map((stored) => [stored.number, stored]));
  const records: AssessmentRecord[] = [];
  const others: SystemSummary[] = [];
  for (const system of systems) {
    const stored = byNumber.get(numberOf(system)!);
    if (stored && holds(stored)) records.push(stored.record);
    else others.push(system);
  }
  await inParallel(10, others, async ({ id }) => {
    const earlier = await lastThatHolds(id);
    if (earlier) records.push(earlier);
  });
  return currentAssessments(records).map((assessed) =>
    standingOf.get(assessed.systemId)?.treatedBy ? { ...assessed, treated: true } : assessed,
  );
}

/** What was rejected does not hold, and the record before it still does. */
const holds = (stored: StoredRecord): stored is StoredAssessment =>
  isAssessment(stored) && stored.outcome !== 'rejected';

/** Of a system whose records are from before standings were kept beside them. */
async function lastThatHolds(systemId: string): Promise<AssessmentRecord | undefined> {
  for (const { recordNumber } of await runsOfSystem(systemId, 'risk-assessment')) {
    const stored = recordNumber ? await getRecord(recordNumber) : undefined;
    if (stored && holds(stored)) return stored.record;
  }
  return undefined;
}
