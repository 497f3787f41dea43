import { dayOf } from '../../schedule/zone';
import { keys } from '../keys';
import {
  getRecord,
  isAssessment,
  isConfirmation,
  type StoredAssessment,
  type StoredRecord,
} from '../records';
import { readSettings } from '../settings';
import { listSystems, type SystemSummary, systemVersion } from '../systems';
import { getMany, isConditionFailed, transact } from '../table';
import { listStandings, type StoredStanding, standingFrom, standingWrite } from './standings';

/** How many records are looked at in one go. */
const BATCH = 100;

/**
 * Systems whose last record is from before standings were kept beside records: the first of them. A system whose plan was
 * rejected has a record and no standing too, and rightly so: that tells the record.
 * @param known ids of the systems that have a standing
 */
export async function adoptable(
  systems: readonly SystemSummary[],
  known: ReadonlySet<string>,
): Promise<StoredRecord[]> {
  const missing = systems.flatMap(({ id, lastRecord }) => (lastRecord && !known.has(id) ? [lastRecord] : []));
  for (let from = 0; from < missing.length; from += BATCH) {
    const records = await getMany<StoredRecord>(missing.slice(from, from + BATCH).map(keys.record));
    const found = records.filter(({ outcome }) => outcome !== 'rejected');
    if (found.length > 0) return found;
  }
  return [];
}

/** Makes the standings of such systems from their records. Safe to repeat. */
export async function adoptEarlierRecords(): Promise<void> {
  const { timeZone } = await readSettings();
  for (;;) {
    const [systems, standings] = await Promise.all([listSystems(), listStandings()]);
    const found = await adoptable(systems, new Set(standings.map(({ systemId }) => systemId)));
    const made = await Promise.all(found.map((stored) => adopt(stored, timeZone)));
    if (!made.includes(true)) return;
  }
}

/** @returns false when it has a standing by now, or its assessment is gone */
async function adopt(stored: StoredRecord, timeZone: string): Promise<boolean> {
  const full = isConfirmation(stored) ? await getRecord(stored.record.confirms.number) : stored;
  if (!full || !isAssessment(full)) return false;
  try {
    await transact([standingWrite(await standingBy(stored, full, timeZone), null)]);
    return true;
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    return false;
  }
}

async function standingBy(
  last: StoredRecord,
  full: StoredAssessment,
  timeZone: string,
): Promise<StoredStanding> {
  const dayOfRecord = ({ finalizedAt }: StoredRecord) => dayOf(Date.parse(finalizedAt), timeZone);
  const { id, version } = full.record.subject.system;
  const assessed = await systemVersion(id, version);
  return {
    ...standingFrom(full, assessed?.content, dayOfRecord(full)),
    number: last.number,
    assessedOn: dayOfRecord(last),
    ...(isConfirmation(last) && { significantHash: last.record.significantHash }),
  };
}
