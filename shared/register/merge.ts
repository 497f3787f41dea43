import { fingerprint, fingerprints } from './fingerprint';
import type { Incoming } from './incoming';
import { FIELD_NAMES, type FieldName, System } from './system';

export interface Merged {
  system: System;
  /** What differs from before: field names, and 'other: COLUMN' for columns without a field. */
  changes: string[];
  /** Fields that keep an edit made in the register although the source now says something else. */
  kept: FieldName[];
}

/** A row that describes a system the register does not hold yet. @throws {ZodError} when a value is too long */
export function newSystem(id: string, { fields, asStated, other }: Incoming): System {
  return System.parse({ ...fields, id, asStated, other, imported: fingerprints(fields) });
}

/**
 * Takes over what changed in the source since the last import and leaves alone what people edited in the register:
 * a three-way merge, whose base is the fingerprints of the last import (`imported`).
 *
 * - Source unchanged: the register's value stays, edited or not.
 * - Source changed, register not edited: the source's value, also when it is now empty.
 * - Both changed: the register's value stays and the field is in `kept`.
 * - Columns that this file lacks change nothing.
 *
 * `asStated` and `other` belong to the source and follow it.
 * @throws {ZodError} when a value is too long
 */
export function mergeSystem(before: System, incoming: Incoming): Merged {
  const next: Record<string, unknown> = { ...before };
  const imported = { ...before.imported };
  const asStated = { ...before.asStated };
  const changes: string[] = [];
  const kept: FieldName[] = [];
  for (const field of FIELD_NAMES) {
    if (!incoming.mapped.has(field)) continue;
    const base = before.imported[field] ?? '';
    const ours = fingerprint(before[field]);
    const theirs = fingerprint(incoming.fields[field]);
    let changed = false;
    if (theirs !== ours && theirs !== base) {
      if (ours === base || ours === '') {
        changed = true;
        // An absent value has no key: the content hash must not depend on undefined.
        delete next[field];
        if (incoming.fields[field] !== undefined) next[field] = incoming.fields[field];
        if (theirs) imported[field] = theirs;
        else delete imported[field];
      } else kept.push(field);
    }
    const stated = incoming.asStated[field];
    if (stated !== before.asStated[field]) {
      changed = true;
      if (stated === undefined) delete asStated[field];
      else asStated[field] = stated;
    }
    if (changed) changes.push(field);
  }
  const other = mergeOther(before.other, incoming, changes);
  if (changes.length === 0) return { system: before, changes, kept };
  return { system: System.parse({ ...next, imported, asStated, other }), changes, kept };
}

/** Columns of this file are as the file has them; a column that fills a field by now is no longer here. */
function mergeOther(before: System['other'], incoming: Incoming, changes: string[]): System['other'] {
  const other = { ...before };
  for (const [column, target] of incoming.targets) {
    const value = target === 'other' ? own(incoming.other, column) : undefined;
    if (value === own(before, column)) continue;
    changes.push(`other: ${column}`);
    if (value === undefined) delete other[column];
    else other[column] = value;
  }
  return other;
}

/** Columns are named by others; one may be called "constructor". */
function own(record: System['other'], column: string): string | undefined {
  return Object.hasOwn(record, column) ? record[column] : undefined;
}
