import { type AtTime, parseAt } from './at';
import { type CronFields, parseCron } from './cron';
import { ScheduleError } from './error';
import { parseRate, type Rate } from './rate';
import { assertTimeZone } from './zone';

/** A parsed EventBridge Scheduler expression and the IANA time zone it is read in. */
export type Schedule =
  | { kind: 'cron'; expression: string; timeZone: string; cron: CronFields }
  | { kind: 'rate'; expression: string; timeZone: string; rate: Rate }
  | { kind: 'at'; expression: string; timeZone: string; at: AtTime };

/**
 * Parses an EventBridge Scheduler expression.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * @param expression `cron(minutes hours day-of-month month day-of-week year)`, `rate(value unit)` or
 *   `at(yyyy-mm-ddThh:mm:ss)`
 * @param timeZone an IANA name, e.g. 'Europe/Berlin'; a rate is not bent by it
 * @throws {ScheduleError} naming the wrong part and the fix
 * @example
 *   const monthEnd = parseSchedule('cron(0 9 L * ? *)', 'Europe/Berlin');
 *   nextRuns(monthEnd, { after: new Date(), count: 5 });
 */
export function parseSchedule(expression: string, timeZone: string): Schedule {
  const [, kind, body] = /^(cron|rate|at)\((.*)\)$/s.exec(expression.trim()) ?? [];
  if (kind === undefined || body === undefined) {
    throw new ScheduleError(
      'expression',
      `'${expression}' is not a schedule: write cron(0 9 ? * MON *), rate(7 days) or at(2027-01-31T09:00:00).`,
    );
  }
  assertTimeZone(timeZone);
  const common = { expression: expression.trim(), timeZone };
  if (kind === 'cron') return { kind, ...common, cron: parseCron(body) };
  if (kind === 'rate') return { kind, ...common, rate: parseRate(body) };
  return { kind: 'at', ...common, at: parseAt(body) };
}
