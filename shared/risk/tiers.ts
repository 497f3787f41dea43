import { addDays, addMonths } from '../days';
import { levelByShare, rankShare } from './comparable';
import type { RiskCriteria } from './criteria';
import type { RiskSettings } from './settings';

/**
 * Recurrence by risk tier: the higher the risk of a system, the sooner it is assessed again. ISO/IEC 42001 8.2 asks
 * for planned intervals and leaves their length to the organization.
 */
export interface Tier {
  /** Id and label of a level of the criteria. */
  level: string;
  label: string;
  months: number;
}

const YEARLY = 12;
const HALF_YEARLY = 6;
const QUARTERLY = 3;

/**
 * Where the organization has not said otherwise: the lowest level yearly, the lower half of the others half-yearly, the
 * upper half quarterly. By the default criteria: low 12 months, moderate 6, high and critical 3.
 */
function defaultMonths(level: string, criteria: RiskCriteria): number {
  const share = rankShare(level, criteria);
  if (share === 0) return YEARLY;
  return share <= 0.5 ? HALF_YEARLY : QUARTERLY;
}

/** Every level of the criteria with its interval, the lowest first. */
export const tiersOf = (criteria: RiskCriteria, { tiers }: Pick<RiskSettings, 'tiers'>): Tier[] =>
  criteria.levels.map(({ id, label }) => ({
    level: id,
    label,
    months: tiers[id] ?? defaultMonths(id, criteria),
  }));

/** What is known of a system's last assessment: kept beside its record, one small item a system. */
export interface Standing {
  /** Of the record. */
  number: string;
  /** YYYY-MM-DD, in the organization's time zone. */
  assessedOn: string;
  criteriaVersion: number;
  /** Today's level, of the highest risk. */
  inherentLevel: string;
  /** The level that the treatment is to lead to. */
  residualLevel: string;
  /** Number of the treatment record that found the treatment effective: from then on the residual level holds. */
  treatedBy?: string;
  /** The assessment does not cover the system any more, so the next one is due whatever its tier. */
  reopened?: Reopened;
}

/** The register entry changed significantly, or a later assessment found something whose treatment was rejected. */
export interface Reopened {
  why: 'changed' | 'rejected';
  /** YYYY-MM-DD, in the organization's time zone. */
  on: string;
}

/**
 * The level that a system stands at: today's, until a review has found that the treatment works. A plan alone lowers no
 * risk.
 */
export const levelNow = ({ inherentLevel, residualLevel, treatedBy }: Standing): string =>
  treatedBy === undefined ? inherentLevel : residualLevel;

/**
 * The day on which the next assessment is due, YYYY-MM-DD.
 * @param level one of the tiers'; a level of other criteria goes through {@link levelOfNow} first
 * @throws {RangeError} when no tier has this level
 */
export function nextAssessmentDue(
  { assessedOn, reopened, level }: Pick<Standing, 'assessedOn' | 'reopened'> & { level: string },
  tiers: readonly Tier[],
): string {
  const tier = tiers.find((one) => one.level === level);
  if (!tier) throw new RangeError(`There is no risk tier "${level}".`);
  const byTier = addMonths(assessedOn, tier.months);
  return reopened && reopened.on < byTier ? reopened.on : byTier;
}

/** The level that a system stands at, on the current criteria. */
export const levelOfNow = (
  standing: Standing,
  versions: ReadonlyMap<number, RiskCriteria>,
  current: RiskCriteria,
): string => {
  const level = levelNow(standing);
  if (standing.criteriaVersion === current.version) return level;
  const rated = versions.get(standing.criteriaVersion);
  if (!rated) throw new RangeError(`Risk criteria version ${standing.criteriaVersion} were not given.`);
  return levelByShare(level, rated, current);
};

/** Where a system stands today, on the current criteria, and when it is assessed next. */
export interface Outlook<T> {
  standing: T;
  level: string;
  /** YYYY-MM-DD. */
  due: string;
}

/** The outlook of each system, the first due first. */
export const outlookOf = <T extends Standing>(
  standings: readonly T[],
  versions: ReadonlyMap<number, RiskCriteria>,
  current: RiskCriteria,
  tiers: readonly Tier[],
): Outlook<T>[] =>
  standings
    .map((standing): Outlook<T> => {
      const level = levelOfNow(standing, versions, current);
      return {
        standing,
        level,
        due: nextAssessmentDue({ ...standing, level }, tiers),
      };
    })
    .sort((a, b) => a.due.localeCompare(b.due) || a.standing.number.localeCompare(b.standing.number));

/** Which systems are due on a day (and were due before it), the longest due first. */
export const dueOn = <T extends Standing>(
  day: string,
  standings: readonly T[],
  versions: ReadonlyMap<number, RiskCriteria>,
  current: RiskCriteria,
  tiers: readonly Tier[],
): Outlook<T>[] => outlookOf(standings, versions, current, tiers).filter(({ due }) => due <= day);

/**
 * For an index of standings by (criteria version, level) and assessment day: in each of its partitions, up to which
 * assessment day a system is due. So what is read grows with what is due, and other tiers need nothing rewritten.
 */
export function dueRanges(
  day: string,
  versions: ReadonlyMap<number, RiskCriteria>,
  current: RiskCriteria,
  tiers: readonly Tier[],
): { criteriaVersion: number; level: string; assessedUpTo: string }[] {
  return [...versions.values()].flatMap((criteria) =>
    criteria.levels.map(({ id }) => {
      const level = criteria.version === current.version ? id : levelByShare(id, criteria, current);
      const { months } = tiers.find((tier) => tier.level === level)!;
      return { criteriaVersion: criteria.version, level: id, assessedUpTo: lastDayDue(day, months) };
    }),
  );
}

/**
 * The latest day whose date so many months later is not after `day`. Counting back alone is not enough: a month before
 * 28 February is 28 January, but 29 to 31 January are due on 28 February too.
 */
function lastDayDue(day: string, months: number): string {
  let candidate = addMonths(day, -months);
  for (let next = nextDay(candidate); addMonths(next, months) <= day; next = nextDay(next)) candidate = next;
  return candidate;
}

const nextDay = (day: string): string => addDays(day, 1);
