import type { Assessment } from './assessment';
import { levelRank, type RiskCriteria, type ScaleName } from './criteria';
import { type AssessmentLevels, computeLevels } from './levels';

/**
 * How a result that was rated by one version of the criteria stands beside those of another (6.1.2: results that can
 * be compared).
 * - `as-rated`: the same version, nothing was converted
 * - `rated-again`: the scales of likelihood and impact are the same, so the same answers were rated by the other
 *   version's rules
 * - `by-share`: other scales, so each level was put at the same share of the way from the lowest to the highest
 */
export type Basis = 'as-rated' | 'rated-again' | 'by-share';

export const BASIS_WORDS: Record<Basis, string> = {
  'as-rated': 'Rated by these criteria',
  'rated-again': 'Same scales: the answers of then, rated by the criteria of now',
  'by-share': 'Other scales: compared by the place of the level between the lowest and the highest',
};

export interface ComparableLevels {
  basis: Basis;
  /** Ids of levels of the criteria that it was put on. */
  inherentLevel: string;
  residualLevel: string;
  /** In the order of the assessment's risks. */
  risks: { inherent: string; residual: string }[];
}

/** Puts a rated assessment on the levels of other criteria. @param from what it was rated by */
export function onCriteria(
  { assessment, levels }: { assessment: Assessment; levels: AssessmentLevels },
  from: RiskCriteria,
  to: RiskCriteria,
): ComparableLevels {
  if (from.version === to.version) return plain(levels, 'as-rated');
  if (sameScale(from, to, 'likelihood') && sameScale(from, to, 'impact')) {
    return plain(computeLevels(assessment, to), 'rated-again');
  }
  const placed = plain(levels, 'by-share');
  const place = (level: string) => levelByShare(level, from, to);
  return {
    basis: 'by-share',
    inherentLevel: place(placed.inherentLevel),
    residualLevel: place(placed.residualLevel),
    risks: placed.risks.map(({ inherent, residual }) => ({
      inherent: place(inherent),
      residual: place(residual),
    })),
  };
}

const plain = (levels: AssessmentLevels, basis: Basis): ComparableLevels => ({
  basis,
  inherentLevel: levels.inherentLevel,
  residualLevel: levels.residualLevel,
  risks: levels.risks.map(({ inherent, residual }) => ({
    inherent: inherent.level,
    residual: residual.level,
  })),
});

/** Values and labels say what was chosen; a meaning may be put better without being another level. */
function sameScale(from: RiskCriteria, to: RiskCriteria, name: ScaleName): boolean {
  return (
    from[name].length === to[name].length &&
    from[name].every(({ value, label }, index) => {
      const other = to[name][index]!;
      return value === other.value && label.toLowerCase() === other.label.toLowerCase();
    })
  );
}

/**
 * The level of other criteria at the same share of the way from the lowest to the highest; between two, the higher.
 * @throws {RangeError} when `from` has no such level
 */
export function levelByShare(level: string, from: RiskCriteria, to: RiskCriteria): string {
  const share = rankShare(level, from);
  return to.levels[Math.round(share * (to.levels.length - 1))]!.id;
}

/** From 0 for the lowest level to 1 for the highest. @throws {RangeError} when there is no such level */
export const rankShare = (level: string, criteria: RiskCriteria): number =>
  levelRank(criteria, level) / (criteria.levels.length - 1);
