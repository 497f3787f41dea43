import type { SystemFields } from '../../register/system';
import {
  type ConfirmableStanding,
  dueOn,
  dueRanges,
  levelNow,
  type Outlook,
  type Reopened,
  significantHash,
  tiersOf,
} from '../../risk';
import { keys } from '../keys';
import type { StoredAssessment } from '../records';
import { get, getMany, isConditionFailed, type Key, queryAll, transact, type Write } from '../table';
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
 * @param assessed the register entry as it was assessed; undefined where that version is not known any more
 * @param assessedOn YYYY-MM-DD, in the organization's time zone
 */
export function standingFrom(
  { number, systemName, record: { subject } }: StoredAssessment,
  assessed: SystemFields | undefined,
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
    ...(assessed && { significantHash: significantHash(assessed) }),
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
  // Whatever is asked for, this comes before it.
  dueSk: `${standing.reopened ? '0000-00-00' : standing.assessedOn}#${standing.systemId}`,
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

/** A review found that the treatment works: from then on the level after treatment holds. For its record's transaction. */
export const treatedWrite = (standing: StoredStanding, treatedBy: string): Write => ({
  change: keys.standing(standing.systemId),
  update: 'SET treatedBy = :treatedBy, duePk = :level',
  condition: '#number = :number',
  names: { '#number': 'number' },
  values: {
    ':treatedBy': treatedBy,
    ':level': itemOf({ ...standing, treatedBy }).duePk,
    ':number': standing.number,
  },
});

/** The standing does not cover the system any more: it is due, and found as such, from that day on. */
export const reopenWrite = (standing: StoredStanding, reopened: Reopened): Write => {
  const { duePk, dueSk } = itemOf({ ...standing, reopened });
  return {
    change: keys.standing(standing.systemId),
    update: 'SET reopened = :reopened, duePk = :level, dueSk = :first',
    condition: '#number = :number',
    names: { '#number': 'number' },
    values: { ':reopened': reopened, ':level': duePk, ':first': dueSk, ':number': standing.number },
  };
};

/** The register entry of a system changed significantly. @param on YYYY-MM-DD, in the organization's time zone */
export async function reopenStanding(systemId: string, on: string): Promise<void> {
  const standing = await getStanding(systemId);
  if (!standing || standing.reopened) return;
  try {
    await transact([reopenWrite(standing, { why: 'changed', on })]);
  } catch (error) {
    // It was assessed in this moment: whether that covers the change is asked when its record is made.
    if (!isConditionFailed(error)) throw error;
  }
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
