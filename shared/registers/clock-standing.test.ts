import type { FormContent } from '../forms/form';
import {
  answerNames,
  clocksOf,
  deadlineOf,
  isTimeOfDay,
  momentOf,
  needsAction,
  reminderAfter,
} from './clock-standing';
import { incidents } from './incidents';
import { BUILT_IN_CLOCKS } from './legal-clock-data';
import { clockIn, legalClocks } from './legal-clocks';

const KNOWN: FormContent = {
  knownOn: '2026-03-02',
  knownAt: '09:00',
  harms: ['personal-data'],
  status: 'reported',
};
const at = (iso: string) => new Date(iso);
const stands = (content: FormContent, now: string, clocks = BUILT_IN_CLOCKS) =>
  Object.fromEntries(
    clocksOf(content, clocks, at(now), 'UTC').map(({ clock, state, deadline }) => [
      clock.id,
      `${state} ${deadline}`,
    ]),
  );
const answered = (
  id: string,
  answers: Partial<Record<'applies' | 'toldOn' | 'toldAt' | 'proof' | 'why', string>>,
) => {
  const names = answerNames(id);
  return Object.fromEntries(Object.entries(answers).map(([key, text]) => [names[key as 'applies'], text!]));
};

describe('where a clock ends', () => {
  test.each([
    [72, 'hours', '2026-03-02T09:00:00Z', '2026-03-05T09:00:00.000Z'],
    [15, 'days', '2026-03-02T09:00:00Z', '2026-03-17T09:00:00.000Z'],
    [1, 'months', '2026-03-05T09:00:00Z', '2026-04-05T09:00:00.000Z'],
    [1, 'months', '2026-01-31T09:00:00Z', '2026-02-28T09:00:00.000Z'],
    [1, 'months', '2027-12-31T23:59:00Z', '2028-01-31T23:59:00.000Z'],
  ] as const)('%d %s', (within, unit, start, end) => {
    expect(deadlineOf({ within, unit }, at(start), 'UTC').toISOString()).toBe(end);
  });

  test('of a month is a day of the organization’s time zone, never the day after it', () => {
    const end = (start: string) => deadlineOf({ within: 1, unit: 'months' }, at(start), 'Europe/Berlin');
    // In Berlin it is 31 March, 0:30; in UTC the day before. The month ends on 30 April, not on 1 May.
    expect(end('2026-03-30T22:30:00Z').toISOString()).toBe('2026-04-29T22:30:00.000Z');
    // 9:00 stays 9:00 over the change to summer time.
    expect(end('2026-03-05T08:00:00Z').toISOString()).toBe('2026-04-05T07:00:00.000Z');
  });
});

describe('when an incident became known', () => {
  test('is in the organization’s time zone, and at the beginning of the day where no time is known', () => {
    expect(momentOf('2026-07-01', '14:05', 'Europe/Berlin').toISOString()).toBe('2026-07-01T12:05:00.000Z');
    expect(momentOf('2026-07-01', '', 'America/New_York').toISOString()).toBe('2026-07-01T04:00:00.000Z');
  });
  test('is a moment even where a spring change leaves the time out', () => {
    expect(momentOf('2026-03-29', '02:30', 'Europe/Berlin').getTime()).not.toBeNaN();
  });
  test('is a time on a 24-hour clock', () => {
    expect(['00:00', '23:59', '24:00', '9:30', '12:60', '2pm'].map(isTimeOfDay)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('the clocks of an incident', () => {
  test('a likely one is to be decided, and taken to run until then', () => {
    expect(stands(KNOWN, '2026-03-02T10:00:00Z')['gdpr-33']).toBe('to-decide 2026-03-05T09:00:00.000Z');
    expect(stands(KNOWN, '2026-03-02T10:00:00Z')['nis2-24-hours']).toMatch(/^unlikely/);
  });
  test('one that applies runs to its last moment, then it is missed', () => {
    const yes = { ...KNOWN, ...answered('gdpr-33', { applies: 'yes' }) };
    expect(stands(yes, '2026-03-05T09:00:00Z')['gdpr-33']).toMatch(/^running/);
    expect(stands(yes, '2026-03-05T09:00:01Z')['gdpr-33']).toMatch(/^missed/);
  });
  test('one that nobody decided on is missed too', () => {
    expect(stands(KNOWN, '2026-03-06T00:00:00Z')['gdpr-33']).toMatch(/^missed/);
  });
  test('it is met at the deadline and late a minute after', () => {
    const told = (toldAt: string) => ({
      ...KNOWN,
      ...answered('gdpr-33', { applies: 'yes', toldOn: '2026-03-05', toldAt }),
    });
    expect(stands(told('09:00'), '2026-03-09T00:00:00Z')['gdpr-33']).toMatch(/^met/);
    expect(stands(told('09:01'), '2026-03-09T00:00:00Z')['gdpr-33']).toMatch(/^late/);
  });
  test('one that does not apply needs nobody', () => {
    const no = { ...KNOWN, ...answered('gdpr-33', { applies: 'no', why: 'No risk' }) };
    expect(stands(no, '2026-03-09T00:00:00Z')['gdpr-33']).toMatch(/^not-applicable/);
    expect(clocksOf(no, BUILT_IN_CLOCKS, at('2026-03-09T00:00:00Z'), 'UTC').filter(needsAction)).toEqual([]);
  });
  test('the final report runs from the notification, and before that from when it is due', () => {
    const security = { ...KNOWN, harms: ['security'] };
    expect(stands(security, '2026-03-02T10:00:00Z')['nis2-one-month']).toBe(
      'to-decide 2026-04-05T09:00:00.000Z',
    );
    const told = {
      ...security,
      ...answered('nis2-72-hours', { applies: 'yes', toldOn: '2026-03-03', toldAt: '12:00' }),
    };
    expect(stands(told, '2026-03-04T10:00:00Z')['nis2-one-month']).toBe('to-decide 2026-04-03T12:00:00.000Z');
  });
  test('what is switched off is not there; the most urgent comes first', () => {
    const off = BUILT_IN_CLOCKS.map((clock) => ({ ...clock, on: clock.id !== 'gdpr-33' }));
    expect(stands(KNOWN, '2026-03-02T10:00:00Z', off)).not.toHaveProperty('gdpr-33');
    const severe = { ...KNOWN, harms: ['personal-data', 'death', 'infrastructure'] };
    const order = clocksOf(severe, BUILT_IN_CLOCKS, at('2026-03-04T10:00:00Z'), 'UTC').map(
      ({ clock }) => clock.id,
    );
    expect(order.slice(0, 5)).toEqual([
      'nis2-24-hours',
      'ai-act-2-days',
      'gdpr-33',
      'nis2-72-hours',
      'ai-act-10-days',
    ]);
  });
  test('there are none before it is known when it became known', () => {
    expect(clocksOf({}, BUILT_IN_CLOCKS, at('2026-03-04T10:00:00Z'), 'UTC')).toEqual([]);
  });
});

describe('the rules of the incident form', () => {
  const facts = { now: at('2026-03-09T12:00:00Z'), timeZone: 'UTC', setup: { clocks: BUILT_IN_CLOCKS } };
  const fields = (content: FormContent) => incidents.check!(content, facts).map(({ field }) => field);
  const { toldOn, toldAt, proof } = answerNames('gdpr-33');

  test('a time that is no time, or has not come yet, is refused', () => {
    expect(fields(KNOWN)).toEqual([]);
    expect(fields({ ...KNOWN, knownAt: '9 am' })).toEqual(['knownAt']);
    expect(fields({ ...KNOWN, knownOn: '2026-03-09', knownAt: '12:01' })).toEqual(['knownAt']);
    expect(fields({ ...KNOWN, happenedOn: '2026-03-03' })).toEqual(['knownOn']);
  });
  test('that somebody was told needs a time and a proof, after it became known', () => {
    const told = (answers: object) => ({ ...KNOWN, ...answered('gdpr-33', { applies: 'yes', ...answers }) });
    expect(fields(told({ toldOn: '2026-03-03' }))).toEqual([toldAt]);
    expect(fields(told({ toldOn: '2026-03-03', toldAt: '10:00' }))).toEqual([proof]);
    expect(fields(told({ toldOn: '2026-03-01', toldAt: '10:00', proof: 'No. 4' }))).toEqual([toldOn]);
    expect(fields(told({ toldOn: '2026-03-03', toldAt: '10:00', proof: 'No. 4' }))).toEqual([]);
  });
  test('it is closed only when every clock is settled', () => {
    const closed = { ...KNOWN, status: 'closed' };
    expect(fields(closed)).toEqual(['status']);
    expect(fields({ ...closed, ...answered('gdpr-33', { applies: 'no', why: 'No risk' }) })).toEqual([]);
    // Missed and decided: nothing more can be done about it than to say so.
    expect(fields({ ...closed, ...answered('gdpr-33', { applies: 'yes' }) })).toEqual([]);
  });
});

test('a clock is the same after it was an entry of the register', () => {
  for (const clock of BUILT_IN_CLOCKS)
    expect(clockIn(clock.id, legalClocks.defaults![clock.id]!)).toEqual(clock);
});

describe('the next reminder', () => {
  const next = (content: FormContent, now: string) =>
    reminderAfter(clocksOf(content, BUILT_IN_CLOCKS, at(now), 'UTC'), at(now))?.toISOString();
  test('comes at half of the time, at seven eighths, and when it is over', () => {
    expect(next(KNOWN, '2026-03-02T09:00:00Z')).toBe('2026-03-03T21:00:00.000Z');
    expect(next(KNOWN, '2026-03-03T21:00:00Z')).toBe('2026-03-05T00:00:00.000Z');
    expect(next(KNOWN, '2026-03-05T00:00:00Z')).toBe('2026-03-05T09:00:01.000Z');
    expect(next(KNOWN, '2026-03-05T09:00:01Z')).toBeUndefined();
  });
  test('is that of the clock that needs somebody first, and of none that is settled', () => {
    const both = { ...KNOWN, harms: ['personal-data', 'infrastructure'] };
    expect(next(both, '2026-03-02T09:00:00Z')).toBe('2026-03-02T21:00:00.000Z');
    expect(
      next({ ...KNOWN, ...answered('gdpr-33', { applies: 'no' }) }, '2026-03-02T09:00:00Z'),
    ).toBeUndefined();
  });
});

test('names of answers are fit for forms and differ between clocks', () => {
  const stems = BUILT_IN_CLOCKS.map(({ id }) => answerNames(id).applies);
  expect(new Set(stems).size).toBe(stems.length);
  for (const name of stems) expect(name).toMatch(/^[a-z][a-zA-Z0-9]*$/);
});
