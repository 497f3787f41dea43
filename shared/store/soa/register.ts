import type { DocumentRegister } from '../processes/document-registers';
import type { Write } from '../table';
import { readHead } from './draft';
import { soaKeys } from './keys';
import type { VersionState } from './versions';

/** What an approval does to a version of the statement. */
export const soaRegister: DocumentRegister = {
  async decided({ version, contentHash }, { outcome, recordNumber, at }) {
    const end = endWrite(version, outcome as VersionState, at);
    const noted: Write = {
      ...end,
      update: `${end.update}, recordNumber = :record`,
      // Whatever else goes wrong: another content than was decided on never comes to hold.
      condition: 'contentHash = :hash',
      values: { ...end.values, ':record': recordNumber, ':hash': contentHash },
    };
    if (outcome !== 'approved') return [noted];
    const { current } = await readHead();
    if (current > version) return [noted];
    const holds: Write = {
      change: soaKeys.head(),
      update: 'SET #current = :version',
      // Two approvals may end at once: the later version holds, whichever is written first.
      condition: 'attribute_not_exists(#current) OR #current < :version',
      names: { '#current': 'current' },
      values: { ':version': version },
    };
    return [noted, holds];
  },

  async ended({ version }, { state, at }) {
    return [endWrite(version, state, at)];
  },
};

const endWrite = (version: number, state: VersionState, at: string) => ({
  change: soaKeys.version(version),
  update: 'SET #state = :state, decidedAt = :at',
  names: { '#state': 'state' },
  values: { ':state': state, ':at': at } as Record<string, unknown>,
});
