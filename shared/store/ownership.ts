import { keys } from './keys';
import type { Ownership, SystemVersion } from './system-item';
import { listSystems, type SystemSummary, systemVersions } from './systems';
import { queryAll } from './table';

export type { Ownership };

/**
 * The AI systems that a person owns or owned, oldest first: nobody audits what they answer for (9.2.2). Who owns a system
 * now is the register's to say; the spans say the rest. So an entry that is older than the spans is not missed.
 * @param register the register's list, where the caller has read it already
 */
export async function ownershipOf(
  personId: string,
  register: SystemSummary[] | Promise<SystemSummary[]> = listSystems(),
): Promise<Ownership[]> {
  const [spans, systems] = await Promise.all([
    queryAll<Ownership>(keys.person(personId).pk, { beginsWith: 'OWNED#' }),
    register,
  ]);
  const owned = systems.filter(({ ownerId }) => ownerId === personId);
  const open = new Set(spans.filter(({ until }) => !until).map(({ systemId }) => systemId));
  const older = await Promise.all(
    owned.filter(({ id }) => !open.has(id)).map(async ({ id }) => (await ownersOf(id)).slice(-1)),
  );
  return [...spans.map(asOwnership), ...older.flat()].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Without the table's own attributes. */
const asOwnership = ({ personId, systemId, systemName, from, until }: Ownership): Ownership => ({
  personId,
  systemId,
  systemName,
  from,
  ...(until && { until }),
});

/** Everybody who owns or owned a system, oldest first. */
export const ownersOf = async (systemId: string): Promise<Ownership[]> =>
  ownersIn(await systemVersions(systemId));

/**
 * The spans of ownership in a system's versions, oldest first; times without an owner are left out.
 * @param versions newest first, as systemVersions() gives them
 */
export function ownersIn(versions: readonly SystemVersion[]): Ownership[] {
  const owners: Ownership[] = [];
  let last: string | undefined;
  for (const { content, at } of [...versions].reverse()) {
    const { id, name, ownerId } = content;
    if (ownerId === last) continue;
    const open = owners.at(-1);
    if (open && !open.until) open.until = at;
    if (ownerId) owners.push({ personId: ownerId, systemId: id, systemName: name, from: at });
    last = ownerId;
  }
  return owners;
}
