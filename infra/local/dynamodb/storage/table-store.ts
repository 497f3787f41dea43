import type { Db } from '../../store';
import type { IndexSpec, TableSpec } from '../table-spec';
import type { Item } from '../values/attribute-value';
import { itemSize } from '../values/size';
import { indexKey, type StoredKey, storedKey } from './keys';
import { type PageQuery, pageSql } from './page-sql';
import { expiryOf } from './ttl';

/** An item as it lies in the table. */
export interface StoredItem {
  item: Item;
  /** bytes, as DynamoDB counts them */
  size: number;
}

export interface StoredIndex {
  spec: IndexSpec;
  /** its SQLite table */
  sqlName: string;
}

interface ItemRow {
  item: string;
  size: number;
}

type Statement = ReturnType<Db['prepare']>;

/**
 * The rows of one table: one an item, clustered by key, and one an index entry, which holds keys alone. Readers
 * of an index join the item and see the index's projection; so an index is written only when its keys change.
 * All methods are synchronous; those that change rows belong in the `work` of `store.write`.
 *
 * Parameters go to the driver as one array: libsql ends the process when a Buffer is the only parameter.
 */
export class TableStore {
  private readonly select: Statement;
  private readonly upsert: Statement;
  private readonly remove: Statement;
  private readonly pages = new Map<string, Statement>();
  private readonly indexes: (StoredIndex & { insert: Statement; remove: Statement })[];

  /**
   * @param sqlName its SQLite table
   * @param onExpiry told of every expiry time (epoch seconds) that is written
   */
  constructor(
    private readonly db: Db,
    readonly spec: TableSpec,
    private readonly sqlName: string,
    indexes: StoredIndex[],
    readonly createdAtMs: number,
    private readonly onExpiry: (epochSeconds: number) => void,
  ) {
    this.select = db.prepare(`SELECT item, size FROM ${sqlName} WHERE pk = ? AND sk = ?`);
    this.upsert = db.prepare(
      `INSERT INTO ${sqlName} (pk, sk, item, size, expires) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (pk, sk) DO UPDATE SET item = excluded.item, size = excluded.size, expires = excluded.expires`,
    );
    this.remove = db.prepare(`DELETE FROM ${sqlName} WHERE pk = ? AND sk = ?`);
    this.indexes = indexes.map((index) => ({
      ...index,
      insert: db.prepare(`INSERT INTO ${index.sqlName} (ipk, isk, pk, sk) VALUES (?, ?, ?, ?)`),
      remove: db.prepare(`DELETE FROM ${index.sqlName} WHERE ipk = ? AND isk = ? AND pk = ? AND sk = ?`),
    }));
  }

  get({ pk, sk }: StoredKey): StoredItem | undefined {
    const row = this.select.get([pk, sk]) as ItemRow | undefined;
    return row && { item: JSON.parse(row.item) as Item, size: row.size };
  }

  /** @param old what lies there now: `get` of the same key, in the same `work` */
  put({ pk, sk }: StoredKey, item: Item, old: StoredItem | undefined): void {
    const expires = expiryOf(item, this.spec.ttlAttribute);
    this.upsert.run([pk, sk, JSON.stringify(item), itemSize(item), expires]);
    if (expires !== null) this.onExpiry(expires);
    this.moveIndexEntries({ pk, sk }, old?.item, item);
  }

  /** @param old what lies there now */
  delete({ pk, sk }: StoredKey, old: StoredItem): void {
    this.remove.run([pk, sk]);
    this.moveIndexEntries({ pk, sk }, old.item, undefined);
  }

  private moveIndexEntries({ pk, sk }: StoredKey, old: Item | undefined, next: Item | undefined): void {
    for (const { spec, insert, remove } of this.indexes) {
      const from = old && indexKey(old, spec);
      const to = next && indexKey(next, spec);
      if (from?.pk === to?.pk && from?.sk === to?.sk) continue;
      if (from) remove.run([from.pk, from.sk, pk, sk]);
      if (to) insert.run([to.pk, to.sk, pk, sk]);
    }
  }

  /** The next rows of the table or of one of its indexes, in key order, at most `query.limit`. */
  page(query: PageQuery): StoredItem[] {
    const index = this.indexes.find(({ spec }) => spec.name === query.index?.name);
    const { sql, parameters } = pageSql(query, this.sqlName, index?.sqlName);
    let statement = this.pages.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql);
      this.pages.set(sql, statement);
    }
    return (statement.all(parameters) as ItemRow[]).map((row) => ({
      item: JSON.parse(row.item) as Item,
      size: row.size,
    }));
  }

  /** Where a page ended, for the next one to go on behind it. */
  cursor(item: Item, index: IndexSpec | undefined): string[] {
    const { pk, sk } = storedKey(item, this.spec.keys);
    if (!index) return [pk, sk];
    const entry = storedKey(item, index);
    return [entry.pk, entry.sk, pk, sk];
  }

  count(): { items: number; bytes: number } {
    return this.db
      .prepare(`SELECT count(*) AS items, ifnull(sum(size), 0) AS bytes FROM ${this.sqlName}`)
      .get([]) as { items: number; bytes: number };
  }

  /** The earliest expiry time (epoch seconds) not before `from`, or undefined. */
  nextExpiry(from: number): number | undefined {
    const row = this.db
      .prepare(`SELECT min(expires) AS expires FROM ${this.sqlName} WHERE expires >= ?`)
      .get([from]) as { expires: number | null };
    return row.expires ?? undefined;
  }

  /** Items whose expiry time (epoch seconds) is at or after `from` and before `to`, at most `limit`. */
  expired(from: number, to: number, limit: number): Item[] {
    const rows = this.db
      .prepare(`SELECT item FROM ${this.sqlName} WHERE expires >= ? AND expires < ? LIMIT ?`)
      .all([from, to, limit]) as ItemRow[];
    return rows.map((row) => JSON.parse(row.item) as Item);
  }
}
