import { contentHash } from '../canonical';
import { naturalKey, systemId } from '../register/identity';
import { significantChanges } from '../register/significance';
import { type FieldName, System, type SystemFields } from '../register/system';
import { keys } from './keys';
import { REGISTER, transactWithEvidence } from './ledger';
import { saveThroughGate } from './processes/impact-approvals';
import { followChange, toBeFollowed } from './significant-change';
import {
  contentOf,
  type StoredSystem,
  type SystemVersion,
  systemItem,
  systemWrites,
  versionOf,
} from './system-item';
import {
  ConditionFailed,
  get,
  getMany,
  type Item,
  type Key,
  putMany,
  queryAll,
  queryPage,
  update,
} from './table';

export { contentOf, type StoredSystem, type SystemVersion, systemItem };

/** What the register's list and search know of a system. */
export type SystemSummary = Pick<
  StoredSystem,
  | 'id'
  | 'name'
  | 'organization'
  | 'organizationAbbreviation'
  | 'unit'
  | 'lifeCycleStage'
  | 'impactClass'
  | 'ownerId'
  | 'version'
  | 'contentHash'
  | 'lastRecord'
>;

export const getSystem = (id: string): Promise<StoredSystem | undefined> =>
  get<StoredSystem>(keys.system(id));

export const getSystems = (ids: string[]): Promise<StoredSystem[]> =>
  getMany<StoredSystem>([...new Set(ids)].map(keys.system));

/** The whole register by name, without the long texts. */
export const listSystems = (): Promise<SystemSummary[]> =>
  queryAll<SystemSummary>('SYSTEMS', { index: 'register' });

/** A version of an entry, as it was; undefined when there is none of this number. */
export async function systemVersion(id: string, number: number): Promise<SystemVersion | undefined> {
  // In this order: what is replaced between the two reads is found by the second.
  const current = await getSystem(id);
  if (current?.version === number) return versionOf(current);
  const earlier = await get<SystemVersion & Key>(keys.systemVersion(id, number));
  return earlier && asVersion(earlier);
}

/** Every version of an entry, newest first; of entries older than this history those that it knows. */
export async function systemVersions(id: string): Promise<SystemVersion[]> {
  const current = await getSystem(id);
  if (!current) return [];
  const earlier = await queryAll<SystemVersion & Key>(keys.system(id).pk, {
    beginsWith: 'VERSION#',
    descending: true,
  });
  return [versionOf(current), ...earlier.filter(({ number }) => number < current.version).map(asVersion)];
}

const asVersion = ({ pk: _, sk: __, ...version }: SystemVersion & Key): SystemVersion => version;

/** Someone else saved the system in between. */
export class SystemChanged extends Error {
  constructor(readonly current: StoredSystem) {
    super(`${current.name} was changed by someone else`);
    this.name = 'SystemChanged';
  }
}

/**
 * Saves an edited (or new) entry. A significant change of an entry starts a risk assessment (6.1.2, 8.2).
 * @param before the version that the person edited; undefined for a new system
 * @returns the stored entry, and the significant fields if they started a run
 * @throws {SystemChanged} when another version was saved in between
 * @throws {GateClosed} when it is to go into operation without a valid approval
 */
export async function saveSystem(
  system: System,
  before: StoredSystem | undefined,
  personId: string,
  now: Date,
): Promise<{ system: StoredSystem; significant: FieldName[] }> {
  const item = systemItem(system, before, now, { updatedBy: personId });
  if (before && item.contentHash === hashToday(before)) return { system: before, significant: [] };
  const act = before ? 'system-changed' : 'system-added';
  const significant = before ? significantChanges(before, system) : [];
  const { id: systemId, name } = system;
  const { version, updatedAt: at } = item;
  const change = significant.length > 0 && { systemId, name, version, fields: significant, personId, at };
  const writes = [...systemWrites(item, before), ...(change ? [toBeFollowed(change)] : [])];
  const facts = { systemId, version, contentHash: item.contentHash };
  const evidence = { at, actor: personId, by: 'sign-in', act, facts } as const;
  try {
    await saveThroughGate(system, before, now, writes, (all) =>
      transactWithEvidence(REGISTER, evidence, all),
    );
  } catch (error) {
    const current = error instanceof ConditionFailed ? await getSystem(system.id) : undefined;
    if (current) throw new SystemChanged(current);
    throw error;
  }
  if (change) await followChange(change, now);
  return { system: item, significant };
}

/** Fields that came after an entry was saved say nothing in it, so saving it again as it is changes nothing. */
const hashToday = (before: StoredSystem) => contentHash(contentOf(System.parse(contentOf(before))));

/** Notes the latest final record on the entry; not a change of the entry. */
export async function noteRecord(systemId: string, recordNumber: string): Promise<void> {
  await update(keys.system(systemId), {
    update: 'SET lastRecord = :number',
    condition: 'attribute_exists(pk)',
    values: { ':number': recordNumber },
  });
}

/** Writes many entries, as an import does; its own report is the evidence. */
export const putSystems = (items: (Item & StoredSystem)[]): Promise<void> => putMany(items);

/** Whether there is no system yet, without reading them all. */
export const isRegisterEmpty = async (): Promise<boolean> =>
  (await queryPage<SystemSummary>('SYSTEMS', { index: 'register', limit: 1 })).items.length === 0;

/** The organization's unit has a system of this name already. */
export class NameTaken extends Error {
  constructor() {
    super(
      'This organization and unit have a system of this name already: give a name that tells the two apart',
    );
    this.name = 'NameTaken';
  }
}

/**
 * Adds a system that a person describes. Its id is made of name, organization and unit, as an import makes it, so that
 * a later import finds it; adding the same description twice (a double submit) adds one system.
 * @throws {NameTaken}
 */
export async function addSystem(fields: SystemFields, personId: string, now: Date): Promise<StoredSystem> {
  const key = naturalKey(fields);
  for (let occurrence = 1; ; occurrence++) {
    const system = System.parse({ ...fields, id: systemId(key, occurrence) });
    const there = await getSystem(system.id);
    // A renamed system keeps the id of its old name.
    if (there && naturalKey(there) !== key) continue;
    if (there) return sameOr(there, system);
    try {
      return (await saveSystem(system, undefined, personId, now)).system;
    } catch (error) {
      if (error instanceof SystemChanged) return sameOr(error.current, system);
      throw error;
    }
  }
}

function sameOr(there: StoredSystem, wanted: System): StoredSystem {
  if (there.contentHash === contentHash(contentOf(wanted))) return there;
  throw new NameTaken();
}
