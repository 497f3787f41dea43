import { isAboveThreshold, type RiskCriteria, rate } from './criteria';
import { type DraftAssessment, type DraftRisk, isBlankRisk } from './draft';

/** What can be said of one risk while it is filled in. */
export interface DraftRiskLevels {
  /** Its place in the draft, from 0. */
  index: number;
  title: string;
  /** Id of the level today; absent while likelihood or impact is not chosen. */
  inherent?: string;
  /** Id of the level after treatment; for a retained risk today's. */
  residual?: string;
  /** Whether it would send the assessment to the approver; absent while that is open. */
  aboveThreshold?: boolean;
}

/** The levels of a draft as far as it is filled in. Blank risks are left out, as they are from the assessment. */
export function draftLevels(draft: DraftAssessment, criteria: RiskCriteria): DraftRiskLevels[] {
  return (draft.risks ?? [])
    .map((risk, index) => ({ risk, index }))
    .filter(({ risk }) => !isBlankRisk(risk))
    .map(({ risk, index }) => levelsOf(risk, index, criteria));
}

function levelsOf(risk: DraftRisk, index: number, criteria: RiskCriteria): DraftRiskLevels {
  const inherent = levelOf(risk, criteria);
  const residual = risk.treatment === 'retain' ? inherent : levelOf(risk.residual, criteria);
  const decisive = criteria.approvalBasis === 'inherent' ? [inherent, residual] : [residual];
  const above = decisive.map((level) => level !== undefined && isAboveThreshold(criteria, level));
  const open = decisive.includes(undefined) && !above.includes(true);
  return {
    index,
    title: risk.title?.trim() ?? '',
    inherent,
    residual,
    ...(!open && { aboveThreshold: above.includes(true) }),
  };
}

function levelOf(
  typed: { likelihood?: string; impact?: string } | undefined,
  criteria: RiskCriteria,
): string | undefined {
  const [likelihood, impact] = [Number(typed?.likelihood || Number.NaN), Number(typed?.impact || Number.NaN)];
  const onScales =
    criteria.likelihood.some(({ value }) => value === likelihood) &&
    criteria.impact.some(({ value }) => value === impact);
  return onScales ? rate(criteria, likelihood, impact).level : undefined;
}
