import * as fc from 'fast-check';
import { DAY_NAMES } from './cron-days';
import { type Recurrence, recurrenceOf, toExpression } from './recurrence';
import { parseSchedule } from './schedule';

test.each<[Recurrence, string]>([
  [{ every: 'day', time: '09:05' }, 'cron(5 9 * * ? *)'],
  [{ every: 'week', days: ['FRI', 'MON'], time: '09:00' }, 'cron(0 9 ? * MON,FRI *)'],
  [{ every: 'month', day: 15, time: '23:59' }, 'cron(59 23 15 * ? *)'],
  [{ every: 'month', day: 'last', time: '09:00' }, 'cron(0 9 L * ? *)'],
  [{ every: 'quarter', firstMonth: 2, day: 1, time: '09:00' }, 'cron(0 9 1 2,5,8,11 ? *)'],
  [{ every: 'half-year', firstMonth: 3, day: 'last', time: '09:00' }, 'cron(0 9 L 3,9 ? *)'],
  [{ every: 'year', firstMonth: 11, day: 28, time: '00:00' }, 'cron(0 0 28 11 ? *)'],
])('%j is %s', (recurrence, expression) => {
  expect(toExpression(recurrence)).toBe(expression);
});

test.each([
  ['cron(0 9 ? * 2,6 *)', { every: 'week', days: ['MON', 'FRI'], time: '09:00' }],
  ['cron(0 9 1 JAN/3 ? *)', { every: 'quarter', firstMonth: 1, day: 1, time: '09:00' }],
  ['cron(0 9 ? * MON 2027)', undefined],
  ['cron(0,30 9 ? * MON *)', undefined],
  ['cron(0 9 ? 1 MON *)', undefined],
  ['cron(0 9 31 * ? *)', undefined],
  ['cron(0 9 1 1,2 ? *)', undefined],
  ['rate(7 days)', undefined],
  ['cron(0 99 * * ? *)', undefined],
])('%s reads back', (expression, expected) => {
  expect(recurrenceOf(expression)).toEqual(expected);
});

test.each([
  [{ every: 'day', time: '9:00' }, /Time '9:00': write hours and minutes/],
  [{ every: 'day', time: '24:00' }, /Time '24:00'/],
  [{ every: 'week', days: [], time: '09:00' }, /at least one day of the week/],
  [{ every: 'week', days: ['MONDAY'], time: '09:00' }, /Day 'MONDAY': use MON/],
  [{ every: 'month', day: 31, time: '09:00' }, /Day 31: choose 1 to 28, .* or the last day/],
  [{ every: 'year', firstMonth: 13, day: 1, time: '09:00' }, /Month 13/],
])('%j is refused', (recurrence, message) => {
  expect(() => toExpression(recurrence as Recurrence)).toThrow(message);
});

test('every recurrence comes back as it went, and is a valid expression', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  const day = fc.oneof(fc.integer({ min: 1, max: 28 }), fc.constant<'last'>('last'));
  const recurrence: fc.Arbitrary<Recurrence> = fc.oneof(
    fc.record({ every: fc.constant<'day'>('day'), time }),
    // All seven days are "every day", and come back so.
    fc.record({
      every: fc.constant<'week'>('week'),
      days: fc.subarray([...DAY_NAMES.slice(1)], { minLength: 1 }),
      time,
    }),
    fc.record({ every: fc.constant<'month'>('month'), day, time }),
    fc.record({
      every: fc.constant<'quarter'>('quarter'),
      firstMonth: fc.integer({ min: 1, max: 3 }),
      day,
      time,
    }),
    fc.record({
      every: fc.constant<'half-year'>('half-year'),
      firstMonth: fc.integer({ min: 1, max: 6 }),
      day,
      time,
    }),
    fc.record({ every: fc.constant<'year'>('year'), firstMonth: fc.integer({ min: 1, max: 12 }), day, time }),
  );
  fc.assert(
    fc.property(recurrence, (given) => {
      const expression = toExpression(given);
      expect(parseSchedule(expression, 'UTC').kind).toBe('cron');
      expect(recurrenceOf(expression)).toEqual(given);
    }),
  );
});
