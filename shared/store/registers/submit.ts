import type { DocumentChange } from '../../approval/start-form';
import type { ContentHash } from '../../canonical';
import { compareContent, type Names } from '../../forms';
import type { FormContent } from '../../forms/form';
import type { Register } from '../../registers/register';
import { keys } from '../keys';
import { startApproval } from '../processes/approval-start';
import { type EntryWithContent, getVersion } from '.';

/** What changed since the version in force, in words; nothing for the first one, which is to be read whole. */
export async function changesToApprove(
  register: Register,
  { entry, content }: EntryWithContent,
  names: (contents: FormContent[]) => Promise<Names>,
) {
  if (!entry.approved) return undefined;
  const held = await getVersion(register, entry.id, entry.approved.version);
  if (!held) throw new Error(`version ${entry.approved.version} of ${entry.id} is approved and not there`);
  return compareContent(register.form, held.content, content, await names([held.content, content]));
}

/**
 * Asks for the approval of the latest version of an entry.
 * @param note what the approvers are to know
 * @throws {ApprovalRefused} when the version holds already, or the entry was changed or submitted meanwhile
 */
export async function askForApproval(
  register: Register,
  found: EntryWithContent,
  note: string,
  personId: string,
  names: (contents: FormContent[]) => Promise<Names>,
  now: Date,
): Promise<string> {
  const { entry } = found;
  const changes = (await changesToApprove(register, found, names)) ?? [];
  const { runId } = await startApproval(
    {
      kind: register.approval!,
      documentId: entry.id,
      version: entry.version,
      title: entry.title,
      contentHash: entry.contentHash as ContentHash,
      page: `/registers/${register.id}/${entry.id}/versions/${entry.version}`,
      ...(entry.approved && { comparedWith: entry.approved.version }),
      changes: changes.map(
        ({ section, item, label, before, after }): DocumentChange => ({
          part: [section, item?.title, label].filter(Boolean).join(': '),
          ...(before && { before: before.join('\n') }),
          ...(after && { after: after.join('\n') }),
        }),
      ),
      ...(note && { note }),
    },
    personId,
    now,
    (runId) => [
      {
        change: keys.entry(register.id, entry.id),
        update: 'SET pending = :pending, revision = revision + :one',
        condition: 'version = :version AND (attribute_not_exists(approved) OR approved.version < :version)',
        values: { ':pending': { version: entry.version, runId }, ':version': entry.version, ':one': 1 },
      },
    ],
  );
  return runId;
}
