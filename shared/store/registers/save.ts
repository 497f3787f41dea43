import type { FormContent } from '../../forms/form';
import type { Register } from '../../registers/register';
import { keys } from '../keys';
import { transactWithEvidence } from '../ledger';
import { ConditionFailed, type Write } from '../table';
import {
  counter,
  type Doer,
  type Entry,
  type EntryVersion,
  type EntryWithContent,
  entryOf,
  getEntry,
  isClosed,
  listOf,
  REGISTERS_DUE,
  registerLedger,
} from '.';

/** Somebody else saved the entry in between. */
export class EntryChanged extends Error {
  constructor(readonly current: EntryWithContent) {
    super(`${current.entry.title} was changed by someone else`);
    this.name = 'EntryChanged';
  }
}

export interface Saving {
  register: Register;
  id: string;
  content: FormContent;
  /** The entry that was edited; undefined for a new one. */
  before?: Entry;
  /** Why it is changed. */
  note?: string;
  doer: Doer;
  now: Date;
  /** What belongs into the same transaction. */
  also?: Write[];
}

/**
 * Saves an entry: its version, what lists know of it, the count and the evidence in one transaction.
 * @returns the entry as it is now; `before` when nothing is different. The same new entry twice is one entry.
 * @throws {EntryChanged} when another version was saved in between
 * @throws {ConditionFailed} when only conditions of `also` do not hold
 */
export async function saveEntry(saving: Saving): Promise<Entry> {
  const { register, id, content, before, note, doer, now, also = [] } = saving;
  const at = now.toISOString();
  const entry = entryOf(register, id, content, before, doer, at, (before?.version ?? 0) + 1);
  if (before && before.contentHash === entry.contentHash) return before;
  const version: EntryVersion = {
    version: entry.version,
    content,
    contentHash: entry.contentHash,
    at,
    by: doer.actor,
    ...(note && { note }),
  };
  const act = {
    at,
    ...doer,
    act: entry.version === 1 ? 'entry-added' : 'entry-changed',
    facts: { register: register.id, entryId: id, version: entry.version, contentHash: entry.contentHash },
  };
  const own: Write[] = [
    headWrite(register, entry, before),
    {
      put: { ...keys.entryVersion(register.id, id, entry.version), ...version },
      condition: 'attribute_not_exists(pk)',
    },
    ...countWrite(register, before, entry),
  ];
  try {
    await transactWithEvidence(registerLedger(register.id), act, [...own, ...also]);
    return entry;
  } catch (error) {
    if (!(error instanceof ConditionFailed) || !error.failed.includes(0)) throw error;
    const current = await getEntry(register, id);
    if (!current) throw error;
    // A measurement or an approval came in between: neither is a version of the entry.
    if (before && current.entry.version === before.version) {
      return saveEntry({ ...saving, before: current.entry });
    }
    if (!before && current.entry.contentHash === entry.contentHash) return current.entry;
    throw new EntryChanged(current);
  }
}

function headWrite(register: Register, entry: Entry, before: Entry | undefined): Write {
  const { title, createdAt, dueOn, id } = entry;
  const names = [title.toLowerCase().slice(0, 200), createdAt];
  const item = {
    ...keys.entry(register.id, id),
    ...entry,
    listsPk: listOf(register, entry),
    listsSk: `${register.newestFirst ? names[1] : names[0]}#${id}`,
    ...(dueOn && { duePk: REGISTERS_DUE, dueSk: `${dueOn}#${register.id}#${id}` }),
  };
  if (!before || before.version === 0) return { put: item, condition: 'attribute_not_exists(pk)' };
  return { put: item, condition: 'revision = :before', values: { ':before': before.revision } };
}

/** Keeps the number of open and closed entries; nothing to write where neither changes. */
function countWrite(register: Register, before: Entry | undefined, entry: Entry): Write[] {
  const was = before && before.version > 0 ? isClosed(register, before) : undefined;
  const is = isClosed(register, entry);
  if (was === is) return [];
  return [
    {
      change: counter(register.id),
      update: 'ADD #open :open, #closed :closed',
      names: { '#open': 'open', '#closed': 'closed' },
      values: {
        ':open': (is ? 0 : 1) - (was === false ? 1 : 0),
        ':closed': (is ? 1 : 0) - (was === true ? 1 : 0),
      },
    },
  ];
}
