import { idsIn, readSchedule, scheduleValues } from './input';

const NOW = new Date('2026-11-24T10:00:00Z');
const A = 'sys-aaaaaaaaaaaaaaaa';
const B = 'sys-bbbbbbbbbbbbbbbb';
const posted = {
  name: ' Yearly, high risk ',
  mode: 'expression',
  expression: 'cron(0 9 1 1 ? *)',
  timeZone: 'Europe/Berlin',
  systems: 'some',
  systemIds: `${A},${B}`,
};

test('what a script posts is enough', () => {
  expect(readSchedule(posted, NOW)).toEqual({
    name: 'Yearly, high risk',
    process: 'risk-assessment',
    expression: 'cron(0 9 1 1 ? *)',
    timeZone: 'Europe/Berlin',
    systems: { kind: 'some', systemIds: [A, B] },
  });
});

test('all systems need no ids', () => {
  expect(readSchedule({ ...posted, systems: 'all', ownerId: 'per-1' }, NOW)).toMatchObject({
    systems: { kind: 'all' },
    ownerId: 'per-1',
  });
});

test('every error is told at once, in the order of the form', () => {
  const result = readSchedule({ mode: 'simple', every: 'day', timeZone: 'UTC' }, NOW);

  expect(result).toEqual({
    errors: [
      { field: 'name', message: 'Enter a name that says what it is for' },
      { field: 'time', message: 'Enter a time as hours and minutes, for example 09:00' },
      { field: 'systems', message: 'Choose which systems it is for' },
    ],
  });
});

test.each([
  ['', 'Choose at least one system'],
  ['sys-1', 'Not the id of a system'],
])('chosen systems %j', (systemIds, message) => {
  expect(readSchedule({ ...posted, systemIds }, NOW)).toEqual({ errors: [{ field: 'systems', message }] });
});

test('ids come repeated or in one field, each once', () => {
  expect(idsIn([A, B], `${B} ,${A}`, undefined)).toEqual([A, B]);
  expect(idsIn(undefined)).toEqual([]);
});

test('a stored schedule comes back as it was posted', () => {
  const input = readSchedule(posted, NOW);
  if ('errors' in input) throw new Error('the form should be right');
  const stored = {
    id: 'sch-1',
    process: 'risk-assessment',
    state: 'enabled',
    version: 2,
    createdAt: '',
  } as const;

  expect(readSchedule(scheduleValues({ ...input, ...stored }), NOW)).toEqual(input);
});
