import type { Clock } from '../clock';

/** The clock as the workers see it: two doubles in shared memory, read by runtime/clock.cjs. */
export interface SharedTime {
  readonly buffer: SharedArrayBuffer;
  /** Writes the clock's time for every worker; does nothing when the clock runs by itself. */
  refresh(): void;
}

/**
 * A running clock is a constant distance from the machine's: written once, no cost afterwards. A simulated clock
 * stands between two of its timers, so writing it at the start of each invocation is enough: whoever moves it
 * waits (its `settle`) until the invocations it set going are done.
 */
export function shareTime(clock: Clock): SharedTime {
  const buffer = new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT);
  const shared = new Float64Array(buffer);
  if (!('advanceTo' in clock)) {
    shared[1] = clock.now() - Date.now();
    return { buffer, refresh: () => {} };
  }
  shared[0] = 1;
  const refresh = () => {
    shared[1] = clock.now();
  };
  refresh();
  return { buffer, refresh };
}
