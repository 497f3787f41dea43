import type { FormContent, FormDraft } from '../forms/form';
import { textOf, textsOf } from './content';
import { scopeIn } from './facts';
import { type Importance, importanceOf } from './importance';
import type { AuditProgramme, PlannedAudit } from './programme';
import type { Quarter } from './quarter';
import { type ApplicableControl, auditables, isWithin } from './scope';

/** Between the programme's forms and the programme. */

export const plannedAuditFrom = (
  content: FormContent,
  { id, round }: Pick<PlannedAudit, 'id' | 'round'>,
): PlannedAudit => {
  const lead = textOf(content, 'lead');
  return {
    id,
    round,
    title: textOf(content, 'title'),
    quarter: textOf(content, 'quarter') as Quarter,
    scope: scopeIn(content),
    ...(lead && { leadAuditorId: lead }),
  };
};

export const plannedAuditDraft = ({ title, quarter, scope, leadAuditorId }: PlannedAudit): FormDraft => ({
  title,
  quarter,
  lead: leadAuditorId ?? '',
  clauses: scope.clauses,
  controls: scope.controls,
  systems: scope.systems,
});

/** What counts now: ours, with what the organization changed. */
export function weightsDraft(
  { independenceMonths, importance }: Pick<AuditProgramme, 'independenceMonths' | 'importance'>,
  controls: readonly ApplicableControl[],
): FormDraft {
  const of = (kind: 'clause' | 'control', wanted: Importance) =>
    auditables(controls)
      .filter((auditable) => auditable.kind === kind && importanceOf(auditable, importance) === wanted)
      .map(({ id }) => id);
  return {
    independenceMonths: String(independenceMonths),
    highClauses: of('clause', 3),
    highControls: of('control', 3),
    lowClauses: of('clause', 1),
    lowControls: of('control', 1),
  };
}

/** What was chosen, where it differs from ours. High wins where both were ticked. A clause stands for those below it. */
export function weightsFrom(
  content: FormContent,
  controls: readonly ApplicableControl[],
): Pick<AuditProgramme, 'independenceMonths' | 'importance'> {
  const high = [...textsOf(content, 'highClauses'), ...textsOf(content, 'highControls')];
  const low = [...textsOf(content, 'lowClauses'), ...textsOf(content, 'lowControls')];
  const within = (id: string, chosen: string[]) => chosen.some((outer) => isWithin(id, outer));
  const importance: Record<string, Importance> = {};
  for (const auditable of auditables(controls)) {
    const wanted = within(auditable.id, high) ? 3 : within(auditable.id, low) ? 1 : 2;
    if (wanted !== importanceOf(auditable)) importance[auditable.id] = wanted;
  }
  return { independenceMonths: Number(content.independenceMonths), importance };
}
