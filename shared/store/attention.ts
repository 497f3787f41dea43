import type { Run } from '../runs/run';
import { ATTENTION } from './keys';
import type { Mail } from './mails';
import { getMany, type Key, queryPage } from './table';

/** How many of the newest are read: a page shows that something is wrong, the lists show all of it. */
const LIMIT = 50;
const DAY_MS = 86_400_000;

export interface Attention {
  /** Given up: nobody got them. */
  mails: Mail[];
  /** Ended without a record, in the last 30 days. */
  runs: Run[];
}

/** What an admin must look at, the newest first. */
export async function needsAttention(now: Date): Promise<Attention> {
  const { items } = await queryPage<Key>(ATTENTION, { index: 'due', descending: true, limit: LIMIT });
  // Read afresh: the index holds keys only, and may be a moment behind its table.
  const found = await getMany<Key & (Mail | Run)>(items.map(({ pk, sk }) => ({ pk, sk })));
  const mails = found.filter((item): item is Key & Mail => item.sk === 'MAIL' && item.state === 'failed');
  const runs = found.filter((item): item is Key & Run => item.sk === 'RUN' && isRecent(item as Run, now));
  return {
    mails: mails.sort((a, b) => b.createdAt.localeCompare(a.createdAt)),
    runs: runs.sort((a, b) => b.startedAt.localeCompare(a.startedAt)),
  };
}

const isRecent = ({ state, endedAt }: Run, now: Date) =>
  (state === 'failed' || state === 'unanswered') &&
  endedAt !== undefined &&
  now.getTime() - Date.parse(endedAt) < 30 * DAY_MS;
