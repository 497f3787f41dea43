import { absence } from './absent';
import { guessDateOrder, readDate } from './dates';
import { FIELDS } from './fields';
import { words } from './fold';
import type { ColumnMapping, Mapping } from './mapping';
import { normaliseChoice } from './normalise';
import type { Table } from './parse';
import { FIELD_NAMES, type FieldName } from './system';

/** Below this a guess would more often be wrong than right; the column is kept as it is. */
const LEAST_CONFIDENCE = 0.5;
/** Enough values to know what a column holds. */
const SAMPLE_VALUES = 300;

interface Candidate {
  column: number;
  field: FieldName;
  confidence: number;
  reason: string;
}

/**
 * Guesses which column fills which field, from the wording of the header and from what the column holds.
 * Each field gets at most one column, the best fit first; every column without a field is kept as 'other'.
 */
export function guessMapping(table: Table): Mapping {
  const samples = table.header.map((_, column) => sampleOf(table, column));
  const candidates = table.header.flatMap((name, column) =>
    FIELD_NAMES.flatMap((field) => candidate(name, column, field, samples[column] as Sample)),
  );
  candidates.sort((a, b) => b.confidence - a.confidence || a.column - b.column);
  const chosen = new Map<number, Candidate>();
  const filled = new Set<FieldName>();
  for (const guess of candidates) {
    if (chosen.has(guess.column) || filled.has(guess.field)) continue;
    chosen.set(guess.column, guess);
    filled.add(guess.field);
  }
  const columns = table.header.map((column, index): ColumnMapping => {
    const guess = chosen.get(index);
    if (!guess)
      return { column, target: 'other', confidence: 0, reason: 'no field fits; kept under its own name' };
    return { column, target: guess.field, confidence: guess.confidence, reason: guess.reason };
  });
  const dates = columns.flatMap(({ target }, i) =>
    target !== 'other' && target !== 'ignore' && FIELDS[target].kind === 'date'
      ? (samples[i]?.values ?? [])
      : [],
  );
  return { columns, dateOrder: guessDateOrder(dates) };
}

/** A saved mapping for a new file: saved choices where the columns are the same, guesses for the rest. */
export function adaptMapping(saved: Mapping, table: Table): Mapping {
  const guessed = guessMapping(table);
  const savedByColumn = new Map(saved.columns.map((entry) => [entry.column, entry]));
  const taken = new Set(
    table.header.flatMap((column) => savedByColumn.get(column)?.target ?? []).filter(isFieldTarget),
  );
  const columns = guessed.columns.map((guess): ColumnMapping => {
    const kept = savedByColumn.get(guess.column);
    if (kept) return kept;
    if (!taken.has(guess.target)) return guess;
    return {
      ...guess,
      target: 'other',
      confidence: 0,
      reason: 'the saved mapping fills its field; kept as is',
    };
  });
  return { columns, dateOrder: saved.dateOrder };
}

function isFieldTarget(target: ColumnMapping['target']): boolean {
  return target !== 'other' && target !== 'ignore';
}

interface Sample {
  /** Cells that hold a value, from the start of the file. */
  values: string[];
  /** Share of rows of the file with a value, 0 … 1. */
  filled: number;
}

function sampleOf(table: Table, column: number): Sample {
  const values = table.rows.map((row) => row.cells[column] ?? '').filter((cell) => cell && !absence(cell));
  return { values: values.slice(0, SAMPLE_VALUES), filled: values.length / Math.max(1, table.rows.length) };
}

function candidate(name: string, column: number, field: FieldName, sample: Sample): Candidate[] {
  const header = headerFit(words(name), field);
  if (!header) return [];
  const content = contentFit(field, sample);
  const confidence = Math.round(header.fit * content.fit * 100) / 100;
  if (confidence < LEAST_CONFIDENCE) return [];
  return [{ column, field, confidence, reason: [header.reason, content.reason].filter(Boolean).join('; ') }];
}

interface Fit {
  fit: number;
  reason: string;
}

function headerFit(header: string, field: FieldName): Fit | undefined {
  const { headers, phrases, label } = FIELDS[field];
  if (header === words(label) || header === words(field))
    return { fit: 1, reason: "the header is the field's name" };
  if (headers.includes(header) || phrases.includes(header))
    return { fit: 1, reason: 'the header is a known name' };
  const length = header.split(' ').length;
  const fits = phrases
    .filter((phrase) => ` ${header} `.includes(` ${phrase} `))
    // A phrase says more about a short header than about a long question.
    .map((phrase) => ({
      fit: 0.7 + 0.25 * (phrase.split(' ').length / length),
      reason: `it says "${phrase}"`,
    }));
  const close = [...headers, ...phrases]
    .filter((known) => header.length < 1.5 * known.length && known.length < 1.5 * header.length)
    .map((known) => ({ fit: 0.9 * similarity(header, known), reason: `it resembles "${known}"` }))
    .filter(({ fit }) => fit >= 0.72);
  return [...fits, ...close].sort((a, b) => b.fit - a.fit)[0];
}

/** Dice's coefficient over pairs of letters: 1 for the same text, about 0.8 for one wrong letter in ten. */
function similarity(a: string, b: string): number {
  const pairs = (text: string) =>
    Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
  const left = pairs(a);
  const right = pairs(b);
  const pool = [...right];
  let shared = 0;
  for (const pair of left) {
    const at = pool.indexOf(pair);
    if (at < 0) continue;
    pool.splice(at, 1);
    shared += 1;
  }
  return left.length + right.length === 0 ? 0 : (2 * shared) / (left.length + right.length);
}

/** How well a column's values suit a field: a factor on the header's fit, up to 1. */
function contentFit(field: FieldName, { values, filled }: Sample): Fit {
  if (field === 'name') {
    // Every system has a name: a column that is often empty is about something else.
    return { fit: filled, reason: `${percent(filled)} of the rows have one` };
  }
  if (values.length === 0) return { fit: 0.8, reason: 'the column is empty' };
  const { kind } = FIELDS[field];
  if (kind === 'choice' || kind === 'date') {
    const known = values.filter((value) =>
      kind === 'date' ? readDate(value) || readDate(value, 'day-first') : normaliseChoice(field, value),
    );
    const share = known.length / values.length;
    const what = kind === 'date' ? 'dates' : 'known values';
    return {
      fit: share < 0.3 ? 0 : 0.7 + 0.3 * share,
      reason: `${percent(share)} of its values are ${what}`,
    };
  }
  const answers = values.filter((value) => normaliseChoice('personalData', value)).length / values.length;
  if (answers > 0.6) return { fit: 0.3, reason: 'it holds yes and no' };
  return { fit: 1, reason: '' };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
