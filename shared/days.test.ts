import * as fc from 'fast-check';
import { addDays, addMonths, daysBetween } from './days';

test.each([
  ['2027-01-31', 1, '2027-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2026-12-15', 12, '2027-12-15'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2027-08-31', 6, '2028-02-29'],
  ['2027-03-31', -1, '2027-02-28'],
  ['2027-01-10', -3, '2026-10-10'],
])('%s and %i months is %s', (day, months, expected) => {
  expect(addMonths(day, months)).toBe(expected);
});

test('days go over ends of months and years, and back', () => {
  expect(addDays('2026-12-30', 3)).toBe('2027-01-02');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
});

test('days between is the reverse of adding days', () => {
  fc.assert(
    fc.property(fc.integer({ min: -4000, max: 4000 }), (count) => {
      expect(daysBetween('2026-03-02', addDays('2026-03-02', count))).toBe(count);
    }),
  );
});
