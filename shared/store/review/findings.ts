import { type FindingKind, findingsOf } from '../../audit/findings';
import type { AuditResult, Gathered, Nonconformity } from '../../review/pack-input';
import type { Run } from '../../runs/run';
import { isFinal } from '../../runs/run';
import { dayOf } from '../../schedule/zone';
import { type ListedCorrectiveAction, listCorrectiveActions } from '../corrective-actions';
import { keys } from '../keys';
import { isProcessRecord, type StoredRecord } from '../records';
import { runsOfProcess } from '../runs';
import { getMany } from '../table';
import type { OpenTaskOfRun } from './open-tasks';

/** How many corrective actions are counted, the latest first. */
const MOST_ACTIONS = 500;
/** How many audits are looked at; several years of them. */
const MOST_AUDITS = 60;

/** Corrective actions with what is known of them now. @param open tasks, for until when the next step is due */
export async function nonconformitiesNow(
  open: readonly OpenTaskOfRun[],
  timeZone: string,
): Promise<Gathered<Nonconformity>> {
  const all = await listCorrectiveActions();
  return {
    items: all.slice(0, MOST_ACTIONS).map((action) => nonconformityOf(action, open, timeZone)),
    complete: all.length <= MOST_ACTIONS,
  };
}

function nonconformityOf(
  action: ListedCorrectiveAction,
  open: readonly OpenTaskOfRun[],
  timeZone: string,
): Nonconformity {
  const { run, title, startedAt, endedAt, severity, sameCauseAs, outcome, failedReviews } = action;
  const found = effective(outcome, failedReviews);
  const due = open.filter(({ runId }) => runId === run.id).map(({ dueOn }) => dueOn);
  return {
    title,
    href: `/runs/${run.id}`,
    openedOn: dayOf(Date.parse(startedAt), timeZone),
    ...(endedAt && { closedOn: dayOf(Date.parse(endedAt), timeZone) }),
    ...(due.length > 0 && { dueOn: due.sort()[0]! }),
    grade: GRADES[severity],
    recurs: sameCauseAs.length > 0,
    ...(found !== undefined && { effective: found }),
  };
}

/** Whether it worked, where a review has looked: also before it is closed. */
function effective(outcome: string | undefined, failedReviews: number): boolean | undefined {
  if (outcome === 'effective') return true;
  return outcome === 'ineffective' || outcome === 'reopened' || failedReviews > 0 ? false : undefined;
}

const GRADES = { minor: 'Minor', major: 'Major', critical: 'Critical' };

/** Internal audits that are under way, and those that were finished in the period. */
export async function auditResults(
  since: string | undefined,
  timeZone: string,
): Promise<Gathered<AuditResult>> {
  const { items, next } = await runsOfProcess('internal-audit', MOST_AUDITS);
  const running = items.filter((run) => run.recordNumber === undefined && !isFinal(run));
  const recorded = items.filter((run) => run.recordNumber !== undefined);
  const records = await getMany<StoredRecord>(recorded.map((run) => keys.record(run.recordNumber!)));
  const finished = records
    .map((record) => resultOf(record, timeZone))
    .filter(({ finishedOn }) => since === undefined || finishedOn! >= since);
  return { items: [...running.map(underWay), ...finished], complete: next === undefined };
}

const underWay = (run: Run): AuditResult => ({
  title: run.systemName,
  href: `/runs/${run.id}`,
  major: 0,
  minor: 0,
  opportunities: 0,
});

function resultOf(stored: StoredRecord, timeZone: string): AuditResult {
  const contents = isProcessRecord(stored) ? stored.record.contents : [];
  const findings = findingsOf(contents.find(({ step }) => step === 'conduct')?.content);
  const count = (kind: FindingKind) => findings.filter((finding) => finding.kind === kind).length;
  return {
    title: `${stored.number}: ${stored.systemName}`,
    href: `/records/${stored.number}`,
    finishedOn: dayOf(Date.parse(stored.finalizedAt), timeZone),
    major: count('major-nonconformity'),
    minor: count('minor-nonconformity'),
    opportunities: count('opportunity'),
  };
}
