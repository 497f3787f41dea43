import { dueIn, longDate, shortDate } from './dates';

describe('longDate', () => {
  it.each([
    ['2026-12-04T16:00:00Z', 'Europe/Berlin', 'Friday 4 December 2026 at 17:00 (Europe/Berlin, UTC+1)'],
    ['2026-07-04T16:00:00+02:00', 'Europe/Berlin', 'Saturday 4 July 2026 at 16:00 (Europe/Berlin, UTC+2)'],
    ['2026-12-31T23:30:00Z', 'Asia/Kolkata', 'Friday 1 January 2027 at 05:00 (Asia/Kolkata, UTC+5:30)'],
    ['2026-12-04T00:00:00Z', 'Europe/London', 'Friday 4 December 2026 at 00:00 (Europe/London, UTC)'],
    ['2026-12-04T00:00:00Z', 'UTC', 'Friday 4 December 2026 at 00:00 (UTC)'],
  ])('%s in %s', (iso, zone, text) => expect(longDate(iso, zone)).toBe(text));
});

it('shortDate is the day in the time zone', () => {
  expect(shortDate('2026-09-30T23:30:00Z', 'Europe/Berlin')).toBe('1 Oct 2026');
  expect(shortDate('2026-09-30T23:30:00Z', 'America/New_York')).toBe('30 Sep 2026');
});

describe('dueIn', () => {
  const DUE = '2026-12-04T16:00:00Z';
  it.each([
    ['2026-11-30T23:30:00Z', 'is due in 3 days'], // already 1 December in Berlin
    ['2026-12-03T23:30:00Z', 'is due today at 17:00'],
    ['2026-12-03T22:30:00Z', 'is due tomorrow'],
    ['2026-12-04T16:00:00Z', 'was due today at 17:00'],
    ['2026-12-04T23:00:00Z', 'was due yesterday'],
    ['2027-01-04T10:00:00Z', 'was due 31 days ago'],
  ])('at %s: %s', (now, text) => expect(dueIn(DUE, now, 'Europe/Berlin')).toBe(text));

  it('counts days, not hours, over a change of clocks', () => {
    // 25 October 2026 has 25 hours in Berlin.
    expect(dueIn('2026-10-26T23:00:00Z', '2026-10-23T22:00:00Z', 'Europe/Berlin')).toBe('is due in 3 days');
  });
});
