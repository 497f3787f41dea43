import { fieldsOf, OFTEN, oftenOf, readWhen, whenValues } from './when';

const NOW = new Date('2026-11-24T10:00:00Z');
const read = (values: Record<string, unknown>) => readWhen({ timeZone: 'Europe/Berlin', ...values }, NOW);

describe('what was chosen becomes an expression', () => {
  test.each([
    [{ mode: 'simple', every: 'day', time: '09:00' }, 'cron(0 9 * * ? *)'],
    [{ mode: 'simple', every: 'week', time: '07:30', days: ['MON', 'THU'] }, 'cron(30 7 ? * MON,THU *)'],
    [{ mode: 'simple', every: 'week', time: '07:30', days: 'FRI' }, 'cron(30 7 ? * FRI *)'],
    [{ mode: 'simple', every: 'month', time: '09:00', day: 'last' }, 'cron(0 9 L * ? *)'],
    [
      { mode: 'simple', every: 'quarter', time: '09:00', day: '15', firstMonth: '2' },
      'cron(0 9 15 2,5,8,11 ? *)',
    ],
    [{ mode: 'once', date: '2027-01-31', time: '09:00' }, 'at(2027-01-31T09:00:00)'],
    [{ mode: 'expression', expression: ' rate(7 days) ' }, 'rate(7 days)'],
  ])('%j', (values, expression) => {
    expect(read(values)).toEqual({ expression, timeZone: 'Europe/Berlin' });
  });
});

describe('what cannot be is an error of its field', () => {
  test.each([
    [{}, 'mode', 'Choose how often'],
    [{ mode: 'simple', every: 'fortnight' }, 'mode', 'Choose how often'],
    [{ mode: 'simple', every: 'day', time: '9' }, 'time', 'hours and minutes'],
    [{ mode: 'simple', every: 'week', time: '09:00' }, 'days', 'at least one day'],
    [{ mode: 'simple', every: 'month', time: '09:00', day: '31' }, 'day', '1 to 28'],
    [{ mode: 'once', date: '', time: '09:00' }, 'date', 'Choose a date'],
    [{ mode: 'once', date: '2027-02-30', time: '09:00' }, 'date', 'no such date'],
    [{ mode: 'once', date: '2026-11-24', time: '10:59' }, 'date', 'That time is past in Europe/Berlin'],
    [{ mode: 'expression', expression: '' }, 'expression', 'Enter an expression'],
    [{ mode: 'expression', expression: 'every day' }, 'expression', 'is not a schedule'],
    [{ mode: 'expression', expression: 'cron(0 0 31 2 ? *)' }, 'expression', 'never fires'],
    [{ mode: 'expression', expression: 'at(2020-01-01T00:00:00)' }, 'expression', 'past'],
    [
      { mode: 'expression', expression: 'rate(1 day)', timeZone: 'Mars/Base' },
      'timeZone',
      'is not a time zone',
    ],
    [{ mode: 'expression', expression: 'rate(1 day)', timeZone: '' }, 'timeZone', 'Choose a time zone'],
  ])('%j', (values, field, message) => {
    expect(read(values)).toEqual({ errors: [{ field, message: expect.stringContaining(message) }] });
  });

  test('a date and a time that are both wrong are both told', () => {
    const { errors } = read({ mode: 'once' }) as { errors: { field: string }[] };

    expect(errors.map(({ field }) => field)).toEqual(['date', 'time']);
  });
});

test('a stored expression comes back as it was chosen', () => {
  for (const expression of [
    'cron(0 9 * * ? *)',
    'cron(30 7 ? * MON,THU *)',
    'cron(0 9 L * ? *)',
    'cron(0 9 15 2,5,8,11 ? *)',
    'at(2027-01-31T09:00:00)',
    'at(2027-01-31T09:00:30)',
    'rate(7 days)',
    'cron(0/15 * * * ? *)',
  ]) {
    const values = whenValues({ expression, timeZone: 'UTC' });
    expect(readWhen(values, NOW)).toEqual({ expression, timeZone: 'UTC' });
  }
});

test('every answer to "how often" has its fields', () => {
  for (const { value } of OFTEN) expect(oftenOf(fieldsOf(value))).toBe(value);
});
