import type { Status } from '../storage/execution-row';
import type { ChildRow } from '../storage/map-run-rows';

/** itemCounts or executionCounts of DescribeMapRun. */
export interface MapCounts {
  pending: number;
  running: number;
  succeeded: number;
  failed: number;
  timedOut: number;
  aborted: number;
  pendingRedrive: number;
  total: number;
  resultsWritten: number;
}

const FIELDS: Record<Status, keyof MapCounts> = {
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timedOut',
  ABORTED: 'aborted',
  PENDING_REDRIVE: 'pendingRedrive',
};

/** @param weight what one child adds: 1, or the number of its items */
export function countsOf(
  children: ChildRow[],
  total: number,
  weight: (child: ChildRow) => number,
): MapCounts {
  const counts = {
    pending: total,
    running: 0,
    succeeded: 0,
    failed: 0,
    timedOut: 0,
    aborted: 0,
    pendingRedrive: 0,
    total,
    resultsWritten: 0,
  };
  for (const child of children) {
    counts[FIELDS[child.status]] += weight(child);
    counts.pending -= weight(child);
  }
  return counts;
}
