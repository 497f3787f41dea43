import { absence } from './absent';
import { type DateOrder, readDate } from './dates';
import { FIELDS } from './fields';
import type { Mapping } from './mapping';
import { normaliseChoice, normaliseList } from './normalise';
import type { Row } from './parse';
import { FIELD_NAMES, type FieldName, type System, type SystemFields } from './system';

/** What one row says, in the register's terms. */
export interface Incoming {
  line: number;
  /** The fields that the row fills. */
  fields: Partial<SystemFields>;
  /** The fields that have a column in this file, filled or not. */
  mapped: ReadonlySet<FieldName>;
  /** What each column of this file fills, without those that are ignored. */
  targets: ReadonlyMap<string, FieldName | 'other'>;
  asStated: System['asStated'];
  other: System['other'];
  warnings: string[];
}

/** Finds a person's id by what a register writes (a name, a mail address). @returns undefined for nobody we know */
export type ResolvePerson = (text: string) => string | undefined;

/** A mapping made ready for many rows, without the columns that are ignored. */
export interface ReadyMapping {
  columns: { index: number; column: string; target: FieldName | 'other' }[];
  targets: ReadonlyMap<string, FieldName | 'other'>;
  mapped: ReadonlySet<FieldName>;
  dateOrder: DateOrder;
  resolvePerson: ResolvePerson;
}

/** @param mapping one without problems, see mappingProblems(); a column that it does not name is kept as 'other' */
export function readyMapping(
  mapping: Mapping,
  header: readonly string[],
  resolvePerson: ResolvePerson = () => undefined,
): ReadyMapping {
  const targetOf = new Map(mapping.columns.map(({ column, target }) => [column, target]));
  const columns = header.flatMap((column, index) => {
    const target = targetOf.get(column) ?? 'other';
    return target === 'ignore' ? [] : [{ index, column, target }];
  });
  const targets = new Map(columns.map(({ column, target }) => [column, target]));
  const filled = new Set<string>(targets.values());
  const mapped = new Set(FIELD_NAMES.filter((field) => filled.has(field)));
  return { columns, targets, mapped, dateOrder: mapping.dateOrder, resolvePerson };
}

/** Reads one row. Nothing is dropped: what cannot be normalised stays in `asStated`, with a warning. */
export function readRow(row: Row, ready: ReadyMapping): Incoming {
  const incoming: Incoming = {
    line: row.line,
    fields: {},
    mapped: ready.mapped,
    targets: ready.targets,
    asStated: {},
    other: {},
    warnings: row.warning ? [row.warning] : [],
  };
  for (const { index, column, target } of ready.columns) {
    const text = row.cells[index] ?? '';
    if (text === '') continue;
    if (target === 'other') readOther(incoming, column, text);
    else readField(incoming, target, column, text, ready);
  }
  return incoming;
}

/** We do not know what the column asks, so "None" or "TBD" may be its answer: only "not applicable" says nothing. */
function readOther(incoming: Incoming, column: string, text: string) {
  if (absence(text) !== 'not-applicable') incoming.other[column] = text;
}

function readField(incoming: Incoming, field: FieldName, column: string, text: string, ready: ReadyMapping) {
  const { kind } = FIELDS[field];
  const absent = field === 'name' ? undefined : absence(text);
  // "None" and "TBD" are answers of a kind: the words stay, though they give no value.
  if (absent !== 'not-applicable' && (absent || kind !== 'text')) incoming.asStated[field] = text;
  if (absent && !(kind === 'list' && absent === 'none')) return;
  const { value, warning } = readValue(field, text, ready);
  if (warning) incoming.warnings.push(`${column}: ${quoted(text)} ${warning}`);
  if (value !== undefined) Object.assign(incoming.fields, { [field]: value });
}

function readValue(
  field: FieldName,
  text: string,
  ready: ReadyMapping,
): { value?: string | string[]; warning?: string } {
  switch (FIELDS[field].kind) {
    case 'text':
      return { value: text };
    case 'list':
      return { value: normaliseList(text) };
    case 'choice': {
      const value = normaliseChoice(field, text);
      const label = FIELDS[field].label.toLowerCase();
      return value ? { value } : { warning: `is not a known ${label}; kept as text, the field is unknown.` };
    }
    case 'date': {
      const read = readDate(text, ready.dateOrder);
      if (!read)
        return { warning: 'is not one date; kept as text. Write it as YYYY-MM-DD, YYYY-MM or YYYY.' };
      return read.note ? { value: read.iso, warning: `${read.note}: ${read.iso}.` } : { value: read.iso };
    }
    case 'person': {
      const value = ready.resolvePerson(text);
      return value
        ? { value }
        : { warning: 'is nobody we know; kept as text. Add the person, then import again.' };
    }
  }
}

const LONGEST_QUOTE = 60;

function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `"${line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line}"`;
}
