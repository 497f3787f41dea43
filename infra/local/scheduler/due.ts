import { createHash } from 'node:crypto';
import { nextRun, nextRuns, parseSchedule, type Schedule } from '../../../shared/schedule';
import type { Spec } from './spec';

const MINUTE_MS = 60_000;

export interface DueOptions {
  now: number;
  /** What a rate counts from */
  anchorAt: number;
  /** The last occurrence that fired, if one did */
  lastDue: number | null;
}

/**
 * The next occurrence of a schedule that was just made, changed or enabled; null when it has none. Occurrences that
 * it missed while it was disabled are gone. A one-time schedule whose time is past fires at once, but never twice.
 * @returns epoch milliseconds
 */
export function firstDue(spec: Spec, { now, anchorAt, lastDue }: DueOptions): number | null {
  if (spec.State === 'DISABLED') return null;
  const schedule = scheduleOf(spec);
  if (schedule.kind === 'at') {
    const time = nextRun(schedule, { after: new Date(0) })?.getTime() ?? null;
    return time === lastDue ? null : time;
  }
  // A rate begins on the very moment it counts from, a cron expression with the next time it names.
  const from = schedule.kind === 'rate' ? now - 1 : now;
  const after = new Date(Math.max(from, lastDue ?? 0));
  return nextRun(schedule, { after, ...boundsOf(spec, schedule, anchorAt) })?.getTime() ?? null;
}

/**
 * What a due schedule does now. Missed occurrences (the stack was down, the machine slept) are caught up with one
 * run, the latest: people expect what was due to happen, not a flood.
 */
export function occur(spec: Spec, nextDue: number, { now, anchorAt }: Omit<DueOptions, 'lastDue'>) {
  const schedule = scheduleOf(spec);
  if (schedule.kind === 'at') return { occurrence: nextDue, next: null };
  const bounds = boundsOf(spec, schedule, anchorAt);
  const next = nextRun(schedule, { after: new Date(now), ...bounds })?.getTime() ?? null;
  // Looks back in windows that double, so that a year of missed minutes is not walked through.
  for (let window = MINUTE_MS; now - window > nextDue; window *= 2) {
    const latest = latestIn(schedule, now - window, now, bounds);
    if (latest !== undefined) return { occurrence: latest, next };
  }
  return { occurrence: latestIn(schedule, nextDue - 1, now, bounds) ?? nextDue, next };
}

function latestIn(
  schedule: Schedule,
  after: number,
  upTo: number,
  { start, end }: ReturnType<typeof boundsOf>,
) {
  const last = new Date(Math.min(upTo, end?.getTime() ?? upTo));
  const runs = nextRuns(schedule, {
    after: new Date(after),
    count: Number.POSITIVE_INFINITY,
    start,
    end: last,
  });
  return runs.at(-1)?.getTime();
}

/**
 * How long after its time an occurrence of a flexible schedule is delivered: spread over the window, but the same
 * on every run, so that simulations repeat.
 * @returns milliseconds
 */
export function flexibleDelay({ FlexibleTimeWindow }: Spec, executionId: string): number {
  const minutes = FlexibleTimeWindow.MaximumWindowInMinutes ?? 0;
  return Math.floor(fraction(executionId) * minutes * MINUTE_MS);
}

/**
 * The id of an occurrence: sixteen hex digits, the same however often it is attempted. `createdAt` keeps a
 * schedule that was deleted and made anew apart from its predecessor.
 */
export function executionId(arn: string, createdAt: number, occurrence: number): string {
  return createHash('sha256').update(`${arn} ${createdAt} ${occurrence}`).digest('hex').slice(0, 16);
}

/** A number from 0 to below 1 that depends on nothing but the text. */
export function fraction(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}

export function scheduleOf(spec: Spec): Schedule {
  return parseSchedule(spec.ScheduleExpression, spec.ScheduleExpressionTimezone);
}

function boundsOf(spec: Spec, schedule: Schedule, anchorAt: number) {
  const start = schedule.kind === 'rate' ? anchorAt : spec.StartDate;
  return {
    start: start === undefined ? undefined : new Date(start),
    end: spec.EndDate === undefined ? undefined : new Date(spec.EndDate),
  };
}
