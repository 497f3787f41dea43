import { addMonths } from '../days';
import { lowerFirst } from '../first-letter';
import { type AuditHistory, historyOf, type PastAudit } from './history';
import { type Importance, importanceOf } from './importance';
import {
  byQuarter,
  type LookedAt,
  lastQuarter,
  nextAuditNumber,
  type PlannedAudit,
  scopeNow,
} from './programme';
import { addQuarters, firstDay, type Quarter } from './quarter';
import { type ApplicableControl, type Auditable, auditables, covers } from './scope';
import { THEMES, type Theme, themeOf } from './themes';

export interface ProposalInput {
  /** The first of the programme's twelve quarters. */
  from: Quarter;
  /** No audit is proposed before it: the present quarter or the next. */
  earliest: Quarter;
  auditsPerYear: 1 | 2 | 4;
  importance?: Record<string, Importance>;
  controls?: readonly ApplicableControl[];
  past?: readonly PastAudit[];
  /** Audits that stay as they are: held or under way. */
  keep?: readonly PlannedAudit[];
  /** What those look at. */
  lookedAt?: LookedAt;
  /** Ids that are taken: a new audit never gets one that may have begun meanwhile. */
  taken?: readonly string[];
}

/** Why a clause or control is audited as often as proposed. */
export interface Weighing extends Auditable {
  importance: Importance;
  history: AuditHistory;
  /** In three years. */
  times: 1 | 2 | 3;
  /** The higher, the earlier. */
  urgency: number;
  /** In words: 'of high importance, 1 major nonconformity, last audited on 2025-11-03'. */
  why: string;
}

/**
 * Weighs each clause and control (9.2.2: by the importance of what is audited and the results of earlier audits).
 * High importance or a major nonconformity in the three years before: every year. A minor one: twice. Otherwise once.
 * What was found there and what was not audited for long comes first.
 */
export function weigh(
  input: Pick<ProposalInput, 'earliest' | 'importance' | 'controls' | 'past'>,
): Weighing[] {
  const today = firstDay(input.earliest);
  const since = addMonths(today, -36);
  return auditables(input.controls).map((auditable) => {
    const importance = importanceOf(auditable, input.importance);
    const history = historyOf(auditable, input.past ?? [], since);
    const times = importance === 3 || history.major > 0 ? 3 : history.minor > 0 ? 2 : 1;
    const found = Math.min(6, 3 * history.major + 2 * history.minor + history.observations);
    const urgency = importance + found + yearsSince(history.lastAuditedOn, today);
    return { ...auditable, importance, history, times, urgency, why: why(importance, history) };
  });
}

/** Whole years since the last audit, at most 3; 3 when there was none. */
function yearsSince(last: string | undefined, today: string): number {
  if (!last) return 3;
  return [3, 2, 1].find((years) => addMonths(last, 12 * years) <= today) ?? 0;
}

function why(importance: Importance, { lastAuditedOn, major, minor, observations }: AuditHistory): string {
  const count = (n: number, one: string, many: string) => (n === 0 ? [] : [`${n} ${n === 1 ? one : many}`]);
  return [
    { 1: 'of low importance', 2: 'of usual importance', 3: 'of high importance' }[importance],
    ...count(major, 'major nonconformity', 'major nonconformities'),
    ...count(minor, 'minor nonconformity', 'minor nonconformities'),
    ...count(observations, 'observation', 'observations'),
    lastAuditedOn ? `last audited on ${lastAuditedOn}` : 'not audited before',
  ].join(', ');
}

/**
 * Proposes the audits of three years: everything at least once, what weighs more every year, what is most urgent
 * first, about the same work in each year, and what belongs together in one audit.
 * The same input gives the same proposal.
 * @returns the audits that are kept and the new ones, in the order of time
 */
export function proposeProgramme(input: ProposalInput): PlannedAudit[] {
  const keep = input.keep ?? [];
  const years = slotsByYear(input);
  if (years.length === 0) return [...keep];
  const work = years.map((): Weighing[] => []);
  for (const { items, times } of groupByTheme(weigh(input), input, years.length)) {
    for (const year of yearsFor(times, work, items)) work[year]!.push(...items);
  }
  const proposed = years.flatMap((quarters, year) => shareOut(work[year]!, quarters));
  const first = nextAuditNumber([...keep.map(({ id }) => id), ...(input.taken ?? [])]);
  return [
    ...keep,
    ...proposed.map(([quarter, items], index) => toAudit(`pa-${first + index}`, quarter, items)),
  ].sort(byQuarter);
}

/** The quarters in which audits are proposed, by year of the programme; years that are over are left out. */
function slotsByYear({ from, earliest, auditsPerYear }: ProposalInput): Quarter[][] {
  const offsets = { 1: [2], 2: [1, 3], 4: [0, 1, 2, 3] }[auditsPerYear];
  const last = lastQuarter({ from });
  return [0, 4, 8]
    .map((year) => offsets.map((offset) => addQuarters(from, year + offset)))
    .map((year) => year.filter((quarter) => quarter >= earliest && quarter <= last))
    .filter((year) => year.length > 0);
}

/** What has one theme and is to be audited as often as each other. */
interface Group {
  theme: Theme;
  items: Weighing[];
  /** How often it is still to be audited in what is left of the programme. */
  times: number;
}

function groupByTheme(
  weighed: Weighing[],
  { keep = [], lookedAt }: Pick<ProposalInput, 'keep' | 'lookedAt'>,
  yearsLeft: number,
): Group[] {
  const groups = new Map<string, Group>();
  for (const item of weighed) {
    const planned = keep.filter((audit) => covers(scopeNow(audit, lookedAt), item)).length;
    const times = Math.min(yearsLeft, item.times - planned);
    if (times <= 0) continue;
    const theme = themeOf(item);
    const key = `${theme.id}|${times}`;
    const group = groups.get(key) ?? { theme, items: [], times };
    group.items.push(item);
    groups.set(key, group);
  }
  // What comes every year leaves no choice; then the most urgent chooses first, then the largest.
  return [...groups.values()].sort(
    (a, b) => b.times - a.times || urgency(b.items) - urgency(a.items) || load(b.items) - load(a.items),
  );
}

const urgency = (items: Weighing[]): number => Math.max(...items.map((item) => item.urgency));

/** Work, roughly: what matters more is looked at more closely. */
const load = (items: Weighing[]): number => items.reduce((sum, { importance }) => sum + importance, 0);

/**
 * In which years: all; the first and the last; or the one with the least work so far, the earliest of equals.
 * @param work what each year holds so far
 * @returns indexes of years
 */
function yearsFor(times: number, work: Weighing[][], items: Weighing[]): number[] {
  if (times >= work.length) return work.map((_, year) => year);
  if (times === 2) return [0, work.length - 1];
  // Where something was found, it is not put off to balance the work.
  if (items.some(({ history }) => history.major + history.minor > 0)) return [0];
  const loads = work.map(load);
  return [loads.indexOf(Math.min(...loads))];
}

/** Shares the themes of one year out over its audits, the heaviest first; the most urgent audit comes first. */
function shareOut(items: Weighing[], quarters: Quarter[]): [Quarter, Weighing[]][] {
  const audits = quarters.map((): Weighing[] => []);
  const byTheme = THEMES.map((theme) => items.filter((item) => themeOf(item) === theme));
  for (const bundle of byTheme.sort((a, b) => load(b) - load(a))) {
    const loads = audits.map(load);
    audits[loads.indexOf(Math.min(...loads))]!.push(...bundle);
  }
  return audits
    .filter((audit) => audit.length > 0)
    .sort((a, b) => urgency(b) - urgency(a) || load(b) - load(a))
    .map((audit, n) => [quarters[n]!, audit]);
}

function toAudit(id: string, quarter: Quarter, items: Weighing[]): PlannedAudit {
  const ids = (kind: Auditable['kind']) =>
    items
      .filter((item) => item.kind === kind)
      .map((item) => item.id)
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return {
    id,
    title: titleOfThemes(items),
    quarter,
    scope: { clauses: ids('clause'), controls: ids('control'), systems: [] },
    round: 1,
  };
}

/** @example 'Risk and impact; data' */
function titleOfThemes(items: Weighing[]): string {
  const weight = (theme: Theme) => load(items.filter((item) => themeOf(item) === theme));
  const themes = [...new Set(items.map(themeOf))].sort((a, b) => weight(b) - weight(a));
  const [first, ...rest] = themes.map(({ title }) => title);
  if (rest.length === 0) return first!;
  const others = rest.length > 2 ? `${rest.length} other themes` : rest.map(lowerFirst).join('; ');
  return `${first}; ${others}`;
}
