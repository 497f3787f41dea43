import { ScheduleError } from './error';
import { nextRuns } from './next-runs';
import { parseSchedule } from './schedule';

const runs = (expression: string, timeZone: string, after: string, count = 3) =>
  nextRuns(parseSchedule(expression, timeZone), { after: new Date(after), count }).map((run) =>
    run.toISOString().replace(':00.000Z', 'Z'),
  );
const wrong = (expression: string, timeZone = 'UTC') => {
  try {
    parseSchedule(expression, timeZone);
  } catch (error) {
    if (error instanceof ScheduleError) return `${error.field}: ${error.message}`;
    throw error;
  }
  return `${expression} was taken`;
};

/** The examples of the EventBridge and EventBridge Scheduler user guides; 2026-01-01 is a Thursday. */
describe('the guides’ examples', () => {
  test.each([
    ['cron(0 10 * * ? *)', ['2026-01-01T10:00Z', '2026-01-02T10:00Z', '2026-01-03T10:00Z']],
    ['cron(15 12 * * ? *)', ['2026-01-01T12:15Z', '2026-01-02T12:15Z', '2026-01-03T12:15Z']],
    ['cron(0 18 ? * MON-FRI *)', ['2026-01-01T18:00Z', '2026-01-02T18:00Z', '2026-01-05T18:00Z']],
    ['cron(0 8 1 * ? *)', ['2026-01-01T08:00Z', '2026-02-01T08:00Z', '2026-03-01T08:00Z']],
    ['cron(0/15 * * * ? *)', ['2026-01-01T00:15Z', '2026-01-01T00:30Z', '2026-01-01T00:45Z']],
    ['cron(0/10 * ? * MON-FRI *)', ['2026-01-01T00:10Z', '2026-01-01T00:20Z', '2026-01-01T00:30Z']],
    ['cron(0/5 8-17 ? * MON-FRI *)', ['2026-01-01T08:00Z', '2026-01-01T08:05Z', '2026-01-01T08:10Z']],
    ['cron(0/30 20-2 ? * MON-FRI *)', ['2026-01-01T00:30Z', '2026-01-01T01:00Z', '2026-01-01T01:30Z']],
    ['cron(5,35 14 * * ? *)', ['2026-01-01T14:05Z', '2026-01-01T14:35Z', '2026-01-02T14:05Z']],
    ['cron(15 10 ? * 6L 2022-2026)', ['2026-01-30T10:15Z', '2026-02-27T10:15Z', '2026-03-27T10:15Z']],
    ['cron(0 8 ? * 3#2 *)', ['2026-01-13T08:00Z', '2026-02-10T08:00Z', '2026-03-10T08:00Z']],
    ['cron(1/10 0 * * ? *)', ['2026-01-01T00:01Z', '2026-01-01T00:11Z', '2026-01-01T00:21Z']],
    ['rate(5 minutes)', ['2026-01-01T00:05Z', '2026-01-01T00:10Z', '2026-01-01T00:15Z']],
    ['rate(1 day)', ['2026-01-02T00:00Z', '2026-01-03T00:00Z', '2026-01-04T00:00Z']],
    ['at(2026-11-20T13:00:00)', ['2026-11-20T13:00Z']],
  ])('%s', (expression, expected) => {
    expect(runs(expression, 'UTC', '2026-01-01T00:00:00Z')).toEqual(expected);
  });
});

describe('special days', () => {
  test.each([
    // 15 Feb 2026 is a Sunday, 15 Aug 2026 a Saturday.
    ['cron(0 9 15W 2,8 ? *)', ['2026-02-16T09:00Z', '2026-08-14T09:00Z', '2027-02-15T09:00Z']],
    // 1 Feb 2026 is a Sunday, 1 Aug 2026 a Saturday: never into the month before.
    ['cron(0 9 1W 2,8 ? *)', ['2026-02-02T09:00Z', '2026-08-03T09:00Z', '2027-02-01T09:00Z']],
    // 31 May 2026 is a Sunday: never into the month after.
    ['cron(0 9 31W 5 ? *)', ['2026-05-29T09:00Z', '2027-05-31T09:00Z', '2028-05-31T09:00Z']],
    ['cron(0 9 LW 1,2 ? *)', ['2026-01-30T09:00Z', '2026-02-27T09:00Z', '2027-01-29T09:00Z']],
    ['cron(0 9 L * ? *)', ['2026-01-31T09:00Z', '2026-02-28T09:00Z', '2026-03-31T09:00Z']],
    ['cron(0 9 L-2 * ? *)', ['2026-01-29T09:00Z', '2026-02-26T09:00Z', '2026-03-29T09:00Z']],
    ['cron(0 9 31 * ? *)', ['2026-01-31T09:00Z', '2026-03-31T09:00Z', '2026-05-31T09:00Z']],
    ['cron(0 9 29 2 ? *)', ['2028-02-29T09:00Z', '2032-02-29T09:00Z', '2036-02-29T09:00Z']],
    ['cron(0 9 ? * 1#5 *)', ['2026-03-29T09:00Z', '2026-05-31T09:00Z', '2026-08-30T09:00Z']],
    ['cron(0 9 ? * L *)', ['2026-01-03T09:00Z', '2026-01-10T09:00Z', '2026-01-17T09:00Z']],
    ['cron(0 9 ? * fri-mon *)', ['2026-01-02T09:00Z', '2026-01-03T09:00Z', '2026-01-04T09:00Z']],
    ['cron(0 9 1 nov-feb ? *)', ['2026-01-01T09:00Z', '2026-02-01T09:00Z', '2026-11-01T09:00Z']],
    ['cron(0 9 1 1 ? 2027/10)', ['2027-01-01T09:00Z', '2037-01-01T09:00Z', '2047-01-01T09:00Z']],
  ])('%s', (expression, expected) => {
    expect(runs(expression, 'UTC', '2026-01-01T00:00:00Z')).toEqual(expected);
  });

  test('a leap day is left out in 2100', () => {
    expect(runs('cron(0 9 29 2 ? *)', 'UTC', '2096-03-01T00:00:00Z', 1)).toEqual(['2104-02-29T09:00Z']);
  });

  test('a weekly rule goes on over New Year and ISO week 53', () => {
    // 2026 has 53 ISO weeks; 28 December is the Monday of the last.
    expect(runs('cron(0 9 ? * MON *)', 'Europe/Berlin', '2026-12-21T12:00:00Z', 3)).toEqual([
      '2026-12-28T08:00Z',
      '2027-01-04T08:00Z',
      '2027-01-11T08:00Z',
    ]);
  });

  test('a day begins with the zone, not with UTC', () => {
    expect(runs('cron(30 0 1 1 ? *)', 'Asia/Kolkata', '2026-06-01T00:00:00Z', 1)).toEqual([
      '2026-12-31T19:00Z',
    ]);
  });
});

describe('what is wrong is named, with the fix', () => {
  test.each([
    ['every monday', /^expression: .*write cron\(0 9 \? \* MON \*\), rate\(7 days\) or at/],
    ['cron()', /^expression: cron\(\) has 0 fields; it needs six/],
    ['cron(0 9 * * 1)', /has 5 fields; .*lacks the year: end it with \*/],
    ['cron(0 9 * * MON *)', /Day of month '\*' and day of week 'MON' cannot both be set: put \?/],
    ['cron(0 9 ? * ? *)', /both \?: put \* in one/],
    ['cron(60 9 * * ? *)', /Minutes '60': use 0 to 59/],
    ['cron(0 24 * * ? *)', /Hours '24': use 0 to 23/],
    ['cron(? 9 * * ? *)', /Minutes '\?'.*for the two day fields only/],
    ['cron(0 9 0 * ? *)', /Day of month '0': use 1 to 31/],
    ['cron(0 9 1,L * ? *)', /Day of month '1,L': .* stand alone/],
    ['cron(0 9 L-31 * ? *)', /Day of month 'L-31': use L-1 to L-30/],
    ['cron(0 9 32W * ? *)', /Day of month '32W'/],
    ['cron(0 9 1 13 ? *)', /Month '13': use 1 to 12 or JAN to DEC/],
    ['cron(0 9 1 JANUARY ? *)', /Month 'JANUARY'/],
    ['cron(0 9 ? * 0 *)', /Day of week '0': use 1 to 7 or SUN to SAT/],
    ['cron(0 9 ? * 2/2 *)', /Day of week '2\/2': \/ is not allowed here; list the days/],
    ['cron(0 9 ? * 3#1,6#3 *)', /Day of week '3#1,6#3': write one day/],
    ['cron(0 9 ? * 3#6 *)', /Day of week '3#6'/],
    ['cron(0 9 1 1 ? 1969)', /Year '1969': use 1970 to 2199/],
    ['cron(0 9 1 1 ? 2030-2027)', /Year '2030-2027': the range runs backwards; write 2027-2030/],
    ['cron(0/0 9 * * ? *)', /Minutes '0\/0': the step after \/ must be a number from 1 to 59/],
    ['cron(5, 9 * * ? *)', /Minutes '5,'/],
    ['cron(1-2-3 9 * * ? *)', /Minutes '1-2-3'/],
    ['rate(1 hours)', /write rate\(1 hour\)/],
    ['rate(5 hour)', /write rate\(5 hours\)/],
    ['rate(0 days)', /must be 1 or more/],
    ['rate(1.5 hours)', /write a whole number/],
    ['rate(2 weeks)', /minute\(s\), hour\(s\) or day\(s\)/],
    ['at(2027-01-31)', /write at\(yyyy-mm-ddThh:mm:ss\)/],
    ['at(2027-02-29T09:00:00)', /no such date/],
    ['at(2027-02-28T24:00:00)', /no such date/],
    ['at(2027-01-31T09:00:00Z)', /leave out the zone/],
    ['at(2027-01-31T09:00:00+01:00)', /leave out the zone/],
    ['at(2200-01-01T00:00:00)', /the year must be 1970 to 2199/],
  ])('%s', (expression, message) => {
    expect(wrong(expression)).toMatch(message);
  });

  test.each([
    ['Europe/Berln', /^timeZone: .*Did you mean Europe\/Berlin\?/],
    ['berlin', /Did you mean Europe\/Berlin\?/],
    ['europe/berlin', /Did you mean Europe\/Berlin\?/],
    ['Mars/Olympus', /Use an IANA name such as Europe\/Berlin or UTC/],
    ['+01:00', /not a time zone/],
    ['', /not a time zone/],
  ])('time zone %p', (timeZone, message) => {
    expect(wrong('rate(1 day)', timeZone)).toMatch(message);
  });
});
