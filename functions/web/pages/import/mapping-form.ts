import { FIELDS } from '../../../../shared/register/fields';
import type { ColumnMapping, Mapping, MappingProblem } from '../../../../shared/register/mapping';
import { FIELD_NAMES, FieldNameSchema } from '../../../../shared/register/system';
import type { FieldError, FormValues } from '../../ui';

/** The select of the column at this place of the file; the first column's is target-0. */
export const targetField = (index: number): string => `target-${index}`;

/** What a column can become. */
export const TARGETS: { value: ColumnMapping['target']; text: string; group: string }[] = [
  { value: 'other', text: 'Keep as is, under its own name', group: 'No field' },
  { value: 'ignore', text: 'Leave out', group: 'No field' },
  ...FIELD_NAMES.map((field) => ({
    value: field,
    text: FIELDS[field].label,
    group: 'Fields of the register',
  })),
];

/**
 * The mapping as the form says it. A column without a select in the form, or with a value that is no target, stays as
 * it was; so does everything about a column that was not changed.
 */
export function mappingIn(values: FormValues, before: Mapping): Mapping {
  const columns = before.columns.map((entry, index): ColumnMapping => {
    const typed = values[targetField(index)];
    const target = typed === 'other' || typed === 'ignore' ? typed : FieldNameSchema.safeParse(typed).data;
    if (target === undefined || target === entry.target) return entry;
    return { column: entry.column, target, confidence: 1, reason: 'chosen by a person' };
  });
  const order = values.dateOrder;
  const dateOrder = order === 'month-first' || order === 'day-first' ? order : before.dateOrder;
  return { columns, dateOrder };
}

export const sameMapping = (a: Mapping, b: Mapping): boolean =>
  a.dateOrder === b.dateOrder && a.columns.every(({ target }, index) => target === b.columns[index]?.target);

/** Problems of a mapping, at the select to correct; one about the whole mapping leads to the first select. */
export const problemErrors = (problems: MappingProblem[], { columns }: Mapping): FieldError[] =>
  problems.map(({ column, message }) => ({
    field: targetField(
      Math.max(
        0,
        columns.findIndex((entry) => entry.column === column),
      ),
    ),
    message,
  }));
