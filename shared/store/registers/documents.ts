import type { Register } from '../../registers/register';
import { keys } from '../keys';
import type { DocumentRegister } from '../processes/document-registers';
import type { Write } from '../table';
import { getEntry } from '.';

/** What the approval of a version does to the entry of a register. */
export const documentRegister = (register: Register): DocumentRegister => ({
  async decided({ documentId, version, contentHash }, { outcome, recordNumber, runId, at }) {
    const approved = outcome === 'approved' && { version, contentHash, at, runId, recordNumber };
    return [
      // Whatever else goes wrong: another content than was decided on never comes to hold.
      {
        check: keys.entryVersion(register.id, documentId, version),
        condition: 'contentHash = :hash',
        values: { ':hash': contentHash },
      },
      ...(await endWrites(register, documentId, runId, approved || undefined)),
    ];
  },

  ended: ({ documentId }, { runId }) => endWrites(register, documentId, runId),
});

/** The entry is no longer with the approvers of this run; a version that was approved holds, unless a later one does. */
async function endWrites(
  register: Register,
  id: string,
  runId: string,
  approved?: { version: number; contentHash: string; at: string; runId: string; recordNumber: string },
): Promise<Write[]> {
  const found = await getEntry(register, id);
  if (!found) return [];
  const { entry } = found;
  const waits = entry.pending?.runId === runId;
  const holds = approved && (entry.approved?.version ?? 0) < approved.version;
  if (!waits && !holds) return [];
  return [
    {
      change: keys.entry(register.id, id),
      update: `SET revision = :next${holds ? ', approved = :approved' : ''}${waits ? ' REMOVE pending' : ''}`,
      condition: 'revision = :before',
      values: {
        ':before': entry.revision,
        ':next': entry.revision + 1,
        ...(holds && { ':approved': approved }),
      },
    },
  ];
}
