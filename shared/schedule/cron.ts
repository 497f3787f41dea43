import { type DayRule, parseDayOfMonth, parseDayOfWeek } from './cron-days';
import { type FieldSpec, parseNumbers } from './cron-field';
import { ScheduleError } from './error';

export const FIRST_YEAR = 1970;
export const LAST_YEAR = 2199;

/** A cron expression, spelled out: every list is sorted, without doubles and not empty. */
export interface CronFields {
  minutes: number[];
  hours: number[];
  days: DayRule;
  /** 1 = January */
  months: number[];
  years: number[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const MINUTES: FieldSpec = { name: 'Minutes', min: 0, max: 59 };
const HOURS: FieldSpec = { name: 'Hours', min: 0, max: 23 };
const MONTH: FieldSpec = { name: 'Month', min: 1, max: 12, names: MONTHS };
const YEAR: FieldSpec = { name: 'Year', min: FIRST_YEAR, max: LAST_YEAR, wraps: false };

/**
 * Why not croner, which keeps the calendar well: its expressions would need a translation of four fields (days
 * of the week from 1 = MON, no 0/15, no L-2, no wrapping ranges), and its clock changes would need to be undone
 * after that (in spring it fires at a shifted time, where AWS skips). The two together are larger than this
 * calendar, which never leaves whole wall-clock minutes.
 *
 * @param body what stands between the parentheses of `cron(...)`: six fields with blanks between
 * @throws {ScheduleError} naming the field
 */
export function parseCron(body: string): CronFields {
  const fields = body.trim().split(/\s+/);
  const [minutes, hours, dayOfMonth, month, dayOfWeek, year] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (fields.length !== 6) {
    const hint = fields.length === 5 ? ' A five-field Unix cron lacks the year: end it with *.' : '';
    throw new ScheduleError(
      'expression',
      `cron(${body.trim()}) has ${body.trim() === '' ? 0 : fields.length} fields; it needs six: minutes hours day-of-month month day-of-week year.${hint}`,
    );
  }
  return {
    minutes: parseNumbers(minutes, MINUTES),
    hours: parseNumbers(hours, HOURS),
    months: parseNumbers(month, MONTH),
    days: parseDays(dayOfMonth, dayOfWeek),
    years: parseNumbers(year, YEAR),
  };
}

/** One of the two day fields carries the rule, the other must be `?` (Scheduler user guide, limitations). */
function parseDays(dayOfMonth: string, dayOfWeek: string): DayRule {
  if (dayOfMonth === '?' && dayOfWeek === '?') {
    throw new ScheduleError(
      'expression',
      'Day of month and day of week are both ?: put * in one of them for every day.',
    );
  }
  if (dayOfMonth !== '?' && dayOfWeek !== '?') {
    throw new ScheduleError(
      'expression',
      `Day of month '${dayOfMonth}' and day of week '${dayOfWeek}' cannot both be set: put ? in the one that does not matter.`,
    );
  }
  return dayOfWeek === '?' ? parseDayOfMonth(dayOfMonth) : parseDayOfWeek(dayOfWeek);
}
