import { type Assessment, OWN_SOURCE, type Risk } from './assessment';
import type { RiskCriteria, ScaleName } from './criteria';
import { assessmentToDraft, type DraftAssessment, type DraftRisk } from './draft';
import { prefill, type RegisterFacts } from './prefill';

export interface LastAssessment {
  assessment: Assessment;
  /** A review found that its treatment works: what the plan brought in is there now. */
  treated: boolean;
  /** The register entry changed significantly since: what it says of the intended use is the newer word. */
  entryChanged: boolean;
}

/** What is known beside the last assessment. */
export interface KnownNow {
  criteria: RiskCriteria;
  /** The register entry as it is now. */
  system: RegisterFacts;
  /** YYYY-MM-DD. */
  today: string;
}

/**
 * A draft from the last assessment of the same system: what was found is looked at again, not typed again, and a risk
 * that persists keeps its title and source, by which results are compared over time. What cannot hold any more is left
 * empty, so that it is answered anew: a date that is past, a value that is no longer on the scale, and for a risk whose
 * treatment works, what is done about it now.
 */
export function draftFromLast(
  { assessment, treated, entryChanged }: LastAssessment,
  { criteria, system, today }: KnownNow,
): DraftAssessment {
  const registered = prefill(system, criteria).context!;
  const risks = assessment.risks.map((risk) => (treated && risk.plan ? afterTreatment(risk) : risk));
  const draft = assessmentToDraft({ ...assessment, risks });
  const onScale = (name: ScaleName, value: string | undefined) =>
    criteria[name].some((level) => String(level.value) === value) ? value : '';
  return {
    context: {
      ...draft.context,
      ...(entryChanged && registered.intendedUse && { intendedUse: registered.intendedUse }),
      ...(registered.lifeCycleStage && { lifeCycleStage: registered.lifeCycleStage }),
    },
    risks: draft.risks?.map((risk, index): DraftRisk => {
      const works = treated && assessment.risks[index]!.plan !== undefined;
      const sourceThere =
        risk.source === OWN_SOURCE || criteria.riskSources.some(({ id }) => id === risk.source);
      return {
        ...risk,
        source: sourceThere ? risk.source : '',
        likelihood: onScale('likelihood', risk.likelihood),
        impact: onScale('impact', risk.impact),
        treatment: works ? '' : risk.treatment,
        plan: works || !risk.plan ? undefined : { ...risk.plan, dueDate: notPast(risk.plan.dueDate, today) },
        residual:
          works || risk.treatment === 'retain'
            ? undefined
            : {
                likelihood: onScale('likelihood', risk.residual?.likelihood),
                impact: onScale('impact', risk.residual?.impact),
              },
        justification: works ? '' : risk.justification,
      };
    }),
  };
}

/** Where the risk stands once its plan is carried out and works. */
const afterTreatment = (risk: Risk): Risk => ({
  ...risk,
  ...risk.residual,
  existingControls: [...new Set([...risk.existingControls, ...risk.plan!.controls])],
});

const notPast = (day: string | undefined, today: string) => (day && day >= today ? day : '');
