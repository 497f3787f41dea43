import { addMonths } from '../days';
import { dayWords } from '../forms/words';
import { type AuditScope, label, overlaps } from './scope';

/** Something a person owned: the time they answered for it. */
export interface OwnershipSpan {
  personId: string;
  what: { kind: 'system'; id: string; title: string } | { kind: 'clause' | 'control'; id: string };
  /** YYYY-MM-DD */
  from: string;
  /** YYYY-MM-DD: the last day; absent while they own it. */
  until?: string;
}

/** What an auditor is to be independent of. */
export interface AuditGround {
  scope: AuditScope;
  /** First and last day of the audit, YYYY-MM-DD. */
  from: string;
  until: string;
}

/** One thing that stands against a person as an auditor of this ground. */
export interface Conflict {
  personId: string;
  /** 'system:sys-…', 'clause:8.2': what an exception is granted for. */
  key: string;
  /** As the end of a sentence that begins with the person: 'owns the AI system “Claims triage”'. */
  words: string;
}

/** An administrator lets a person audit in spite of what stands against them. */
export interface IndependenceException {
  personId: string;
  /** The conflicts that it was granted for, and no others. */
  keys: string[];
  /** These conflicts in words, as they were then. */
  against: string;
  reason: string;
  grantedBy: string;
  /** ISO 8601, UTC. */
  grantedAt: string;
}

/**
 * The rule of independence (9.2.2: impartial auditors): nobody audits what they own, or owned within so many months
 * before the audit's first day. A system, a clause or a control in scope: each counts.
 * @param months the period; an ownership that ended exactly so long ago no longer counts, one that ended on the audit's
 * first day or later always does
 * @returns everything that stands against the person; [] when nothing does
 */
export function conflictsOf(
  personId: string,
  ground: AuditGround,
  spans: readonly OwnershipSpan[],
  months: number,
): Conflict[] {
  const cutOff = addMonths(ground.from, -months);
  const counting = spans.filter(
    (span) =>
      span.personId === personId &&
      span.from <= ground.until &&
      (span.until === undefined || span.until > cutOff || span.until >= ground.from) &&
      isInScope(span.what, ground.scope),
  );
  return latestOfEach(counting).map((span) => ({
    personId,
    key: `${span.what.kind}:${span.what.id}`,
    words: wordsFor(span, ground, months),
  }));
}

function isInScope(what: OwnershipSpan['what'], scope: AuditScope): boolean {
  if (what.kind === 'system') return scope.systems.includes(what.id);
  if (what.kind === 'control') return scope.controls.includes(what.id);
  return scope.clauses.some((inScope) => overlaps(what.id, inScope));
}

/** Who owned the same thing twice is told of the last time. */
function latestOfEach(spans: OwnershipSpan[]): OwnershipSpan[] {
  const latest = new Map<string, OwnershipSpan>();
  for (const span of spans) {
    const key = `${span.what.kind}:${span.what.id}`;
    const other = latest.get(key);
    if (!other || (span.until ?? '9999') > (other.until ?? '9999')) latest.set(key, span);
  }
  return [...latest.values()];
}

function wordsFor({ what, from, until }: OwnershipSpan, ground: AuditGround, months: number): string {
  const name = nameOf(what);
  if (until === undefined || until >= ground.from) {
    return from > ground.from
      ? `comes to own ${name} on ${dayWords(from)}, during the audit`
      : `owns ${name}`;
  }
  return `owned ${name} until ${dayWords(until)}, less than ${months} months before the audit`;
}

function nameOf(what: OwnershipSpan['what']): string {
  if (what.kind === 'system') return `the AI system “${what.title}”`;
  return `${what.kind} ${label(what.id)}`;
}

/** The conflicts that no exception was granted for. */
export const unexcused = (
  conflicts: readonly Conflict[],
  exceptions: readonly IndependenceException[],
): Conflict[] =>
  conflicts.filter(
    ({ personId, key }) =>
      !exceptions.some((exception) => exception.personId === personId && exception.keys.includes(key)),
  );

const AND = ', and ';

/** @example 'owns the AI system “A”, and owned clause 8.2 AI risk assessment until 3 March 2026, less than 12 months before …' */
export const conflictWords = (conflicts: readonly Conflict[]): string =>
  conflicts.map(({ words }) => words).join(AND);

/** Whether these words, as `conflictWords` puts them together, name the conflict: whole, not as the beginning of another. */
export const namesConflict = (against: string, { words }: Pick<Conflict, 'words'>): boolean =>
  `${AND}${against}${AND}`.includes(`${AND}${words}${AND}`);
