import fc from 'fast-check';
import { compareUtf8, compareValues, equalValues } from './compare';

test('strings are ordered by their UTF-8 bytes, also where UTF-16 orders otherwise', () => {
  expect(compareUtf8('\u{1f600}', '\ufffd')).toBeGreaterThan(0);
  const unicode = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(unicode, unicode, (a, b) => {
      expect(Math.sign(compareUtf8(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});

test('binaries are ordered by unsigned bytes', () => {
  const low = { B: Buffer.from([0x7f]).toString('base64') };
  const high = { B: Buffer.from([0x80]).toString('base64') };
  expect(compareValues(low, high)).toBeLessThan(0);
});

test('different types have no order and are not equal', () => {
  expect(compareValues({ S: '1' }, { N: '1' })).toBeUndefined();
  expect(equalValues({ S: '1' }, { N: '1' })).toBe(false);
});

test('sets are equal in any order, documents in depth', () => {
  expect(equalValues({ SS: ['a', 'b'] }, { SS: ['b', 'a'] })).toBe(true);
  expect(equalValues({ SS: ['a', 'b'] }, { SS: ['a', 'c'] })).toBe(false);
  expect(equalValues({ L: [{ M: { a: { N: '1' } } }] }, { L: [{ M: { a: { N: '1' } } }] })).toBe(true);
  expect(equalValues({ M: { a: { N: '1' } } }, { M: { a: { N: '2' } } })).toBe(false);
  expect(equalValues({ M: { constructor: { N: '1' } } }, { M: { a: { N: '1' } } })).toBe(false);
});
