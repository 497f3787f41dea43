import { type Evidence, evidenceOf } from '../evidence/evidence';
import { type ProcessId, processById } from '../processes';
import { keys } from './keys';
import { readRecords, type StoredRecord } from './records';
import { runsOfSystem } from './runs';
import { getSystems } from './systems';
import { getMany, queryAll } from './table';

export interface EvidenceFilter {
  process?: ProcessId;
  systemId?: string;
}

export interface EvidencePage {
  /** The newest record first; within a record the first act first. */
  rows: Evidence[];
  /** The version that each system's register entry has now, by its id. */
  versionsNow: Map<string, number>;
  /** Give it back as `from` to read on; absent on the last page. */
  next?: string;
}

/** Who did what on which version, from the records, a page of so many records at a time. */
export async function readEvidence(
  filter: EvidenceFilter,
  limit: number,
  from?: string,
): Promise<EvidencePage> {
  const page = filter.systemId
    ? { items: await recordsOfSystem(filter.systemId, filter.process) }
    : await readRecords(limit, from, filter.process && processById(filter.process));
  const ids = page.items.flatMap(({ systemId }) => (systemId ? [systemId] : []));
  const systems = await getSystems([...new Set(ids)]);
  return {
    rows: page.items.flatMap(evidenceOf),
    versionsNow: new Map(systems.map(({ id, version }) => [id, version])),
    ...('next' in page && page.next && { next: page.next }),
  };
}

/** The records of one system, the newest first: few enough to be read at once. */
async function recordsOfSystem(systemId: string, process?: ProcessId): Promise<StoredRecord[]> {
  const [runs, confirmations] = await Promise.all([
    runsOfSystem(systemId, process),
    process === undefined || process === 'risk-assessment'
      ? queryAll<{ number: string }>(keys.system(systemId).pk, { beginsWith: 'CONFIRMED#' })
      : [],
  ]);
  const numbers = [
    ...runs.flatMap(({ recordNumber, followUpNumber }) => [recordNumber ?? [], followUpNumber ?? []].flat()),
    ...confirmations.map(({ number }) => number),
  ];
  const records = await getMany<StoredRecord>(numbers.map(keys.record));
  return records.sort((a, b) => b.finalizedAt.localeCompare(a.finalizedAt));
}
