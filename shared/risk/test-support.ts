import type { Assessment } from './assessment';
import { DEFAULT_CRITERIA } from './default-criteria';
import { toDraft } from './draft';
import { validateAssessment } from './validate-assessment';

/** A form with one risk, filled in completely: high today, moderate after treatment. For tests only. */
export const COMPLETE_FORM: Readonly<Record<string, string | string[]>> = {
  'context.intendedUse': 'Ranks applications so that recruiters read the most relevant first.',
  'context.interestedParties': 'Applicants; recruiters; the works council',
  'context.lifeCycleStage': 'operation',
  'risks.0.title': 'Biased ranking',
  'risks.0.source': 'risk-sources-related-to-machine-learning',
  'risks.0.consequences.organization': 'Claims for discrimination; weaker hires',
  'risks.0.consequences.individuals': 'Qualified people lose a fair chance at a job',
  'risks.0.consequences.society': 'Existing inequality is reinforced',
  'risks.0.existingControls': ['A.7.4', 'A.6.2.4'],
  'risks.0.likelihood': '3',
  'risks.0.impact': '4',
  'risks.0.treatment': 'modify',
  'risks.0.plan.actions': 'Test every release for adverse impact; drop features that stand in for age',
  'risks.0.plan.responsible': 'Head of Recruiting',
  'risks.0.plan.dueDate': '2027-03-31',
  'risks.0.plan.controls': 'A.6.2.6',
  'risks.0.residual.likelihood': '2',
  'risks.0.residual.impact': '4',
};

/** The assessment of COMPLETE_FORM with some fields changed; '' empties one. */
export function assessmentWith(changes: Record<string, string> = {}): Assessment {
  const result = validateAssessment(toDraft({ ...COMPLETE_FORM, ...changes }), DEFAULT_CRITERIA);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.assessment;
}
