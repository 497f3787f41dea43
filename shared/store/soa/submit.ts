import type { DocumentVersion } from '../../approval/start-form';
import { contentHash } from '../../canonical';
import {
  type AssessedSystem,
  approvalChanges,
  type Names,
  type Statement,
  statementDifferences,
  withCurrentLinks,
} from '../../soa';
import { startApproval } from '../processes/approval-start';
import { controlOf, type Draft, DraftChanged, readDraft, saveControls } from './draft';
import { soaKeys } from './keys';
import { getVersion, makeVersion, readStatement, type SoaVersion } from './versions';

/** What would be submitted now: the draft, with the links of today's risk records. */
export const toSubmit = (draft: Pick<Draft, 'statement'>, assessed: readonly AssessedSystem[]): Statement =>
  withCurrentLinks(draft.statement, assessed);

/**
 * Makes a version of the draft and asks for its approval. The same content twice (a double submit, or a start of the
 * approval that failed) makes one version.
 * @param seenHash of what the person saw and checked, see `toSubmit`
 * @param name as approvers read it
 * @throws {DraftChanged} when the draft, or a risk record, says something else by now, or what holds says the same
 */
export async function submitDraft(
  { seenHash, note }: { seenHash: string; note?: string },
  facts: { assessed: readonly AssessedSystem[]; names: Names },
  by: string,
  now: Date,
): Promise<SoaVersion> {
  let draft = await readDraft();
  const statement = toSubmit(draft, facts.assessed);
  if (contentHash(statement) !== seenHash) throw new DraftChanged();
  const [latest, held] = await Promise.all([getVersion(draft.head.latest), getVersion(draft.head.current)]);
  if (held?.contentHash === seenHash) throw new DraftChanged();
  if (latest?.contentHash === seenHash && (latest.state === 'submitted' || latest.state === 'in-approval')) {
    await askForApproval(latest, facts.names, now);
    return latest;
  }
  const linked = statement.entries.map((entry) => ({ ...controlOf(draft, entry.id)!, entry }));
  const saved = await saveControls(draft, linked, { act: 'soa-updated-from-risks', by, now });
  if (saved.length > 0) {
    draft = await readDraft();
    if (contentHash(draft.statement) !== seenHash) throw new DraftChanged();
  }
  const version = await makeVersion(draft, { by, note, now });
  await askForApproval(version, facts.names, now);
  return version;
}

/**
 * Starts the approval of a version that was made. Safe to repeat. An approval of an earlier version that is still open
 * becomes outdated by it.
 */
export async function askForApproval(version: SoaVersion, names: Names, now: Date): Promise<void> {
  if (version.state !== 'submitted') return;
  const after = await readStatement(version.version);
  if (!after) throw new Error(`version ${version.version} of the statement has no content`);
  const before = version.comparedWith ? await readStatement(version.comparedWith) : undefined;
  const document: DocumentVersion = {
    kind: 'soa',
    documentId: 'soa',
    version: version.version,
    title: 'Statement of Applicability',
    contentHash: version.contentHash,
    page: `/soa/versions/${version.version}`,
    comparedWith: version.comparedWith,
    changes: approvalChanges(statementDifferences(before, after, names)),
    note: version.note,
  };
  await startApproval(document, version.submittedBy, now, (runId) => [
    {
      change: soaKeys.version(version.version),
      update: 'SET #state = :waiting, runId = :run',
      condition: '#state = :submitted',
      names: { '#state': 'state' },
      values: { ':waiting': 'in-approval', ':run': runId, ':submitted': 'submitted' },
    },
  ]);
}
