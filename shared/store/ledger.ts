import { type Act, chain, type LedgerEntry } from '../ledger/ledger';
import { keys } from './keys';
import { ConditionFailed, queryAll, queryPage, transact, type Write } from './table';
import { deliveriesOf } from './webhooks/outbox';

/** Chains that are not about one run. */
export const REGISTER = 'AIMS#register';
export const SCHEDULES = 'AIMS#schedules';
export const PEOPLE = 'AIMS#people';
export const SETTINGS = 'AIMS#settings';

const head = async (subject: string): Promise<LedgerEntry | undefined> =>
  (await queryPage<LedgerEntry>(subject, { beginsWith: 'LEDGER#', descending: true, limit: 1 })).items[0];

/** All entries of one subject, oldest first. */
export const readLedger = (subject: string): Promise<LedgerEntry[]> =>
  queryAll<LedgerEntry>(subject, { beginsWith: 'LEDGER#' });

/**
 * Writes facts and their evidence in one transaction: neither exists without the other. When another act took the
 * same place in the chain, it reads the chain's head again and tries anew.
 * @param writes at most 90
 * @throws {ConditionFailed} when a condition of `writes` does not hold
 */
export async function transactWithEvidence(subject: string, act: Act, writes: Write[]): Promise<LedgerEntry> {
  for (let attempt = 1; ; attempt++) {
    const entry = chain(subject, await head(subject), act);
    const evidence: Write = {
      put: { ...keys.ledger(subject, entry.seq), ...entry },
      condition: 'attribute_not_exists(pk)',
    };
    try {
      // Whoever is to be told elsewhere is told of what happened, and of nothing that did not.
      await transact([...writes, evidence, ...(await deliveriesOf(subject, entry))]);
      return entry;
    } catch (error) {
      const onlyTheChain =
        error instanceof ConditionFailed && error.failed.every((index) => index === writes.length);
      if (!onlyTheChain || attempt >= 30) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(200, 5 * 2 ** attempt)));
    }
  }
}
