import type { Names } from '../../../../shared/forms';
import { wordsOf } from '../../../../shared/forms/view';
import { type Register, stateOf } from '../../../../shared/registers';
import type { Entry } from '../../../../shared/store/registers';
import { Tag } from '../../ui';

/** How an entry stands, in its register's words. */
export function EntryTag({ register, entry }: { register: Register; entry: Pick<Entry, 'status'> }) {
  const { text, tone } = stateOf(register, { status: entry.status });
  return <Tag tone={tone}>{text}</Tag>;
}

/** Whether this version is in force, of a register whose entries are approved. */
export function ApprovalTag({ register, entry }: { register: Register; entry: Entry }) {
  if (!register.approval) return null;
  const { approved, pending, version } = entry;
  if (pending?.version === version) return <Tag tone="info">With the approvers</Tag>;
  if (!approved) return <Tag tone="attention">Draft, not approved</Tag>;
  if (approved.version === version) return <Tag tone="good">Approved</Tag>;
  return <Tag tone="attention">Newer draft, version {String(approved.version)} is in force</Tag>;
}

/** One short answer of an entry, as a list shows it; '' where it was not answered. */
export function briefWords(register: Register, entry: Entry, name: string, names: Names): string {
  const field = register.form.sections.flatMap(({ fields }) => fields).find((one) => one.name === name);
  const value = entry.brief[name];
  return field && value !== undefined ? wordsOf(field, value, names).join(', ') : '';
}

export const entryHref = ({ register, id }: Pick<Entry, 'register' | 'id'>): string =>
  `/registers/${register}/${id}`;

/** 'issue' → 'an issue'. */
export const withArticle = (singular: string): string =>
  `${/^[aeiou]/i.test(singular) ? 'an' : 'a'} ${singular}`;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The first sentence of a register's introduction. */
export const purposeOf = ({ intro }: Register): string => `${intro.split('. ')[0]!.replace(/\.$/, '')}.`;
