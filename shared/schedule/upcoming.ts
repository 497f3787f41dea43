import { nextRuns } from './next-runs';
import type { ProcessSchedule } from './process-schedule';
import { parseSchedule } from './schedule';

/**
 * When a schedule would run next, at most `count` times; whether it is paused is the caller's business. A rate counts
 * from when its expression was saved, and its first run is then (EventBridge Scheduler user guide, rate-based
 * schedules without a start date).
 */
export function upcomingRuns(
  {
    expression,
    timeZone,
    expressionSince,
  }: Pick<ProcessSchedule, 'expression' | 'timeZone' | 'expressionSince'>,
  now: Date,
  count: number,
): Date[] {
  const schedule = parseSchedule(expression, timeZone);
  if (schedule.kind !== 'rate') return nextRuns(schedule, { after: now, count });
  const start = new Date(expressionSince ?? now);
  // nextRuns looks strictly after: the very moment of saving is a run too.
  return nextRuns(schedule, { after: new Date(now.getTime() - 1), count, start });
}
