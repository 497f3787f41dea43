import { upcomingRuns } from './upcoming';

const NOW = new Date('2026-11-24T10:00:00Z');
const iso = (dates: Date[]) => dates.map((date) => date.toISOString());

test('cron follows the wall clock of its zone through the change of the clocks', () => {
  const runs = upcomingRuns({ expression: 'cron(0 9 1 * ? *)', timeZone: 'Europe/Berlin' }, NOW, 5);

  expect(iso(runs)).toEqual([
    '2026-12-01T08:00:00.000Z',
    '2027-01-01T08:00:00.000Z',
    '2027-02-01T08:00:00.000Z',
    '2027-03-01T08:00:00.000Z',
    '2027-04-01T07:00:00.000Z',
  ]);
});

test('a rate that was not saved yet starts at once', () => {
  expect(iso(upcomingRuns({ expression: 'rate(7 days)', timeZone: 'UTC' }, NOW, 2))).toEqual([
    '2026-11-24T10:00:00.000Z',
    '2026-12-01T10:00:00.000Z',
  ]);
});

test('a rate counts from when its expression was saved', () => {
  const since = { expressionSince: '2026-11-20T12:00:00.000Z' };

  expect(iso(upcomingRuns({ expression: 'rate(7 days)', timeZone: 'UTC', ...since }, NOW, 1))).toEqual([
    '2026-11-27T12:00:00.000Z',
  ]);
});

test('what is past has no runs', () => {
  expect(upcomingRuns({ expression: 'at(2026-11-24T09:59:59)', timeZone: 'UTC' }, NOW, 5)).toEqual([]);
});
