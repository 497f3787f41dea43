import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import type { Db, Store } from '../store';
import { definitionHash, parseDefinition } from './definition/parse';

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
  revision: string;
  created_at: number;
  updated_at: number;
}

/** The state machines. A definition is stored once, by its content; executions keep the one they began with. */
export class Machines {
  private readonly byArn;
  private readonly page;
  private readonly text;
  private readonly known = new Map<string, MachineRow>();

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {
    const { db } = store;
    this.byArn = db.prepare('SELECT * FROM states_machines WHERE arn = ?');
    this.page = db.prepare('SELECT * FROM states_machines WHERE arn > ? ORDER BY arn LIMIT ?');
    this.text = db.prepare('SELECT text FROM states_definitions WHERE hash = ?');
  }

  find(arn: string): MachineRow | undefined {
    const row = this.known.get(arn) ?? (this.byArn.get(arn) as MachineRow | undefined);
    if (row) this.known.set(arn, row);
    return row;
  }

  /** Machines after `arn`, in order of their ARNs. */
  list(after: string, limit: number): MachineRow[] {
    return this.page.all(after, limit) as MachineRow[];
  }

  /** @throws when there is no such definition, which a foreign key rules out */
  definitionText(hash: string): string {
    return (this.text.get(hash) as { text: string }).text;
  }

  /**
   * Makes or changes a machine; unchanged ones stay untouched.
   * @throws {InvalidDefinitionError}
   */
  async put(
    spec: MachineSpec,
    settings: Record<string, unknown> = {},
    tags: unknown[] = [],
  ): Promise<MachineRow> {
    parseDefinition(spec.definition);
    const hash = definitionHash(spec.definition);
    const now = this.clock.now();
    const old = this.find(spec.arn);
    const row: MachineRow = {
      arn: spec.arn,
      name: spec.name,
      definition: hash,
      role_arn: spec.roleArn,
      type: spec.type,
      settings: JSON.stringify(settings),
      tags: old?.tags ?? JSON.stringify(tags),
      revision: randomUUID(),
      created_at: old?.created_at ?? now,
      updated_at: now,
    };
    if (old && same(old, row)) return old;
    await this.store.write((db) => {
      saveDefinition(db, hash, spec.definition);
      db.prepare(
        `INSERT OR REPLACE INTO states_machines
           (arn, name, definition, role_arn, type, settings, tags, revision, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        row.arn,
        row.name,
        row.definition,
        row.role_arn,
        row.type,
        row.settings,
        row.tags,
        row.revision,
        row.created_at,
        row.updated_at,
      );
    });
    this.known.set(row.arn, row);
    return row;
  }

  async delete(arn: string): Promise<void> {
    await this.store.write((db) => db.prepare('DELETE FROM states_machines WHERE arn = ?').run(arn));
    this.known.delete(arn);
  }
}

const same = (a: MachineRow, b: MachineRow) =>
  a.definition === b.definition &&
  a.role_arn === b.role_arn &&
  a.type === b.type &&
  a.settings === b.settings;

/** Keeps a definition's text under its hash. */
export function saveDefinition(db: Db, hash: string, text: string): void {
  db.prepare('INSERT OR IGNORE INTO states_definitions (hash, text) VALUES (?, ?)').run(hash, text);
}
