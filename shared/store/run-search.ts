import type { ProcessId } from '../processes';
import type { Run, RunState } from '../runs/run';
import { toCursor } from './cursor';
import { listRuns } from './runs';
import type { Sees } from './scope';
import type { Item } from './table';

export interface RunFilter {
  state?: RunState;
  /** Part of the name of what it is about, in any case. */
  text?: string;
  scheduleId?: string;
  process?: ProcessId;
}

export interface FoundRuns {
  /** Newest first. */
  items: Run[];
  /** Give it back as `from` to read on; absent when there are no more runs. */
  next?: string;
  /** How many runs were looked at. */
  read: number;
}

/** There is no index by state or name: a search reads so many runs a page at most, then offers to go on. */
const READ_AT_MOST = 1000;

/** Runs that fit and that somebody sees, newest first, from the newest or from a cursor on. */
export async function searchRuns(
  filter: RunFilter,
  limit: number,
  from?: string,
  sees: Sees = () => true,
): Promise<FoundRuns> {
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const items: Run[] = [];
  let read = 0;
  let next = from;
  do {
    const page = await listRuns(filtered ? 200 : limit, next);
    for (const [index, run] of page.items.entries()) {
      read++;
      if (!fits(run, filter) || !sees(run.systemId)) continue;
      items.push(run);
      if (items.length < limit) continue;
      const more = index < page.items.length - 1 || page.next !== undefined;
      return { items, read, ...(more && { next: toCursor(run as Run & Item, 'lists') }) };
    }
    next = page.next;
  } while (next !== undefined && read < READ_AT_MOST);
  return { items, read, next };
}

const fits = (run: Run, { state, text, scheduleId, process }: RunFilter) =>
  (state === undefined || run.state === state) &&
  (process === undefined || run.process === process) &&
  (scheduleId === undefined || run.scheduleId === scheduleId) &&
  (text === undefined || run.systemName.toLowerCase().includes(text.toLowerCase()));
