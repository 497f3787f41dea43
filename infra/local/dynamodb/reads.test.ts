import { openTestDb, type TestDb } from './testing/service';
import type { Item } from './values/attribute-value';

interface Page {
  Items?: Item[];
  Count: number;
  ScannedCount: number;
  LastEvaluatedKey?: Item;
}

let db: TestDb;
beforeEach(() => {
  db = openTestDb();
});
afterEach(() => db.close());

const TABLE = { TableName: 'orders' };
const item = (pk: string, sk: number, more: Item = {}): Item => ({
  pk: { S: pk },
  sk: { N: String(sk) },
  ...more,
});
const put = (...items: Item[]) => Promise.all(items.map((Item) => db.call('PutItem', { ...TABLE, Item })));
const query = (input: object) => db.call<Page>('Query', { ...TABLE, ...input });
const scan = (input: object = {}) => db.call<Page>('Scan', { ...TABLE, ...input });
const PARTITION = { KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: 'a' } } };
const numbers = ({ Items }: Page) => Items!.map(({ sk }) => Number(sk!.N));

/** All items, page by page. */
async function all(read: (start: object) => Promise<Page>): Promise<Item[]> {
  const items: Item[] = [];
  let start: object = {};
  for (;;) {
    const page = await read(start);
    items.push(...page.Items!);
    if (!page.LastEvaluatedKey) return items;
    start = { ExclusiveStartKey: page.LastEvaluatedKey };
  }
}

describe('Query', () => {
  beforeEach(() => put(...[3, -1, 20, 0.5, 100].map((sk) => item('a', sk)), item('b', 1)));

  test('reads one partition in the order of its numbers, either way', async () => {
    expect(numbers(await query(PARTITION))).toEqual([-1, 0.5, 3, 20, 100]);
    expect(numbers(await query({ ...PARTITION, ScanIndexForward: false }))).toEqual([100, 20, 3, 0.5, -1]);
  });

  test.each([
    ['sk = :x', [3]],
    ['sk < :x', [-1, 0.5]],
    ['sk <= :x', [-1, 0.5, 3]],
    [':x < sk', [20, 100]],
    ['sk >= :x', [3, 20, 100]],
    ['sk BETWEEN :x AND :y', [3, 20]],
  ])('pk = :p AND %s', async (condition, expected) => {
    const values = {
      ':p': { S: 'a' },
      ':x': { N: '3' },
      ...(condition.includes(':y') && { ':y': { N: '99' } }),
    };
    for (const ScanIndexForward of [true, false]) {
      const page = await query({
        KeyConditionExpression: `pk = :p AND ${condition}`,
        ExpressionAttributeValues: values,
        ScanIndexForward,
      });
      expect(numbers(page)).toEqual(ScanIndexForward ? expected : [...expected].reverse());
    }
  });

  test.each([true, false])('pages meet without gap or overlap (forward: %s)', async (ScanIndexForward) => {
    const range = {
      KeyConditionExpression: 'pk = :p AND sk BETWEEN :x AND :y',
      ExpressionAttributeValues: { ':p': { S: 'a' }, ':x': { N: '0' }, ':y': { N: '100' } },
      ScanIndexForward,
    };
    const whole = await query(range);
    const paged = await all((start) => query({ ...range, Limit: 1, ...start }));
    expect(paged).toEqual(whole.Items);
  });

  test('the filter comes behind Limit and counts', async () => {
    const page = await query({
      KeyConditionExpression: 'pk = :p',
      FilterExpression: 'attribute_exists(v)',
      ExpressionAttributeValues: { ':p': { S: 'a' } },
      Limit: 2,
    });
    expect(page).toEqual({ Items: [], Count: 0, ScannedCount: 2, LastEvaluatedKey: item('a', 0.5) });
    expect(await query({ ...PARTITION, Select: 'COUNT' })).toEqual({ Count: 5, ScannedCount: 5 });
  });

  test.each<[object, string]>([
    [{}, 'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.'],
    [{ KeyConditionExpression: 'sk = :p' }, 'Query condition missed key schema element: pk'],
    [{ KeyConditionExpression: 'pk > :p' }, 'Query key condition not supported'],
    [{ KeyConditionExpression: 'pk = :p OR sk = :p' }, 'Invalid operator used in KeyConditionExpression: OR'],
    [
      { KeyConditionExpression: 'pk = :p AND sk = :p' },
      'One or more parameter values were invalid: Condition parameter type does not match schema type',
    ],
    [
      { KeyConditionExpression: 'pk = :p', FilterExpression: 'sk = :p' },
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: sk',
    ],
    [
      { KeyConditionExpression: 'pk = :p', ExclusiveStartKey: item('b', 1) },
      'The provided starting key is outside query boundaries based on provided conditions',
    ],
    [
      { KeyConditionExpression: 'pk = :p', IndexName: 'none' },
      'The table does not have the specified index: none',
    ],
  ])('refuses %j', async (input, message) => {
    const values =
      'KeyConditionExpression' in input ? { ExpressionAttributeValues: { ':p': { S: 'a' } } } : {};
    const error = await db.refused('Query', { ...TABLE, ...input, ...values });
    expect(error).toMatchObject({ code: 'ValidationException', message });
  });
});

test('begins_with on strings and binaries, up to the last code point', async () => {
  for (const [type, keys, prefix, expected] of [
    [
      'S',
      ['a', 'ab', 'ab\u{10ffff}', 'ab\u{10ffff}x', 'ac', 'b'],
      'ab',
      ['ab', 'ab\u{10ffff}', 'ab\u{10ffff}x'],
    ],
    ['S', ['\ud7ff', '\ud7ffx', '\ue000'], '\ud7ff', ['\ud7ff', '\ud7ffx']],
    ['S', ['\u{10ffff}', '\u{10ffff}a'], '\u{10ffff}', ['\u{10ffff}', '\u{10ffff}a']],
    ['B', ['AP8=', 'AP8A', 'AQ=='], 'AP8=', ['AP8=', 'AP8A']],
  ] as const) {
    const texts = openTestDb([
      {
        name: 'texts',
        arn: 'arn:aws:dynamodb:local-1:000000000000:table/texts',
        keys: { partition: { name: 'pk', type: 'S' }, sort: { name: 'sk', type } },
        indexes: [],
      },
    ]);
    for (const key of keys) {
      await texts.call('PutItem', { TableName: 'texts', Item: { pk: { S: 'p' }, sk: { [type]: key } } });
    }
    const { Items } = await texts.call<Page>('Query', {
      TableName: 'texts',
      KeyConditionExpression: 'pk = :p AND begins_with(sk, :x)',
      ExpressionAttributeValues: { ':p': { S: 'p' }, ':x': { [type]: prefix } },
    });
    expect(Items!.map(({ sk }) => sk![type])).toEqual(expected);
    texts.close();
  }
});

test('a page ends at 1 MB and names its last key', async () => {
  const big = { v: { S: 'x'.repeat(300 * 1024) } };
  await put(...[1, 2, 3, 4, 5, 6].map((sk) => item('a', sk, big)));
  const page = await query(PARTITION);
  expect(page).toMatchObject({ Count: 4, LastEvaluatedKey: item('a', 4) });
  expect(await all((start) => query({ ...PARTITION, ...start }))).toHaveLength(6);
});

describe('global secondary indexes', () => {
  const GROUP = {
    IndexName: 'by-group',
    KeyConditionExpression: 'g = :g',
    ExpressionAttributeValues: { ':g': { S: 'x' } },
  };
  const OWNER = {
    IndexName: 'by-owner',
    KeyConditionExpression: 'owned = :o',
    ExpressionAttributeValues: { ':o': { S: 'me' } },
  };
  const grouped = (pk: string, n: number) => item(pk, 1, { g: { S: 'x' }, n: { N: String(n) } });

  test('are sparse, sorted by their own key and follow every change', async () => {
    await put(grouped('a', 3), grouped('b', 1), grouped('c', 2), item('d', 1, { g: { S: 'x' } }));
    const order = async () => (await query(GROUP)).Items!.map(({ pk }) => pk!.S);
    expect(await order()).toEqual(['b', 'c', 'a']);
    await put(grouped('a', 0));
    await db.call('UpdateItem', { ...TABLE, Key: item('b', 1), UpdateExpression: 'REMOVE n' });
    expect(await order()).toEqual(['a', 'c']);
    await db.call('DeleteItem', { ...TABLE, Key: item('c', 1) });
    expect(await order()).toEqual(['a']);
  });

  test('show what they project, to filters too', async () => {
    await put(item('a', 1, { owned: { S: 'me' }, note: { S: 'n' }, v: { N: '1' } }));
    expect((await query(OWNER)).Items).toEqual([item('a', 1, { owned: { S: 'me' }, note: { S: 'n' } })]);
    expect((await query({ ...OWNER, FilterExpression: 'attribute_exists(v)' })).Count).toBe(0);
    expect((await db.refused('Query', { ...TABLE, ...OWNER, ProjectionExpression: 'v' })).message).toBe(
      'One or more parameter values were invalid: Global secondary index by-owner does not project [v]',
    );
    expect((await db.refused('Query', { ...TABLE, ...OWNER, Select: 'ALL_ATTRIBUTES' })).message).toContain(
      'because its projection type is not ALL',
    );
  });

  test('page through items of the same index key', async () => {
    await put(...Array.from({ length: 7 }, (_, i) => grouped(`p${i}`, i < 4 ? 1 : 2)));
    for (const ScanIndexForward of [true, false]) {
      const paged = await all((start) => query({ ...GROUP, Limit: 2, ScanIndexForward, ...start }));
      expect(paged).toEqual((await query({ ...GROUP, ScanIndexForward })).Items);
      expect(paged).toHaveLength(7);
    }
    expect(await all((start) => scan({ IndexName: 'by-group', Limit: 3, ...start }))).toHaveLength(7);
  });

  test('refuse consistent reads', async () => {
    expect((await db.refused('Query', { ...TABLE, ...GROUP, ConsistentRead: true })).message).toBe(
      'Consistent reads are not supported on global secondary indexes',
    );
  });
});

describe('Scan', () => {
  const keys = Array.from({ length: 40 }, (_, i) => item(`p${i % 13}`, i));
  beforeEach(() => put(...keys));

  test('reads everything once, in pages', async () => {
    const items = await all((start) => scan({ Limit: 7, ...start }));
    expect(items).toHaveLength(40);
    expect(new Set(items.map((of) => JSON.stringify(of))).size).toBe(40);
  });

  test('segments share the partitions out', async () => {
    const segments = await Promise.all(
      [0, 1, 2].map((Segment) => all((start) => scan({ Segment, TotalSegments: 3, Limit: 4, ...start }))),
    );
    expect(segments.flat()).toHaveLength(40);
    const partitions = segments.map((items) => new Set(items.map(({ pk }) => pk!.S)));
    expect(partitions.reduce((sum, { size }) => sum + size, 0)).toBe(13);
    expect(segments.every((items) => items.length > 0)).toBe(true);
  });

  test('may filter by keys', async () => {
    const page = await scan({
      FilterExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': { S: 'p0' } },
    });
    expect(page).toMatchObject({ Count: 4, ScannedCount: 40 });
  });
});

test('GetItem projects; BatchGetItem reads by keys', async () => {
  await put(item('a', 1, { v: { L: [{ N: '1' }, { N: '2' }] }, w: { S: 'x' } }), item('b', 1));
  const got = await db.call('GetItem', { ...TABLE, Key: item('a', 1), ProjectionExpression: 'v[1], sk' });
  expect(got).toEqual({ Item: { v: { L: [{ N: '2' }] }, sk: { N: '1' } } });
  const batch = await db.call('BatchGetItem', {
    RequestItems: {
      orders: {
        Keys: [item('b', 1), item('none', 1), item('a', 1)],
        ProjectionExpression: '#p, w',
        ExpressionAttributeNames: { '#p': 'pk' },
      },
    },
  });
  expect(batch).toEqual({
    Responses: { orders: [{ pk: { S: 'b' } }, { pk: { S: 'a' }, w: { S: 'x' } }] },
    UnprocessedKeys: {},
  });
});

test('BatchGetItem hands back what is over 16 MB', async () => {
  const big = { v: { S: 'x'.repeat(399 * 1024) } };
  const keys = Array.from({ length: 45 }, (_, i) => item('a', i));
  await put(...keys.map((key) => ({ ...key, ...big })));
  const { Responses, UnprocessedKeys } = await db.call<{
    Responses: { orders: Item[] };
    UnprocessedKeys: { orders: { Keys: Item[] } };
  }>('BatchGetItem', { RequestItems: { orders: { Keys: keys } } });
  expect(Responses.orders.length + UnprocessedKeys.orders.Keys.length).toBe(45);
  expect(UnprocessedKeys.orders.Keys.length).toBeGreaterThan(0);
});

test('DescribeTable, DescribeTimeToLive, ListTables', async () => {
  await put(item('a', 1));
  const { Table } = await db.call<{ Table: object }>('DescribeTable', TABLE);
  expect(Table).toMatchObject({
    TableName: 'orders',
    TableStatus: 'ACTIVE',
    ItemCount: 1,
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      { IndexName: 'by-group', Projection: { ProjectionType: 'ALL' } },
      { IndexName: 'by-owner', Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['note'] } },
    ],
  });
  expect(await db.call('DescribeTimeToLive', TABLE)).toEqual({
    TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' },
  });
  expect(await db.call('ListTables', {})).toEqual({ TableNames: ['orders'] });
  expect((await db.refused('DescribeTable', { TableName: 'nope' })).message).toBe(
    'Requested resource not found: Table: nope not found',
  );
});
