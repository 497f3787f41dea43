import fc from 'fast-check';
import { hashReference, readReference, referenceOf } from './concern-reference';

test('one page has one number, another page another', () => {
  expect(referenceOf('a'.repeat(43))).toBe(referenceOf('a'.repeat(43)));
  expect(referenceOf('a'.repeat(43))).not.toBe(referenceOf('b'.repeat(43)));
  expect(referenceOf('a'.repeat(43))).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
});

test('a number is read however it was written down', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('', ' ', '-', '–'), (nonce, between) => {
      const reference = referenceOf(nonce);
      const typed = reference
        .toLowerCase()
        .replaceAll('-', between)
        .replaceAll('1', 'l')
        .replaceAll('0', 'o');
      expect(readReference(`  ${typed} `)).toBe(reference);
    }),
  );
});

test('what cannot be a number is none', () => {
  for (const typed of [
    '',
    'K7QF',
    'K7QF-0A3M-9XYZ-4T2',
    'K7QF-0A3M-9XYZ-4T2B-7',
    'K7QF-0A3M-9XYZ-4T2!',
    'UUUU-UUUU-UUUU-UUUU',
  ])
    expect(readReference(typed)).toBeUndefined();
});

test('the hash does not hold the number', () => {
  const reference = referenceOf('x');
  expect(hashReference(reference)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashReference(reference)).not.toContain(reference.slice(0, 4));
});
