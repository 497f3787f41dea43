import type { LedgerEntry } from '../../ledger/ledger';
import type { RegisterId } from '../../registers/register';
import { type Page, queryPage } from '../table';
import { getEntries, registerLedger } from '.';

/** One act on an entry of a register, as the ledger holds it. */
export interface EntryChange {
  register: RegisterId;
  entryId: string;
  /** As it is now; the id where the entry is not there any more. */
  title: string;
  act: 'entry-added' | 'entry-changed' | 'entry-measured';
  /** The version that the act made or was about. */
  version: number;
  at: string;
  /** A person's id, 'anonymous' or 'aimsflow'. */
  by: string;
}

const PAGE = 100;
/** Reports of concerns carry their day only, so acts are not strictly in the order of their times. */
const LOOSE_MS = 86_400_000;

/**
 * What happened in a register since a moment, the newest first: for management review (9.3.2) and the audit of a period.
 * Reads from the newest act backwards, so its work grows with what it finds.
 * @param since ISO 8601, UTC, or YYYY-MM-DD
 * @returns at most `limit` changes; `more` when there were others
 */
export async function changesSince(
  register: RegisterId,
  since: string,
  limit = 500,
): Promise<{ changes: EntryChange[]; more: boolean }> {
  const begin = new Date(since);
  const stop = new Date(begin.getTime() - LOOSE_MS).toISOString();
  const acts: LedgerEntry[] = [];
  let from: string | undefined;
  let done = false;
  do {
    const page: Page<LedgerEntry> = await queryPage<LedgerEntry>(registerLedger(register), {
      beginsWith: 'LEDGER#',
      descending: true,
      limit: PAGE,
      from,
    });
    acts.push(...page.items.filter(({ at, act }) => at >= begin.toISOString() && act.startsWith('entry-')));
    done = page.items.some(({ at }) => at < stop) || acts.length > limit;
    from = page.next;
  } while (from && !done);

  const shown = acts.slice(0, limit);
  const ids = [...new Set(shown.map(({ facts }) => String(facts.entryId)))];
  const entries = await getEntries(ids.map((id) => ({ register, id })));
  const titles = new Map(entries.map(({ id, title }) => [id, title]));
  return {
    changes: shown.map(({ act, at, actor, facts }) => ({
      register,
      entryId: String(facts.entryId),
      title: titles.get(String(facts.entryId)) ?? String(facts.entryId),
      act: act as EntryChange['act'],
      version: Number(facts.version),
      at,
      by: actor,
    })),
    more: acts.length > limit || (from !== undefined && !done),
  };
}
