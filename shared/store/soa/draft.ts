import { contentHash } from '../../canonical';
import {
  type DraftControl,
  emptyEntry,
  namedControls,
  nextOwnControlId,
  type OwnControl,
  SOA_LIMITS,
  type Statement,
} from '../../soa';
import { transactWithEvidence } from '../ledger';
import { ConditionFailed, get, queryAll, retryOnRace, type Write } from '../table';
import { SOA_LEDGER, soaKeys } from './keys';

/** What holds today, and what numbers were given. */
export interface SoaHead {
  /** Counts the changes of the draft: a version is made of exactly the draft that was checked. */
  draftRevision: number;
  /** The latest version that was submitted, and the one that holds; 0 for none. */
  latest: number;
  current: number;
  /** The number of the last own control; ids are given once. */
  lastOwn: number;
}

/** A control of the draft as it is kept. */
interface StoredControl extends DraftControl {
  revision: number;
  updatedAt: string;
  updatedBy: string;
}

/** The statement that is being edited. There is always one; what nobody has touched is undecided in it. */
export interface Draft {
  statement: Statement;
  head: SoaHead;
  /** How often each control was saved; those that never were are left out. */
  revisions: Map<string, number>;
  /** The last change. */
  updatedAt?: string;
  updatedBy?: string;
}

export const readHead = async (): Promise<SoaHead> => ({
  ...{ draftRevision: 0, latest: 0, current: 0, lastOwn: 0 },
  ...(await get<Partial<SoaHead>>(soaKeys.head())),
});

export async function readDraft(): Promise<Draft> {
  // The head first: what is saved between the two reads then counts as a later change.
  const head = await readHead();
  const stored = await queryAll<StoredControl>(soaKeys.head().pk, { beginsWith: 'DRAFT#' });
  const own = stored.flatMap((control) => control.own ?? []).sort(byOwnNumber);
  const entries = new Map(stored.map(({ entry }) => [entry.id, entry]));
  const last = stored.reduce<StoredControl | undefined>(
    (latest, control) => (latest && latest.updatedAt >= control.updatedAt ? latest : control),
    undefined,
  );
  return {
    statement: { own, entries: namedControls(own).map(({ id }) => entries.get(id) ?? emptyEntry(id)) },
    head,
    revisions: new Map(stored.map(({ entry, revision }) => [entry.id, revision])),
    updatedAt: last?.updatedAt,
    updatedBy: last?.updatedBy,
  };
}

/** Own controls in the order they were added. */
export const byOwnNumber = (a: OwnControl, b: OwnControl) => Number(a.id.slice(2)) - Number(b.id.slice(2));

/** One control of a draft, as forms edit it. */
export const controlOf = ({ statement }: Draft, id: string): DraftControl | undefined => {
  const entry = statement.entries.find((candidate) => candidate.id === id);
  const own = statement.own.find((candidate) => candidate.id === id);
  return entry && { entry, ...(own && { own }) };
};

/** Somebody else saved one of the controls in between: read the draft again and bring the two together. */
export class DraftChanged extends Error {
  override readonly name = 'DraftChanged';
}

/**
 * Saves controls of a draft that was read before; what is the same as in the draft is left out.
 * @param act the evidence's name for it: 'soa-edited', 'soa-updated-from-risks'
 * @returns the ids of the controls that were different
 * @throws {DraftChanged} when one of them was saved since the draft was read; nothing was saved then
 */
export async function saveControls(
  draft: Draft,
  controls: readonly DraftControl[],
  { act, by, now }: { act: string; by: string; now: Date },
): Promise<string[]> {
  const changed = controls.filter(
    (control) => contentHash(control) !== contentHash(controlOf(draft, control.entry.id) ?? null),
  );
  const ids = changed.map(({ entry }) => entry.id);
  if (changed.length === 0) return ids;
  const facts = { controls: ids.join(' '), contentHash: contentHash(changed) };
  await changeDraft(
    act,
    facts,
    by,
    now,
    changed.map((control) => controlWrite(draft, control, by, now)),
  );
  return ids;
}

function controlWrite({ revisions }: Draft, control: DraftControl, by: string, now: Date): Write {
  const before = revisions.get(control.entry.id);
  const stored: StoredControl = {
    ...control,
    revision: (before ?? 0) + 1,
    updatedAt: now.toISOString(),
    updatedBy: by,
  };
  const put = { ...soaKeys.draft(control.entry.id), ...stored };
  return before === undefined
    ? { put, condition: 'attribute_not_exists(pk)' }
    : { put, condition: 'revision = :before', values: { ':before': before } };
}

async function changeDraft(
  act: string,
  facts: Record<string, string>,
  by: string,
  now: Date,
  writes: Write[],
  head: Partial<{ update: string; condition: string; values: Record<string, unknown> }> = {},
): Promise<void> {
  try {
    await transactWithEvidence(SOA_LEDGER, { at: now.toISOString(), actor: by, by: 'sign-in', act, facts }, [
      ...writes,
      {
        change: soaKeys.head(),
        update: `${head.update ?? ''} ADD draftRevision :one`.trim(),
        condition: head.condition,
        values: { ':one': 1, ...head.values },
      },
    ]);
  } catch (error) {
    throw error instanceof ConditionFailed ? new DraftChanged() : error;
  }
}

/** There is an own control of this title, or there are as many as there can be. */
export class OwnControlRefused extends Error {
  override readonly name = 'OwnControlRefused';
}

/**
 * Adds a control of the organization's own to the draft, with the next id.
 * @throws {OwnControlRefused} for a title that another one has, so that a double submit adds one
 */
export function addOwnControl(
  input: { title: string; description?: string },
  by: string,
  now: Date,
): Promise<OwnControl> {
  return retryOnRace(async () => {
    const { statement, head } = await readDraft();
    const same = statement.own.find(({ title }) => title.toLowerCase() === input.title.toLowerCase());
    if (same) throw new OwnControlRefused(`${same.id} has this title already: give this control another one`);
    if (statement.own.length >= SOA_LIMITS.ownControls)
      throw new OwnControlRefused(`There can be ${SOA_LIMITS.ownControls} own controls: join two of them`);
    const own = {
      id: nextOwnControlId([...statement.own.map(({ id }) => id), `O.${head.lastOwn}`]),
      ...input,
    };
    const put = {
      ...soaKeys.draft(own.id),
      ...{ entry: emptyEntry(own.id), own, revision: 1, updatedAt: now.toISOString(), updatedBy: by },
    };
    const act = { at: now.toISOString(), actor: by, by: 'sign-in' as const, act: 'soa-own-control-added' };
    await transactWithEvidence(SOA_LEDGER, { ...act, facts: { control: own.id } }, [
      { put, condition: 'attribute_not_exists(pk)' },
      {
        change: soaKeys.head(),
        update: 'SET lastOwn = :next ADD draftRevision :one',
        condition: head.lastOwn === 0 ? 'attribute_not_exists(lastOwn)' : 'lastOwn = :last',
        values: {
          ':next': head.lastOwn + 1,
          ':one': 1,
          ...(head.lastOwn > 0 && { ':last': head.lastOwn }),
        },
      },
    ]);
    return own;
  });
}

/**
 * Takes an own control out of the draft; versions that have it keep it, and its id is not given again.
 * @throws {DraftChanged} when it was saved since the draft was read
 */
export async function removeOwnControl(draft: Draft, id: string, by: string, now: Date): Promise<void> {
  const revision = draft.revisions.get(id);
  await changeDraft('soa-own-control-removed', { control: id }, by, now, [
    { remove: soaKeys.draft(id), condition: 'revision = :before', values: { ':before': revision ?? 0 } },
  ]);
}

/**
 * Makes the draft what a version was; own controls that the version does not have go.
 * @throws {DraftChanged} when the draft was changed since it was read
 */
export async function resetDraft(
  draft: Draft,
  to: { version: number; statement: Statement },
  by: string,
  now: Date,
): Promise<void> {
  const own = new Map(to.statement.own.map((control) => [control.id, control]));
  const back = to.statement.entries.map((entry): DraftControl => {
    const control = own.get(entry.id);
    return { entry, ...(control && { own: control }) };
  });
  const gone = draft.statement.own.filter(({ id }) => !own.has(id));
  await changeDraft(
    'soa-draft-discarded',
    { version: String(to.version) },
    by,
    now,
    [
      ...back
        .filter((control) => contentHash(control) !== contentHash(controlOf(draft, control.entry.id) ?? null))
        .map((control) => controlWrite(draft, control, by, now)),
      ...gone.map(({ id }): Write => ({ remove: soaKeys.draft(id) })),
    ],
    { condition: 'draftRevision = :seen', values: { ':seen': draft.head.draftRevision } },
  );
}
