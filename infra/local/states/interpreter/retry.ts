import type { Retrier } from '../definition/types';
import { matchesError, type StateFailure } from './errors';

const DEFAULTS = { IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 };

/**
 * The first retrier that names the failure, if it has an attempt left.
 * @param used attempts already made, one count a retrier
 * @returns its index, or undefined when the state must not be tried again
 */
export function findRetrier(
  retriers: Retrier[] | undefined,
  failure: StateFailure,
  used: number[],
): number | undefined {
  const index = retriers?.findIndex(({ ErrorEquals }) => matchesError(ErrorEquals, failure)) ?? -1;
  if (!retriers || index < 0) return undefined;
  const { MaxAttempts = DEFAULTS.MaxAttempts } = retriers[index] as Retrier;
  return (used[index] ?? 0) < MaxAttempts ? index : undefined;
}

/**
 * How long to wait before an attempt, in milliseconds: IntervalSeconds × BackoffRate^attempt, at most MaxDelaySeconds;
 * with JitterStrategy FULL a random part of that.
 * @param attempt 0 for the first retry
 * @param random a number in [0, 1)
 */
export function retryDelay(retrier: Retrier, attempt: number, random: () => number): number {
  const { IntervalSeconds = DEFAULTS.IntervalSeconds, BackoffRate = DEFAULTS.BackoffRate } = retrier;
  const limit = retrier.MaxDelaySeconds ?? MAX_DELAY_SECONDS;
  const seconds = Math.min(IntervalSeconds * BackoffRate ** attempt, limit);
  return Math.round(1000 * (retrier.JitterStrategy === 'FULL' ? seconds * random() : seconds));
}

/** A year: no execution lives longer. */
const MAX_DELAY_SECONDS = 31_622_400;
