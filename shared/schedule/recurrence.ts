import { type CronFields, FIRST_YEAR, LAST_YEAR, parseCron } from './cron';
import { DAY_NAMES } from './cron-days';
import { ScheduleError } from './error';

export type Weekday = (typeof DAY_NAMES)[number];
/** A day that every month has, or the last one, whatever its number. */
export type MonthlyDay = number | 'last';

/** How people say when something recurs. Times are `hh:mm` on the wall clock of the schedule's time zone. */
export type Recurrence =
  | { every: 'day'; time: string }
  | { every: 'week'; days: Weekday[]; time: string }
  | { every: 'month'; day: MonthlyDay; time: string }
  /** `firstMonth`: 1 = January; a quarter from 2 on is February, May, August and November */
  | { every: 'quarter' | 'half-year' | 'year'; firstMonth: number; day: MonthlyDay; time: string };

const MONTHS_APART = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;
const WEEK: readonly Weekday[] = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

/**
 * The EventBridge Scheduler expression of a recurrence.
 * @throws {ScheduleError} naming what is missing. Days 29 to 31 are refused: cron leaves out the months that lack
 *   them, which nobody means by "monthly"; the last day is there for it.
 * @example toExpression({ every: 'week', days: ['MON'], time: '09:00' }) // 'cron(0 9 ? * MON *)'
 */
export function toExpression(recurrence: Recurrence): string {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(recurrence.time) ?? [];
  if (hour === undefined) {
    throw new ScheduleError(
      'expression',
      `Time '${recurrence.time}': write hours and minutes, for example 09:00.`,
    );
  }
  const time = `${Number(minute)} ${Number(hour)}`;
  if (recurrence.every === 'day') return `cron(${time} * * ? *)`;
  if (recurrence.every === 'week') return `cron(${time} ? * ${weekdayList(recurrence.days)} *)`;
  const day = recurrence.day === 'last' ? 'L' : monthlyDay(recurrence.day);
  if (recurrence.every === 'month') return `cron(${time} ${day} * ? *)`;
  return `cron(${time} ${day} ${monthsFrom(recurrence.firstMonth, MONTHS_APART[recurrence.every]).join()} ? *)`;
}

/**
 * The way back: the recurrence that an expression stands for, undefined when the forms above cannot say it.
 * @param expression any text; a wrong one is undefined too
 */
export function recurrenceOf(expression: string): Recurrence | undefined {
  const body = /^cron\((.*)\)$/.exec(expression.trim())?.[1];
  if (body === undefined) return undefined;
  let cron: CronFields;
  try {
    cron = parseCron(body);
  } catch (error) {
    if (error instanceof ScheduleError) return undefined;
    throw error;
  }
  const everyYear = cron.years.length === LAST_YEAR - FIRST_YEAR + 1;
  if (!everyYear || cron.minutes.length !== 1 || cron.hours.length !== 1) return undefined;
  const time = `${String(cron.hours[0]).padStart(2, '0')}:${String(cron.minutes[0]).padStart(2, '0')}`;
  const { days, months } = cron;
  if (months.length === 12 && days.kind === 'every-day') return { every: 'day', time };
  if (months.length === 12 && days.kind === 'days-of-week') {
    return {
      every: 'week',
      days: WEEK.filter((name) => days.days.includes(DAY_NAMES.indexOf(name) + 1)),
      time,
    };
  }
  const day = dayOf(cron);
  if (day === undefined) return undefined;
  if (months.length === 12) return { every: 'month', day, time };
  const firstMonth = months[0]!;
  const every = (['quarter', 'half-year', 'year'] as const).find(
    (name) =>
      firstMonth <= MONTHS_APART[name] && monthsFrom(firstMonth, MONTHS_APART[name]).join() === months.join(),
  );
  return every && { every, firstMonth, day, time };
}

function dayOf({ days }: CronFields): MonthlyDay | undefined {
  if (days.kind === 'last-day' && days.before === 0) return 'last';
  if (days.kind !== 'days-of-month' || days.days.length !== 1) return undefined;
  return days.days[0]! <= 28 ? days.days[0] : undefined;
}

function weekdayList(days: readonly Weekday[]): string {
  const unknown = days.find((day) => !WEEK.includes(day));
  if (unknown)
    throw new ScheduleError('expression', `Day '${unknown}': use MON, TUE, WED, THU, FRI, SAT or SUN.`);
  if (days.length === 0) throw new ScheduleError('expression', 'Choose at least one day of the week.');
  return WEEK.filter((day) => days.includes(day)).join();
}

function monthlyDay(day: number): number {
  if (Number.isInteger(day) && day >= 1 && day <= 28) return day;
  throw new ScheduleError(
    'expression',
    `Day ${day}: choose 1 to 28, which every month has, or the last day.`,
  );
}

/** Every month of the year that lies whole steps from `first`, in order. */
function monthsFrom(first: number, apart: number): number[] {
  if (!Number.isInteger(first) || first < 1 || first > 12) {
    throw new ScheduleError('expression', `Month ${first}: choose 1 (January) to 12 (December).`);
  }
  return Array.from({ length: 12 / apart }, (_, index) => ((first - 1 + index * apart) % 12) + 1).sort(
    (a, b) => a - b,
  );
}
