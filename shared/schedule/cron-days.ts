import { type FieldSpec, parseNumber, parseNumbers } from './cron-field';
import { ScheduleError } from './error';

/** Which days of a month a cron expression means. Days of the week count as AWS does: 1 = Sunday to 7 = Saturday. */
export type DayRule =
  | { kind: 'every-day' }
  | { kind: 'days-of-month'; days: number[] }
  /** `L`, or `L-2`: two days before the last */
  | { kind: 'last-day'; before: number }
  /** `15W`: the weekday (Monday to Friday) closest to the 15th, in the same month */
  | { kind: 'nearest-weekday'; day: number }
  /** `LW` */
  | { kind: 'last-weekday' }
  | { kind: 'days-of-week'; days: number[] }
  /** `3#2`: the second Tuesday */
  | { kind: 'nth-day-of-week'; day: number; nth: number }
  /** `6L`: the last Friday */
  | { kind: 'last-day-of-week'; day: number };

export const DAY_NAMES = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;
const DAY_OF_MONTH: FieldSpec = { name: 'Day of month', min: 1, max: 31 };
// The user guide lists no / for the day of the week, so it is refused here rather than first on AWS.
const DAY_OF_WEEK: FieldSpec = { name: 'Day of week', min: 1, max: 7, names: DAY_NAMES, steps: false };
const SATURDAY = 7;

/**
 * `L`, `W` and their mixtures stand alone in the field. The guide names L, W, - and the values they take, not
 * every mixture; L-2 and LW are read as Quartz, whose dialect this is, reads them.
 * @throws {ScheduleError}
 */
export function parseDayOfMonth(text: string): DayRule {
  const field = text.toUpperCase();
  if (field === '*') return { kind: 'every-day' };
  if (field === 'LW') return { kind: 'last-weekday' };
  const last = /^L(?:-(\d{1,2}))?$/.exec(field);
  if (last) {
    const before = Number(last[1] ?? 0);
    if (before > 30) throw new ScheduleError('expression', `Day of month '${text}': use L-1 to L-30.`);
    return { kind: 'last-day', before };
  }
  const nearest = /^(\d{1,2})W$/.exec(field);
  if (nearest) return { kind: 'nearest-weekday', day: parseNumber(nearest[1]!, text, DAY_OF_MONTH) };
  if (/[LW]/.test(field)) {
    throw new ScheduleError(
      'expression',
      `Day of month '${text}': L, L-2, LW and 15W stand alone, not in a list.`,
    );
  }
  return { kind: 'days-of-month', days: parseNumbers(text, DAY_OF_MONTH) };
}

/** @throws {ScheduleError} */
export function parseDayOfWeek(text: string): DayRule {
  const field = text.toUpperCase();
  if (field === '*') return { kind: 'every-day' };
  // "The last day of the week" is Saturday.
  if (field === 'L') return { kind: 'days-of-week', days: [SATURDAY] };
  const last = /^(\w+)L$/.exec(field);
  if (last) return { kind: 'last-day-of-week', day: parseNumber(last[1]!, text, DAY_OF_WEEK) };
  if (field.includes('#')) {
    const [, day, nth] = /^(\w+)#([1-5])$/.exec(field) ?? [];
    if (day === undefined) {
      throw new ScheduleError(
        'expression',
        `Day of week '${text}': write one day and which of the month, for example 3#2 for the second Tuesday.`,
      );
    }
    return { kind: 'nth-day-of-week', day: parseNumber(day, text, DAY_OF_WEEK), nth: Number(nth) };
  }
  const days = parseNumbers(text, DAY_OF_WEEK);
  return days.length === 7 ? { kind: 'every-day' } : { kind: 'days-of-week', days };
}

/**
 * The days of one month that a rule means, in order. A day that the month does not have is left out.
 * @param month 1 = January
 */
export function daysIn(rule: DayRule, year: number, month: number): number[] {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const dayOfWeek = (day: number) => new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
  const all = () => Array.from({ length }, (_, index) => index + 1);
  switch (rule.kind) {
    case 'every-day':
      return all();
    case 'days-of-month':
      return rule.days.filter((day) => day <= length);
    case 'last-day':
      return rule.before < length ? [length - rule.before] : [];
    case 'nearest-weekday':
      return rule.day <= length ? [nearestWeekday(rule.day, length, dayOfWeek(rule.day))] : [];
    case 'last-weekday':
      return [nearestWeekday(length, length, dayOfWeek(length))];
    case 'days-of-week':
      return all().filter((day) => rule.days.includes(dayOfWeek(day)));
    case 'nth-day-of-week':
      return all()
        .filter((day) => dayOfWeek(day) === rule.day)
        .slice(rule.nth - 1, rule.nth);
    case 'last-day-of-week':
      return all()
        .filter((day) => dayOfWeek(day) === rule.day)
        .slice(-1);
  }
}

/** Saturday goes to Friday, Sunday to Monday, but never into another month. */
function nearestWeekday(day: number, length: number, dayOfWeek: number): number {
  if (dayOfWeek === SATURDAY) return day > 1 ? day - 1 : day + 2;
  if (dayOfWeek === 1) return day < length ? day + 1 : day - 2;
  return day;
}
