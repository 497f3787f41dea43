import { ScheduleError } from './error';

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws {RangeError} for a zone the runtime does not know */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** Every canonical IANA zone this runtime knows, UTC first: for a form's list. Aliases are accepted beyond these. */
export function timeZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}

/**
 * @throws {ScheduleError} unless `timeZone` is an IANA name, spelled as IANA does; an offset like +01:00 is none,
 *   since it would not follow summer time
 */
export function assertTimeZone(timeZone: string): void {
  let canonical: string | undefined;
  try {
    if (/^[A-Za-z]/.test(timeZone)) canonical = formatOf(timeZone).resolvedOptions().timeZone;
  } catch {
    canonical = undefined;
  }
  // AWS matches letter case, Intl does not.
  if (
    canonical !== undefined &&
    (canonical === timeZone || canonical.toLowerCase() !== timeZone.toLowerCase())
  )
    return;
  const similar = canonical === undefined ? similarZones(timeZone) : [canonical];
  const fix =
    similar.length > 0
      ? `Did you mean ${similar.join(' or ')}?`
      : 'Use an IANA name such as Europe/Berlin or UTC.';
  throw new ScheduleError('timeZone', `'${timeZone}' is not a time zone. ${fix}`);
}

function similarZones(timeZone: string): string[] {
  const city = timeZone
    .slice(timeZone.lastIndexOf('/') + 1)
    .trim()
    .replaceAll(' ', '_')
    .toLowerCase();
  if (city.length < 3) return [];
  const zones = timeZones();
  const cityOf = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1).toLowerCase();
  const same = zones.filter((zone) => cityOf(zone) === city);
  return (same.length > 0 ? same : zones.filter((zone) => cityOf(zone).startsWith(city.slice(0, 4)))).slice(
    0,
    2,
  );
}

/**
 * What the wall clocks of a zone show.
 * @param instantMs epoch milliseconds
 * @returns the reading as the epoch milliseconds it would be in UTC: a number that can be counted with
 */
export function wallOf(instantMs: number, timeZone: string): number {
  // Formats have no milliseconds, and zones' offsets have none either.
  const ms = ((instantMs % 1000) + 1000) % 1000;
  const [month, day, year, hour, minute, second] = formatOf(timeZone)
    .format(instantMs)
    .split(/\D+/)
    .map(Number) as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, second) + ms;
}

/**
 * When the wall clocks of a zone first show a reading.
 * @param wallMs a reading as `wallOf` gives it
 * @returns epoch milliseconds; of a reading that an autumn change repeats, the first time; undefined for one that
 *   a spring change (or a country changing sides of the date line) leaves out
 */
export function instantOf(wallMs: number, timeZone: string): number | undefined {
  // Offsets lie within 14 hours of UTC, so a day before and a day after are surely on either side of a change.
  const before = wallOf(wallMs - DAY_MS, timeZone) - (wallMs - DAY_MS);
  const after = wallOf(wallMs + DAY_MS, timeZone) - (wallMs + DAY_MS);
  if (before === after) return wallMs - before;
  const instants = [wallMs - before, wallMs - after].sort((a, b) => a - b);
  return instants.find((instant) => wallOf(instant, timeZone) === wallMs);
}

/**
 * The last minute of a calendar day in a zone, epoch milliseconds. Where a change leaves that minute out, an hour before.
 * @param date YYYY-MM-DD
 */
export function endOfDay(date: string, timeZone: string): number {
  const wall = Date.parse(`${date}T23:59:00Z`);
  return instantOf(wall, timeZone) ?? instantOf(wall - 3_600_000, timeZone) ?? wall;
}

/** The first minute of a calendar day in a zone, epoch milliseconds. @param date YYYY-MM-DD */
export const startOfDay = (date: string, timeZone: string): number =>
  endOfDay(new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10), timeZone) + 60_000;

/** The calendar day of an instant in a zone, YYYY-MM-DD. @param instantMs epoch milliseconds */
export const dayOf = (instantMs: number, timeZone: string): string =>
  new Date(wallOf(instantMs, timeZone)).toISOString().slice(0, 10);
