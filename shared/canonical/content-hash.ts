import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json';

/** SHA-256 of a value's canonical JSON (RFC 8785, UTF-8): `sha256:` and 64 lower-case hex digits. */
export type ContentHash = `sha256:${string}`;

/** What a content hash looks like, for schemas. */
export const CONTENT_HASH_PATTERN = /^sha256:[0-9a-f]{64}$/;

/**
 * Names a value by its content: a decision, a link or a record that carries this hash is bound to exactly that
 * content.
 * @throws {NotCanonicalError} for a value that JSON cannot carry
 */
export function contentHash(value: unknown): ContentHash {
  return `sha256:${createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex')}`;
}

/**
 * The form for people: the first 12 hex digits in groups of four. Enough to compare two documents by eye, not
 * to prove that they are the same.
 * @example shortHash('sha256:3f2a9c417be0…') // '3f2a 9c41 7be0'
 * @throws {TypeError} when the text is not a content hash
 */
export function shortHash(hash: string): string {
  if (!CONTENT_HASH_PATTERN.test(hash)) {
    throw new TypeError(`Not a content hash: "${hash}". It is "sha256:" and 64 lower-case hex digits.`);
  }
  return hash.slice('sha256:'.length, 'sha256:'.length + 12).replace(/(.{4})(?=.)/g, '$1 ');
}
