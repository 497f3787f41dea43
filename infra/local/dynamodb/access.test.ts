import { simulatedClock } from '../clock';
import { openStore } from '../store';
import { createDynamoDb } from '.';
import { NOW, ORDERS } from './testing/service';

const store = openStore(':memory:');
const db = createDynamoDb({ store, clock: simulatedClock(NOW), tables: [ORDERS] });
afterAll(async () => {
  await store.idle();
  db.close();
  store.close();
});

const { arn } = ORDERS;
const TableName = 'orders';

test.each<[string, Record<string, unknown>, [string, string][]]>([
  ['GetItem', { TableName }, [['dynamodb:GetItem', arn]]],
  ['GetItem', { TableName: arn }, [['dynamodb:GetItem', arn]]],
  [
    'PutItem',
    { TableName: 'nope' },
    [['dynamodb:PutItem', 'arn:aws:dynamodb:local-1:000000000000:table/nope']],
  ],
  ['Query', { TableName }, [['dynamodb:Query', arn]]],
  ['Query', { TableName, IndexName: 'by-group' }, [['dynamodb:Query', `${arn}/index/by-group`]]],
  ['Scan', { TableName, IndexName: 'by-group' }, [['dynamodb:Scan', `${arn}/index/by-group`]]],
  ['BatchGetItem', { RequestItems: { orders: {} } }, [['dynamodb:BatchGetItem', arn]]],
  ['BatchWriteItem', { RequestItems: { orders: [] } }, [['dynamodb:BatchWriteItem', arn]]],
  [
    'TransactGetItems',
    { TransactItems: [{ Get: { TableName } }, { Get: { TableName } }] },
    [['dynamodb:GetItem', arn]],
  ],
  [
    'TransactWriteItems',
    {
      TransactItems: [
        { Put: { TableName } },
        { Update: { TableName } },
        { Put: { TableName } },
        { Delete: { TableName } },
        { ConditionCheck: { TableName } },
      ],
    },
    [
      ['dynamodb:PutItem', arn],
      ['dynamodb:UpdateItem', arn],
      ['dynamodb:DeleteItem', arn],
      ['dynamodb:ConditionCheckItem', arn],
    ],
  ],
  ['DescribeTable', { TableName }, [['dynamodb:DescribeTable', arn]]],
  ['ListTables', {}, [['dynamodb:ListTables', '*']]],
])('%s %j', (action, input, expected) => {
  expect(db.access(action, input)).toEqual(expected.map(([name, resource]) => ({ action: name, resource })));
});

test('an action it does not know is an error that names it', () => {
  expect(() => db.access('CreateTable', {})).toThrow(/does not know the action CreateTable/);
});
