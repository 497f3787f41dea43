import { controlById } from '../aims';
import { MAX_CHECKLIST } from './forms/plan';
import { questionsOn } from './questions';
import {
  type ApplicableControl,
  type AuditScope,
  auditables,
  covers,
  idAtStart,
  isWithin,
  LEAF_CLAUSES,
  label,
} from './scope';

/** What is to be checked of one clause or control. */
export interface ChecklistEntry {
  /** Begins with the id. '6.1.2 AI risk assessment' */
  about: string;
  /** One question a line. */
  questions: string;
}

export type CheckedScope = Pick<AuditScope, 'clauses' | 'controls'>;

/**
 * The checklist for a scope: one entry for each clause that asks for something by itself, and for each control. Where
 * that is more than a form holds, the controls are put together by their objective.
 */
export function checklistFor(scope: CheckedScope, controls?: readonly ApplicableControl[]): ChecklistEntry[] {
  const all = inScope(scope, controls);
  const entries = new Map<string, string[]>();
  for (const { id, kind } of all) {
    const objective = kind === 'control' ? controlById(id)?.objective : undefined;
    const about = all.length > MAX_CHECKLIST && objective ? objective : id;
    entries.set(about, [...(entries.get(about) ?? []), ...questionsOn(id, controls)]);
  }
  return [...entries].map(([id, questions]) => ({
    about: label(id, controls),
    questions: questions.join('\n'),
  }));
}

const inScope = (scope: CheckedScope, controls?: readonly ApplicableControl[]) =>
  auditables(controls).filter((auditable) => covers(scope, auditable));

/** The clauses and controls of a scope, by label, that no entry is about. */
export function notAskedAbout(
  scope: CheckedScope,
  entries: readonly Pick<ChecklistEntry, 'about'>[],
  controls?: readonly ApplicableControl[],
): string[] {
  const asked = entries.map(({ about }) => idAtStart(about));
  return inScope(scope, controls)
    .filter(({ id }) => !asked.some((outer) => isWithin(id, outer)))
    .map(({ id }) => label(id, controls));
}

/**
 * What of a scope was looked at: each clause that asks for something by itself, and each control, that an entry with a
 * result is about. 'not-checked' is none.
 */
export function checkedIn(
  scope: CheckedScope,
  checks: readonly (Pick<ChecklistEntry, 'about'> & { result: string })[],
): CheckedScope {
  const checked = checks
    .filter(({ result }) => result !== 'not-checked')
    .map(({ about }) => idAtStart(about));
  const wasChecked = (id: string) => checked.some((outer) => isWithin(id, outer));
  return {
    clauses: LEAF_CLAUSES.filter((clause) => covers(scope, clause) && wasChecked(clause.id)).map(
      ({ id }) => id,
    ),
    controls: scope.controls.filter(wasChecked),
  };
}

/** Whether an entry begins with the id of a clause or control of the scope, or of one above it. */
export function isAboutScope(
  { about }: Pick<ChecklistEntry, 'about'>,
  scope: CheckedScope,
  controls?: readonly ApplicableControl[],
): boolean {
  const id = idAtStart(about);
  return inScope(scope, controls).some((auditable) => isWithin(auditable.id, id));
}
