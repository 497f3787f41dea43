import type { Key } from './keys';

/** The key attributes of the table, or of one of its indexes: the partition's first. */
export const keyNames = (index?: string): [partition: string, sort: string] =>
  index === undefined ? ['pk', 'sk'] : [`${index}Pk`, `${index}Sk`];

const allNames = (index?: string) => [...new Set([...keyNames(index), 'pk', 'sk'])];

/** A position in a partition of the table or an index, as a page's address carries it. */
export function toCursor(item: Key & Record<string, unknown>, index?: string): string {
  const key = Object.fromEntries(allNames(index).map((name) => [name, item[name]]));
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * The key that a cursor stands for: an address is typed, cut and forwarded, and a wrong one is no error.
 * @returns undefined for a cursor that was not made for this partition
 */
export function readCursor(text: string, pk: string, index?: string): Record<string, string> | undefined {
  const names = allNames(index);
  try {
    const key = JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, string>;
    const fits =
      Object.keys(key).length === names.length &&
      names.every((name) => typeof key[name] === 'string') &&
      key[names[0]!] === pk;
    return fits ? key : undefined;
  } catch {
    return undefined;
  }
}
