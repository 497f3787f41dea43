import { shorten } from '../forms/shorten';
import type { SystemFields } from '../register/system';
import { LIFE_CYCLE_STAGES, TEXT_LIMITS } from './assessment';
import type { RiskCriteria } from './criteria';
import type { DraftAssessment } from './draft';
import { suggestRisks } from './suggestions';

/** What a first draft is made from. */
export type RegisterFacts = Pick<SystemFields, 'lifeCycleStage' | 'impactClass' | 'personalData'> &
  Partial<Pick<SystemFields, 'purpose' | 'outputs' | 'unit' | 'demographicVariables' | 'developmentMethod'>>;

/**
 * A first draft from the register, so that nobody types what is known. It fills the context, and suggests risks by
 * title and source only: likelihood, impact, consequences and treatment are for the person to judge, and the
 * draft cannot be submitted without them.
 */
export function prefill(system: RegisterFacts, criteria: RiskCriteria): DraftAssessment {
  const stage = LIFE_CYCLE_STAGES.find(({ id }) => id === system.lifeCycleStage);
  return {
    context: {
      intendedUse: shorten(intendedUse(system), TEXT_LIMITS.long),
      interestedParties: shorten(interestedParties(system), TEXT_LIMITS.long),
      lifeCycleStage: stage?.id ?? '',
    },
    risks: suggestRisks(system, criteria).map(({ title, source }) => ({ title, source })),
  };
}

function intendedUse({ purpose, outputs }: RegisterFacts): string {
  return [purpose?.trim(), outputs && `Outputs: ${outputs.trim()}`].filter(Boolean).join('\n\n');
}

/** A line for each party that follows from the register; a person adds the others. */
function interestedParties({ unit, personalData, impactClass, developmentMethod }: RegisterFacts): string {
  return [
    unit && `Users and operators of the system (${unit.trim()})`,
    personalData === 'yes' && 'People whose personal data the system processes',
    (impactClass === 'rights-impacting' || impactClass === 'both') &&
      'People whose rights or access to services its outputs may affect',
    (impactClass === 'safety-impacting' || impactClass === 'both') &&
      'People whose safety its outputs may affect',
    (developmentMethod === 'contract' || developmentMethod === 'both') &&
      'Suppliers who develop or maintain it',
  ]
    .filter(Boolean)
    .join('\n');
}
