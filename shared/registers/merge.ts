import { canonicalJson } from '../canonical';
import type { Form, FormDraft } from '../forms/form';
import { namesOf } from './register';

export interface Clash {
  /** Of the field, or of the list. */
  name: string;
  label: string;
  /** 'theirs': only the other person changed it, and it was taken over; 'both': the form keeps what was typed. */
  kind: 'theirs' | 'both';
}

/**
 * Brings together what was typed over an older version and the version that somebody saved meanwhile.
 * @param was the older version, as it had been shown
 * @param typed what was sent
 * @param current the version that is there now, as it would be shown
 * @returns what the form shows next, and every answer in which the two versions differ and that was not typed alike
 */
export function reconcile(
  form: Form,
  was: FormDraft,
  typed: FormDraft,
  current: FormDraft,
): { draft: FormDraft; clashes: Clash[] } {
  const draft = { ...typed };
  const clashes: Clash[] = [];
  for (const name of namesOf(form)) {
    if (same(was[name], current[name]) || same(typed[name], current[name])) continue;
    const kind = same(typed[name], was[name]) ? 'theirs' : 'both';
    clashes.push({ name, label: labelOf(form, name), kind });
    if (kind === 'both') continue;
    const theirs = current[name];
    if (theirs === undefined) delete draft[name];
    else draft[name] = theirs;
  }
  return { draft, clashes };
}

function labelOf(form: Form, name: string): string {
  const list = form.sections.find((section) => section.list && section.id === name);
  if (list) return list.title;
  return form.sections.flatMap(({ fields }) => fields).find((field) => field.name === name)?.label ?? name;
}

const same = (one: unknown, other: unknown) => canonicalJson([plain(one)]) === canonicalJson([plain(other)]);

/** An answer without what does not matter: blanks at the ends, empty answers, groups without any. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() || null;
  if (Array.isArray(value)) {
    const filled = value.map(plain).filter((one) => one !== null);
    return filled.length > 0 ? filled : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const filled = Object.entries(value)
    .map(([name, one]) => [name, plain(one)] as const)
    .filter(([, one]) => one !== null);
  return filled.length > 0 ? Object.fromEntries(filled) : null;
}
