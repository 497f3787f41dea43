/** The parts of an instant in a time zone, by the names that Intl gives them. */
function parts(iso: string, timeZone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  });
  return Object.fromEntries(format.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
}

/**
 * An instant for people, with its time zone and the offset that holds then.
 * @param iso ISO 8601 @param timeZone IANA name
 * @example 'Friday 4 December 2026 at 17:00 (Europe/Berlin, UTC+1)'
 */
export function longDate(iso: string, timeZone: string): string {
  const { weekday, day, month, year, hour, minute, timeZoneName } = parts(iso, timeZone);
  // Some versions of ICU write GMT, others GMT+0.
  const offset = timeZoneName!.replace(/^GMT(\+0)?$/, 'UTC').replace('GMT', 'UTC');
  const zone = timeZone === offset ? offset : `${timeZone}, ${offset}`;
  return `${weekday} ${day} ${month} ${year} at ${hour}:${minute} (${zone})`;
}

/** A day for a subject line. @example '4 Dec 2026' */
export function shortDate(iso: string, timeZone: string): string {
  const { day, month, year } = parts(iso, timeZone);
  return `${day} ${month!.slice(0, 3)} ${year}`;
}

/**
 * How far a due time is, in the words of a sentence.
 * @returns 'is due in 3 days', 'is due today at 17:00', 'was due yesterday', … counted in days of the time zone
 */
export function dueIn(dueAt: string, now: string, timeZone: string): string {
  const days = dayNumber(dueAt, timeZone) - dayNumber(now, timeZone);
  const passed = Date.parse(dueAt) <= Date.parse(now);
  if (days === 0) {
    const { hour, minute } = parts(dueAt, timeZone);
    return `${passed ? 'was' : 'is'} due today at ${hour}:${minute}`;
  }
  if (days === 1) return 'is due tomorrow';
  if (days === -1) return 'was due yesterday';
  return days > 0 ? `is due in ${days} days` : `was due ${-days} days ago`;
}

/** Days since 1970-01-01 of the calendar day that an instant falls on in a time zone. */
function dayNumber(iso: string, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const part = Object.fromEntries(
    format.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]),
  );
  return Date.UTC(Number(part.year), Number(part.month) - 1, Number(part.day)) / 86_400_000;
}
