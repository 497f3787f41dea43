import { openTestDb, type TestDb } from './testing/service';

let db: TestDb;
beforeEach(() => {
  db = openTestDb();
});
afterEach(() => db.close());

const TABLE = { TableName: 'orders' };
const Key = { pk: { S: 'a' }, sk: { N: '1' } };
const get = async (key: object = Key) =>
  (await db.call<{ Item?: object }>('GetItem', { ...TABLE, Key: key })).Item;
const put = (more: object = {}, options: object = {}) =>
  db.call('PutItem', { ...TABLE, Item: { ...Key, ...more }, ...options });

test('PutItem stores canonical values and replaces the whole item', async () => {
  await put({ v: { N: '1.50' }, x: { S: '' } });
  expect(await get()).toEqual({ ...Key, v: { N: '1.5' }, x: { S: '' } });
  expect(await put({ y: { NULL: true } }, { ReturnValues: 'ALL_OLD' })).toEqual({
    Attributes: { ...Key, v: { N: '1.5' }, x: { S: '' } },
  });
  expect(await get()).toEqual({ ...Key, y: { NULL: true } });
});

test('equal numbers are one key', async () => {
  await put({ v: { S: 'first' } });
  await db.call('PutItem', { ...TABLE, Item: { pk: { S: 'a' }, sk: { N: '1.0' }, v: { S: 'second' } } });
  expect(await get()).toEqual({ ...Key, v: { S: 'second' } });
});

test('a failed condition changes nothing and shows the item on demand', async () => {
  await put({ v: { N: '1' } });
  const condition = {
    ...TABLE,
    Item: { ...Key, v: { N: '2' } },
    ConditionExpression: 'attribute_not_exists(pk)',
  };
  const plain = await db.refused('PutItem', condition);
  expect(plain).toMatchObject({
    code: 'ConditionalCheckFailedException',
    message: 'The conditional request failed',
    status: 400,
    details: {},
  });
  const shown = await db.refused('PutItem', { ...condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' });
  expect(shown.details).toEqual({ Item: { ...Key, v: { N: '1' } } });
  expect(await get()).toEqual({ ...Key, v: { N: '1' } });
});

test('of writes queued at once each sees those before it', async () => {
  const create = { ConditionExpression: 'attribute_not_exists(pk)' };
  const results = await Promise.allSettled([put({}, create), put({}, create), put({}, create)]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  const add = { UpdateExpression: 'ADD v :one', ExpressionAttributeValues: { ':one': { N: '1' } } };
  await Promise.all(Array.from({ length: 50 }, () => db.call('UpdateItem', { ...TABLE, Key, ...add })));
  expect(await get()).toEqual({ ...Key, v: { N: '50' } });
});

describe('UpdateItem', () => {
  const update = (ReturnValues: string) =>
    db.call('UpdateItem', {
      ...TABLE,
      Key,
      UpdateExpression: 'SET doc.a = :new, fresh = :new REMOVE gone',
      ExpressionAttributeValues: { ':new': { S: 'new' } },
      ReturnValues,
    });
  const OLD = { doc: { M: { a: { S: 'old' }, b: { S: 'kept' } } }, gone: { N: '1' }, other: { N: '2' } };
  const NEW = { doc: { M: { a: { S: 'new' }, b: { S: 'kept' } } }, fresh: { S: 'new' }, other: { N: '2' } };

  test.each([
    ['NONE', {}],
    ['ALL_OLD', { Attributes: { ...Key, ...OLD } }],
    ['ALL_NEW', { Attributes: { ...Key, ...NEW } }],
    ['UPDATED_OLD', { Attributes: { doc: { M: { a: { S: 'old' } } }, gone: { N: '1' } } }],
    ['UPDATED_NEW', { Attributes: { doc: { M: { a: { S: 'new' } } }, fresh: { S: 'new' } } }],
  ])('returns %s', async (returns, expected) => {
    await put(OLD);
    expect(await update(returns)).toEqual(expected);
    expect(await get()).toEqual({ ...Key, ...NEW });
  });

  test('creates the item, with its key alone when nothing is set', async () => {
    expect(await db.call('UpdateItem', { ...TABLE, Key, ReturnValues: 'ALL_OLD' })).toEqual({});
    expect(await get()).toEqual(Key);
  });

  test('does not touch keys', async () => {
    const values = { ExpressionAttributeValues: { ':v': { S: 'x' } } };
    const error = await db.refused('UpdateItem', {
      ...TABLE,
      Key,
      UpdateExpression: 'SET pk = :v',
      ...values,
    });
    expect(error.message).toBe(
      'One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key',
    );
  });
});

test('DeleteItem gives the old item; deleting nothing is no error', async () => {
  await put({ v: { N: '1' } });
  const remove = () => db.call('DeleteItem', { ...TABLE, Key, ReturnValues: 'ALL_OLD' });
  expect(await remove()).toEqual({ Attributes: { ...Key, v: { N: '1' } } });
  expect(await remove()).toEqual({});
  expect(await get()).toBeUndefined();
});

describe('limits and faults', () => {
  test.each<[object, string]>([
    [{ sk: undefined }, 'One or more parameter values were invalid: Missing the key sk in the item'],
    [
      { pk: { N: '1' } },
      'One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N',
    ],
    [
      { pk: { S: '' } },
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
    ],
    [
      { pk: { S: 'x'.repeat(2049) } },
      'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
    ],
    [
      { g: { N: '1' } },
      'One or more parameter values were invalid: Type mismatch for Index Key g Expected: S Actual: N IndexName: by-group',
    ],
    [{ v: { S: 'x'.repeat(400 * 1024) } }, 'Item size has exceeded the maximum allowed size'],
    [{ v: {} }, 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes'],
    [{ v: { SS: [] } }, 'One or more parameter values were invalid: An string set  may not be empty'],
    [{ v: { NS: ['1', '1.0'] } }, 'Input collection contains duplicates'],
    [
      { v: { NULL: false } },
      'One or more parameter values were invalid: Null attribute value types must have the value of true',
    ],
  ])('PutItem of %j', async (attributes, message) => {
    const error = await db.refused('PutItem', { ...TABLE, Item: { ...Key, ...attributes } });
    expect(error).toMatchObject({ code: 'ValidationException', message });
  });

  test('an item of exactly 400 KB fits; an update may not go over', async () => {
    const names = 'pk'.length + 'a'.length + 'sk'.length + 2 + 'v'.length;
    await put({ v: { S: 'x'.repeat(400 * 1024 - names) } });
    const error = await db.refused('UpdateItem', {
      ...TABLE,
      Key,
      UpdateExpression: 'SET w = :w',
      ExpressionAttributeValues: { ':w': { S: '' } },
    });
    expect(error.message).toBe('Item size to update has exceeded the maximum allowed size');
  });

  test('a table that does not exist, a missing one, a legacy parameter, an unknown action', async () => {
    expect(await db.refused('PutItem', { TableName: 'nope', Item: Key })).toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    });
    expect((await db.refused('PutItem', { Item: Key })).message).toBe(
      "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null",
    );
    expect((await db.refused('PutItem', { ...TABLE, Item: Key, Expected: {} })).message).toMatch(/Expected/);
    expect(await db.refused('ExecuteStatement', {})).toMatchObject({
      code: 'UnknownOperationException',
      message: expect.stringContaining('ExecuteStatement'),
    });
  });
});

describe('BatchWriteItem', () => {
  test('puts and deletes', async () => {
    await put({ v: { N: '1' } });
    const other = { pk: { S: 'b' }, sk: { N: '1' } };
    const answer = await db.call('BatchWriteItem', {
      RequestItems: { orders: [{ DeleteRequest: { Key } }, { PutRequest: { Item: other } }] },
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(answer).toEqual({
      UnprocessedItems: {},
      ConsumedCapacity: [{ TableName: 'orders', CapacityUnits: 2 }],
    });
    expect([await get(), await get(other)]).toEqual([undefined, other]);
  });

  test('refuses doubles and more than 25', async () => {
    const requests = (count: number, step: number) => ({
      RequestItems: {
        orders: Array.from({ length: count }, (_, i) => ({
          PutRequest: { Item: { pk: { S: 'p' }, sk: { N: String(i * step) } } },
        })),
      },
    });
    expect((await db.refused('BatchWriteItem', requests(2, 0))).message).toBe(
      'Provided list of item keys contains duplicates',
    );
    expect((await db.refused('BatchWriteItem', requests(26, 1))).message).toContain(
      'Member must have length less than or equal to 25',
    );
  });
});
