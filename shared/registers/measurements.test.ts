import { addMonths } from '../days';
import type { FormContent } from '../forms/form';
import {
  expectedOn,
  type Measurement,
  nextMeasurementOn,
  reaches,
  standingOf,
  trendOf,
} from './measurements';
import { objectives } from './objectives';

const OBJECTIVE: FormContent = {
  how: 'number',
  direction: 'at-least',
  target: 100,
  baseline: 20,
  startOn: '2026-01-01',
  dueOn: '2026-12-27',
  every: '3',
  status: 'active',
  reviewOn: '2026-12-01',
};
const down: FormContent = { ...OBJECTIVE, direction: 'at-most', target: 10, baseline: 50 };
const judged: FormContent = {
  ...OBJECTIVE,
  how: 'judgement',
  target: undefined as never,
  baseline: undefined as never,
};

const value = (number: number, on: string, value: number | string): Measurement => ({
  number,
  on,
  value,
  by: 'per-1',
  at: `${on}T10:00:00.000Z`,
});

describe('the line from the beginning to the target', () => {
  test('is at the baseline at the beginning, half way in the middle, at the target on its day and after', () => {
    expect(expectedOn(OBJECTIVE, '2025-06-01')).toBe(20);
    expect(expectedOn(OBJECTIVE, '2026-01-01')).toBe(20);
    expect(expectedOn(OBJECTIVE, '2026-06-30')).toBe(60);
    expect(expectedOn(OBJECTIVE, '2026-12-27')).toBe(100);
    expect(expectedOn(OBJECTIVE, '2027-12-27')).toBe(100);
  });
  test('falls where less is better', () => {
    expect(expectedOn(down, '2026-06-30')).toBe(30);
  });
  test('is not there without a baseline', () => {
    expect(expectedOn({ ...OBJECTIVE, baseline: undefined as never }, '2026-06-30')).toBeUndefined();
  });
});

describe('how an objective stands', () => {
  const on = (objective: FormContent, number: number | string | undefined, today = '2026-07-01') =>
    standingOf(objective, number === undefined ? undefined : { on: '2026-06-30', value: number }, today);

  test.each([
    [OBJECTIVE, undefined, 'not-measured'],
    [OBJECTIVE, 100, 'reached'],
    [OBJECTIVE, 60, 'on-track'],
    [OBJECTIVE, 59, 'behind'],
    [down, 10, 'reached'],
    [down, 30, 'on-track'],
    [down, 31, 'behind'],
    [judged, 'reached', 'reached'],
    [judged, 'partly', 'open'],
    [{ ...OBJECTIVE, baseline: undefined as never }, 60, 'open'],
  ])('case %#', (objective, number, expected) => {
    expect(on(objective, number)).toBe(expected);
  });

  test('is missed from the day after the target date, unless it was reached', () => {
    expect(on(OBJECTIVE, 99, '2026-12-27')).toBe('on-track');
    expect(on(OBJECTIVE, 99, '2026-12-28')).toBe('missed');
    expect(on(OBJECTIVE, undefined, '2026-12-28')).toBe('missed');
    expect(on(OBJECTIVE, 100, '2026-12-28')).toBe('reached');
  });
  test('reaches its target at exactly the target', () => {
    expect([
      reaches(OBJECTIVE, 99.99),
      reaches(OBJECTIVE, 100),
      reaches(down, 10),
      reaches(down, 10.01),
    ]).toEqual([false, true, true, false]);
  });
});

test('of two values for a day the last one counts, and the latest day comes first', () => {
  const rows = trendOf(OBJECTIVE, [
    value(1, '2026-03-31', 30),
    value(2, '2026-06-30', 10),
    value(3, '2026-03-31', 45),
  ]);
  expect(rows.map(({ number, corrected }) => [number, corrected])).toEqual([
    [2, false],
    [3, false],
    [1, true],
  ]);
});

describe('the next value', () => {
  test('is due a quarter after the beginning, then after the latest, and at the end on the target date', () => {
    expect(nextMeasurementOn(OBJECTIVE, undefined)).toBe('2026-04-01');
    expect(nextMeasurementOn(OBJECTIVE, { on: '2026-04-10' })).toBe('2026-07-10');
    expect(nextMeasurementOn(OBJECTIVE, { on: '2026-10-01' })).toBe('2026-12-27');
  });
  test('makes the entry due when it comes before the review', () => {
    expect(objectives.nextReview?.(OBJECTIVE)).toBe('2026-04-01');
    expect(objectives.nextReview?.(OBJECTIVE, { on: '2026-11-01' })).toBe('2026-12-01');
    expect(objectives.nextReview?.({ ...OBJECTIVE, status: 'reached' })).toBeUndefined();
  });
  test('falls on the last day of a shorter month', () => {
    expect([addMonths('2026-01-31', 1), addMonths('2026-11-30', 3), addMonths('2026-12-15', 1)]).toEqual([
      '2026-02-28',
      '2027-02-28',
      '2027-01-15',
    ]);
  });
});

test('an objective that starts beyond its target, or ends before it begins, is refused', () => {
  const facts = { now: new Date('2026-03-01T00:00:00Z'), timeZone: 'UTC', setup: { clocks: [] } };
  const fields = (content: FormContent) => objectives.check!(content, facts).map(({ field }) => field);
  expect(fields(OBJECTIVE)).toEqual([]);
  expect(fields({ ...OBJECTIVE, baseline: 120 })).toEqual(['baseline']);
  expect(fields({ ...down, baseline: 5 })).toEqual(['baseline']);
  expect(fields({ ...OBJECTIVE, dueOn: '2026-01-01' })).toEqual(['dueOn']);
});
