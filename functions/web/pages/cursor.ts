import { readCursor } from '../../../shared/store/cursor';

/**
 * The cursor of a list's address, when it is one of that list: a wrong one shows the newest entries, not an error.
 * @param listsPk the partition that the cursor must lie in, e.g. 'RUNS'
 */
export const cursorOf = (from: string | undefined, listsPk: string): string | undefined =>
  from && readCursor(from, listsPk, 'lists') ? from : undefined;
