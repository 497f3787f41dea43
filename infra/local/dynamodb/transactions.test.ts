import { openTestDb, type TestDb } from './testing/service';

let db: TestDb;
beforeEach(() => {
  db = openTestDb();
});
afterEach(() => db.close());

const TableName = 'orders';
const key = (pk: string) => ({ pk: { S: pk }, sk: { N: '1' } });
const get = async (pk: string) =>
  (await db.call<{ Item?: object }>('GetItem', { TableName, Key: key(pk) })).Item;
const put = (pk: string, more: object = {}) => ({ Put: { TableName, Item: { ...key(pk), ...more } } });
const increment = (pk: string, by = '1') => ({
  Update: {
    TableName,
    Key: key(pk),
    UpdateExpression: 'ADD n :by',
    ExpressionAttributeValues: { ':by': { N: by } },
  },
});
const write = (TransactItems: object[], ClientRequestToken?: string) =>
  db.call('TransactWriteItems', { TransactItems, ClientRequestToken });

test('all four actions happen together', async () => {
  await write([put('gone'), put('there', { v: { N: '1' } })]);
  await write([
    put('new'),
    increment('counter'),
    { Delete: { TableName, Key: key('gone') } },
    { ConditionCheck: { TableName, Key: key('there'), ConditionExpression: 'attribute_exists(v)' } },
  ]);
  expect(await Promise.all(['new', 'counter', 'gone', 'there'].map(get))).toEqual([
    key('new'),
    { ...key('counter'), n: { N: '1' } },
    undefined,
    { ...key('there'), v: { N: '1' } },
  ]);
});

test('or none of them, and the reasons are in order', async () => {
  await write([put('there', { v: { S: 'text' } })]);
  const absent = 'attribute_not_exists(pk)';
  const error = await db.refused('TransactWriteItems', {
    TransactItems: [
      put('new'),
      {
        Put: {
          TableName,
          Item: key('there'),
          ConditionExpression: absent,
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
      {
        Update: {
          TableName,
          Key: key('other'),
          UpdateExpression: 'SET v = nothing + :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        },
      },
      { Delete: { TableName, Key: { pk: { S: 'no sort key' } } } },
    ],
  });
  expect(error).toMatchObject({
    code: 'TransactionCanceledException',
    message:
      'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ValidationError, ValidationError]',
    details: {
      CancellationReasons: [
        { Code: 'None' },
        {
          Code: 'ConditionalCheckFailed',
          Message: 'The conditional request failed',
          Item: { ...key('there'), v: { S: 'text' } },
        },
        {
          Code: 'ValidationError',
          Message: 'The provided expression refers to an attribute that does not exist in the item',
        },
        { Code: 'ValidationError', Message: 'The provided key element does not match the schema' },
      ],
    },
  });
  expect(await get('new')).toBeUndefined();
});

test('a token makes a repeat a no-op for ten minutes', async () => {
  await write([increment('a')], 'token');
  await write([increment('a')], 'token');
  expect(await get('a')).toMatchObject({ n: { N: '1' } });
  expect(
    await db.refused('TransactWriteItems', {
      TransactItems: [increment('a', '2')],
      ClientRequestToken: 'token',
    }),
  ).toMatchObject({ code: 'IdempotentParameterMismatchException' });
  await db.clock.advanceTo(db.clock.now() + 10 * 60_000);
  await write([increment('a')], 'token');
  expect(await get('a')).toMatchObject({ n: { N: '2' } });
});

test('a cancelled transaction does not use its token up', async () => {
  const check = {
    ConditionCheck: { TableName, Key: key('gate'), ConditionExpression: 'attribute_exists(pk)' },
  };
  const request = { TransactItems: [increment('a'), check], ClientRequestToken: 'token' };
  expect((await db.refused('TransactWriteItems', request)).code).toBe('TransactionCanceledException');
  await write([put('gate')]);
  await db.call('TransactWriteItems', request);
  expect(await get('a')).toMatchObject({ n: { N: '1' } });
});

test.each<[object[], string]>([
  [
    [],
    "Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
  [Array.from({ length: 101 }, (_, i) => put(`p${i}`)), 'Member must have length less than or equal to 100'],
  [[put('a'), increment('a')], 'Transaction request cannot include multiple operations on one item'],
  [[{}], 'TransactItems can only contain one of Check, Put, Update or Delete'],
  [
    [{ ConditionCheck: { TableName, Key: key('a') } }],
    "Value null at 'conditionExpression' failed to satisfy constraint: Member must not be null",
  ],
  [
    Array.from({ length: 11 }, (_, i) => put(`p${i}`, { v: { S: 'x'.repeat(390 * 1024) } })),
    'Member must have length less than or equal to 4194304',
  ],
])('refuses %#', async (TransactItems, message) => {
  const error = await db.refused('TransactWriteItems', { TransactItems });
  expect(error.code).toBe('ValidationException');
  expect(error.message).toContain(message);
});

test('TransactGetItems answers in order, with nothing for what is not there', async () => {
  await write([put('a', { v: { N: '1' } }), put('b')]);
  const Get = (pk: string, more: object = {}) => ({ Get: { TableName, Key: key(pk), ...more } });
  const answer = await db.call('TransactGetItems', {
    TransactItems: [Get('b'), Get('none'), Get('a', { ProjectionExpression: 'v' })],
    ReturnConsumedCapacity: 'TOTAL',
  });
  expect(answer).toEqual({
    Responses: [{ Item: key('b') }, {}, { Item: { v: { N: '1' } } }],
    ConsumedCapacity: [{ TableName: 'orders', CapacityUnits: 6 }],
  });
});
