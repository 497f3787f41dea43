import * as fc from 'fast-check';
import { assertFires, nextRun, nextRuns } from './next-runs';
import { parseSchedule } from './schedule';

const MINUTE = 60_000;
const at = (iso: string) => new Date(iso);
const runs = (expression: string, timeZone: string, after: string, count = 3) =>
  nextRuns(parseSchedule(expression, timeZone), { after: at(after), count }).map((run) =>
    run.toISOString().replace(':00.000Z', 'Z'),
  );

describe('clock changes', () => {
  test.each([
    // Spring: 02:30 is not there on 29 March 2026 and the run is skipped, not shifted.
    [
      'cron(30 2 * * ? *)',
      'Europe/Berlin',
      '2026-03-27T12:00:00Z',
      ['2026-03-28T01:30Z', '2026-03-30T00:30Z'],
    ],
    [
      'cron(30 2 * * ? *)',
      'America/New_York',
      '2026-03-07T12:00:00Z',
      ['2026-03-09T06:30Z', '2026-03-10T06:30Z'],
    ],
    // Lord Howe moves by half an hour: 02:15 is skipped, 02:45 is not.
    [
      'cron(15,45 2 * * ? *)',
      'Australia/Lord_Howe',
      '2026-10-03T12:00:00Z',
      ['2026-10-03T15:45Z', '2026-10-04T15:15Z'],
    ],
    // Autumn: 02:30 comes twice on 25 October 2026 and fires the first time.
    [
      'cron(30 2 * * ? *)',
      'Europe/Berlin',
      '2026-10-24T12:00:00Z',
      ['2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    ],
    [
      'cron(30 1 * * ? *)',
      'America/New_York',
      '2026-10-31T12:00:00Z',
      ['2026-11-01T05:30Z', '2026-11-02T06:30Z'],
    ],
    [
      'cron(45 1 * * ? *)',
      'Australia/Lord_Howe',
      '2026-04-04T00:00:00Z',
      ['2026-04-04T14:45Z', '2026-04-05T15:15Z'],
    ],
    // Asked between the two 02:30s, the second is not taken for a new one.
    [
      'cron(0/15 2-3 * * ? *)',
      'Europe/Berlin',
      '2026-10-25T00:46:00Z',
      ['2026-10-25T02:00Z', '2026-10-25T02:15Z'],
    ],
    [
      'cron(0/15 2-3 * * ? *)',
      'Europe/Berlin',
      '2026-10-25T01:20:00Z',
      ['2026-10-25T02:00Z', '2026-10-25T02:15Z'],
    ],
    // Samoa left out 30 December 2011.
    [
      'cron(0 12 * * ? *)',
      'Pacific/Apia',
      '2011-12-29T00:00:00Z',
      ['2011-12-29T22:00Z', '2011-12-30T22:00Z'],
    ],
    [
      'cron(0 12 30 12 ? *)',
      'Pacific/Apia',
      '2011-01-01T00:00:00Z',
      ['2012-12-29T22:00Z', '2013-12-29T22:00Z'],
    ],
    // India has no changes, and half an hour.
    [
      'cron(0 9 ? * MON *)',
      'Asia/Kolkata',
      '2026-03-28T00:00:00Z',
      ['2026-03-30T03:30Z', '2026-04-06T03:30Z'],
    ],
  ])('%s in %s after %s', (expression, timeZone, after, expected) => {
    expect(runs(expression, timeZone, after, 2)).toEqual(expected);
  });

  test('a day of a rate is 24 hours, whatever the clocks do', () => {
    const schedule = parseSchedule('rate(1 day)', 'Europe/Berlin');
    const start = at('2026-03-28T08:00:00Z');
    expect(nextRuns(schedule, { after: start, start, count: 2 })).toEqual([
      at('2026-03-29T08:00:00Z'),
      at('2026-03-30T08:00:00Z'),
    ]);
  });
});

describe('start and end', () => {
  test('a rate counts from its start, the start being the first run', () => {
    const schedule = parseSchedule('rate(2 hours)', 'UTC');
    const start = at('2026-01-01T00:30:00Z');
    expect(nextRun(schedule, { after: at('2025-12-01T00:00:00Z'), start })).toEqual(start);
    expect(nextRun(schedule, { after: start, start })).toEqual(at('2026-01-01T02:30:00Z'));
    expect(nextRun(schedule, { after: at('2026-01-01T05:00:00Z'), start })).toEqual(
      at('2026-01-01T06:30:00Z'),
    );
  });

  test('both are within the bounds', () => {
    const schedule = parseSchedule('cron(0 9 * * ? *)', 'UTC');
    const bounds = { start: at('2026-01-05T09:00:00Z'), end: at('2026-01-07T09:00:00Z') };
    const days = nextRuns(schedule, { after: at('2026-01-01T00:00:00Z'), count: 9, ...bounds });
    expect(days.map((day) => day.getUTCDate())).toEqual([5, 6, 7]);
  });

  test('a one-time schedule has none', () => {
    const schedule = parseSchedule('at(2026-01-05T09:00:00)', 'UTC');
    const options = { after: at('2026-01-01T00:00:00Z'), end: at('2026-01-02T00:00:00Z') };
    expect(nextRun(schedule, options)).toEqual(at('2026-01-05T09:00:00Z'));
    expect(nextRun(schedule, { after: at('2026-01-05T09:00:00Z') })).toBeUndefined();
  });
});

describe('what never fires is said', () => {
  const now = at('2026-06-01T00:00:00Z');
  test.each([
    ['cron(0 0 31 2 ? *)', 'UTC', /never fires: no day until the end of 2199 matches/],
    ['cron(0 0 1 1 ? 2020-2025)', 'UTC', /its last year is 2025; choose a later year/],
    ['cron(0 0 1 1 ? 2026)', 'UTC', /no day until/],
    ['at(2026-05-31T23:59:59)', 'UTC', /that time is past in UTC/],
    ['at(2027-03-28T02:30:00)', 'Europe/Berlin', /the clocks in Europe\/Berlin skip that time/],
    ['cron(30 2 ? 3 1L *)', 'Europe/Berlin', /never fires/],
  ])('%s', (expression, timeZone, message) => {
    expect(() => assertFires(parseSchedule(expression, timeZone), now)).toThrow(message);
  });

  test('an end before the first run', () => {
    const schedule = parseSchedule('cron(0 9 1 * ? *)', 'UTC');
    const end = at('2026-06-01T08:00:00Z');
    expect(() => assertFires(schedule, now, { end })).toThrow(
      /no run before its end, 2026-06-01T08:00:00.000Z/,
    );
    expect(() => assertFires(schedule, now)).not.toThrow();
  });
});

/** Says by itself, minute by minute, whether a zone's clock matches: knows nothing of the code under test. */
function matcher(timeZone: string, minutes: number[], hours: number[], weekdays: number[]) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  });
  const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  return (instant: number) => {
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    const reading = `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`;
    const matches =
      minutes.includes(Number(part.minute)) &&
      hours.includes(Number(part.hour)) &&
      weekdays.includes(names.indexOf(part.weekday!) + 1);
    return { reading, matches };
  };
}

describe('properties', () => {
  const zone = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'Pacific/Apia',
    'Africa/Casablanca',
    'UTC',
  );
  const some = (min: number, max: number) =>
    fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 4 });
  const moment = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2060-01-01') });
  /** A zone and a moment within three hours of a change of its clocks, or of New Year. */
  const nearChange = fc
    .constantFrom(
      ['Europe/Berlin', '2026-03-29T01:00Z'],
      ['Europe/Berlin', '2026-10-25T01:00Z'],
      ['America/New_York', '2026-03-08T07:00Z'],
      ['America/New_York', '2026-11-01T06:00Z'],
      ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
      ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
      ['Pacific/Apia', '2011-12-30T10:00Z'],
      ['Africa/Casablanca', '2026-02-15T02:00Z'],
      ['Asia/Kolkata', '2026-12-31T18:30Z'],
    )
    .chain(([timeZone, change]) =>
      fc.record({
        timeZone: fc.constant(timeZone!),
        after: fc.integer({ min: -10_800, max: 10_800 }).map((s) => Date.parse(change!) + s * 1000),
      }),
    );
  const anywhere = fc.record({ timeZone: zone, after: moment });
  /** Most clocks change in the first hours of a day. */
  const hoursOfDay = fc.oneof(some(0, 3), some(0, 23));

  test('the next runs are exactly the matching readings, each the first time it is shown', () => {
    fc.assert(
      fc.property(
        fc.oneof(nearChange, nearChange, anywhere),
        some(0, 59),
        hoursOfDay,
        fc.oneof(fc.constant<number[]>([1, 2, 3, 4, 5, 6, 7]), some(1, 7)),
        ({ timeZone, after }, minutes, hours, weekdays) => {
          const schedule = parseSchedule(`cron(${minutes} ${hours} ? * ${weekdays} *)`, timeZone);
          const until = after + 26 * 60 * MINUTE;
          const actual = nextRuns(schedule, { after: new Date(after), count: 100, end: new Date(until) });
          const matches = matcher(timeZone, minutes, hours, weekdays);
          const seen = new Set<string>();
          const expected: number[] = [];
          // Three hours earlier than asked, so that a reading shown before is known to be a repetition.
          for (let t = Math.ceil((after - 180 * MINUTE) / MINUTE) * MINUTE; t <= until; t += MINUTE) {
            const { reading, matches: yes } = matches(t);
            if (yes && !seen.has(reading) && t > after) expected.push(t);
            seen.add(reading);
          }
          expect(actual.map(Number)).toEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('every run is after the last, and asking from one run gives the next', () => {
    const rule = fc.constantFrom('1', 'L', 'L-3', '15W', 'LW', '29', '31', '*').map((day) => `${day} * ?`);
    const week = fc.constantFrom('? * MON', '? * 3#2', '? * 6L', '? 2,8 SUN-TUE');
    fc.assert(
      fc.property(
        zone,
        fc.oneof(rule, week),
        fc.integer({ min: 0, max: 23 }),
        moment,
        (timeZone, days, hour, after) => {
          const schedule = parseSchedule(`cron(30 ${hour} ${days} *)`, timeZone);
          const list = nextRuns(schedule, { after: new Date(after), count: 6 });
          expect(list).toHaveLength(6);
          let last = new Date(after);
          for (const run of list) {
            expect(run.getTime()).toBeGreaterThan(last.getTime());
            expect(nextRun(schedule, { after: last })).toEqual(run);
            last = run;
          }
        },
      ),
    );
  });

  test('a rate keeps its rhythm from its start', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5000 }), moment, moment, (value, start, after) => {
        const schedule = parseSchedule(`rate(${value} minutes)`, 'UTC');
        const run = nextRun(schedule, { after: new Date(after), start: new Date(start) })!.getTime();
        expect(run).toBeGreaterThan(after);
        expect((run - start) % (value * MINUTE)).toBe(0);
        expect(run === start || run - value * MINUTE <= after).toBe(true);
      }),
    );
  });
});
