import { FIELD_NAMES, type FieldName, type System, saysNothing } from './system';

/** A field's name, or 'other: COLUMN' for a column of the source that has no field. */
export type Changed = FieldName | `other: ${string}`;

/**
 * What differs between two versions of an entry, in the order of the fields. A field that says nothing in both is the
 * same, also where one is older than the field. The source's own words (`asStated`) are not compared: they follow it.
 */
export function changesBetween(before: System, after: System): Changed[] {
  const fields = FIELD_NAMES.filter((field) => {
    if (saysNothing(before[field]) && saysNothing(after[field])) return false;
    return JSON.stringify(before[field]) !== JSON.stringify(after[field]);
  });
  const columns = [...new Set([...Object.keys(before.other), ...Object.keys(after.other)])].filter(
    (column) => own(before, column) !== own(after, column),
  );
  return [...fields, ...columns.map((column): Changed => `other: ${column}`)];
}

/** The column of a change that is about one. */
export const columnOf = (change: Changed): string | undefined =>
  change.startsWith('other: ') ? change.slice('other: '.length) : undefined;

/** A column's text; one may be called "constructor". */
const own = ({ other }: System, column: string): string | undefined =>
  Object.hasOwn(other, column) ? other[column] : undefined;
