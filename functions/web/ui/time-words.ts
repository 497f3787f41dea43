/** A moment: a Date, milliseconds since the epoch, or an ISO 8601 string with a time. */
export type Instant = Date | number | string;

/** @throws when it is not a moment */
export function toDate(at: Instant): Date {
  const date = new Date(at);
  if (Number.isNaN(date.getTime()))
    throw new RangeError(`"${String(at)}" is not a time: give a Date, milliseconds or an ISO 8601 string.`);
  return date;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Making an Intl formatter costs far more than using one. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function partsIn(timeZone: string, date: Date) {
  let format = formatters.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    });
    formatters.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
  return parts as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'timeZoneName', string>;
}

/** '12 March 2026' @throws RangeError for an unknown time zone */
export function dateWords(at: Instant, timeZone: string): string {
  const { day, month, year } = partsIn(timeZone, toDate(at));
  return `${day} ${month} ${year}`;
}

/** '12 March 2026, 14:05', and with the zone '12 March 2026, 14:05 CET' */
export function timeWords(at: Instant, timeZone: string, withZone = false): string {
  const { hour, minute, timeZoneName } = partsIn(timeZone, toDate(at));
  return `${dateWords(at, timeZone)}, ${hour}:${minute}${withZone ? ` ${timeZoneName}` : ''}`;
}

/** Days since the epoch of the calendar date that `timeZone` shows at that moment. */
function calendarDay(date: Date, timeZone: string): number {
  const { day, month, year } = partsIn(timeZone, date);
  return Date.parse(`${day} ${month} ${year} UTC`) / DAY;
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/**
 * 'in 3 days', 'yesterday', '20 minutes ago', 'just now'. From 24 hours on it counts calendar days of the time
 * zone, as people do: at noon, the evening of the next day but one is "in 2 days".
 */
export function relativeWords(at: Instant, now: number, timeZone: string): string {
  const date = toDate(at);
  const away = date.getTime() - now;
  const size = Math.abs(away);
  if (size < MINUTE) return away > 0 ? 'in less than a minute' : 'just now';
  if (size < HOUR) return relative.format(Math.trunc(away / MINUTE), 'minute');
  if (size < DAY) return relative.format(Math.trunc(away / HOUR), 'hour');
  const days = calendarDay(date, timeZone) - calendarDay(new Date(now), timeZone);
  if (Math.abs(days) < 60) return relative.format(days, 'day');
  if (Math.abs(days) < 730) return relative.format(Math.round(days / 30.44), 'month');
  return relative.format(Math.round(days / 365.25), 'year');
}
