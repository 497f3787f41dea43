import { contentHash } from '../canonical';

/** One act, as it stays: who did what, when, to which content. Chained to the entry before it by hash. */
export interface LedgerEntry {
  /** What the chain is about, e.g. 'RUN#…' or 'AIMS#register'. */
  subject: string;
  /** 1, 2, 3 … within the subject. */
  seq: number;
  /** ISO 8601, UTC. */
  at: string;
  /** A person's id, or 'aimsflow' where the system acted by itself. */
  actor: string;
  /** How the actor was known: by sign-in, by a mailed link (it proves a mailbox, no more), or the system itself. */
  by: 'sign-in' | 'link' | 'system' | 'operator';
  /** What was done, in the past tense: 'task-opened', 'assessment-submitted' … */
  act: string;
  /** Ids, hashes and plain facts. Never personal data or secrets: entries are kept for good. */
  facts: Record<string, string | number | boolean | null>;
  /** Hash of the entry before; '' for the first. */
  previousHash: string;
  /** Hash of this entry without this field. */
  hash: string;
}

/** An act before it has its place in a chain. */
export type Act = Pick<LedgerEntry, 'at' | 'actor' | 'by' | 'act' | 'facts'>;

/** Gives `act` the place after `head` in the chain of `subject`. */
export function chain(subject: string, head: LedgerEntry | undefined, act: Act): LedgerEntry {
  const entry = {
    subject,
    seq: (head?.seq ?? 0) + 1,
    at: act.at,
    actor: act.actor,
    by: act.by,
    act: act.act,
    facts: act.facts,
    previousHash: head?.hash ?? '',
  };
  return { ...entry, hash: contentHash(entry) };
}

export type Verification = { ok: true; entries: number } | { ok: false; seq: number; problem: string };

/** Checks one subject's whole chain: no gap, no change, no entry out of place. */
export function verifyChain(entries: LedgerEntry[]): Verification {
  let previous: LedgerEntry | undefined;
  for (const entry of [...entries].sort((a, b) => a.seq - b.seq)) {
    const expected = (previous?.seq ?? 0) + 1;
    if (entry.seq !== expected) {
      return { ok: false, seq: expected, problem: `entry ${expected} of ${entry.subject} is missing` };
    }
    const { hash, subject, seq, at, actor, by, act, facts, previousHash } = entry;
    if (previousHash !== (previous?.hash ?? '')) {
      return { ok: false, seq, problem: `entry ${seq} of ${subject} does not follow the entry before it` };
    }
    if (contentHash({ subject, seq, at, actor, by, act, facts, previousHash }) !== hash) {
      return { ok: false, seq, problem: `entry ${seq} of ${subject} was changed after it was written` };
    }
    previous = entry;
  }
  return { ok: true, entries: entries.length };
}
