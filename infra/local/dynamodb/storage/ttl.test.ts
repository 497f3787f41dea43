import { NOW, openTestDb, type TestDb } from '../testing/service';
import type { AttributeValue, Item } from '../values/attribute-value';

let db: TestDb;
beforeEach(() => {
  db = openTestDb();
});
afterEach(() => db.close());

const TABLE = { TableName: 'orders' };
const SECONDS = NOW / 1000;
const put = (pk: string, expires?: AttributeValue) =>
  db.call('PutItem', {
    ...TABLE,
    Item: { pk: { S: pk }, sk: { N: '1' }, g: { S: 'x' }, n: { N: '1' }, ...(expires && { expires }) },
  });
const left = async () =>
  (await db.call<{ Items: Item[] }>('Scan', TABLE)).Items.map(({ pk }) => pk!.S).sort();

test('items are visible until they expire, then go, from indexes too', async () => {
  await Promise.all([
    put('soon', { N: String(SECONDS + 10) }),
    put('later', { N: String(SECONDS + 3600) }),
    put('never'),
  ]);
  await db.clock.advanceTo(NOW + 10_000);
  expect(await left()).toEqual(['later', 'never', 'soon']);
  await db.clock.advanceTo(NOW + 120_000);
  expect(await left()).toEqual(['later', 'never']);
  await db.clock.advanceTo(NOW + 2 * 3600_000);
  expect(await left()).toEqual(['never']);
  const index = await db.call<{ Count: number }>('Scan', { ...TABLE, IndexName: 'by-group' });
  expect(index.Count).toBe(1);
});

test('what is no number, or more than five years past, does not expire', async () => {
  await put('text', { S: String(SECONDS - 10) });
  await put('ancient', { N: String(SECONDS - 6 * 365 * 24 * 3600) });
  await put('past', { N: String(SECONDS - 3600) });
  await db.clock.advanceTo(NOW + 3600_000);
  expect(await left()).toEqual(['ancient', 'text']);
});

test('an item whose time was moved is not deleted at the old one', async () => {
  await put('moved', { N: String(SECONDS + 10) });
  await put('moved', { N: String(SECONDS + 7200) });
  await db.clock.advanceTo(NOW + 3600_000);
  expect(await left()).toEqual(['moved']);
});

test('what one sweep does not take goes with the next', async () => {
  await Promise.all(Array.from({ length: 1100 }, (_, i) => put(`p${i}`, { N: String(SECONDS + 1) })));
  await db.clock.advanceTo(NOW + 10_000);
  expect(await left()).toHaveLength(100);
  await db.clock.advanceTo(NOW + 120_000);
  expect(await left()).toEqual([]);
});
