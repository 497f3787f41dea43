import type { Db, Store } from '../../store';
import { quotaExceeded } from '../api/errors';
import { forgetDefinition } from './definitions';
import type { MachineRow } from './machines';

/** A machine as it was when it was published: never changed any more. */
export interface VersionRow {
  machine_arn: string;
  version: number;
  definition: string;
  role_arn: string;
  settings: string;
  revision: string;
  description: string | null;
  created_at: number;
}

/** A name for one version, or for two between which starts are divided. */
export interface AliasRow {
  machine_arn: string;
  name: string;
  description: string | null;
  /** JSON: Route[] */
  routing: string;
  created_at: number;
  updated_at: number;
}

export interface Route {
  version: number;
  /** percent of the starts; together 100 */
  weight: number;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_VERSIONS = 1000;
const MAX_ALIASES = 100;

/** The versions and aliases of the state machines. */
export class Versions {
  private readonly sql;

  constructor(private readonly store: Store) {
    const { db } = store;
    this.sql = {
      find: db.prepare('SELECT * FROM states_versions WHERE machine_arn = ? AND version = ?'),
      ofRevision: db.prepare('SELECT * FROM states_versions WHERE machine_arn = ? AND revision = ?'),
      page: db.prepare(
        'SELECT * FROM states_versions WHERE machine_arn = ? AND version < ? ORDER BY version DESC LIMIT ?',
      ),
      count: db.prepare('SELECT count(*) AS count FROM states_versions WHERE machine_arn = ?'),
      alias: db.prepare('SELECT * FROM states_aliases WHERE machine_arn = ? AND name = ?'),
      aliases: db.prepare('SELECT * FROM states_aliases WHERE machine_arn = ? ORDER BY name'),
    };
  }

  find(machineArn: string, version: number): VersionRow | undefined {
    return this.sql.find.get(machineArn, version) as VersionRow | undefined;
  }

  ofRevision({ arn, revision }: MachineRow): VersionRow | undefined {
    return this.sql.ofRevision.get(arn, revision) as VersionRow | undefined;
  }

  /** Versions below `before`, the latest first. */
  list(machineArn: string, before: number, limit: number): VersionRow[] {
    return this.sql.page.all(machineArn, before, limit) as VersionRow[];
  }

  alias(machineArn: string, name: string): AliasRow | undefined {
    return this.sql.alias.get(machineArn, name) as AliasRow | undefined;
  }

  /** All aliases of a machine, by name; there are 100 at most. */
  aliases(machineArn: string): AliasRow[] {
    return this.sql.aliases.all(machineArn) as AliasRow[];
  }

  /**
   * Within a commit: the machine's revision becomes a version, unless it is one already.
   * @throws {ServiceError} ServiceQuotaExceededException
   */
  publish(db: Db, machine: MachineRow, description: string | undefined, now: number): number {
    const old = this.ofRevision(machine);
    if (old) return old.version;
    const { count } = this.sql.count.get(machine.arn) as { count: number };
    if (count >= MAX_VERSIONS)
      throw quotaExceeded(`A state machine can have at most ${MAX_VERSIONS} versions: '${machine.arn}'`);
    const version = machine.last_version + 1;
    const { arn, definition, role_arn, settings, revision } = machine;
    db.prepare(
      `INSERT INTO states_versions (machine_arn, version, definition, role_arn, settings, revision, description, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(arn, version, definition, role_arn, settings, revision, description ?? null, now);
    return version;
  }

  /** @throws what `check` throws, told the names of the aliases that lead to the version */
  async delete(machineArn: string, version: number, check: (aliases: string[]) => void): Promise<void> {
    await this.store.write((db) => {
      check(
        this.aliases(machineArn)
          .filter((alias) => routesOf(alias).some((route) => route.version === version))
          .map(({ name }) => name),
      );
      this.remove(db, machineArn, version);
    });
  }

  /**
   * Makes or changes an alias.
   * @param change looks at the alias as it is, and may throw; undefined when nothing is to be changed
   * @throws {ServiceError} ServiceQuotaExceededException, and what `change` throws
   */
  async putAlias(
    machineArn: string,
    name: string,
    change: (old: AliasRow | undefined) => AliasRow | undefined,
  ): Promise<AliasRow> {
    return this.store.write((db) => {
      const old = this.alias(machineArn, name);
      const row = change(old);
      if (!row) return old as AliasRow;
      if (!old && this.aliases(machineArn).length >= MAX_ALIASES)
        throw quotaExceeded(`A state machine can have at most ${MAX_ALIASES} aliases: '${machineArn}'`);
      db.prepare(
        `INSERT OR REPLACE INTO states_aliases (machine_arn, name, description, routing, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?)`,
      ).run(machineArn, name, row.description, row.routing, row.created_at, row.updated_at);
      return row;
    });
  }

  /** @returns false when there is none */
  async deleteAlias(machineArn: string, name: string): Promise<boolean> {
    const { changes } = await this.store.write((db) =>
      db.prepare('DELETE FROM states_aliases WHERE machine_arn = ? AND name = ?').run(machineArn, name),
    );
    return changes > 0;
  }

  /** Within a commit: the machine is deleted. */
  removeAll(db: Db, machineArn: string): void {
    db.prepare('DELETE FROM states_aliases WHERE machine_arn = ?').run(machineArn);
    for (const { version } of this.list(machineArn, Number.MAX_SAFE_INTEGER, MAX_VERSIONS))
      this.remove(db, machineArn, version);
  }

  private remove(db: Db, machineArn: string, version: number) {
    const row = this.find(machineArn, version);
    if (!row) return;
    db.prepare('DELETE FROM states_versions WHERE machine_arn = ? AND version = ?').run(machineArn, version);
    forgetDefinition(db, row.definition);
  }
}

export const routesOf = ({ routing }: AliasRow) => JSON.parse(routing) as Route[];

/** The version that a start by alias runs. @param random a number in [0, 1) */
export function chooseRoute(routes: Route[], random: () => number): number {
  const [first, second] = routes as [Route, Route?];
  return second && random() * 100 >= first.weight ? second.version : first.version;
}
