import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type KeySchema, keyAttributes, type TableSpec } from '../table-spec';

/** The SDK's client, as a handler has it, pointed at a test's endpoint. */
export function testClient(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'local-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
}

const COMMANDS = {
  BatchGetItem: BatchGetItemCommand,
  BatchWriteItem: BatchWriteItemCommand,
  DeleteItem: DeleteItemCommand,
  DescribeTable: DescribeTableCommand,
  DescribeTimeToLive: DescribeTimeToLiveCommand,
  GetItem: GetItemCommand,
  ListTables: ListTablesCommand,
  PutItem: PutItemCommand,
  Query: QueryCommand,
  Scan: ScanCommand,
  TransactGetItems: TransactGetItemsCommand,
  TransactWriteItems: TransactWriteItemsCommand,
  UpdateItem: UpdateItemCommand,
};

export type Action = keyof typeof COMMANDS;

/** What a call gave: its output without the SDK's metadata, or its error. */
export type Answer =
  | { output: Record<string, unknown> }
  | { error: { name: string; message: string; reasons?: unknown; item?: unknown } };

interface SdkError {
  name: string;
  message: string;
  CancellationReasons?: unknown;
  Item?: unknown;
}

/** Sends one action through the SDK. */
export async function send(client: DynamoDBClient, action: Action, input: object): Promise<Answer> {
  const command = new (COMMANDS[action] as new (input: object) => PutItemCommand)(input);
  try {
    const { $metadata, ...output } = await client.send(command);
    return { output };
  } catch (error) {
    const { name, message, CancellationReasons: reasons, Item: item } = error as SdkError;
    return { error: { name, message, reasons, item } };
  }
}

/** Makes the table of a spec where tables are made by call. */
export async function createTable(client: DynamoDBClient, spec: TableSpec): Promise<void> {
  const schema = ({ partition, sort }: KeySchema) => [
    { AttributeName: partition.name, KeyType: 'HASH' as const },
    ...(sort ? [{ AttributeName: sort.name, KeyType: 'RANGE' as const }] : []),
  ];
  const types = new Map(
    [spec.keys, ...spec.indexes].flatMap(keyAttributes).map(({ name, type }) => [name, type]),
  );
  await client.send(
    new CreateTableCommand({
      TableName: spec.name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: schema(spec.keys),
      AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({
        AttributeName,
        AttributeType,
      })),
      GlobalSecondaryIndexes: spec.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: schema(index),
        Projection: Array.isArray(index.projection)
          ? { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: index.projection }
          : { ProjectionType: index.projection },
      })),
    }),
  );
}
