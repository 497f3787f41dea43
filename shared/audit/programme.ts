import { controlById } from '../aims';
import { addDays } from '../days';
import type { FormContent } from '../forms/form';
import type { Importance } from './importance';
import { addQuarters, firstDay, type Quarter, quartersBetween, quarterWords } from './quarter';
import {
  type ApplicableControl,
  type Auditable,
  type AuditScope,
  auditables,
  covers,
  titleOf,
} from './scope';

/** How long a programme runs: three years, the cycle of a certificate. */
export const PROGRAMME_QUARTERS = 12;
export const DEFAULT_INDEPENDENCE_MONTHS = 12;

/** An audit of the programme (9.2.2). */
export interface PlannedAudit {
  /** 'pa-' and a number; unique in the programme. */
  id: string;
  title: string;
  quarter: Quarter;
  scope: AuditScope;
  leadAuditorId?: string;
  /** 1, until a run of it ended without a record and it is to be held again. */
  round: number;
}

/** Somebody answers for clauses and controls: for the process that carries them out (5.3). */
export interface Responsibility {
  personId: string;
  clauses: string[];
  controls: string[];
  /** YYYY-MM-DD */
  from: string;
  /** YYYY-MM-DD: the last day; absent while they answer for it. */
  until?: string;
}

/** The audit programme of three years. */
export interface AuditProgramme {
  from: Quarter;
  audits: PlannedAudit[];
  /** For how many months after owning something a person does not audit it. */
  independenceMonths: number;
  /** Who answers, or answered, for clauses and controls: part of the history of ownership. */
  owners: Responsibility[];
  /** What the organization says of the importance of a clause or control, where it differs from ours. */
  importance: Record<string, Importance>;
}

export const lastQuarter = ({ from }: Pick<AuditProgramme, 'from'>): Quarter =>
  addQuarters(from, PROGRAMME_QUARTERS - 1);

/** In the order of time; those of one quarter as they stand. */
export const byQuarter = (a: Pick<PlannedAudit, 'quarter'>, b: Pick<PlannedAudit, 'quarter'>): number =>
  quartersBetween(b.quarter, a.quarter);

/** The number of the next audit of a programme: higher than any of these ids has. */
export const nextAuditNumber = (ids: readonly string[]): number =>
  Math.max(0, ...ids.map((id) => Number(id.replace(/^pa-/, ''))).filter(Number.isInteger)) + 1;

/** One clause or control, and the audits of the programme that look at it, in the order of time. */
export interface CoverageLine extends Auditable {
  audits: PlannedAudit[];
}

export interface Coverage {
  lines: CoverageLine[];
  /** What no audit of the programme looks at. */
  missing: Auditable[];
}

/**
 * What audits that have begun look at, by the planned audit's id: their plan's scope; once they are over what was checked,
 * which is nothing where no report was accepted. What has not begun looks at what was planned.
 */
export type LookedAt = ReadonlyMap<string, Pick<AuditScope, 'clauses' | 'controls'>>;

export const scopeNow = (
  { id, scope }: Pick<PlannedAudit, 'id' | 'scope'>,
  lookedAt?: LookedAt,
): Pick<AuditScope, 'clauses' | 'controls'> => lookedAt?.get(id) ?? scope;

/** Says, for each clause of 4 to 10 and each control that applies, which audits of the programme look at it. */
export function coverageOf(
  { audits }: Pick<AuditProgramme, 'audits'>,
  controls?: readonly ApplicableControl[],
  lookedAt?: LookedAt,
): Coverage {
  const inOrder = [...audits].sort(byQuarter);
  const lines = auditables(controls).map((auditable) => ({
    ...auditable,
    title: titleOf(auditable.id, controls) ?? auditable.title,
    audits: inOrder.filter((audit) => covers(scopeNow(audit, lookedAt), auditable)),
  }));
  return { lines, missing: lines.filter((line) => line.audits.length === 0) };
}

/** How far the clauses of one number, or the controls of one objective, are covered. */
export interface CoverageGroup {
  /** '6', 'A.7'; '' for the organization's own controls. */
  id: string;
  title: string;
  total: number;
  /** How many of them are looked at in each year of the programme, and in any. */
  years: [number, number, number];
  covered: number;
}

/** The coverage in about sixteen lines: clauses by their first number, controls by their objective. */
export function coverageByGroup(
  { lines }: Pick<Coverage, 'lines'>,
  { from }: Pick<AuditProgramme, 'from'>,
): CoverageGroup[] {
  const groups = new Map<string, CoverageGroup>();
  for (const { id, kind, audits } of lines) {
    const groupId = kind === 'clause' ? id.split('.')[0]! : (controlById(id)?.objective ?? '');
    const group = groups.get(groupId) ?? {
      id: groupId,
      title: titleOf(groupId) ?? 'Our own controls',
      total: 0,
      years: [0, 0, 0],
      covered: 0,
    };
    const years = new Set(audits.map(({ quarter }) => Math.floor(quartersBetween(from, quarter) / 4)));
    group.total += 1;
    if (audits.length > 0) group.covered += 1;
    for (const year of [0, 1, 2] as const) if (years.has(year)) group.years[year] += 1;
    groups.set(groupId, group);
  }
  return [...groups.values()];
}

/** What is wrong with one planned audit. `audit` is its id. */
export interface ProgrammeProblem {
  audit: string;
  field: 'title' | 'quarter' | 'scope';
  message: string;
}

/** Checks the planned audits of a programme. What is not covered is no problem of an audit: see {@link coverageOf}. */
export function checkProgramme(
  programme: Pick<AuditProgramme, 'from' | 'audits'>,
  controls?: readonly ApplicableControl[],
): ProgrammeProblem[] {
  const known = auditables(controls);
  return programme.audits.flatMap(({ id, title, quarter, scope }) => {
    const problems: ProgrammeProblem[] = [];
    const say = (field: ProgrammeProblem['field'], message: string) =>
      problems.push({ audit: id, field, message });
    if (title.trim() === '') say('title', 'Enter a title for the audit');
    const position = quartersBetween(programme.from, quarter);
    if (position < 0 || position >= PROGRAMME_QUARTERS) {
      say('quarter', `Choose a quarter between ${programme.from} and ${lastQuarter(programme)}`);
    }
    if (!known.some((auditable) => covers(scope, auditable))) {
      say('scope', 'Choose at least one clause or control that applies');
    }
    for (const control of scope.controls) {
      if (!known.some((auditable) => auditable.id === control)) {
        say('scope', `Take out ${control}: the Statement of Applicability excludes it, or does not know it`);
      }
    }
    return problems;
  });
}

/**
 * Planned audits that should be started: their quarter has begun, or is over.
 * @param started ids of planned audits that have a run
 */
export function dueAudits(
  { audits }: Pick<AuditProgramme, 'audits'>,
  current: Quarter,
  started: ReadonlySet<string>,
): { audit: PlannedAudit; late: boolean }[] {
  return audits
    .filter(({ id, quarter }) => !started.has(id) && quarter <= current)
    .sort(byQuarter)
    .map((audit) => ({ audit, late: audit.quarter < current }));
}

/** The audits whose quarter began after one day and until another, both YYYY-MM-DD: those that start by themselves. */
export const dueSince = (
  { audits }: Pick<AuditProgramme, 'audits'>,
  after: string,
  until: string,
): PlannedAudit[] => audits.filter(({ quarter }) => firstDay(quarter) > after && firstDay(quarter) <= until);

/** The next day on which an audit starts by itself; undefined when none is planned any more. */
export const nextStart = ({ audits }: Pick<AuditProgramme, 'audits'>, today: string): string | undefined =>
  audits
    .map(({ quarter }) => firstDay(quarter))
    .filter((day) => day > today)
    .sort()[0];

/** How many days the lead auditor has to plan an audit that starts by itself. */
const DAYS_TO_PLAN = 30;

/** What identifies the run of a planned audit: the same start, however often it is asked for, is one run. */
export const plannedAuditKey = (
  { from }: Pick<AuditProgramme, 'from'>,
  { id, round }: Pick<PlannedAudit, 'id' | 'round'>,
): string => `audit-programme|${from}|${id}|${round}`;

/** What the start form would say of a planned audit that is started today. */
export function startContentOf(audit: PlannedAudit, today: string): FormContent {
  const { title, quarter, scope, leadAuditorId } = audit;
  const inTime = addDays(firstDay(quarter), DAYS_TO_PLAN);
  const begins = inTime > today ? inTime : addDays(today, DAYS_TO_PLAN);
  return {
    title,
    begins,
    reason: `Planned in the audit programme for ${quarterWords(quarter)}.`,
    ...answered({ clauses: scope.clauses, controls: scope.controls, systems: scope.systems }),
    ...(leadAuditorId && { lead: leadAuditorId }),
  };
}

/** Without lists that are empty: what is not answered is absent from a content. */
const answered = (lists: Record<string, string[]>): FormContent =>
  Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
