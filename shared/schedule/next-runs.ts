import { type CronFields, LAST_YEAR } from './cron';
import { daysIn } from './cron-days';
import { ScheduleError } from './error';
import type { Schedule } from './schedule';
import { instantOf, wallOf } from './zone';

/** When a schedule may fire. A one-time schedule has no start and end (EventBridge Scheduler ignores them). */
export interface Bounds {
  /** First moment it may fire; a rate counts from here */
  start?: Date | undefined;
  /** Last moment it may fire */
  end?: Date | undefined;
}

export interface NextRunsOptions extends Bounds {
  /** The runs are strictly after this. A rate without a start counts from here. */
  after: Date;
  /** How many at most */
  count: number;
}

const LATEST_MS = Date.UTC(LAST_YEAR, 11, 31, 23, 59, 59);

/**
 * The coming runs in order, each with `getMilliseconds() === 0` (a rate keeps those of its start). Fewer than
 * `count` when the schedule ends.
 *
 * Wall-clock times that a spring change removes are skipped; of times that an autumn change repeats, the first is
 * taken (EventBridge Scheduler user guide, daylight savings time).
 */
export function nextRuns(schedule: Schedule, { after, count, start, end }: NextRunsOptions): Date[] {
  const runs: Date[] = [];
  for (const run of runsAfter(schedule, after, { start, end })) {
    if (runs.length >= count) break;
    runs.push(new Date(run));
  }
  return runs;
}

/** The first run strictly after `after`, or undefined when there is none. */
export function nextRun(schedule: Schedule, options: Omit<NextRunsOptions, 'count'>): Date | undefined {
  return nextRuns(schedule, { ...options, count: 1 })[0];
}

/**
 * Refuses a schedule that can never fire again, such as cron(0 0 31 2 ? *), a past at() or a year that is over.
 * @throws {ScheduleError} saying why
 */
export function assertFires(schedule: Schedule, now: Date, bounds: Bounds = {}): void {
  if (nextRun(schedule, { after: now, ...bounds })) return;
  throw new ScheduleError(
    'expression',
    `${schedule.expression} never fires: ${whyNever(schedule, now, bounds)}`,
  );
}

function whyNever(schedule: Schedule, now: Date, bounds: Bounds): string {
  const thisYear = new Date(wallOf(now.getTime(), schedule.timeZone)).getUTCFullYear();
  if (schedule.kind === 'at') {
    return instantOf(schedule.at.wallMs, schedule.timeZone) === undefined
      ? `the clocks in ${schedule.timeZone} skip that time; choose one an hour later.`
      : `that time is past in ${schedule.timeZone}; choose a later one.`;
  }
  if (bounds.end && nextRun(schedule, { after: now, start: bounds.start })) {
    return `it has no run before its end, ${bounds.end.toISOString()}; choose a later end.`;
  }
  if (schedule.kind === 'cron' && schedule.cron.years.at(-1)! < thisYear) {
    return `its last year is ${schedule.cron.years.at(-1)}; choose a later year, or * for every year.`;
  }
  return `no day until the end of ${LAST_YEAR} matches; check day of month, month, day of week and year.`;
}

/** Epoch milliseconds of every run after `after`, in order. */
function* runsAfter(schedule: Schedule, after: Date, { start, end }: Bounds): Generator<number> {
  if (schedule.kind === 'at') {
    const instant = instantOf(schedule.at.wallMs, schedule.timeZone);
    if (instant !== undefined && instant > after.getTime()) yield instant;
    return;
  }
  const endMs = Math.min(end?.getTime() ?? LATEST_MS, LATEST_MS);
  const runs =
    schedule.kind === 'cron'
      ? cronRuns(schedule.cron, schedule.timeZone, after, start)
      : rateRuns(schedule.rate.everyMs, after, start);
  for (const run of runs) {
    if (run > endMs) return;
    yield run;
  }
}

function* rateRuns(everyMs: number, after: Date, start: Date | undefined): Generator<number> {
  const anchor = (start ?? after).getTime();
  const past = Math.floor((after.getTime() - anchor) / everyMs) + 1;
  for (let run = anchor + Math.max(0, past) * everyMs; ; run += everyMs) yield run;
}

function* cronRuns(
  cron: CronFields,
  timeZone: string,
  after: Date,
  start: Date | undefined,
): Generator<number> {
  const afterMs = Math.max(after.getTime(), start ? start.getTime() - 1 : Number.NEGATIVE_INFINITY);
  // The instant at which the clocks first show a reading grows with the reading, so no reading before the one at
  // `after` can come later, and the readings come in the order of their instants.
  for (const wall of wallTimes(cron, wallOf(afterMs, timeZone))) {
    const instant = instantOf(wall, timeZone);
    if (instant !== undefined && instant > afterMs) yield instant;
  }
}

/** The readings (see wallOf) that match the fields, in order, from the minute of `fromMs` on. */
function* wallTimes(cron: CronFields, fromMs: number): Generator<number> {
  const from = new Date(fromMs);
  const firstMinute = Math.floor(fromMs / 60_000) * 60_000;
  for (const year of cron.years) {
    if (year < from.getUTCFullYear()) continue;
    for (const month of cron.months) {
      if (Date.UTC(year, month, 1) <= fromMs) continue;
      for (const day of daysIn(cron.days, year, month)) {
        if (Date.UTC(year, month - 1, day + 1) <= fromMs) continue;
        for (const hour of cron.hours) {
          for (const minute of cron.minutes) {
            const wall = Date.UTC(year, month - 1, day, hour, minute);
            if (wall >= firstMinute) yield wall;
          }
        }
      }
    }
  }
}
