import {
  assertFires,
  parseSchedule,
  type Recurrence,
  recurrenceOf,
  ScheduleError,
  toExpression,
  type Weekday,
} from '../../../../shared/schedule';
import type { FieldError, FormValues } from '../../ui';
import { textOf } from '../form-input';

/** How often, as people choose it: the first question of the form. */
export const OFTEN = [
  { value: 'day', text: 'Every day' },
  { value: 'week', text: 'Every week', hint: 'On one or more days of the week' },
  { value: 'month', text: 'Every month' },
  { value: 'quarter', text: 'Every quarter' },
  { value: 'half-year', text: 'Every half-year' },
  { value: 'year', text: 'Every year' },
  { value: 'once', text: 'Once', hint: 'On one date' },
  {
    value: 'expression',
    text: 'By an expression that I write myself',
    hint: 'cron, rate or at, as EventBridge Scheduler reads them',
  },
] as const;
export type Often = (typeof OFTEN)[number]['value'];

export const isOften = (value: unknown): value is Often => OFTEN.some((one) => one.value === value);

/** The answer that a form's `mode` and `every` stand for. */
export function oftenOf(values: FormValues): Often | undefined {
  const mode = textOf(values.mode);
  const often = mode === 'simple' ? textOf(values.every) : mode;
  return isOften(often) ? often : undefined;
}

/** The fields that say `often`. */
export const fieldsOf = (often: Often): { mode: string; every: string } =>
  often === 'once' || often === 'expression' ? { mode: often, every: '' } : { mode: 'simple', every: often };

export type When = { expression: string; timeZone: string } | { errors: FieldError[] };

/** Reads when a schedule runs. @param now what is past then never fires, which is an error */
export function readWhen(values: FormValues, now: Date): When {
  const often = oftenOf(values);
  if (!often) return failed('mode', 'Choose how often it should run');
  const timeZone = textOf(values.timeZone).trim();
  const expression = expressionOf(often, values);
  const errors = 'errors' in expression ? expression.errors : [];
  if (timeZone === '') return { errors: [...errors, { field: 'timeZone', message: 'Choose a time zone' }] };
  if ('errors' in expression) return expression;
  try {
    const schedule = parseSchedule(expression.text, timeZone);
    assertFires(schedule, now);
    return { expression: schedule.expression, timeZone };
  } catch (error) {
    return toErrors(error, often);
  }
}

type Read = { text: string } | { errors: FieldError[] };

const failed = (field: string, message: string) => ({ errors: [{ field, message }] });

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const NO_TIME = 'Enter a time as hours and minutes, for example 09:00';

function expressionOf(often: Often, values: FormValues): Read {
  if (often === 'expression') {
    const text = textOf(values.expression).trim();
    return text === ''
      ? failed('expression', 'Enter an expression, for example cron(0 9 ? * MON *)')
      : { text };
  }
  const time = textOf(values.time).trim();
  const badTime = TIME.test(time) ? [] : [{ field: 'time', message: NO_TIME }];
  if (often === 'once') {
    const date = textOf(values.date).trim();
    const badDate = /^\d{4}-\d\d-\d\d$/.test(date) ? [] : [{ field: 'date', message: 'Choose a date' }];
    const errors = [...badDate, ...badTime];
    return errors.length > 0 ? { errors } : { text: `at(${date}T${time}:00)` };
  }
  if (badTime.length > 0) return { errors: badTime };
  try {
    return { text: toExpression(recurrenceFrom(often, time, values)) };
  } catch (error) {
    return toErrors(error, often);
  }
}

function recurrenceFrom(often: Recurrence['every'], time: string, values: FormValues): Recurrence {
  if (often === 'day') return { every: often, time };
  if (often === 'week') return { every: often, days: [values.days ?? []].flat() as Weekday[], time };
  const day = values.day === 'last' ? 'last' : Number(textOf(values.day) || 1);
  if (often === 'month') return { every: often, day, time };
  return { every: often, firstMonth: Number(textOf(values.firstMonth) || 1), day, time };
}

/** Which field is to be marked, by what was asked: a simple choice knows no expression. */
function toErrors(error: unknown, often: Often): { errors: FieldError[] } {
  if (!(error instanceof ScheduleError)) throw error;
  if (error.field === 'timeZone') return failed('timeZone', error.message);
  if (often === 'expression') return failed('expression', error.message);
  // "at(…) never fires: that time is past …" says too much to somebody who chose a date.
  const said = error.message.replace(/^at\(.*?\)( never fires)?: /, '');
  const message = `${said[0]!.toUpperCase()}${said.slice(1)}`;
  if (often === 'once') return failed('date', message);
  return failed(often === 'week' ? 'days' : 'day', message);
}

/** What the form shows for a stored expression. */
export function whenValues({ expression, timeZone }: { expression: string; timeZone: string }): FormValues {
  const at = /^at\((\d{4}-\d\d-\d\d)T(\d\d:\d\d):00\)$/.exec(expression);
  if (at) return { ...fieldsOf('once'), date: at[1], time: at[2], timeZone, expression };
  const recurrence = recurrenceOf(expression);
  if (!recurrence) return { ...fieldsOf('expression'), expression, timeZone };
  const { every, time } = recurrence;
  return {
    ...fieldsOf(every),
    time,
    ...('days' in recurrence && { days: recurrence.days }),
    ...('day' in recurrence && { day: String(recurrence.day) }),
    ...('firstMonth' in recurrence && { firstMonth: String(recurrence.firstMonth) }),
    expression,
    timeZone,
  };
}
