import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore } from '../store';
import type { TableSpec } from './table-spec';
import { NOW, ORDERS, openTestDb } from './testing/service';
import type { Item } from './values/attribute-value';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dynamodb-'));
  file = path.join(folder, 'store.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const TABLE = { TableName: 'orders' };
const item = (pk: string, more: Item = {}): Item => ({ pk: { S: pk }, sk: { N: '1' }, ...more });
type Page = { Items: Item[] };
const GROUP = {
  ...TABLE,
  IndexName: 'by-group',
  KeyConditionExpression: 'g = :g',
  ExpressionAttributeValues: { ':g': { S: 'x' } },
};
const grouped = (pk: string, n: number) => item(pk, { g: { S: 'x' }, n: { N: String(n) } });

test('a reader that opens the file in mid-flight sees exactly what was answered', async () => {
  const db = openTestDb([ORDERS], file);
  const answered: string[] = [];
  for (let round = 0; round < 5; round++) {
    const puts = Array.from({ length: 20 }, (_, i) => `r${round}-${i}`);
    await Promise.all(puts.map((pk) => db.call('PutItem', { ...TABLE, Item: grouped(pk, round) })));
    answered.push(...puts);
    // Queued, not answered: the second connection must not see it yet.
    const queued = db.call('PutItem', { ...TABLE, Item: grouped(`queued-${round}`, 99) });
    const reader = openStore(file);
    const rows = reader.db.prepare('SELECT pk FROM dynamodb_items_1').all([]) as { pk: string }[];
    const entries = reader.db.prepare('SELECT pk FROM dynamodb_index_1').all([]) as { pk: string }[];
    reader.close();
    expect(rows.map(({ pk }) => pk).sort()).toEqual([...answered].sort());
    expect(entries.map(({ pk }) => pk).sort()).toEqual([...answered].sort());
    await queued;
    answered.push(`queued-${round}`);
  }
  db.close();

  const again = openTestDb([ORDERS], file);
  const { Items } = await again.call<Page>('Scan', TABLE);
  expect(Items.map(({ pk }) => pk!.S).sort()).toEqual(answered.sort());
  expect((await again.call<Page>('Query', GROUP)).Items).toHaveLength(answered.length);
  again.close();
});

test('a write that fails leaves nothing, though it shares its commit with others', async () => {
  const db = openTestDb([ORDERS], file);
  await db.call('PutItem', { ...TABLE, Item: grouped('there', 1) });
  const results = await Promise.allSettled([
    db.call('PutItem', { ...TABLE, Item: grouped('before', 1) }),
    db.call('TransactWriteItems', {
      TransactItems: [
        { Put: { ...TABLE, Item: grouped('half', 1) } },
        { Put: { ...TABLE, Item: item('there'), ConditionExpression: 'attribute_not_exists(pk)' } },
      ],
    }),
    db.call('PutItem', { ...TABLE, Item: grouped('after', 1) }),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  db.close();
  const again = openTestDb([ORDERS], file);
  const { Items } = await again.call<Page>('Query', GROUP);
  expect(Items.map(({ pk }) => pk!.S)).toEqual(['after', 'before', 'there']);
  again.close();
});

describe('a changed template', () => {
  const reopened = async (spec: TableSpec) => {
    const db = openTestDb([spec], file);
    await db.call('ListTables', {});
    return db;
  };

  test('a new index is backfilled, a changed one rebuilt, one that is gone dropped', async () => {
    const before = await reopened({ ...ORDERS, indexes: [] });
    await Promise.all(
      Array.from({ length: 1200 }, (_, i) => before.call('PutItem', { ...TABLE, Item: grouped(`p${i}`, i) })),
    );
    await before.call('PutItem', { ...TABLE, Item: item('wrong type', { g: { S: 'x' }, n: { S: 'text' } }) });
    before.close();

    const added = await reopened(ORDERS);
    const count = await added.call<{ Count: number }>('Query', { ...GROUP, Select: 'COUNT' });
    expect(count.Count).toBe(1200);
    added.close();

    const byName = { ...ORDERS.indexes[0]!, sort: { name: 'pk', type: 'S' as const } };
    const rebuilt = await reopened({ ...ORDERS, indexes: [byName] });
    const { Items } = await rebuilt.call<Page>('Query', { ...GROUP, Limit: 2 });
    expect(Items.map(({ pk }) => pk!.S)).toEqual(['p0', 'p1']);
    expect((await rebuilt.refused('Query', { ...GROUP, IndexName: 'by-owner' })).message).toBe(
      'The table does not have the specified index: by-owner',
    );
    rebuilt.close();
  });

  test('another key schema is refused, naming table and keys', async () => {
    (await reopened(ORDERS)).close();
    const changed = { ...ORDERS, keys: { partition: { name: 'id', type: 'S' as const } } };
    expect(() => openTestDb([changed], file)).toThrow(
      'The table orders is stored with the keys pk:S,sk:N, but the template now gives it id:S.',
    );
  });

  test('a new TTL attribute counts for the items that are there', async () => {
    const before = await reopened({ ...ORDERS, ttlAttribute: undefined });
    const expires = { N: String(NOW / 1000 + 60) };
    await before.call('PutItem', { ...TABLE, Item: item('old', { expires }) });
    await before.clock.advanceTo(NOW + 3600_000);
    expect((await before.call<Page>('Scan', TABLE)).Items).toHaveLength(1);
    before.close();
    const after = await reopened(ORDERS);
    await after.clock.advanceTo(NOW + 3600_000);
    expect((await after.call<Page>('Scan', TABLE)).Items).toEqual([]);
    after.close();
  });
});
