import type { ExecutionRow } from './execution-row';

const DAY_MS = 24 * 3600 * 1000;
const PERIOD_MS = 14 * DAY_MS;
const LONGEST_MS = 365 * DAY_MS;
/** ExecutionRedriven and one more event must find room. */
const MAX_EVENTS = 24_999;

/**
 * Why an execution cannot be redriven, in the words of DescribeExecution's redriveStatusReason; undefined when it can
 * (https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html#redrive-eligibility). A Map's child is
 * redriven by its map run.
 * @param now epoch milliseconds
 */
export function notRedrivableReason(row: ExecutionRow, now: number): string | undefined {
  const { status, started_at, stopped_at, last_event } = row;
  if (status !== 'FAILED' && status !== 'ABORTED' && status !== 'TIMED_OUT')
    return `Execution is ${status} and cannot be redriven`;
  if (last_event >= MAX_EVENTS) return 'Execution history event limit exceeded';
  if (now - started_at >= LONGEST_MS) return 'Execution has exceeded the max execution time';
  if (now - (stopped_at as number) >= PERIOD_MS) return 'Execution redrivable period exceeded';
  return undefined;
}

/** The same as a condition on states_executions; its one parameter is the time. */
export const REDRIVABLE = `status IN ('FAILED', 'ABORTED', 'TIMED_OUT') AND last_event < ${MAX_EVENTS}
  AND ?2 - started_at < ${LONGEST_MS} AND ?2 - stopped_at < ${PERIOD_MS}`;
