import * as z from 'zod';
import { type ProcessSchedule, selection } from '../../../../shared/schedule/process-schedule';
import type { FieldError, FormValues } from '../../ui';
import { issuesOf, textOf } from '../form-input';
import { readWhen, whenValues } from './when';

export type ScheduleInput = Pick<ProcessSchedule, 'name' | 'expression' | 'timeZone' | 'systems' | 'ownerId'>;

const shape = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Enter a name that says what it is for')
    .max(120, 'Shorten the name to 120 characters or fewer'),
  systems: selection,
  ownerId: z.string().optional(),
});

/** Ids as they come: repeated fields, or several in one, apart by commas or white space. Each once. */
export const idsIn = (...values: unknown[]): string[] => [
  ...new Set(
    values
      .flat()
      .filter((value) => typeof value === 'string')
      .flatMap((value) => value.split(/[\s,]+/))
      .filter((id) => id !== ''),
  ),
];

/** Reads the whole form. Whether systems and owner exist is asked of the store. */
export function readSchedule(values: FormValues, now: Date): ScheduleInput | { errors: FieldError[] } {
  const systems =
    values.systems === 'some'
      ? { kind: 'some', systemIds: idsIn(values.systemIds) }
      : { kind: textOf(values.systems) };
  const parsed = shape.safeParse({
    name: textOf(values.name),
    systems,
    ownerId: textOf(values.ownerId) || undefined,
  });
  const when = readWhen(values, now);
  const errors = [
    ...(parsed.success ? [] : issuesOf(parsed.error).map(inPlainWords)),
    ...('errors' in when ? when.errors : []),
  ];
  if (errors.length > 0 || !parsed.success || 'errors' in when) return { errors: inOrder(errors) };
  return { ...parsed.data, ...when };
}

const inPlainWords = (error: FieldError): FieldError =>
  error.field === 'systems' && error.message.startsWith('Invalid')
    ? { ...error, message: 'Choose which systems it is for' }
    : error;

/** As the fields stand in the form. */
const ORDER = [
  'name',
  'mode',
  'expression',
  'date',
  'days',
  'firstMonth',
  'day',
  'time',
  'timeZone',
  'systems',
  'ownerId',
];
const inOrder = (errors: FieldError[]): FieldError[] =>
  errors.toSorted((a, b) => ORDER.indexOf(a.field) - ORDER.indexOf(b.field));

/** What the form shows for a stored schedule. */
export const scheduleValues = (schedule: ProcessSchedule): FormValues => ({
  ...whenValues(schedule),
  name: schedule.name,
  systems: schedule.systems.kind,
  systemIds: schedule.systems.kind === 'some' ? schedule.systems.systemIds : [],
  ownerId: schedule.ownerId ?? '',
  version: schedule.version,
});
