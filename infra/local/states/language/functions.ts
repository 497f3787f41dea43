import { createHash } from 'node:crypto';

/**
 * What both query languages have a function for: States.ArrayPartition and $partition, States.ArrayRange and $range,
 * States.Hash and $hash.
 */

/** Parts of `size` items each; the last may have fewer. @throws {Error} when `size` is less than 1 */
export function partition<T>(array: T[], size: number): T[][] {
  if (size < 1) throw new Error('The size of a partition must be a positive number');
  const parts: T[][] = [];
  for (let i = 0; i < array.length; i += size) parts.push(array.slice(i, i + size));
  return parts;
}

/**
 * Numbers from `start` to `end`, both included, `step` apart.
 * @throws {Error} when the step is 0; with the message `tooMany` when there were more than `most` numbers
 */
export function range(start: number, end: number, step: number, most: number, tooMany: string): number[] {
  if (step === 0) throw new Error('The step of a range must not be 0');
  const length = Math.max(0, Math.floor((end - start) / step) + 1);
  if (length > most) throw new Error(tooMany);
  return Array.from({ length }, (_, i) => start + i * step);
}

const ALGORITHMS: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** Hexadecimal digest of the text's UTF-8 bytes. @throws {Error} for an algorithm that Step Functions does not know */
export function hash(data: string, algorithm: string): string {
  const name = Object.hasOwn(ALGORITHMS, algorithm) ? ALGORITHMS[algorithm] : undefined;
  if (!name)
    throw new Error(`Unknown hash algorithm '${algorithm}'; known are ${Object.keys(ALGORITHMS).join(', ')}`);
  return createHash(name).update(data, 'utf8').digest('hex');
}
