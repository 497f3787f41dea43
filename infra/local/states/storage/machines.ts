import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock';
import { ServiceError } from '../../service';
import type { Db, Store } from '../../store';
import { definitionHash, parseDefinition } from '../definition/parse';
import type { Definition } from '../definition/types';
import type { KnowsAction } from '../definition/validate-integrations';
import { forgetDefinition, saveDefinition } from './definitions';
import type { Versions } from './versions';

/** A state machine as the template declares it. */
export interface MachineSpec {
  name: string;
  arn: string;
  /** Amazon States Language, as JSON text */
  definition: string;
  roleArn: string;
  type: 'STANDARD' | 'EXPRESS';
}

export interface MachineRow {
  arn: string;
  name: string;
  /** hash of the definition's text */
  definition: string;
  role_arn: string;
  type: 'STANDARD' | 'EXPRESS';
  /** JSON: loggingConfiguration, tracingConfiguration, encryptionConfiguration, as given */
  settings: string;
  /** JSON: [{ key, value }] */
  tags: string;
  /** another one after each change; INITIAL until the first */
  revision: string;
  created_at: number;
  updated_at: number;
  /** 1 once it is deleted but executions still run: it goes with the last of them */
  deleting: number;
  /** the number of the version published last; numbers are never given twice */
  last_version: number;
  /** executions up to this number were those of an earlier machine of the same name */
  first_execution: number;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_MACHINES = 100_000;

/** The revision of a machine that was never changed; the API does not show it, and takes this word for it. */
export const INITIAL_REVISION = 'INITIAL';

export type Tag = { key?: string; value?: string };

export interface PutOptions {
  settings?: Record<string, unknown>;
  /** of a new machine; an existing one keeps its own */
  tags?: Tag[];
  /** publish a version with it, in the same commit */
  publish?: { description?: string };
  /** Looks at the machine as it is, and may throw: nothing is changed then. @returns 'keep' to leave it as it is */
  check?(old: MachineRow | undefined): 'keep' | undefined;
}

/** What is to be changed of a machine; the rest stays. */
export type MachineChange = Partial<Pick<MachineSpec, 'definition' | 'roleArn'>> & PutOptions;

/** The state machines. A definition is stored once, by its content; executions keep the one they began with. */
export class Machines {
  private readonly sql;
  private readonly known = new Map<string, MachineRow>();

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly versions: Versions,
    private readonly knowsAction: KnowsAction,
  ) {
    const { db } = store;
    this.sql = {
      byArn: db.prepare('SELECT * FROM states_machines WHERE arn = ?'),
      page: db.prepare('SELECT * FROM states_machines WHERE arn > ? ORDER BY arn LIMIT ?'),
      text: db.prepare('SELECT text FROM states_definitions WHERE hash = ?'),
      count: db.prepare('SELECT count(*) AS count FROM states_machines'),
      lastExecution: db.prepare('SELECT coalesce(max(id), 0) AS id FROM states_executions'),
      running: db.prepare(
        "SELECT 1 FROM states_executions WHERE machine_arn = ? AND status = 'RUNNING' LIMIT 1",
      ),
    };
  }

  find(arn: string): MachineRow | undefined {
    const row = this.known.get(arn) ?? (this.sql.byArn.get(arn) as MachineRow | undefined);
    if (row) this.known.set(arn, row);
    return row;
  }

  /** Machines after `arn`, in order of their ARNs. */
  list(after: string, limit: number): MachineRow[] {
    return this.sql.page.all(after, limit) as MachineRow[];
  }

  /** @throws when there is no such definition, which a foreign key rules out */
  definitionText(hash: string): string {
    return (this.sql.text.get(hash) as { text: string }).text;
  }

  /** A definition that could be created here. @throws {InvalidDefinitionError} */
  parse(definition: string): Definition {
    return parseDefinition(definition, this.knowsAction);
  }

  /**
   * Makes or changes a machine; unchanged ones stay untouched, and a deleted one lives again.
   * @returns the machine, and the number of the version if one was to be published
   * @throws {InvalidDefinitionError}, {ServiceError} StateMachineLimitExceeded, and what `check` throws
   */
  async put(
    spec: MachineSpec,
    { settings = {}, tags = [], publish, check }: PutOptions = {},
  ): Promise<{ machine: MachineRow; version?: number }> {
    this.parse(spec.definition);
    return this.change(spec.arn, (db, old) => {
      const keep = check?.(old) === 'keep' ? old : undefined;
      const machine = keep ?? this.replace(db, old, spec, settings, tags);
      return { machine, version: publish && this.publishNow(db, machine, publish.description) };
    });
  }

  /**
   * Changes some of a machine; executions that run keep what they began with.
   * @param check must throw when there is no such machine
   * @throws {InvalidDefinitionError}, and what `check` throws
   */
  async update(
    arn: string,
    { definition, roleArn, settings, publish }: MachineChange,
    check: (old: MachineRow | undefined) => void,
  ): Promise<{ machine: MachineRow; version?: number }> {
    if (definition !== undefined) this.parse(definition);
    return this.change(arn, (db, found) => {
      check(found);
      const old = found as MachineRow;
      const spec: MachineSpec = {
        name: old.name,
        arn,
        definition: definition ?? this.definitionText(old.definition),
        roleArn: roleArn ?? old.role_arn,
        type: old.type,
      };
      const machine = this.replace(db, old, spec, { ...JSON.parse(old.settings), ...settings }, []);
      return { machine, version: publish && this.publishNow(db, machine, publish.description) };
    });
  }

  /**
   * Publishes the machine's present revision as a version, unless it is one already.
   * @throws {ServiceError} ServiceQuotaExceededException, and what `check` throws
   */
  async publish(arn: string, description: string | undefined, check: (old?: MachineRow) => void) {
    return this.change(arn, (db, old) => {
      check(old);
      return this.publishNow(db, old as MachineRow, description);
    });
  }

  /** @throws what `change` throws */
  async changeTags(arn: string, change: (tags: Tag[]) => Tag[]): Promise<void> {
    await this.change(arn, (db, old) => {
      if (!old) return;
      const tags = change(JSON.parse(old.tags));
      db.prepare('UPDATE states_machines SET tags = ? WHERE arn = ?').run(JSON.stringify(tags), arn);
    });
  }

  /**
   * Its versions and aliases go at once; the machine itself goes when none of its executions runs any more, and those
   * that run end at their next transition
   * (https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachine.html).
   */
  async delete(arn: string): Promise<void> {
    await this.change(arn, (db, old) => {
      if (!old) return;
      this.versions.removeAll(db, arn);
      if (this.sql.running.get(arn))
        db.prepare('UPDATE states_machines SET deleting = 1 WHERE arn = ?').run(arn);
      else this.remove(db, old);
    });
  }

  /** Whether a machine, or the machine of a Map's children, is being deleted. */
  isDeleting(arn: string): boolean {
    return this.find(arn.split('/')[0] as string)?.deleting === 1;
  }

  /** Within the commit that ends an execution of a machine that is being deleted. */
  executionEnded(db: Db, arn: string): void {
    const row = this.sql.byArn.get(arn) as MachineRow | undefined;
    if (row?.deleting !== 1 || this.sql.running.get(arn)) return;
    this.remove(db, row);
    this.known.delete(arn);
  }

  /** Within a commit. @returns the machine as it is now; the old one when nothing differs */
  private replace(
    db: Db,
    old: MachineRow | undefined,
    spec: MachineSpec,
    settings: Record<string, unknown>,
    tags: Tag[],
  ): MachineRow {
    const hash = definitionHash(spec.definition);
    const now = this.clock.now();
    const row: MachineRow = {
      arn: spec.arn,
      name: spec.name,
      definition: hash,
      role_arn: spec.roleArn,
      type: spec.type,
      settings: sortedJson(settings),
      tags: old?.tags ?? JSON.stringify(tags),
      revision: old ? randomUUID() : INITIAL_REVISION,
      created_at: old?.created_at ?? now,
      updated_at: now,
      deleting: 0,
      last_version: old?.last_version ?? 0,
      first_execution: old?.first_execution ?? (this.sql.lastExecution.get() as { id: number }).id,
    };
    if (old && same(old, row)) return old;
    if (!old) this.checkRoom();
    saveDefinition(db, hash, spec.definition);
    save(db, row);
    if (old && old.definition !== hash) forgetDefinition(db, old.definition);
    return row;
  }

  private checkRoom() {
    if ((this.sql.count.get() as { count: number }).count < MAX_MACHINES) return;
    throw new ServiceError(
      'StateMachineLimitExceeded',
      `There are ${MAX_MACHINES} state machines, the maximum`,
    );
  }

  private remove(db: Db, { arn, definition }: MachineRow) {
    db.prepare('DELETE FROM states_machines WHERE arn = ?').run(arn);
    forgetDefinition(db, definition);
  }

  private publishNow(db: Db, machine: MachineRow, description: string | undefined): number {
    const version = this.versions.publish(db, machine, description, this.clock.now());
    db.prepare('UPDATE states_machines SET last_version = max(last_version, ?) WHERE arn = ?').run(
      version,
      machine.arn,
    );
    return version;
  }

  /** All that changes a machine reads it in its own transaction, so that of two changes at once none is lost. */
  private async change<T>(arn: string, work: (db: Db, old: MachineRow | undefined) => T): Promise<T> {
    const done = await this.store.write((db) => work(db, this.sql.byArn.get(arn) as MachineRow | undefined));
    this.known.delete(arn);
    return done;
  }
}

/** Settings as they are stored: the same ones are the same text. */
export const sortedJson = (settings: object) =>
  JSON.stringify(Object.fromEntries(Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1))));

const same = (a: MachineRow, b: MachineRow) =>
  a.definition === b.definition &&
  a.role_arn === b.role_arn &&
  a.type === b.type &&
  a.settings === b.settings &&
  a.deleting === b.deleting;

function save(db: Db, row: MachineRow): void {
  const columns = Object.keys(row);
  db.prepare(
    `INSERT OR REPLACE INTO states_machines (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  ).run(...Object.values(row));
}
