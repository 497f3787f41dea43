import { FIELDS } from '../../../../shared/register/fields';
import { type Fingerprints, fingerprint, fingerprints } from '../../../../shared/register/fingerprint';
import {
  FIELD_NAMES,
  type FieldName,
  MAX_TEXT,
  SystemFields,
  saysNothing,
} from '../../../../shared/register/system';
import type { FieldError, FormValues } from '../../ui';
import { textOf } from '../form-input';

/** What stands in the box of each field. */
export type Typed = Record<FieldName, string>;

/** Fields that are typed in several lines. */
export const LONG_FIELDS: readonly FieldName[] = [
  'purpose',
  'outputs',
  'intendedUsers',
  'affectedParties',
  'suppliers',
  'dataDescription',
  'demographicVariables',
];

const oneLine = (text: string) => text.replace(/\s*[\r\n]+\s*/g, ' ');

/** A field as its box shows it. A box of one line cannot hold the line breaks that some sources have in a name. */
export function toTyped(field: FieldName, value: SystemFields[FieldName]): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.length > 0 ? value.join('\n') : 'none';
  return LONG_FIELDS.includes(field) ? value : oneLine(value);
}

export const typedOf = (fields: Partial<SystemFields>): Typed =>
  Object.fromEntries(FIELD_NAMES.map((field) => [field, toTyped(field, fields[field])])) as Typed;

/** Browsers send line breaks as CR LF. */
export const typedIn = (body: FormValues): Typed =>
  Object.fromEntries(
    FIELD_NAMES.map((field) => [field, textOf(body[field]).replace(/\r\n?/g, '\n').trim()]),
  ) as Typed;

/**
 * What was typed → the fields. A box that was left as it was keeps the stored value to the letter.
 * @param before the stored fields that the form showed
 */
export function readFields(
  typed: Typed,
  before?: SystemFields,
): { fields: SystemFields } | { errors: FieldError[] } {
  const entries = FIELD_NAMES.flatMap((field): [FieldName, unknown][] => {
    const value =
      before && typed[field] === toTyped(field, before[field]).trim()
        ? before[field]
        : valueIn(field, typed[field]);
    return value === undefined ? [] : [[field, value]];
  });
  const parsed = SystemFields.safeParse(Object.fromEntries(entries));
  if (parsed.success) return { fields: parsed.data };
  const wrong = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
  return {
    errors: FIELD_NAMES.filter((field) => wrong.has(field)).map((field) => ({
      field,
      message: problemWith(field, typed[field]),
    })),
  };
}

function valueIn(field: FieldName, text: string): unknown {
  if (text === '') return undefined;
  if (FIELDS[field].kind !== 'list') return text;
  if (text.toLowerCase() === 'none') return [];
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
}

function problemWith(field: FieldName, text: string): string {
  const { kind, label } = FIELDS[field];
  if (field === 'name' && text === '') return 'Enter the name of the system';
  if (kind === 'date') return `${label}: write it as 2024, 2024-11 or 2024-11-05`;
  if (kind === 'choice') return `${label}: choose one from the list`;
  if (kind === 'list') return `${label}: write at most 100, one a line`;
  return `${label}: write at most ${MAX_TEXT.toLocaleString('en')} characters`;
}

export interface Clash {
  field: FieldName;
  /** 'theirs': only the other person changed it, and it was taken over; 'both': the form keeps what was typed. */
  kind: 'theirs' | 'both';
}

/**
 * Brings together what was typed over an older version and the version that somebody saved meanwhile.
 * @param was fingerprints of the version that the form had shown
 * @returns what the form shows next, and every field in which the other person's version differs from the older one
 */
export function reconcile(
  typed: Typed,
  was: Fingerprints,
  current: SystemFields,
): { typed: Typed; clashes: Clash[] } {
  const now = fingerprints(current);
  const clashes: Clash[] = [];
  const next = { ...typed };
  for (const field of FIELD_NAMES) {
    if ((was[field] ?? '') === (now[field] ?? '')) continue;
    const theirs = toTyped(field, current[field]);
    if (typed[field] === theirs.trim()) continue;
    const mine = fingerprintOf(field, typed[field]);
    if (mine === (was[field] ?? '')) {
      next[field] = theirs;
      clashes.push({ field, kind: 'theirs' });
    } else clashes.push({ field, kind: 'both' });
  }
  return { typed: next, clashes };
}

function fingerprintOf(field: FieldName, text: string): string {
  const value = valueIn(field, text) as SystemFields[FieldName];
  return saysNothing(value) ? '' : fingerprint(value);
}
