import fc from 'fast-check';
import { openTestDb } from '../testing/service';
import type { AttributeValue, KeyType } from '../values/attribute-value';
import { compareValues } from '../values/compare';

/** The order of a table with the given sort keys, as a query reads it. */
async function queryOrder(type: KeyType, values: AttributeValue[]): Promise<AttributeValue[]> {
  const db = openTestDb([
    {
      name: 'sorted',
      arn: 'arn:aws:dynamodb:local-1:000000000000:table/sorted',
      keys: { partition: { name: 'pk', type: 'S' }, sort: { name: 'sk', type } },
      indexes: [],
    },
  ]);
  await Promise.all(
    values.map((sk) => db.call('PutItem', { TableName: 'sorted', Item: { pk: { S: 'p' }, sk } })),
  );
  const { Items } = await db.call<{ Items: { sk: AttributeValue }[] }>('Query', {
    TableName: 'sorted',
    KeyConditionExpression: 'pk = :p',
    ExpressionAttributeValues: { ':p': { S: 'p' } },
  });
  db.close();
  return Items.map(({ sk }) => sk);
}

const distinct = (value: fc.Arbitrary<AttributeValue>) =>
  fc.uniqueArray(value, { minLength: 1, maxLength: 12, selector: (of) => JSON.stringify(of) });

test.each<[KeyType, fc.Arbitrary<AttributeValue>]>([
  // Also NUL, which the driver cuts texts at when it reads them: keys are never read, items are JSON.
  ['S', fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }).map((S) => ({ S }))],
  ['N', fc.integer({ min: -2000, max: 2000 }).map((n) => ({ N: String(n / 8) }))],
  ['B', fc.uint8Array({ minLength: 1, maxLength: 4 }).map((b) => ({ B: Buffer.from(b).toString('base64') }))],
])('a query reads sort keys of type %s in their order', async (type, value) => {
  await fc.assert(
    fc.asyncProperty(distinct(value), async (values) => {
      expect(await queryOrder(type, values)).toEqual([...values].sort((a, b) => compareValues(a, b)!));
    }),
    { numRuns: 40 },
  );
});
