import * as z from 'zod';
import { FIELDS } from './fields';
import { FieldNameSchema } from './system';

/**
 * Which column fills which field: plain data that a person can correct and an organization keeps for the next
 * import. 'other' keeps the column's values under its own name; 'ignore' leaves them out, and only a person says so.
 */
export const ColumnMapping = z.strictObject({
  /** The column's unique name, as parseCsv() gives it. */
  column: z.string().min(1),
  target: z.union([FieldNameSchema, z.literal('other'), z.literal('ignore')]),
  /** 0 … 1; 1 when a person chose. */
  confidence: z.number().min(0).max(1),
  /** For the person who checks the mapping. */
  reason: z.string(),
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;

export const Mapping = z.strictObject({
  columns: z.array(ColumnMapping).min(1),
  /** How 3/4/2024 is read in this file. */
  dateOrder: z.enum(['month-first', 'day-first']),
});
export type Mapping = z.infer<typeof Mapping>;

export interface MappingProblem {
  /** The column to correct; absent when the whole mapping lacks something. */
  column?: string;
  message: string;
}

/** What keeps a mapping from being used on a file with this header; empty when it fits. */
export function mappingProblems(mapping: Mapping, header: readonly string[]): MappingProblem[] {
  const problems: MappingProblem[] = [];
  const known = new Set(header);
  const columnOf = new Map<string, string>();
  const seen = new Set<string>();
  for (const { column, target } of mapping.columns) {
    if (!known.has(column)) {
      problems.push({ column, message: `The file has no column "${column}". Take it out of the mapping.` });
    }
    if (seen.has(column)) {
      problems.push({ column, message: `The column "${column}" is mapped twice. Keep one of the two.` });
    }
    seen.add(column);
    if (target === 'other' || target === 'ignore') continue;
    const rival = columnOf.get(target);
    if (rival !== undefined && rival !== column) {
      const label = FIELDS[target].label;
      const message = `"${rival}" and "${column}" both fill the field "${label}". Choose one; set the other to "Keep as is".`;
      problems.push({ column, message });
    }
    columnOf.set(target, column);
  }
  if (!columnOf.has('name')) {
    problems.push({
      message: 'No column fills the field "Name". Choose the column that holds the names of the AI systems.',
    });
  }
  return problems;
}

/** A person's choice: the column gets the target, and a column that had the same field goes back to 'other'. */
export function correctMapping(mapping: Mapping, column: string, target: ColumnMapping['target']): Mapping {
  const isField = target !== 'other' && target !== 'ignore';
  const columns = mapping.columns.map((entry): ColumnMapping => {
    if (entry.column === column) return { column, target, confidence: 1, reason: 'chosen by a person' };
    if (isField && entry.target === target) {
      return { ...entry, target: 'other', confidence: 1, reason: `replaced by "${column}"` };
    }
    return entry;
  });
  return { ...mapping, columns };
}
