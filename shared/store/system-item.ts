import { contentHash } from '../canonical';
import { System } from '../register/system';
import { changeOf } from './change';
import { keys } from './keys';
import type { Item, Write } from './table';

/** A register entry as it is kept: every change makes the next version. */
export interface StoredSystem extends System {
  /** 1, 2, 3 … */
  version: number;
  /** Of the content, without version and times. */
  contentHash: string;
  updatedAt: string;
  /** Who made this version: a person's id, or 'aimsflow' for the command; absent in entries from before this was kept. */
  updatedBy?: string;
  /** The import that made this version, if one did. */
  importId?: string;
  /** Since when the owner owns it; the key of the span under the person. */
  ownerSince?: string;
  /** Number of its latest final risk assessment. */
  lastRecord?: string;
}

/** Who makes a version. */
export type Origin = Pick<StoredSystem, 'updatedBy' | 'importId'>;

/** One version of an entry, as it was. */
export interface SystemVersion {
  number: number;
  content: System;
  contentHash: string;
  /** When it came into being. */
  at: string;
  /** Who made it; unknown for what is older than this history. */
  by?: string;
  importId?: string;
}

/** Somebody owns a system. */
export interface Ownership {
  personId: string;
  systemId: string;
  /** As it was called then. */
  systemName: string;
  /** ISO 8601; of an entry older than this history the earliest time that is certain. */
  from: string;
  /** Absent while it lasts. */
  until?: string;
}

/** The entry without what the store adds. */
export const contentOf = (system: System): System =>
  Object.fromEntries(
    Object.entries(system).filter(([name, value]) => name in System.shape && value !== undefined),
  ) as System;

/** The current version in the form of those that it followed. */
export const versionOf = (stored: StoredSystem): SystemVersion => ({
  number: stored.version,
  content: contentOf(stored),
  contentHash: stored.contentHash,
  at: stored.updatedAt,
  ...(stored.updatedBy && { by: stored.updatedBy }),
  ...(stored.importId && { importId: stored.importId }),
});

/** What the table holds for a version of a system. */
export function systemItem(
  system: System,
  before: StoredSystem | undefined,
  now: Date,
  { updatedBy, importId }: Origin = {},
): Item & StoredSystem {
  const content = contentOf(system);
  const at = now.toISOString();
  const ownerSince = system.ownerId === before?.ownerId ? ownedSince(before) : at;
  return {
    ...keys.system(system.id),
    registerPk: 'SYSTEMS',
    // 1 KB is the limit of a sort key; a name can be longer.
    registerSk: `${system.name.toLowerCase().slice(0, 200)}#${system.id}`,
    ...content,
    version: (before?.version ?? 0) + 1,
    contentHash: contentHash(content),
    updatedAt: at,
    ...(updatedBy && { updatedBy }),
    ...(importId && { importId }),
    ...(system.ownerId && ownerSince && { ownerSince }),
    ...(before?.lastRecord && { lastRecord: before.lastRecord }),
  };
}

/** Entries from before spans were kept say at least that the owner was there when they were last saved. */
const ownedSince = (stored: StoredSystem | undefined) => stored?.ownerSince ?? stored?.updatedAt;

/** What a change of the register says anew. Other attributes, such as the latest record, are somebody else's. */
const OF_THE_ENTRY = [
  ...Object.keys(System.shape),
  'registerPk',
  'registerSk',
  'version',
  'contentHash',
  'updatedAt',
  'updatedBy',
  'importId',
  'ownerSince',
];

/** The entry over the version that was read, leaving what was noted on it meanwhile. */
function overwrite(item: Item & StoredSystem, before: StoredSystem): Write {
  const said = Object.fromEntries(OF_THE_ENTRY.map((name) => [name, item[name as keyof Item]]));
  const unsaid = OF_THE_ENTRY.filter((name) => said[name] === undefined);
  const { update, names, values } = changeOf(said, unsaid);
  return {
    change: keys.system(item.id),
    update,
    condition: 'version = :before',
    names,
    values: { ...values, ':before': before.version },
  };
}

/**
 * Everything that one change of the register writes: the entry, over the version that was read; that version, which is
 * kept as it was; and where the owner changes, the end of one span of ownership and the beginning of the next. A version
 * is kept when the next one takes its place, so that each is kept once, a first import costs nothing more, and entries
 * older than this history have theirs from the first change on.
 */
export function systemWrites(item: Item & StoredSystem, before: StoredSystem | undefined): Write[] {
  if (!before) return [{ put: item, condition: 'attribute_not_exists(pk)' }, ...spans(undefined, item)];
  const version = versionOf(before);
  return [
    overwrite(item, before),
    { put: { ...keys.systemVersion(before.id, before.version), ...version } },
    ...spans(before, item),
  ];
}

function spans(before: StoredSystem | undefined, item: StoredSystem): Write[] {
  if (before?.ownerId === item.ownerId) return [];
  const span = (system: StoredSystem, from: string, until?: string): Write => {
    const { id, name, ownerId } = system;
    const ownership: Ownership = { personId: ownerId!, systemId: id, systemName: name, from, until };
    return { put: { ...keys.owned(ownerId!, id, from), ...ownership } };
  };
  return [
    ...(before?.ownerId ? [span(before, ownedSince(before)!, item.updatedAt)] : []),
    ...(item.ownerId ? [span(item, item.ownerSince!)] : []),
  ];
}
