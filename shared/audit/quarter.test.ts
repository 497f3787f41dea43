import { addDays, addMonths } from '../days';
import {
  addQuarters,
  firstDay,
  isQuarter,
  lastDay,
  quarterOf,
  quartersBetween,
  quarterWords,
} from './quarter';

describe('quarters', () => {
  it.each([
    ['2026-01-01', '2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-11-24', '2026-Q4', '2026-10-01', '2026-12-31'],
    ['2028-02-29', '2028-Q1', '2028-01-01', '2028-03-31'],
  ] as const)('%s lies in %s', (date, quarter, first, last) => {
    expect(quarterOf(date)).toBe(quarter);
    expect(firstDay(quarter)).toBe(first);
    expect(lastDay(quarter)).toBe(last);
  });

  it('count on over the years', () => {
    expect(addQuarters('2026-Q4', 1)).toBe('2027-Q1');
    expect(addQuarters('2026-Q1', -1)).toBe('2025-Q4');
    expect(quartersBetween('2026-Q4', '2029-Q3')).toBe(11);
    expect(quarterWords('2027-Q2')).toBe('April to June 2027');
  });

  it('are known from other texts', () => {
    expect(isQuarter('2027-Q4')).toBe(true);
    for (const text of ['2027-Q5', '2027-Q0', '27-Q1', '2027-q1', '']) expect(isQuarter(text)).toBe(false);
  });
});

describe('days', () => {
  it('move by calendar months, to the last day of a shorter one', () => {
    expect(addMonths('2027-03-31', -1)).toBe('2027-02-28');
    expect(addMonths('2028-03-31', -1)).toBe('2028-02-29');
    expect(addMonths('2027-01-15', -13)).toBe('2025-12-15');
    expect(addMonths('2027-12-15', 1)).toBe('2028-01-15');
  });

  it('move by days', () => expect(addDays('2026-12-31', 1)).toBe('2027-01-01'));
});
