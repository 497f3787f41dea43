import type { ContentHash } from '../../canonical';
import { contentHash } from '../../canonical';
import {
  type ControlEntry,
  namedControls,
  type OwnControl,
  type Statement,
  type StatementSummary,
  summarize,
} from '../../soa';
import { transactWithEvidence } from '../ledger';
import { ConditionFailed, get, queryAll, type Write } from '../table';
import { byOwnNumber, type Draft, DraftChanged } from './draft';
import { SOA_LEDGER, soaKeys } from './keys';

/**
 * 'submitted' until its approval has started; 'in-approval' until that ends; then how it ended. A version that was not
 * approved stays as evidence and never holds.
 */
export type VersionState =
  | 'submitted'
  | 'in-approval'
  | 'approved'
  | 'rejected'
  | 'changes-requested'
  | 'outdated'
  | 'unanswered'
  | 'withdrawn'
  | 'failed';

/** A version without its controls, as lists show it. */
export interface SoaVersion {
  version: number;
  state: VersionState;
  contentHash: ContentHash;
  summary: StatementSummary;
  submittedBy: string;
  submittedAt: string;
  /** What the person who submitted it wrote to the approvers. */
  note?: string;
  /** The approved version that it was compared with. */
  comparedWith?: number;
  /** Its approval. */
  runId?: string;
  recordNumber?: string;
  /** When the approval ended. */
  decidedAt?: string;
}

/** Newest first. */
export const listVersions = (): Promise<SoaVersion[]> =>
  queryAll<SoaVersion>(soaKeys.head().pk, { beginsWith: 'V#', descending: true });

export const getVersion = (version: number): Promise<SoaVersion | undefined> =>
  get<SoaVersion>(soaKeys.version(version));

/** The content of a version. @returns undefined when there is none */
export async function readStatement(version: number): Promise<Statement | undefined> {
  const items = await queryAll<{ entry: ControlEntry; own?: OwnControl }>(
    soaKeys.versionControl(version, '').pk,
  );
  if (items.length === 0) return undefined;
  const own = items.flatMap((item) => item.own ?? []).sort(byOwnNumber);
  const entries = new Map(items.map(({ entry }) => [entry.id, entry]));
  return { own, entries: namedControls(own).map(({ id }) => entries.get(id)!) };
}

/**
 * Makes the next version of the draft as it was read. It does not hold before it is approved.
 * @throws {DraftChanged} when the draft was changed, or another version was made, since it was read
 */
export async function makeVersion(
  { statement, head }: Draft,
  { by, note, now }: { by: string; note?: string; now: Date },
): Promise<SoaVersion> {
  const version: SoaVersion = {
    version: head.latest + 1,
    state: 'submitted',
    contentHash: contentHash(statement),
    summary: summarize(statement),
    submittedBy: by,
    submittedAt: now.toISOString(),
    ...(note && { note }),
    ...(head.current > 0 && { comparedWith: head.current }),
  };
  const facts = { version: version.version, contentHash: version.contentHash };
  try {
    await transactWithEvidence(
      SOA_LEDGER,
      { at: version.submittedAt, actor: by, by: 'sign-in', act: 'soa-submitted', facts },
      [
        { put: { ...soaKeys.version(version.version), ...version }, condition: 'attribute_not_exists(pk)' },
        {
          change: soaKeys.head(),
          update: 'SET latest = :version',
          condition: 'draftRevision = :seen',
          values: { ':version': version.version, ':seen': head.draftRevision },
        },
        ...statement.entries.map((entry): Write => {
          const own = statement.own.find(({ id }) => id === entry.id);
          return {
            put: { ...soaKeys.versionControl(version.version, entry.id), entry, ...(own && { own }) },
          };
        }),
      ],
    );
  } catch (error) {
    throw error instanceof ConditionFailed ? new DraftChanged() : error;
  }
  return version;
}
