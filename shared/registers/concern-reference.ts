import { createHash } from 'node:crypto';

/** Crockford's base 32: no I, L, O and U, which are misread. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/**
 * The number by which whoever reported a concern finds the answer: 80 bits that follow from the page's nonce, so that
 * a report that is sent twice has one number. It is shown once; the table holds its hash.
 * @param nonce of the page, with at least 128 random bits
 * @returns 'K7QF-0A3M-9XYZ-4T2B'
 */
export function referenceOf(nonce: string): string {
  const bytes = createHash('sha256').update(`concern\n${nonce}`).digest();
  const digits = Array.from(bytes.subarray(0, LENGTH), (byte) => DIGITS[byte & 31]).join('');
  return digits.replace(/(.{4})(?=.)/g, '$1-');
}

/** A number as somebody typed it: small letters, blanks, and the letters that look like digits. */
export function readReference(typed: string): string | undefined {
  const text = typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (text.length !== LENGTH || [...text].some((digit) => !DIGITS.includes(digit))) return undefined;
  return text.replace(/(.{4})(?=.)/g, '$1-');
}

/** What is stored instead of the number. */
export const hashReference = (reference: string): string =>
  createHash('sha256').update(reference).digest('hex');
