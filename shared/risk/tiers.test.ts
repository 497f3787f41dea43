import * as fc from 'fast-check';
import { addDays, addMonths } from '../days';
import type { RiskCriteria } from './criteria';
import { DEFAULT_CRITERIA } from './default-criteria';
import { DEFAULT_RISK_SETTINGS, riskSettingsSchema } from './settings';
import { dueOn, dueRanges, levelOfNow, nextAssessmentDue, type Standing, tiersOf } from './tiers';

const tiers = tiersOf(DEFAULT_CRITERIA, DEFAULT_RISK_SETTINGS);
const versions = new Map([[1, DEFAULT_CRITERIA]]);
const standing = (changes: Partial<Standing> = {}): Standing => ({
  number: 'RA-2026-0001',
  assessedOn: '2026-03-02',
  criteriaVersion: 1,
  inherentLevel: 'high',
  residualLevel: 'low',
  ...changes,
});

test('low yearly, moderate half-yearly, high and critical quarterly, unless the organization says otherwise', () => {
  expect(tiers.map(({ level, months }) => [level, months])).toEqual([
    ['low', 12],
    ['moderate', 6],
    ['high', 3],
    ['critical', 3],
  ]);
  const own = tiersOf(DEFAULT_CRITERIA, { tiers: { critical: 1, 'of-old-criteria': 2 } });
  expect(own.map(({ months }) => months)).toEqual([12, 6, 3, 1]);
});

test.each([
  [2, [12, 3]],
  [3, [12, 6, 3]],
  [5, [12, 6, 6, 3, 3]],
])('%i levels of own criteria have defaults too', (count, months) => {
  const levels = Array.from({ length: count }, (_, i) => ({
    id: `l${i}`,
    label: `L${i}`,
    meaning: '',
  }));
  expect(tiersOf({ ...DEFAULT_CRITERIA, levels }, { tiers: {} }).map((tier) => tier.months)).toEqual(months);
});

test('the settings refuse an interval that is none', () => {
  expect(riskSettingsSchema.safeParse({ ...DEFAULT_RISK_SETTINGS, tiers: { low: 0 } }).success).toBe(false);
  expect(riskSettingsSchema.safeParse({ ...DEFAULT_RISK_SETTINGS, tiers: { low: 37 } }).success).toBe(false);
  expect(riskSettingsSchema.safeParse({ ...DEFAULT_RISK_SETTINGS, tiers: { low: 24 } }).success).toBe(true);
});

test('the next assessment is due so many months after the last', () => {
  expect(nextAssessmentDue({ assessedOn: '2026-11-30', level: 'high' }, tiers)).toBe('2027-02-28');
  expect(nextAssessmentDue({ assessedOn: '2026-11-30', level: 'low' }, tiers)).toBe('2027-11-30');
  const reopened = { why: 'changed', on: '2027-01-15' } as const;
  expect(nextAssessmentDue({ assessedOn: '2026-11-30', level: 'low', reopened }, tiers)).toBe('2027-01-15');
  // What is due by its tier before then stays so.
  expect(nextAssessmentDue({ assessedOn: '2026-10-01', level: 'high', reopened }, tiers)).toBe('2027-01-01');
  expect(() => nextAssessmentDue({ assessedOn: '2026-11-30', level: 'red' }, tiers)).toThrow(
    'There is no risk tier "red".',
  );
});

test('a plan lowers no risk; a review that found it effective does', () => {
  expect(levelOfNow(standing(), versions, DEFAULT_CRITERIA)).toBe('high');
  expect(levelOfNow(standing({ treatedBy: 'RT-2026-0001' }), versions, DEFAULT_CRITERIA)).toBe('low');
});

test('a level of other criteria takes its place among those of now', () => {
  const now: RiskCriteria = {
    ...DEFAULT_CRITERIA,
    version: 2,
    levels: [
      { id: 'green', label: 'Green', meaning: '' },
      { id: 'red', label: 'Red', meaning: '' },
    ],
  };
  const both = new Map([...versions, [2, now]]);
  expect(levelOfNow(standing(), both, now)).toBe('red');
  expect(dueOn('2026-06-02', [standing()], both, now, tiersOf(now, { tiers: {} }))).toHaveLength(1);
});

test('what is due on a day, the longest due first', () => {
  const all = [
    standing({ number: 'a', assessedOn: '2026-03-10' }),
    standing({ number: 'b', assessedOn: '2025-06-01', inherentLevel: 'low' }),
    standing({ number: 'c', assessedOn: '2026-03-11' }),
  ];
  expect(
    dueOn('2026-06-10', all, versions, DEFAULT_CRITERIA, tiers).map(({ standing: { number }, due }) => [
      number,
      due,
    ]),
  ).toEqual([
    ['b', '2026-06-01'],
    ['a', '2026-06-10'],
  ]);
});

test('the ranges of the index find exactly what is due', () => {
  const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2024-01-01', n));
  fc.assert(
    fc.property(
      day,
      fc.array(
        fc.record({ assessedOn: day, inherentLevel: fc.constantFrom('low', 'moderate', 'high', 'critical') }),
        { maxLength: 20 },
      ),
      (today, made) => {
        const standings = made.map((one, index) => standing({ ...one, number: String(index) }));
        const ranges = dueRanges(today, versions, DEFAULT_CRITERIA, tiers);
        const found = standings.filter(({ assessedOn, inherentLevel }) =>
          ranges.some(({ level, assessedUpTo }) => level === inherentLevel && assessedOn <= assessedUpTo),
        );
        const due = dueOn(today, standings, versions, DEFAULT_CRITERIA, tiers);
        expect(found.map(({ number }) => number).sort()).toEqual(
          due.map(({ standing: { number } }) => number).sort(),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('the end of a short month is not forgotten', () => {
  const ranges = dueRanges('2027-02-28', versions, DEFAULT_CRITERIA, tiers);
  // 28 to 30 November are all due on 28 February.
  expect(ranges.find(({ level }) => level === 'high')!.assessedUpTo).toBe('2026-11-30');
  expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
});
