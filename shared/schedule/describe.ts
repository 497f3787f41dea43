import { type CronFields, FIRST_YEAR, LAST_YEAR } from './cron';
import type { DayRule } from './cron-days';
import type { Schedule } from './schedule';
import { and, clockTime, DAYS, MONTHS, ordinal, stepOf } from './words';

/**
 * A schedule in plain English, for pages and mails.
 * @example describeSchedule(parseSchedule('cron(0 9 ? * MON *)', 'Europe/Berlin'))
 *   // 'Every Monday at 09:00, Europe/Berlin time'
 */
export function describeSchedule(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'rate': {
      const { value, unit } = schedule.rate;
      return value === 1 ? `Every ${unit}` : `Every ${value} ${unit}s`;
    }
    case 'at': {
      const wall = new Date(schedule.at.wallMs);
      const seconds = wall.getUTCSeconds() === 0 ? '' : `:${String(wall.getUTCSeconds()).padStart(2, '0')}`;
      const time = clockTime(wall.getUTCHours(), wall.getUTCMinutes()) + seconds;
      const date = `${wall.getUTCDate()} ${MONTHS[wall.getUTCMonth()]} ${wall.getUTCFullYear()}`;
      return `Once, on ${date} at ${time}, ${schedule.timeZone} time`;
    }
    case 'cron': {
      const text = `${daysAndTimes(schedule.cron)}${yearsOf(schedule.cron.years)}, ${schedule.timeZone} time`;
      return text[0]!.toUpperCase() + text.slice(1);
    }
  }
}

function daysAndTimes(cron: CronFields): string {
  const days = daysOf(cron);
  const times = timesOf(cron);
  // "every day every 15 minutes" says no more than "every 15 minutes".
  if (times.startsWith('every')) return days === 'every day' ? times : `${days}, ${times}`;
  return `${days} ${times}`;
}

function timesOf({ minutes, hours }: CronFields): string {
  const step = stepOf(minutes, 0, 59);
  if (hours.length === 24) {
    if (minutes.length === 60) return 'every minute';
    if (step) return `every ${step} minutes`;
    if (minutes.length === 1)
      return minutes[0] === 0 ? 'every hour' : `every hour at ${minutesPast(minutes)}`;
    return `every hour at ${minutesPast(minutes)}`;
  }
  if (minutes.length * hours.length <= 6) {
    return `at ${and(hours.flatMap((hour) => minutes.map((minute) => clockTime(hour, minute))))}`;
  }
  const range = hours.every((hour, index) => hour === hours[0]! + index);
  const within = range
    ? `from ${clockTime(hours[0]!, minutes[0]!)} to ${clockTime(hours.at(-1)!, minutes.at(-1)!)}`
    : `in the hours from ${and(hours.map((hour) => clockTime(hour, 0)))}`;
  if (minutes.length === 60) return `every minute ${within}`;
  if (step) return `every ${step} minutes ${within}`;
  const hourStep = stepOf(hours, 0, 23);
  if (hourStep) return `every ${hourStep} hours at ${minutesPast(minutes)}`;
  return `every hour ${within}, at ${minutesPast(minutes)}`;
}

const minutesPast = (minutes: number[]) =>
  minutes.length === 1 && minutes[0] === 0
    ? 'the full hour'
    : `${and(minutes.map(String))} minute${minutes.length === 1 && minutes[0] === 1 ? '' : 's'} past`;

function daysOf({ days, months }: CronFields): string {
  const everyMonth = months.length === 12;
  const inMonths = everyMonth ? '' : ` in ${and(months.map((month) => MONTHS[month - 1]!))}`;
  if (days.kind === 'every-day') return `every day${inMonths}`;
  if (days.kind === 'days-of-week') return `every ${weekdays(days.days)}${inMonths}`;
  if (days.kind === 'days-of-month' && months.length === 1) {
    return `every year on ${and(days.days.map(String))} ${MONTHS[months[0]! - 1]}`;
  }
  return `on ${theDay(days)} of ${everyMonth ? 'every month' : and(months.map((month) => MONTHS[month - 1]!))}`;
}

function weekdays(days: number[]): string {
  if (days.join() === '2,3,4,5,6') return 'weekday (Monday to Friday)';
  // A week is read from Monday on.
  const fromMonday = [...days].sort((a, b) => ((a + 5) % 7) - ((b + 5) % 7));
  return and(fromMonday.map((day) => DAYS[day - 1]!));
}

function theDay(rule: Exclude<DayRule, { kind: 'every-day' | 'days-of-week' }>): string {
  switch (rule.kind) {
    case 'days-of-month':
      return `the ${and(rule.days.map(ordinal))}`;
    case 'last-day':
      if (rule.before === 0) return 'the last day';
      return `the day ${rule.before} day${rule.before === 1 ? '' : 's'} before the last`;
    case 'nearest-weekday':
      return `the weekday (Monday to Friday) nearest the ${ordinal(rule.day)}`;
    case 'last-weekday':
      return 'the last weekday (Monday to Friday)';
    case 'nth-day-of-week':
      return `the ${['first', 'second', 'third', 'fourth', 'fifth'][rule.nth - 1]} ${DAYS[rule.day - 1]}`;
    case 'last-day-of-week':
      return `the last ${DAYS[rule.day - 1]}`;
  }
}

function yearsOf(years: number[]): string {
  const [first, last] = [years[0]!, years.at(-1)!];
  if (first === FIRST_YEAR && last === LAST_YEAR && years.length === LAST_YEAR - FIRST_YEAR + 1) return '';
  if (years.length > 2 && last - first + 1 === years.length) {
    return last === LAST_YEAR ? `, from ${first} on` : `, from ${first} to ${last}`;
  }
  const step = years.length > 2 ? stepOf(years, first, LAST_YEAR) : undefined;
  return step ? `, every ${step} years from ${first}` : `, in ${and(years.map(String))}`;
}
