import {
  type DraftAssessment,
  draftLevels,
  type RiskCriteria,
  validateAssessment,
} from '../../../../shared/risk';
import type { FieldError } from '../../ui';

/** How far one risk of the form is, so that a long form shows at once where work is left. */
export interface RiskState {
  /** 'suggested': nobody has rated it yet. */
  state: 'suggested' | 'begun' | 'complete';
  /** In words, beside its title. */
  words: string;
  /** Whether the form shows it unfolded. */
  open: boolean;
}

/**
 * The state of each risk of a draft, in its order. Unfolded are those with an error or half filled in, those that have
 * no title yet, and the first that nobody has begun.
 */
export function riskStates(
  draft: DraftAssessment,
  criteria: RiskCriteria,
  errors: FieldError[],
): RiskState[] {
  const result = validateAssessment(draft, criteria);
  const missing = result.ok ? [] : result.errors;
  const levels = new Map(draftLevels(draft, criteria).map((risk) => [risk.index, risk]));
  const label = (id: string) => criteria.levels.find((level) => level.id === id)?.label ?? id;
  const of = (list: FieldError[], index: number) =>
    list.filter(({ field }) => field.startsWith(`risks.${index}.`)).length;

  const states = (draft.risks ?? []).map((risk, index): RiskState => {
    const left = of(missing, index);
    const rated = levels.get(index);
    const untouched = !risk.consequences || Object.values(risk.consequences).every((text) => !text?.trim());
    const refused = of(errors, index);
    const wrong = refused > 0;
    if (left === 0 && wrong) {
      const words = `${refused} ${refused === 1 ? 'answer' : 'answers'} to correct`;
      return { state: 'begun', words, open: true };
    }
    if (left === 0 && rated?.inherent && rated.residual) {
      const words = `complete, ${label(rated.inherent)} today, ${label(rated.residual)} after treatment`;
      return { state: 'complete', words, open: false };
    }
    if (untouched && !rated?.inherent && !risk.treatment) {
      return { state: 'suggested', words: 'not begun', open: wrong || !risk.title?.trim() };
    }
    return { state: 'begun', words: `${left} ${left === 1 ? 'answer' : 'answers'} missing`, open: true };
  });
  const first = states.find(({ state }) => state !== 'complete');
  if (first) first.open = true;
  return states;
}
