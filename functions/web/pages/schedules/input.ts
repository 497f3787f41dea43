import * as z from 'zod';
import { PROCESSES, type Process } from '../../../../shared/processes';
import { type ProcessSchedule, selection } from '../../../../shared/schedule/process-schedule';
import type { FieldError, FormValues } from '../../ui';
import { issuesOf, textOf } from '../form-input';
import { readWhen, whenValues } from './when';

export type ScheduleInput = Pick<
  ProcessSchedule,
  'name' | 'process' | 'expression' | 'timeZone' | 'systems' | 'ownerId'
>;

/** The processes that a schedule may start. */
export const SCHEDULED: readonly Process[] = PROCESSES.filter(({ bySchedule }) => bySchedule);

/** The process that a form or an address names; the risk assessment where it names none. */
export const processIn = (id: unknown): Process => SCHEDULED.find((one) => one.id === id) ?? SCHEDULED[0]!;

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
  const process = processIn(values.process);
  const systems =
    process.about === 'organization'
      ? { kind: 'all' }
      : values.systems === 'some'
        ? { kind: 'some', systemIds: idsIn(values.systemIds) }
        : // What is due by risk is known of risk assessments only.
          {
            kind: values.systems === 'due' && process.id !== 'risk-assessment' ? '' : textOf(values.systems),
          };
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
  return { ...parsed.data, process: process.id, ...when };
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
  process: schedule.process,
  systems: schedule.systems.kind,
  systemIds: schedule.systems.kind === 'some' ? schedule.systems.systemIds : [],
  ownerId: schedule.ownerId ?? '',
  version: schedule.version,
});
