import { dayOf } from '../schedule/zone';
import { inParallel } from './parallel';
import { getRecord, isAssessment } from './records';
import { listStandings, standingFrom, standingWrite } from './risk-standings';
import { readSettings } from './settings';
import { getSystem, listSystems, type SystemSummary } from './systems';
import { isConditionFailed, transact } from './table';

/** Systems whose last record is from before standings were kept beside records. */
export const withoutStanding = (
  systems: readonly SystemSummary[],
  known: ReadonlySet<string>,
): SystemSummary[] => systems.filter(({ id, lastRecord }) => lastRecord !== undefined && !known.has(id));

/** Makes the standings of such systems from their records. Safe to repeat. @returns how many were made */
export async function adoptEarlierRecords(): Promise<number> {
  const [systems, standings, { timeZone }] = await Promise.all([
    listSystems(),
    listStandings(),
    readSettings(),
  ]);
  const missing = withoutStanding(systems, new Set(standings.map(({ systemId }) => systemId)));
  const made = await inParallel(10, missing, async ({ id, lastRecord }) => {
    const [stored, system] = await Promise.all([getRecord(lastRecord!), getSystem(id)]);
    if (!stored || !isAssessment(stored) || stored.outcome === 'rejected') return false;
    const standing = standingFrom(stored, system, dayOf(Date.parse(stored.finalizedAt), timeZone));
    try {
      await transact([standingWrite(standing, null)]);
      return true;
    } catch (error) {
      if (!isConditionFailed(error)) throw error;
      return false;
    }
  });
  return made.filter(Boolean).length;
}
