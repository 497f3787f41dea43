import * as z from 'zod';
import type { Assessment } from './assessment';
import { isAboveThreshold, levelRank, type RiskCriteria, rate } from './criteria';

/** A rated likelihood and impact. */
const rating = z.object({
  /** Likelihood times impact: for sorting; the level decides. */
  score: z.int(),
  /** Id of a level of the criteria. */
  level: z.string(),
});

const riskLevels = z.object({
  /** Today, with the existing controls at work. */
  inherent: rating,
  /** Once the treatment plan is carried out. */
  residual: rating,
  /** Whether this risk sends the assessment to the approver. */
  aboveThreshold: z.boolean(),
});

/** What the criteria say about an assessment: part of its record. */
export const levelsSchema = z.object({
  /** In the order of the assessment's risks. */
  risks: z.array(riskLevels),
  /** The highest level of any risk; risks are not added up. */
  inherentLevel: z.string(),
  residualLevel: z.string(),
  /**
   * Whether a designated approver must approve treatment plan and residual risk (6.1.3). With the criteria's
   * `approvalBasis`:
   * - `residual`: a residual level is above the acceptance threshold, which a retained risk above it always is,
   *   because nothing changes it;
   * - `inherent`: so, or a level of today is above the threshold.
   */
  aboveThreshold: z.boolean(),
});

export type Rating = z.infer<typeof rating>;
export type RiskLevels = z.infer<typeof riskLevels>;
export type AssessmentLevels = z.infer<typeof levelsSchema>;

/**
 * Rates an assessment by criteria. The same two always give the same levels.
 * @throws {RangeError} when the assessment was made with other scales than the criteria's
 */
export function computeLevels(assessment: Assessment, criteria: RiskCriteria): AssessmentLevels {
  const risks = assessment.risks.map((risk): RiskLevels => {
    const inherent = rate(criteria, risk.likelihood, risk.impact);
    const residual =
      risk.treatment === 'retain' ? inherent : rate(criteria, risk.residual.likelihood, risk.residual.impact);
    return {
      inherent,
      residual,
      aboveThreshold:
        isAboveThreshold(criteria, residual.level) ||
        (criteria.approvalBasis === 'inherent' && isAboveThreshold(criteria, inherent.level)),
    };
  });
  const highest = (which: 'inherent' | 'residual') =>
    risks.reduce(
      (level, risk) =>
        levelRank(criteria, risk[which].level) > levelRank(criteria, level) ? risk[which].level : level,
      criteria.levels[0]!.id,
    );
  return {
    risks,
    inherentLevel: highest('inherent'),
    residualLevel: highest('residual'),
    aboveThreshold: risks.some((risk) => risk.aboveThreshold),
  };
}
