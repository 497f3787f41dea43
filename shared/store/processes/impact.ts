import { type ImpactApproval, type ImpactOutcome, OPENS_GATE } from '../../impact/approval';
import { basisIn, boundFacts } from '../../impact/bound';
import { monthsAfter, SCREENING_MONTHS } from '../../impact/check';
import type { ImpactHistory } from '../../impact/prefill';
import { classify } from '../../impact/thresholds';
import type { RunFacts } from '../../processes/process';
import type { Run } from '../../runs/run';
import { dayOf } from '../../schedule/zone';
import { participantsOf } from '../../tasks/participants';
import { getRecord, isProcessRecord, type StoredRecord } from '../records';
import type { Hooks } from './hooks';
import { approvalWrite, impactApprovalOf } from './impact-approvals';

/** The latest impact assessment of the run's system: what the forms begin with. */
async function more(run: Run): Promise<ImpactHistory> {
  const approval = run.systemId ? await impactApprovalOf(run.systemId) : undefined;
  const stored = approval && (await getRecord(approval.recordNumber));
  if (!stored || !isProcessRecord(stored)) return {};
  const contentOf = (step: string) =>
    stored.record.contents.find((content) => content.step === step)?.content;
  return { last: { recordNumber: stored.number, screen: contentOf('screen'), assess: contentOf('assess') } };
}

/** What the register entry's standing with the gate is, once this record is made. */
export function approvalFrom(stored: StoredRecord, facts: RunFacts): ImpactApproval {
  const { contents, settings } = facts;
  const outcome = stored.outcome as ImpactOutcome;
  // A screening that took the place of an assessment counts alone.
  const counts = (outcome === 'screened' ? undefined : contents.assess) ?? contents.screen;
  const decidedOn = dayOf(Date.parse(stored.finalizedAt), settings.timeZone);
  const { use } = classify(
    contents.screen?.content ?? {},
    facts.system,
    outcome === 'screened' ? undefined : contents.assess?.content,
  );
  const reviewOn = contents.assess?.content.reviewOn;
  const validUntil =
    outcome === 'screened' || typeof reviewOn !== 'string'
      ? monthsAfter(decidedOn, SCREENING_MONTHS)
      : reviewOn;
  return {
    recordNumber: stored.number,
    outcome,
    use,
    decidedOn,
    ...(OPENS_GATE[outcome] && { validUntil }),
    conditions: OPENS_GATE[outcome] ? conditionsOf(facts) : [],
    basis: basisIn(counts?.bound),
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

export const impactHooks: Hooks = {
  more,
  async submitting(task, content, facts) {
    const screen = task.step === 'screen' ? content : (facts.contents.screen?.content ?? {});
    const assess = task.step === 'assess' ? content : undefined;
    return { bound: boundFacts(classify(screen, facts.system, assess), facts.system) };
  },
  async recording(stored, facts) {
    if (!facts.run.systemId) return {};
    return { writes: [approvalWrite(facts.run.systemId, approvalFrom(stored, facts))] };
  },
};
