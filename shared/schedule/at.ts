import { FIRST_YEAR, LAST_YEAR } from './cron';
import { ScheduleError } from './error';

export interface AtTime {
  /** The wall clock's reading, as the epoch milliseconds it would be in UTC. */
  wallMs: number;
}

/**
 * @param body what stands between the parentheses of `at(...)`: `yyyy-mm-ddThh:mm:ss`, read in the schedule's
 *   time zone. EventBridge Scheduler has a precision of 60 s: on AWS the target is called within that minute,
 *   on one machine on the second.
 * @throws {ScheduleError}
 */
export function parseAt(body: string): AtTime {
  if (/(Z|[+-]\d\d:?\d\d)$/.test(body) && body.includes('T')) {
    throw new ScheduleError(
      'expression',
      `at(${body}): leave out the zone at the end; the schedule's time zone applies.`,
    );
  }
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(body)) {
    throw new ScheduleError(
      'expression',
      `at(${body}): write at(yyyy-mm-ddThh:mm:ss), e.g. at(2027-01-31T09:00:00).`,
    );
  }
  const wallMs = Date.parse(`${body}Z`);
  // Date.parse takes 31 February for 3 March: what comes back must be what was written.
  if (Number.isNaN(wallMs) || new Date(wallMs).toISOString().slice(0, 19) !== body) {
    throw new ScheduleError(
      'expression',
      `at(${body}): there is no such date or time; check day, month and hour.`,
    );
  }
  const year = Number(body.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    throw new ScheduleError('expression', `at(${body}): the year must be ${FIRST_YEAR} to ${LAST_YEAR}.`);
  }
  return { wallMs };
}
