import { ScheduleError } from './error';

export type RateUnit = 'minute' | 'hour' | 'day';

export interface Rate {
  value: number;
  unit: RateUnit;
  /** Milliseconds between two runs. A day is 24 hours, whatever the clocks do (Scheduler user guide). */
  everyMs: number;
}

const UNIT_MS: Record<RateUnit, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * @param body what stands between the parentheses of `rate(...)`: a positive whole number and a unit, singular
 *   after 1 and plural after more
 * @throws {ScheduleError}
 */
export function parseRate(body: string): Rate {
  const [, digits, unit, plural] = /^\s*(\d{1,7})\s+(minute|hour|day)(s?)\s*$/.exec(body) ?? [];
  if (digits === undefined || unit === undefined) {
    throw new ScheduleError(
      'expression',
      `rate(${body}): write a whole number and minute(s), hour(s) or day(s), for example rate(1 hour) or rate(7 days).`,
    );
  }
  const value = Number(digits);
  if (value === 0) throw new ScheduleError('expression', `rate(${body}): the value must be 1 or more.`);
  if ((value === 1) === (plural === 's')) {
    throw new ScheduleError(
      'expression',
      `rate(${body}): write rate(${value} ${unit}${value === 1 ? '' : 's'}); the unit is singular after 1 and plural after more.`,
    );
  }
  return { value, unit: unit as RateUnit, everyMs: value * UNIT_MS[unit as RateUnit] };
}
