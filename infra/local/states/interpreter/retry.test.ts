import fc from 'fast-check';
import type { Retrier } from '../definition/types';
import { heartbeatFailure, matchesError, StateFailure, timeoutFailure } from './errors';
import { findRetrier, retryDelay } from './retry';

const retrier = fc.record<Retrier>(
  {
    ErrorEquals: fc.constant(['States.ALL']),
    IntervalSeconds: fc.integer({ min: 1, max: 10_000 }),
    MaxAttempts: fc.integer({ min: 0, max: 20 }),
    BackoffRate: fc.double({ min: 1, max: 10, noNaN: true }),
    MaxDelaySeconds: fc.integer({ min: 1, max: 100_000 }),
    JitterStrategy: fc.constantFrom('FULL', 'NONE'),
  },
  { requiredKeys: ['ErrorEquals'] },
);
const attempt = fc.integer({ min: 0, max: 50 });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the delay before a retry', () => {
  it('never is negative, more than MaxDelaySeconds, or more than it is without jitter', () => {
    fc.assert(
      fc.property(retrier, attempt, random, (one, n, r) => {
        const delay = retryDelay(one, n, () => r);
        const plain = retryDelay({ ...one, JitterStrategy: 'NONE' }, n, () => r);
        expect(Number.isInteger(delay)).toBe(true);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(plain);
        expect(plain).toBeLessThanOrEqual(1000 * (one.MaxDelaySeconds ?? 31_622_400));
      }),
    );
  });

  it('never shrinks from one attempt to the next, without jitter', () => {
    fc.assert(
      fc.property(retrier, attempt, (one, n) => {
        const plain = { ...one, JitterStrategy: 'NONE' as const };
        expect(retryDelay(plain, n + 1, Math.random)).toBeGreaterThanOrEqual(
          retryDelay(plain, n, Math.random),
        );
      }),
    );
  });

  it.each([
    [{}, 0, 1000],
    [{}, 2, 4000],
    [{ IntervalSeconds: 3, BackoffRate: 1.5 }, 2, 6750],
    [{ IntervalSeconds: 3, MaxDelaySeconds: 5 }, 4, 5000],
    [{ IntervalSeconds: 4, JitterStrategy: 'FULL' as const }, 0, 1000],
  ])('of %j at attempt %i is %i ms', (fields, n, expected) => {
    expect(retryDelay({ ErrorEquals: ['States.ALL'], ...fields }, n, () => 0.25)).toBe(expected);
  });
});

describe('a retrier', () => {
  it('has MaxAttempts of its own', () => {
    fc.assert(
      fc.property(retrier, fc.integer({ min: 0, max: 30 }), (one, used) => {
        const found = findRetrier([one], new StateFailure('E', ''), [used]);
        expect(found).toBe(used < (one.MaxAttempts ?? 3) ? 0 : undefined);
      }),
    );
  });

  it('that names the error first is the only one asked', () => {
    const retriers = [{ ErrorEquals: ['E'], MaxAttempts: 1 }, { ErrorEquals: ['States.ALL'] }];
    expect(findRetrier(retriers, new StateFailure('E', ''), [1])).toBeUndefined();
    expect(findRetrier(retriers, new StateFailure('F', ''), [1])).toBe(1);
  });
});

describe('ErrorEquals', () => {
  const custom = new StateFailure('Custom', '');
  it.each([
    ['States.ALL', custom, true],
    ['Custom', custom, true],
    ['Other', custom, false],
    ['States.TaskFailed', custom, true],
    ['States.TaskFailed', timeoutFailure(), false],
    ['States.Timeout', timeoutFailure(), true],
    ['States.HeartbeatTimeout', timeoutFailure(), false],
    ['States.Timeout', heartbeatFailure(), true],
    ['States.HeartbeatTimeout', heartbeatFailure(), true],
    ['States.ALL', new StateFailure('States.Runtime', ''), false],
    ['States.ALL', new StateFailure(undefined, undefined), true],
  ])('%s against %s is %s', (name, failure, expected) => {
    expect(matchesError([name], failure)).toBe(expected);
  });
});
