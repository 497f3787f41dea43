import { cursorOf } from './cursor';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a cursor of the list is taken', () => {
  const from = encode({ pk: 'RUN#1', sk: 'RUN', listsPk: 'RUNS', listsSk: '2026#1' });

  expect(cursorOf(from, 'RUNS')).toBe(from);
});

test.each([
  undefined,
  '',
  'nonsense',
  encode(null),
  encode('RUNS'),
  encode({ listsPk: 'RECORDS' }),
  encode({ listsPk: 'RUNS', pk: { S: 1 } }),
])('%j is none', (from) => {
  expect(cursorOf(from, 'RUNS')).toBeUndefined();
});
