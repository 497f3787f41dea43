import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { keys } from './keys';
import { putMany, queryAll } from './table';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** An item holds at most 400 KB, its key and attribute names included. */
const PART_BYTES = 350_000;
/** 20,000 rows (the most a file may have) with long warnings stay below; a part that claims more is damaged. */
const MOST_BYTES = 200 * 1024 * 1024;

type Kind = 'PART' | 'REPORT';

/**
 * Keeps bytes that are too many for one item, compressed, in parts beside the import.
 * @param ttl seconds since the epoch when the table may forget them; kept for good without it
 * @returns how many parts there are
 */
export async function saveParts(
  importId: string,
  kind: Kind,
  content: Uint8Array,
  ttl?: number,
): Promise<number> {
  const compressed = await compress(content);
  const parts = Math.ceil(compressed.length / PART_BYTES);
  await putMany(
    Array.from({ length: parts }, (_, n) => ({
      ...keys.importPart(importId, kind, n),
      bytes: compressed.subarray(n * PART_BYTES, (n + 1) * PART_BYTES),
      ...(ttl !== undefined && { ttl }),
    })),
  );
  return parts;
}

/** @returns what saveParts() kept; undefined when a part is gone */
export async function readParts(importId: string, kind: Kind, parts: number): Promise<Buffer | undefined> {
  const items = await queryAll<{ bytes: Uint8Array }>(keys.import(importId).pk, { beginsWith: `${kind}#` });
  if (items.length < parts) return undefined;
  const compressed = Buffer.concat(items.slice(0, parts).map(({ bytes }) => bytes));
  return decompress(compressed, { maxOutputLength: MOST_BYTES });
}
