/**
 * The cursor of a list's address, when it is one of that list: an address is typed, cut and forwarded, and a wrong one
 * should show the newest entries, not an error.
 * @param listsPk the partition that the cursor must lie in, e.g. 'RUNS'
 */
export function cursorOf(from: string | undefined, listsPk: string): string | undefined {
  if (!from) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(from, 'base64url').toString());
    const right = typeof key === 'object' && key !== null && 'listsPk' in key && key.listsPk === listsPk;
    return right && Object.values(key).every((value) => typeof value === 'string') ? from : undefined;
  } catch {
    return undefined;
  }
}
