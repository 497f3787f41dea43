import { addMonths } from '../days';
import type { RunFacts } from '../processes/process';
import { dayOf } from '../schedule/zone';
import { participantsOf } from '../tasks/participants';
import { type ImpactApproval, type ImpactOutcome, OPENS_GATE } from './approval';
import { basisIn } from './bound';
import { SCREENING_MONTHS } from './check';
import { assessmentIn, classificationOf } from './process';

/** What the register entry's standing with the gate is, once this record is made. */
export function approvalFrom(
  record: { number: string; outcome: string; finalizedAt: string },
  facts: RunFacts,
): ImpactApproval {
  const outcome = record.outcome as ImpactOutcome;
  const assessed = assessmentIn(facts);
  const decidedOn = dayOf(Date.parse(record.finalizedAt), facts.settings.timeZone);
  const reviewOn = assessed?.content.reviewOn;
  const validUntil = typeof reviewOn === 'string' ? reviewOn : addMonths(decidedOn, SCREENING_MONTHS);
  return {
    recordNumber: record.number,
    outcome,
    use: classificationOf(facts).use,
    decidedOn,
    ...(OPENS_GATE[outcome] && { validUntil }),
    conditions: OPENS_GATE[outcome] ? conditionsOf(facts) : [],
    basis: basisIn((assessed ?? facts.contents.screen)?.bound),
  };
}

/** The conditions of those whose approval counts, on what was submitted last: one a line, as they were asked for. */
function conditionsOf({ tasks }: RunFacts): string[] {
  const submitted = tasks.findLastIndex(({ decision }) => decision === 'submitted');
  return tasks
    .slice(submitted + 1)
    .filter(({ state, decision }) => state === 'done' && decision === 'approved')
    .flatMap((task) => participantsOf(task).flatMap(({ answer }) => answer?.conditions?.split('\n') ?? []))
    .map((text) => text.trim())
    .filter((text) => text !== '');
}
