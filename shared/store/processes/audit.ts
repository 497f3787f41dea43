import { applicableIn } from '../../audit/applicable';
import { textOf, textsOf } from '../../audit/content';
import { type HeldStatement, spansOfStatements } from '../../audit/control-owners';
import { correctiveActionsFor, sourceOf } from '../../audit/corrective-actions';
import { type AuditFacts, auditFacts } from '../../audit/facts';
import { type Finding, findingsOf, isNonconformity } from '../../audit/findings';
import type { OwnershipSpan } from '../../audit/independence';
import { spansOfOwners } from '../../audit/owners';
import { internalAudit } from '../../audit/process';
import { DEFAULT_INDEPENDENCE_MONTHS } from '../../audit/programme';
import { ANNEX_A, type ApplicableControl } from '../../audit/scope';
import { addMonths } from '../../days';
import { recordPrefixes, stepName } from '../../processes';
import type { RunFacts } from '../../processes/process';
import { followUpRunId, type Run } from '../../runs/run';
import { dayOf } from '../../schedule/zone';
import { exceptionsOfRun } from '../audit/exceptions';
import { contentIn, wasAccepted } from '../audit/past';
import { currentProgramme } from '../audit/programme';
import type { NewMail } from '../mails';
import { ownershipOf } from '../ownership';
import { inParallel } from '../parallel';
import { listPeople } from '../people';
import { getRecord, type StoredRecord } from '../records';
import { getRun, tasksOfRun } from '../runs';
import { readSettings } from '../settings';
import { readHead } from '../soa/draft';
import { listVersions, readStatement } from '../soa/versions';
import { listSystems, type SystemSummary } from '../systems';
import { queryAll } from '../table';
import { startCorrectiveAction } from './corrective-action';
import type { Along, Hooks } from './hooks';

/** What the internal audit needs of the table beside its forms and rules. */
export const auditHooks: Hooks = { more, recording, recorded };

/** The controls that apply: those of the approved Statement of Applicability, Annex A while there is none. */
export async function applicableControls(): Promise<readonly ApplicableControl[]> {
  const { current } = await readHead();
  const statement = current > 0 ? await readStatement(current) : undefined;
  return statement ? applicableIn(statement) : ANNEX_A;
}

/** Read for `RunFacts.more`. */
async function more(run: Run): Promise<AuditFacts> {
  const register = listSystems();
  const dayOfInstant = await calendarDays();
  const [stored, controls, held, exceptions, systems, records] = await Promise.all([
    currentProgramme(),
    applicableControls(),
    heldStatements(dayOfInstant),
    exceptionsOfRun(run.id),
    register,
    recordsToSample(run, dayOfInstant),
  ]);
  const spans = await ownershipSpans(register, dayOfInstant);
  return {
    independenceMonths: stored?.programme.independenceMonths ?? DEFAULT_INDEPENDENCE_MONTHS,
    spans: [...spans, ...spansOfStatements(held), ...spansOfOwners(stored?.programme.owners ?? [])],
    exceptions,
    controls,
    systems: systems.map(({ id, name, impactClass, lifeCycleStage }) => ({
      id,
      name,
      stratum: impactClass,
      retired: lifeCycleStage === 'retired',
    })),
    records,
  };
}

/** The calendar day of an instant (ISO 8601), where the organization is. */
type DayOf = (instant: string) => string;

async function calendarDays(): Promise<DayOf> {
  const { timeZone } = await readSettings();
  return (instant) => dayOf(Date.parse(instant), timeZone);
}

/** The approved versions of the Statement of Applicability, oldest first. */
async function heldStatements(dayOfInstant: DayOf): Promise<HeldStatement[]> {
  const approved = (await listVersions()).filter(({ state }) => state === 'approved').reverse();
  return inParallel(4, approved, async ({ version, decidedAt, submittedAt }) => ({
    from: dayOfInstant(decidedAt ?? submittedAt),
    statement: (await readStatement(version)) ?? { entries: [] },
  }));
}

/** Who owns or owned which AI system, of everybody who could audit. */
async function ownershipSpans(
  register: Promise<SystemSummary[]>,
  dayOfInstant: DayOf,
): Promise<OwnershipSpan[]> {
  const people = (await listPeople()).filter(({ active }) => active);
  const owned = await inParallel(8, people, ({ id }) => ownershipOf(id, register));
  return owned.flat().map(({ personId, systemId, systemName, from, until }) => ({
    personId,
    what: { kind: 'system', id: systemId, title: systemName },
    from: dayOfInstant(from),
    ...(until && { until: dayOfInstant(until) }),
  }));
}

/** The numbers of this year's and last year's records; they are needed for the plan only, and many. */
async function recordsToSample(run: Run, dayOfInstant: DayOf): Promise<string[]> {
  const tasks = await tasksOfRun(run.id);
  if (tasks.some(({ step, state }) => step === 'plan' && state === 'done')) return [];
  // Records are numbered by the year in UTC.
  const year = Number(run.startedAt.slice(0, 4));
  const since = addMonths(dayOfInstant(run.startedAt), -12);
  const partitions = recordPrefixes().flatMap((prefix) => [`${prefix}-${year - 1}-`, `${prefix}-${year}-`]);
  const found = await inParallel(4, partitions, (beginsWith) =>
    queryAll<Pick<StoredRecord, 'number' | 'finalizedAt'>>('RECORDS', {
      index: 'lists',
      beginsWith,
      only: ['number', 'finalizedAt'],
    }),
  );
  return found
    .flat()
    .filter(({ finalizedAt }) => dayOfInstant(finalizedAt) > since)
    .map(({ number }) => number);
}

/** Everybody of the distribution gets the report. */
async function recording(stored: StoredRecord, facts: RunFacts): Promise<Along> {
  if (!wasAccepted(stored)) return {};
  const report = facts.contents.report?.content;
  const stillThere = new Set(facts.people.filter(({ active }) => active).map(({ id }) => id));
  const readers = textsOf(report, 'distribution').filter((id) => stillThere.has(id));
  const mails = readers.map(
    (to): NewMail => ({
      id: `${stored.runId}-report-${to}`,
      kind: 'report',
      to,
      runId: stored.runId,
      facts: {
        outcome: internalAudit.outcomes[stored.outcome]!.text,
        summary: textOf(report, 'summary'),
      },
    }),
  );
  return { mails };
}

/** Each nonconformity of an accepted report starts a corrective action. Repeating it starts nothing twice. */
async function recorded(stored: StoredRecord, facts: RunFacts, now: Date): Promise<void> {
  if (!wasAccepted(stored)) return;
  const foundOn = dayOf(Date.parse(stored.finalizedAt), facts.settings.timeZone);
  const conducted = facts.contents.conduct?.content;
  const until = textOf(conducted, 'heldUntil') || foundOn;
  const { systems, controls } = auditFacts(facts);
  for (const { source, start } of correctiveActionsFor(findingsOf(conducted), {
    number: stored.number,
    foundOn: until,
    systemNames: new Map(systems.map(({ id, name }) => [id, name])),
    controls,
  })) {
    await startCorrectiveAction(start, source, undefined, now);
  }
}

/** A nonconformity of a record with its corrective action, as it stands now. */
export interface Correction {
  finding: Finding;
  /** The one that it started, and those that took over from it. Empty only until its start is repeated, after a fault. */
  actions: { run: Run; outcome?: string }[];
  /** The steps that somebody is asked for now. */
  waiting: string[];
}

/** The corrective actions that an audit's record started. */
export async function correctionsOf({
  number,
  outcome,
  record,
}: Pick<StoredRecord, 'number' | 'outcome' | 'record'>): Promise<Correction[]> {
  if (!wasAccepted({ outcome }) || record.kind !== 'process') return [];
  const findings = findingsOf(contentIn(record, 'conduct')).filter(isNonconformity);
  return inParallel(8, findings, async (finding) => {
    const actions = await correctiveActionsOf(sourceOf(number, finding));
    const last = actions.at(-1)?.run;
    const open = last ? (await tasksOfRun(last.id)).filter(({ state }) => state === 'open') : [];
    return { finding, actions, waiting: open.map(stepName) };
  });
}

/** The corrective action of a source; where it did not work and was opened anew, the one that its record started, and so on. */
async function correctiveActionsOf(source: string): Promise<Correction['actions']> {
  const run = await getRun(followUpRunId('corrective-action', source));
  if (!run) return [];
  const record = run.recordNumber ? await getRecord(run.recordNumber) : undefined;
  if (!record) return [{ run }];
  const followers = record.outcome === 'reopened' ? await correctiveActionsOf(record.number) : [];
  return [{ run, outcome: record.outcome }, ...followers];
}
