import type { TableStore } from '../storage/table-store';
import { type KeySchema, keyAttributes, type TableSpec } from '../table-spec';
import { type Context, type Input, requireTable } from './context';
import { checkTableName } from './input';

/** API Reference, ListTables: at most 100 names a page. */
const MAX_NAMES = 100;

/** DescribeTable. ItemCount and TableSizeBytes are of this moment (on AWS: of the last six hours). */
export function describeTable(input: Input, context: Context): unknown {
  const table = describedTable(input, context);
  const { spec } = table;
  const { items, bytes } = table.count();
  return {
    Table: {
      TableName: spec.name,
      TableArn: spec.arn,
      TableStatus: 'ACTIVE',
      CreationDateTime: table.createdAtMs / 1000,
      KeySchema: keySchema(spec.keys),
      AttributeDefinitions: attributeDefinitions(spec),
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
      ItemCount: items,
      TableSizeBytes: bytes,
      ...(spec.indexes.length > 0 && {
        GlobalSecondaryIndexes: spec.indexes.map((index) => ({
          IndexName: index.name,
          IndexArn: `${spec.arn}/index/${index.name}`,
          IndexStatus: 'ACTIVE',
          KeySchema: keySchema(index),
          Projection: Array.isArray(index.projection)
            ? { ProjectionType: 'INCLUDE', NonKeyAttributes: index.projection }
            : { ProjectionType: index.projection },
        })),
      }),
    },
  };
}

/** DescribeTimeToLive. */
export function describeTimeToLive(input: Input, context: Context): unknown {
  const { ttlAttribute } = describedTable(input, context).spec;
  return {
    TimeToLiveDescription: ttlAttribute
      ? { TimeToLiveStatus: 'ENABLED', AttributeName: ttlAttribute }
      : { TimeToLiveStatus: 'DISABLED' },
  };
}

/** ListTables: the names in order, a page of at most Limit. */
export function listTables(input: Input, { tables }: Context): unknown {
  const start = typeof input.ExclusiveStartTableName === 'string' ? input.ExclusiveStartTableName : '';
  const limit = typeof input.Limit === 'number' ? Math.min(input.Limit, MAX_NAMES) : MAX_NAMES;
  const names = [...tables.keys()].sort().filter((name) => name > start);
  const page = names.slice(0, limit);
  return { TableNames: page, ...(names.length > limit && { LastEvaluatedTableName: page.at(-1) }) };
}

function describedTable(input: Input, context: Context): TableStore {
  const name = checkTableName(input.TableName);
  return requireTable(name, context, `Requested resource not found: Table: ${name} not found`);
}

function keySchema({ partition, sort }: KeySchema): unknown[] {
  return [
    { AttributeName: partition.name, KeyType: 'HASH' },
    ...(sort ? [{ AttributeName: sort.name, KeyType: 'RANGE' }] : []),
  ];
}

function attributeDefinitions(spec: TableSpec): unknown[] {
  const types = new Map(
    [spec.keys, ...spec.indexes].flatMap(keyAttributes).map(({ name, type }) => [name, type]),
  );
  return [...types].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));
}
