import { contentHash } from '../../canonical';
import type { FieldValue, FormContent } from '../../forms/form';
import type { Act } from '../../ledger/ledger';
import type { Measurement } from '../../registers/measurements';
import { briefOf, REGISTER_IDS, type Register, type RegisterId, stateOf } from '../../registers/register';
import { keys } from '../keys';
import { get, getMany, type Page, queryAll, queryPage } from '../table';

/** An entry of a register as lists know it; its content is in its versions. */
export interface Entry {
  register: RegisterId;
  id: string;
  title: string;
  /** The short answers, for lists. */
  brief: Record<string, FieldValue>;
  status: string;
  /** 1, 2, 3 …; 0 for one that is there by default and that nobody has changed. */
  version: number;
  /** Of the content of this version. */
  contentHash: string;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
  /** YYYY-MM-DD from which on somebody must look at it. */
  dueOn?: string;
  /** How many measurements there are, and the one of the latest day. */
  measured?: number;
  latest?: Measurement;
  /** The version that is in force, of a register whose entries are approved. */
  approved?: Approval;
  /** The version that is with the approvers, and the run that asks them. */
  pending?: { version: number; runId: string };
  /** Counts every write of this item, also those that make no version. */
  revision: number;
}

export interface Approval {
  version: number;
  contentHash: string;
  /** ISO 8601, UTC. */
  at: string;
  /** The run and the record that approved it. */
  runId: string;
  recordNumber: string;
}

/** One version of an entry, as it stays. */
export interface EntryVersion {
  version: number;
  content: FormContent;
  contentHash: string;
  at: string;
  /** A person's id; 'anonymous' for a report without signing in. */
  by: string;
  /** Why it was changed, where somebody said so. */
  note?: string;
}

export interface EntryWithContent {
  entry: Entry;
  content: FormContent;
}

export type Doer = Pick<Act, 'actor' | 'by'>;

/** The chain that holds the acts of one register. */
export const registerLedger = (register: RegisterId): string => `REGISTER#${register}`;

/** Partition of the due index that holds entries by the day somebody must look at them. */
export const REGISTERS_DUE = 'REGISTERS';

const AIMSFLOW: Doer = { actor: 'aimsflow', by: 'system' };

/** An entry that is there before anybody has written it. */
function defaultEntry(register: Register, id: string): EntryWithContent | undefined {
  const content =
    register.defaults && Object.hasOwn(register.defaults, id) ? register.defaults[id] : undefined;
  if (!content) return undefined;
  const at = '2026-01-01T00:00:00.000Z';
  return { entry: entryOf(register, id, content, undefined, AIMSFLOW, at, 0), content };
}

/** What lists know of a version of an entry. */
export function entryOf(
  register: Register,
  id: string,
  content: FormContent,
  before: Entry | undefined,
  { actor }: Doer,
  at: string,
  version: number,
): Entry {
  const dueOn = register.nextReview?.(content, before?.latest);
  return {
    register: register.id,
    id,
    title: register.titleOf(content),
    brief: briefOf(register.form, content),
    status: String(content.status ?? ''),
    version,
    contentHash: contentHash(content),
    createdAt: before?.createdAt ?? at,
    createdBy: before?.createdBy ?? actor,
    updatedAt: at,
    updatedBy: actor,
    ...(dueOn && { dueOn }),
    ...(before?.measured && { measured: before.measured, latest: before.latest }),
    ...(before?.approved && { approved: before.approved }),
    ...(before?.pending && { pending: before.pending }),
    revision: (before?.revision ?? 0) + 1,
  };
}

/** One entry with its latest content. */
export async function getEntry(register: Register, id: string): Promise<EntryWithContent | undefined> {
  const entry = await get<Entry>(keys.entry(register.id, id));
  if (!entry) return defaultEntry(register, id);
  const version = await getVersion(register, id, entry.version);
  if (!version) throw new Error(`version ${entry.version} of ${register.id} ${id} is not there`);
  return { entry, content: version.content };
}

export async function getVersion(
  register: Register,
  id: string,
  version: number,
): Promise<EntryVersion | undefined> {
  const stored = await get<EntryVersion>(keys.entryVersion(register.id, id, version));
  if (stored || version !== 0) return stored;
  const there = defaultEntry(register, id);
  return (
    there && {
      version: 0,
      ...there,
      contentHash: there.entry.contentHash,
      at: there.entry.createdAt,
      by: 'aimsflow',
    }
  );
}

/** The versions of an entry, the newest first. */
export const listVersions = (
  register: Register,
  id: string,
  limit: number,
  from?: string,
): Promise<Page<EntryVersion>> =>
  queryPage<EntryVersion>(keys.entry(register.id, id).pk, {
    beginsWith: 'V#',
    descending: true,
    limit,
    from,
  });

/** Whether nothing is to be done about an entry any more. */
export const isClosed = (register: Register, { status }: Pick<Entry, 'status'>) =>
  stateOf(register, { status }).closed === true;

/** The list that an entry stands in. */
export const listOf = (register: Register, entry: Pick<Entry, 'status'>) =>
  `REGISTER#${register.id}#${isClosed(register, entry) ? 'closed' : 'open'}`;

/** Where the number of a register's entries is kept. */
export const counter = (register: RegisterId) => keys.counter(`register-${register}`);

/** A page of the open or the closed entries, by title or the newest first. */
export async function listEntries(
  register: Register,
  which: 'open' | 'closed',
  limit: number,
  from?: string,
): Promise<Page<Entry>> {
  if (register.defaults) {
    const all = await entriesWithDefaults(register);
    return { items: all.filter((entry) => isClosed(register, entry) === (which === 'closed')) };
  }
  return queryPage<Entry>(`REGISTER#${register.id}#${which}`, {
    index: 'lists',
    descending: register.newestFirst,
    limit,
    from,
  });
}

/** For registers that have defaults: few entries, read whole. */
async function entriesWithDefaults(register: Register): Promise<Entry[]> {
  const lists = await Promise.all(
    ['open', 'closed'].map((which) =>
      queryAll<Entry>(`REGISTER#${register.id}#${which}`, { index: 'lists' }),
    ),
  );
  const stored = new Map(lists.flat().map((entry) => [entry.id, entry]));
  const untouched = Object.keys(register.defaults ?? {})
    .filter((id) => !stored.has(id))
    .map((id) => defaultEntry(register, id)!.entry);
  return [...stored.values(), ...untouched].sort((a, b) => a.title.localeCompare(b.title, 'en'));
}

/** The entries of a register that has defaults, with their contents. */
export async function entriesWithContent(register: Register): Promise<EntryWithContent[]> {
  const entries = await entriesWithDefaults(register);
  const changed = entries.filter(({ version }) => version > 0);
  const versions = await getMany<EntryVersion & { pk: string }>(
    changed.map(({ id, version }) => keys.entryVersion(register.id, id, version)),
  );
  const contents = new Map(versions.map(({ pk, content }) => [pk, content]));
  return entries.map((entry) => ({
    entry,
    content: contents.get(keys.entry(register.id, entry.id).pk) ?? register.defaults![entry.id]!,
  }));
}

export interface Count {
  open: number;
  closed: number;
}

/** How many entries each register has, by its id. */
export async function countEntries(): Promise<Record<RegisterId, Count>> {
  const found = await getMany<{ pk: string } & Count>(REGISTER_IDS.map(counter));
  const counts = new Map(found.map(({ pk, open, closed }) => [pk, { open, closed }]));
  return Object.fromEntries(
    REGISTER_IDS.map((id) => [id, counts.get(counter(id).pk) ?? { open: 0, closed: 0 }]),
  ) as Record<RegisterId, Count>;
}

/** Several entries by their ids, without contents; absent ones are left out. */
export const getEntries = (wanted: { register: RegisterId; id: string }[]): Promise<Entry[]> =>
  getMany<Entry>(wanted.map(({ register, id }) => keys.entry(register, id)));
