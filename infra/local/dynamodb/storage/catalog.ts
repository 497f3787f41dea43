import type { Db } from '../../store';
import { type KeySchema, keyAttributes, type TableSpec } from '../table-spec';
import type { Item } from '../values/attribute-value';
import { indexKey, storedKey } from './keys';
import { type StoredIndex, TableStore } from './table-store';
import { expiryOf } from './ttl';

/**
 * Which tables and indexes the store has, and making it agree with the template's:
 * a new table is made, a new or re-keyed index is made and backfilled, an index that is gone is dropped.
 * A table that is gone is kept, out of reach, until the template has it again: data is never dropped here.
 */

interface TableRow {
  id: number;
  keys: string;
  ttl: string | null;
  created_at: number;
}

interface IndexRow {
  id: number;
  name: string;
  keys: string;
}

/** Rows a backfill reads at once. */
const CHUNK = 500;

/** What identifies a key schema: renaming or retyping a key attribute makes another table of it. */
function keysText(keys: KeySchema): string {
  return keyAttributes(keys)
    .map(({ name, type }) => `${name}:${type}`)
    .join(',');
}

/** @throws {Error} naming the table when a stored table has another key schema than its spec */
export function checkStoredKeys(db: Db, specs: TableSpec[]): void {
  const exists = db
    .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'dynamodb_tables'")
    .get([]);
  if (!exists) return;
  const find = db.prepare('SELECT keys FROM dynamodb_tables WHERE name = ?');
  for (const spec of specs) {
    const stored = find.get([spec.name]) as { keys: string } | undefined;
    if (!stored || stored.keys === keysText(spec.keys)) continue;
    throw new Error(
      `The table ${spec.name} is stored with the keys ${stored.keys}, but the template now gives it ${keysText(spec.keys)}. ` +
        'A key schema cannot be changed: give the table another name, or start with another data folder.',
    );
  }
}

/** Opens every table of `specs`, making what is missing. Belongs in the `work` of `store.write`. */
export function openTables(
  db: Db,
  specs: TableSpec[],
  nowMs: number,
  onExpiry: (epochSeconds: number) => void,
): Map<string, TableStore> {
  db.exec(`
    CREATE TABLE IF NOT EXISTS dynamodb_tables (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, keys TEXT NOT NULL, ttl TEXT, created_at INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS dynamodb_indexes (
      id INTEGER PRIMARY KEY, table_id INTEGER NOT NULL REFERENCES dynamodb_tables, name TEXT NOT NULL,
      keys TEXT NOT NULL, UNIQUE (table_id, name));
    CREATE TABLE IF NOT EXISTS dynamodb_request_tokens (
      token TEXT PRIMARY KEY, request TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
  `);
  return new Map(specs.map((spec) => [spec.name, openTable(db, spec, nowMs, onExpiry)]));
}

function openTable(db: Db, spec: TableSpec, nowMs: number, onExpiry: (at: number) => void): TableStore {
  const ttl = spec.ttlAttribute ?? null;
  const find = db.prepare('SELECT id, keys, ttl, created_at FROM dynamodb_tables WHERE name = ?');
  let row = find.get([spec.name]) as TableRow | undefined;
  if (!row) {
    db.prepare('INSERT INTO dynamodb_tables (name, keys, ttl, created_at) VALUES (?, ?, ?, ?)').run([
      spec.name,
      keysText(spec.keys),
      ttl,
      nowMs,
    ]);
    row = find.get([spec.name]) as TableRow;
    const items = `dynamodb_items_${row.id}`;
    db.exec(`
      CREATE TABLE ${items} (pk TEXT NOT NULL, sk TEXT NOT NULL, item TEXT NOT NULL, size INTEGER NOT NULL,
        expires INTEGER, PRIMARY KEY (pk, sk)) WITHOUT ROWID;
      CREATE INDEX ${items}_expires ON ${items} (expires) WHERE expires IS NOT NULL;
    `);
  }
  const items = `dynamodb_items_${row.id}`;
  if (row.ttl !== ttl) changeTtl(db, spec, row.id, items);
  const indexes = openIndexes(db, spec, row.id, items);
  return new TableStore(db, spec, items, indexes, row.created_at, onExpiry);
}

function openIndexes(db: Db, spec: TableSpec, tableId: number, items: string): StoredIndex[] {
  const rows = db
    .prepare('SELECT id, name, keys FROM dynamodb_indexes WHERE table_id = ?')
    .all([tableId]) as IndexRow[];
  const kept = new Map<string, IndexRow>();
  for (const row of rows) {
    const index = spec.indexes.find(({ name }) => name === row.name);
    if (index && keysText(index) === row.keys) {
      kept.set(row.name, row);
    } else {
      db.exec(`DROP TABLE dynamodb_index_${row.id}`);
      db.prepare('DELETE FROM dynamodb_indexes WHERE id = ?').run([row.id]);
    }
  }
  return spec.indexes.map((index) => {
    const row = kept.get(index.name);
    if (row) return { spec: index, sqlName: `dynamodb_index_${row.id}` };
    const insert = db.prepare('INSERT INTO dynamodb_indexes (table_id, name, keys) VALUES (?, ?, ?)');
    const sqlName = `dynamodb_index_${insert.run([tableId, index.name, keysText(index)]).lastInsertRowid}`;
    db.exec(`
      CREATE TABLE ${sqlName} (ipk TEXT NOT NULL, isk TEXT NOT NULL, pk TEXT NOT NULL, sk TEXT NOT NULL,
        PRIMARY KEY (ipk, isk, pk, sk)) WITHOUT ROWID`);
    backfill(db, spec, index, items, sqlName);
    return { spec: index, sqlName };
  });
}

/** Items whose attribute has another type than the index's key stay out of the index, as on AWS. */
function backfill(db: Db, spec: TableSpec, index: KeySchema, items: string, sqlName: string): void {
  const insert = db.prepare(`INSERT INTO ${sqlName} (ipk, isk, pk, sk) VALUES (?, ?, ?, ?)`);
  for (const item of allItems(db, spec, items)) {
    const fits = keyAttributes(index).every(({ name, type }) => item[name]?.[type]);
    const entry = fits && indexKey(item, index);
    if (!entry) continue;
    const { pk, sk } = storedKey(item, spec.keys);
    insert.run([entry.pk, entry.sk, pk, sk]);
  }
}

function changeTtl(db: Db, spec: TableSpec, tableId: number, items: string): void {
  const set = db.prepare(`UPDATE ${items} SET expires = ? WHERE pk = ? AND sk = ?`);
  for (const item of allItems(db, spec, items)) {
    const { pk, sk } = storedKey(item, spec.keys);
    set.run([expiryOf(item, spec.ttlAttribute), pk, sk]);
  }
  db.prepare('UPDATE dynamodb_tables SET ttl = ? WHERE id = ?').run([spec.ttlAttribute ?? null, tableId]);
}

function* allItems(db: Db, spec: TableSpec, items: string): Generator<Item> {
  const next = db.prepare(`SELECT item FROM ${items} WHERE (pk, sk) > (?, ?) ORDER BY pk, sk LIMIT ${CHUNK}`);
  let at = ['', ''];
  for (;;) {
    const rows = next.all(at) as { item: string }[];
    for (const row of rows) {
      const item = JSON.parse(row.item) as Item;
      const { pk, sk } = storedKey(item, spec.keys);
      at = [pk, sk];
      yield item;
    }
    if (rows.length < CHUNK) return;
  }
}
