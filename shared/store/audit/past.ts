import { type CheckedScope, checkedIn } from '../../audit/checklist';
import { listOf, textOf } from '../../audit/content';
import { scopeIn } from '../../audit/facts';
import { findingsOf } from '../../audit/findings';
import type { PastAudit } from '../../audit/history';
import { internalAudit } from '../../audit/process';
import type { AuditProgramme, LookedAt } from '../../audit/programme';
import type { FormContent } from '../../forms/form';
import type { Submitted } from '../../processes/process';
import type { ProcessRecord } from '../../records/process-record';
import { isFinal, type Run } from '../../runs/run';
import { keys } from '../keys';
import { isProcessRecord, readRecords, type StoredRecord } from '../records';
import { queryAll } from '../table';
import { runsOfProgramme } from './starts';

export const wasAccepted = ({ outcome }: Pick<StoredRecord, 'outcome'>): boolean => outcome !== 'rejected';

/** What a step submitted, as its record keeps it. */
export const contentIn = ({ contents }: ProcessRecord, step: string): FormContent | undefined =>
  contents.findLast((content) => content.step === step)?.content;

/** An audit whose report was accepted. */
export interface AcceptedAudit extends PastAudit {
  runId: string;
}

/** What earlier audits looked at and found. */
export async function pastAudits(): Promise<AcceptedAudit[]> {
  const records: StoredRecord[] = [];
  let from: string | undefined;
  do {
    const page = await readRecords(50, from, internalAudit);
    records.push(...page.items);
    from = page.next;
  } while (from);
  return records
    .filter(isProcessRecord)
    .filter(wasAccepted)
    .map(({ runId, record }) => {
      const [plan, conduct] = [contentIn(record, 'plan'), contentIn(record, 'conduct')];
      const checks = listOf(conduct, 'checks').map((item) => ({
        about: textOf(item, 'about'),
        result: textOf(item, 'result'),
      }));
      return {
        runId,
        endedOn: textOf(conduct, 'heldUntil'),
        ...checkedIn(scopeIn(plan), checks),
        findings: findingsOf(conduct),
      };
    });
}

/** Where the audits of a programme stand: their runs and what they look at, by the planned audit's id; all that is past. */
export async function standingOf(
  programme: AuditProgramme,
): Promise<{ runs: Map<string, Run>; lookedAt: LookedAt; past: AcceptedAudit[] }> {
  const [runs, past] = await Promise.all([runsOfProgramme(programme), pastAudits()]);
  const looked = await Promise.all(
    [...runs].map(async ([id, run]) => [id, await scopeOfRun(run, past)] as const),
  );
  return {
    runs,
    past,
    lookedAt: new Map(looked.flatMap(([id, scope]) => (scope ? [[id, scope] as const] : []))),
  };
}

/** undefined where only what was planned says it: its plan is not made yet. */
async function scopeOfRun(run: Run, past: AcceptedAudit[]): Promise<CheckedScope | undefined> {
  if (isFinal(run)) return past.find(({ runId }) => runId === run.id) ?? { clauses: [], controls: [] };
  const submitted = await queryAll<Submitted>(keys.run(run.id).pk, { beginsWith: 'CONTENT#' });
  const plan = submitted.findLast(({ step }) => step === 'plan');
  return plan && scopeIn(plan.content);
}
