import * as z from 'zod';
import { RegisterInputError } from './errors';
import { FIELDS } from './fields';
import { fingerprints } from './fingerprint';
import { holdStage, type StageGate } from './hold-stage';
import { naturalKey } from './identity';
import { type Incoming, type ResolvePerson, readRow, readyMapping } from './incoming';
import { type Mapping, mappingProblems } from './mapping';
import { type Match, matchRows } from './matching';
import { mergeSystem, newSystem } from './merge';
import type { Table } from './parse';
import { significantChanges } from './significance';
import type { FieldName, System } from './system';

/**
 * DynamoDB takes items of up to 400 KB, attribute names included; the rest is for the store's own attributes.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const MAX_SYSTEM_BYTES = 300_000;

export type ImportAction = 'added' | 'changed' | 'unchanged' | 'skipped';

/** What an import does with one row of the file. */
export interface PlannedRow {
  /** 1-based line of the file on which the row starts. */
  line: number;
  action: ImportAction;
  /** Absent when the row is skipped before it has one. */
  id?: string;
  /** '' when the row has none. */
  name: string;
  /** Why the row is skipped: what is wrong and what to do. */
  reason?: string;
  /** Field names, and 'other: COLUMN' for columns without a field; empty unless the action is 'changed'. */
  changes: string[];
  /** True when a significant field changed, which calls for a new risk assessment. */
  significant: boolean;
  warnings: string[];
  /** The content to store; only for 'added' and 'changed'. */
  system?: System;
}

export interface ImportTotals {
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  skipped: number;
  /** Changed systems that call for a new risk assessment. */
  significant: number;
  /** Rows with at least one warning. */
  withWarnings: number;
  /** Systems of the register that no row describes. They stay as they are. */
  notInFile: number;
}

export interface ImportPlan {
  /** One entry a row, in the order of the file. */
  rows: PlannedRow[];
  totals: ImportTotals;
}

export interface PlanInput {
  table: Table;
  mapping: Mapping;
  /** The whole register by id, in its newest version. */
  existing: ReadonlyMap<string, System>;
  resolvePerson?: ResolvePerson;
  /** Asked about entries that are there already; a new one states what is the case. */
  gate?: StageGate;
}

/**
 * Works out what an import does, row by row, and does none of it. Planning the same file again over a register that
 * took the first plan gives 'unchanged' for every row.
 * @throws {RegisterInputError} when the mapping does not fit the file
 */
export function planImport({ table, mapping, existing, resolvePerson, gate }: PlanInput): ImportPlan {
  const [problem] = mappingProblems(mapping, table.header);
  if (problem) throw new RegisterInputError(problem.message, { column: problem.column });
  const ready = readyMapping(mapping, table.header, resolvePerson);
  const nameColumn = ready.columns.find(({ target }) => target === 'name')?.column ?? FIELDS.name.label;

  const rows: PlannedRow[] = [];
  const usable: { at: number; incoming: Incoming }[] = [];
  table.rows.forEach((row, at) => {
    const incoming = readRow(row, ready);
    const reason =
      row.problem ?? (incoming.fields.name ? undefined : `"${nameColumn}" is empty. Give the system a name.`);
    if (reason) rows[at] = skipped(incoming, reason);
    else usable.push({ at, incoming });
  });
  const matches = matchRows(
    usable.map(({ incoming }) => keyed(incoming)),
    existing,
  );
  usable.forEach(({ at, incoming }, i) => {
    const match = matches[i] as Match;
    if (match.twinOf !== undefined) incoming.warnings.push(twinWarning(usable[match.twinOf]?.incoming.line));
    rows[at] = planRow(incoming, match, existing, gate);
  });
  const described = new Set(rows.map(({ id }) => id));
  const notInFile = [...existing.keys()].filter((id) => !described.has(id)).length;
  return { rows, totals: totalsOf(rows, notInFile) };
}

function keyed({ fields, asStated, other }: Incoming) {
  const { name = '', organization, unit, purpose = '', outputs = '' } = fields;
  // Sorted, so that neither the order of columns nor the mapping's decides.
  const canonical = () =>
    JSON.stringify([fields, asStated, other].map((part) => Object.entries(part).sort()));
  const content = () => [purpose, outputs, canonical()].join('\n');
  return { key: naturalKey({ name, organization, unit }), prints: fingerprints(fields), other, content };
}

function planRow(
  incoming: Incoming,
  match: Match,
  existing: ReadonlyMap<string, System>,
  gate: StageGate = () => undefined,
): PlannedRow {
  const before = existing.get(match.id);
  const row = { line: incoming.line, id: match.id, name: incoming.fields.name ?? '' };
  const warnings = [...incoming.warnings];
  try {
    if (!before) {
      const system = newSystem(match.id, incoming);
      checkSize(system);
      return { ...row, action: 'added', changes: [], significant: false, warnings, system };
    }
    const { system, changes, kept, held } = holdStage(before, mergeSystem(before, incoming), gate);
    warnings.push(...kept.map(keptWarning));
    if (held !== undefined) warnings.push(heldWarning(held));
    if (changes.length === 0) return { ...row, action: 'unchanged', changes, significant: false, warnings };
    checkSize(system);
    if (match.byOrder) warnings.push(ORDER_WARNING);
    const significant = significantChanges(before, system).length > 0;
    return { ...row, action: 'changed', changes, significant, warnings, system };
  } catch (error) {
    if (error instanceof z.ZodError) return skipped(incoming, tooLong(error), match.id);
    if (error instanceof RegisterInputError) return skipped(incoming, error.message, match.id);
    throw error;
  }
}

const ORDER_WARNING =
  'Several systems have this name, organization and unit, and nothing else tells which of them this row describes. Check that it is the right one, or give them different names.';

function twinWarning(line: number | undefined): string {
  return `Says the same as line ${line} in every column; taken as a system of its own. If it is the same system, take one of the rows out of the file and retire the second system.`;
}

function keptWarning(field: FieldName): string {
  return `${FIELDS[field].label}: edited in the register and changed in the file; the register's value is kept. Edit it there if the file is right.`;
}

function heldWarning(why: string): string {
  return `${FIELDS.lifeCycleStage.label}: the file says that it is in operation; the stage stays as it is. ${why} Start an impact assessment of the system, then import again.`;
}

/** Values come from normalising, so the one thing the schema can still refuse is a text's length or a list's. */
function tooLong(error: z.ZodError): string {
  const issue = error.issues[0];
  const place = issue?.path.filter((part) => part !== 'asStated' && part !== 'other').join(' ') ?? '';
  return `"${place}" does not fit: ${issue?.message ?? error.message}. Shorten it.`;
}

function checkSize(system: System) {
  const bytes = Buffer.byteLength(JSON.stringify(system));
  if (bytes <= MAX_SYSTEM_BYTES) return;
  const size = Math.ceil(bytes / 1000);
  throw new RegisterInputError(
    `The row holds ${size} KB; the limit is ${MAX_SYSTEM_BYTES / 1000} KB. Shorten its longest values.`,
  );
}

function skipped({ line, fields, warnings }: Incoming, reason: string, id?: string): PlannedRow {
  const row = {
    line,
    action: 'skipped' as const,
    name: fields.name ?? '',
    reason,
    changes: [],
    significant: false,
  };
  return id === undefined ? { ...row, warnings } : { ...row, warnings, id };
}

/** @param notInFile how many systems of the register the file says nothing of */
export function totalsOf(
  rows: readonly Pick<PlannedRow, 'action' | 'significant' | 'warnings'>[],
  notInFile: number,
): ImportTotals {
  const count = (action: ImportAction) => rows.filter((row) => row.action === action).length;
  return {
    rows: rows.length,
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    skipped: count('skipped'),
    significant: rows.filter(({ significant }) => significant).length,
    withWarnings: rows.filter(({ warnings }) => warnings.length > 0).length,
    notInFile,
  };
}
