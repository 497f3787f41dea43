import type { Json } from '../definition/types';
import type { MapRunEnd } from '../interpreter/map-run';
import type { ChildResult, MapRunRow } from '../storage/map-run-rows';

type Tolerance = Pick<MapRunRow, 'tolerated_count' | 'tolerated_percentage' | 'items'>;

export const THRESHOLD_EXCEEDED = {
  error: 'States.ExceedToleratedFailureThreshold',
  cause: 'The specified tolerated failure threshold was exceeded',
};

/** More failed items than a Map tolerates end it; it tolerates none unless told otherwise. */
export function tolerated(
  { tolerated_count, tolerated_percentage, items }: Tolerance,
  failed: number,
): boolean {
  if (failed === 0) return true;
  if (tolerated_count === null && tolerated_percentage === null) return false;
  if (tolerated_count !== null && failed > tolerated_count) return false;
  return tolerated_percentage === null || (100 * failed) / items <= tolerated_percentage;
}

/** What the Map's end is, once all its children have ended or too many have failed. */
export function endOf(row: Tolerance, failedItems: number, results: () => ChildResult[]): MapRunEnd {
  if (!tolerated(row, failedItems)) return THRESHOLD_EXCEEDED;
  // A tolerated failure stands in the output as its error.
  const outputs = results().map(
    ({ output, error, cause }): Json =>
      output === null ? { Error: error, Cause: cause } : JSON.parse(output),
  );
  return { outputs };
}
