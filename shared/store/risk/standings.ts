import type { SystemFields } from '../../register/system';
import {
  type ConfirmableStanding,
  dueOn,
  dueRanges,
  levelNow,
  type Outlook,
  significantHash,
  tiersOf,
} from '../../risk';
import { keys } from '../keys';
import type { StoredAssessment } from '../records';
import { get, getMany, type Key, queryAll, type Write } from '../table';
import { allCriteria, readRiskSettings } from './settings';

/**
 * Where each system stands: one small item a system, written with its record. The overview reads these in place of
 * records, and what is due is found in an index of them, so that work grows with what is due.
 */
export interface StoredStanding extends ConfirmableStanding {
  systemId: string;
  systemName: string;
}

export const getStanding = (systemId: string): Promise<StoredStanding | undefined> =>
  get<StoredStanding>(keys.standing(systemId));

/** All of them, by the system's name. */
export const listStandings = (): Promise<StoredStanding[]> =>
  queryAll<StoredStanding>('STANDINGS', { index: 'lists' });

/**
 * Where a system stands by the record of its assessment.
 * @param system its register entry now @param assessedOn YYYY-MM-DD, in the organization's time zone
 */
export function standingFrom(
  { number, systemName, record: { subject } }: StoredAssessment,
  system: (SystemFields & { version: number }) | undefined,
  assessedOn: string,
): StoredStanding {
  return {
    systemId: subject.system.id,
    systemName,
    number,
    assessedOn,
    fullNumber: number,
    fullOn: assessedOn,
    criteriaVersion: subject.criteria.version,
    inherentLevel: subject.levels.inherentLevel,
    residualLevel: subject.levels.residualLevel,
    // An entry that changed since is not what was assessed.
    ...(system?.version === subject.system.version && { significantHash: significantHash(system) }),
  };
}

/** Partition of the due index for one level of one version of the criteria; sorted by the day of assessment. */
const assessedAt = (criteriaVersion: number, level: string) =>
  `ASSESSED#${String(criteriaVersion).padStart(4, '0')}#${level}`;

const itemOf = (standing: StoredStanding) => ({
  ...keys.standing(standing.systemId),
  ...standing,
  listsPk: 'STANDINGS',
  listsSk: `${standing.systemName.toLowerCase().slice(0, 200)}#${standing.systemId}`,
  duePk: assessedAt(standing.criteriaVersion, levelNow(standing)),
  dueSk: `${standing.assessedOn}#${standing.systemId}`,
});

/**
 * For the transaction of a record.
 * @param before the record's number that it takes the place of; null: there must be none; left out: whatever there is
 */
export function standingWrite(standing: StoredStanding, before?: string | null): Write {
  const put = itemOf(standing);
  if (before === undefined) return { put };
  if (before === null) return { put, condition: 'attribute_not_exists(pk)' };
  return {
    put,
    condition: '#number = :before',
    names: { '#number': 'number' },
    values: { ':before': before },
  };
}

/** Which systems are due on a day (YYYY-MM-DD), the longest due first. Reads only these. */
export async function dueStandings(day: string): Promise<Outlook<StoredStanding>[]> {
  const [{ versions, current }, settings] = await Promise.all([allCriteria(), readRiskSettings()]);
  const tiers = tiersOf(current, settings);
  const found = await Promise.all(
    dueRanges(day, versions, current, tiers).map(({ criteriaVersion, level, assessedUpTo }) =>
      // '$' is the character after '#': every system of that day.
      queryAll<Key>(assessedAt(criteriaVersion, level), { index: 'due', upTo: `${assessedUpTo}$` }),
    ),
  );
  // Read afresh: the index holds keys only, and may be a moment behind its table.
  const standings = await getMany<StoredStanding>(found.flat().map(({ pk, sk }) => ({ pk, sk })));
  return dueOn(day, standings, versions, current, tiers);
}
