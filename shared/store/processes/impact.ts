import { OPENS_GATE } from '../../impact/approval';
import { approvalFrom } from '../../impact/approval-from';
import { boundFacts } from '../../impact/bound';
import { notApproved } from '../../impact/gate';
import type { ImpactHistory } from '../../impact/prefill';
import { classify } from '../../impact/thresholds';
import type { Run } from '../../runs/run';
import { getRecord, isProcessRecord } from '../records';
import { startChangeRun } from '../starts';
import { getSystem } from '../systems';
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
  /** What changed in the moment of the last decision is not what was approved, and no other run takes it up. */
  async recorded(_stored, { run }, now) {
    const [system, approval] = run.systemId
      ? await Promise.all([getSystem(run.systemId), impactApprovalOf(run.systemId)])
      : [];
    if (!system || !approval || !OPENS_GATE[approval.outcome]) return;
    const fields = notApproved(system, approval);
    if (fields.length > 0) await startChangeRun(system, fields, undefined, now, 'impact-assessment');
  },
};
