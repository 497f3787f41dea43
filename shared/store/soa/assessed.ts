import type { AssessmentRecord } from '../../risk/record';
import { type AssessedSystem, currentAssessments } from '../../soa';
import { keys } from '../keys';
import { inParallel } from '../parallel';
import { getRecord, isAssessment, type StoredAssessment, type StoredRecord } from '../records';
import { runsOfSystem } from '../runs';
import { listSystems, type SystemSummary } from '../systems';
import { getMany } from '../table';

/**
 * The risk assessments that hold today, of every system that is not retired. Reads one record for each system: for
 * pages that take over or check, not for those that only show.
 */
export async function readAssessed(): Promise<AssessedSystem[]> {
  const systems = (await listSystems()).filter(
    ({ lastRecord, lifeCycleStage }) => lastRecord && lifeCycleStage !== 'retired',
  );
  const latest = await getMany<StoredRecord>(systems.map(({ lastRecord }) => keys.record(lastRecord!)));
  const byNumber = new Map(latest.map((stored) => [stored.number, stored]));
  const records: AssessmentRecord[] = [];
  const others: SystemSummary[] = [];
  for (const system of systems) {
    const stored = byNumber.get(system.lastRecord!);
    if (stored && holds(stored)) records.push(stored.record);
    else others.push(system);
  }
  await inParallel(10, others, async ({ id }) => {
    const earlier = await lastThatHolds(id);
    if (earlier) records.push(earlier);
  });
  return currentAssessments(records);
}

/** What was rejected does not hold, and the record before it still does. */
const holds = (stored: StoredRecord): stored is StoredAssessment =>
  isAssessment(stored) && stored.outcome !== 'rejected';

async function lastThatHolds(systemId: string): Promise<AssessmentRecord | undefined> {
  for (const { recordNumber } of await runsOfSystem(systemId, 'risk-assessment')) {
    const stored = recordNumber ? await getRecord(recordNumber) : undefined;
    if (stored && holds(stored)) return stored.record;
  }
  return undefined;
}
