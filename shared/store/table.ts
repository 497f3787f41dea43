import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { keyNames, readCursor, toCursor } from './cursor';
import type { DUE, Key, LISTS, REGISTER_INDEX } from './keys';
import { inParallel } from './parallel';

export type { Key } from './keys';

/** An item as it stands in the table: its key, what the indexes need, and the entity's own attributes. */
export type Item = Key & Record<string, unknown>;

const client = new DynamoDBClient({});
const table = () => {
  const name = process.env.TABLE_NAME;
  if (!name) throw new Error('TABLE_NAME is not set: the function needs the name of its table');
  return name;
};

const toItem = (value: object) => marshall(value, { removeUndefinedValues: true, convertEmptyValues: false });
const fromItem = <T>(item: Parameters<typeof unmarshall>[0]) => unmarshall(item) as T;

/**
 * DynamoDB's limits for keys, bytes. An address is typed and forwarded: an id in it that is longer than any key is the
 * id of nothing, not a fault.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
const isKey = ({ pk, sk }: Key): boolean => Buffer.byteLength(pk) <= 2048 && Buffer.byteLength(sk) <= 1024;

/** Reads one item, strongly consistent. */
export async function get<T>(key: Key): Promise<T | undefined> {
  if (!isKey(key)) return undefined;
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table(), Key: toItem(key), ConsistentRead: true }),
  );
  return Item && fromItem<T>(Item);
}

/** Reads items, 100 a call and some calls at a time, in any order; absent ones are left out. */
export async function getMany<T>(wanted: Key[]): Promise<T[]> {
  const keys = wanted.filter(isKey);
  const batches = Array.from({ length: Math.ceil(keys.length / 100) }, (_, n) =>
    keys.slice(n * 100, (n + 1) * 100),
  );
  return (await inParallel(8, batches, getBatch<T>)).flat();
}

async function getBatch<T>(wanted: Key[]): Promise<T[]> {
  const found: T[] = [];
  let left: Record<string, { Keys: ReturnType<typeof toItem>[] }> | undefined = {
    [table()]: { Keys: wanted.map(toItem) },
  };
  while (left && Object.keys(left).length > 0) {
    const answer: {
      Responses?: Record<string, ReturnType<typeof toItem>[]>;
      UnprocessedKeys?: Record<string, unknown>;
    } = await client.send(new BatchGetItemCommand({ RequestItems: left }));
    found.push(...(answer.Responses?.[table()] ?? []).map((item) => fromItem<T>(item)));
    left = answer.UnprocessedKeys as typeof left;
  }
  return found;
}

export interface Condition {
  /** A condition expression; names as #name, values as :name. */
  condition: string;
  names?: Record<string, string>;
  values?: Record<string, unknown>;
}

export interface Change extends Partial<Condition> {
  /** An update expression. */
  update: string;
}

function expressions({ names, values }: Partial<Condition>) {
  return {
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values && Object.keys(values).length > 0 ? toItem(values) : undefined,
  };
}

/** @throws ConditionalCheckFailedException when the condition does not hold */
export async function put(item: Item, when?: Condition): Promise<void> {
  await client.send(
    new PutItemCommand({
      TableName: table(),
      Item: toItem(item),
      ConditionExpression: when?.condition,
      ...expressions(when ?? {}),
    }),
  );
}

/**
 * Changes one item and answers it as it is afterwards.
 * @throws ConditionalCheckFailedException when the condition does not hold
 */
export async function update<T>(key: Key, change: Change): Promise<T> {
  const { Attributes } = await client.send(
    new UpdateItemCommand({
      TableName: table(),
      Key: toItem(key),
      UpdateExpression: change.update,
      ConditionExpression: change.condition,
      ReturnValues: 'ALL_NEW',
      ...expressions(change),
    }),
  );
  return fromItem<T>(Attributes ?? {});
}

export async function remove(key: Key): Promise<void> {
  await client.send(new DeleteItemCommand({ TableName: table(), Key: toItem(key) }));
}

/** Writes items without conditions, 25 a call; what the table did not take is sent again, ever more slowly. */
export async function putMany(items: Item[]): Promise<void> {
  for (let from = 0; from < items.length; from += 25) {
    let left = items.slice(from, from + 25).map((item) => ({ PutRequest: { Item: toItem(item) } }));
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(2000, 50 * 2 ** attempt)));
      if (attempt > 8) throw new Error('the table did not take all items; try again');
      const { UnprocessedItems } = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [table()]: left } }),
      );
      left = (UnprocessedItems?.[table()] ?? []) as typeof left;
    }
  }
}

export interface Page<T> {
  items: T[];
  /** Give it back as `from` to read on; absent on the last page. */
  next?: string;
}

export interface QueryOptions {
  index?: typeof LISTS | typeof DUE | typeof REGISTER_INDEX;
  /** Only sort keys that begin so. */
  beginsWith?: string;
  /** Only sort keys up to and including this one. */
  upTo?: string;
  descending?: boolean;
  limit?: number;
  from?: string;
  /** Only these attributes. */
  only?: string[];
}

/** Reads one page of a partition (of the table, or of an index). */
export async function queryPage<T>(pk: string, options: QueryOptions = {}): Promise<Page<T>> {
  const { index, beginsWith, upTo, descending, limit, from, only } = options;
  const [pkName, skName] = keyNames(index);
  const names: Record<string, string> = { '#pk': pkName };
  const values: Record<string, unknown> = { ':pk': pk };
  let condition = '#pk = :pk';
  if (beginsWith !== undefined) {
    condition += ' AND begins_with(#sk, :sk)';
    values[':sk'] = beginsWith;
    names['#sk'] = skName;
  } else if (upTo !== undefined) {
    condition += ' AND #sk <= :sk';
    values[':sk'] = upTo;
    names['#sk'] = skName;
  }
  only?.forEach((name, i) => {
    names[`#p${i}`] = name;
  });
  const start = from ? readCursor(from, pk, index) : undefined;
  const input: QueryCommandInput = {
    TableName: table(),
    IndexName: index,
    ConsistentRead: index === undefined,
    KeyConditionExpression: condition,
    ProjectionExpression: only?.map((_, i) => `#p${i}`).join(', '),
    ScanIndexForward: !descending,
    Limit: limit,
    ExclusiveStartKey: start && toItem(start),
    ...expressions({ names, values }),
  };
  const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(input));
  return {
    items: Items.map((item) => fromItem<T>(item)),
    next: LastEvaluatedKey && toCursor(fromItem<Item>(LastEvaluatedKey), index),
  };
}

/** Reads a partition to its end. For partitions that are known to be small, or pages that need all of it. */
export async function queryAll<T>(pk: string, options: Omit<QueryOptions, 'from'> = {}): Promise<T[]> {
  const items: T[] = [];
  let from: string | undefined;
  do {
    const page: Page<T> = await queryPage<T>(pk, { ...options, from });
    items.push(...page.items);
    from = page.next;
  } while (from);
  return items;
}

/** One write of a transaction. */
export type Write =
  | ({ put: Item } & Partial<Condition>)
  | ({ change: Key } & Change)
  | ({ remove: Key } & Partial<Condition>)
  | ({ check: Key } & Condition);

function toTransactItem(write: Write): TransactWriteItem {
  const base = { TableName: table(), ConditionExpression: write.condition, ...expressions(write) };
  if ('put' in write) return { Put: { ...base, Item: toItem(write.put) } };
  if ('change' in write)
    return { Update: { ...base, Key: toItem(write.change), UpdateExpression: write.update } };
  if ('remove' in write) return { Delete: { ...base, Key: toItem(write.remove) } };
  return { ConditionCheck: { ...base, Key: toItem(write.check), ConditionExpression: write.condition } };
}

/** A transaction did not happen because conditions did not hold: `failed` says which of its writes. */
export class ConditionFailed extends Error {
  constructor(readonly failed: number[]) {
    super(`condition of write ${failed.join(', ')} did not hold`);
    this.name = 'ConditionFailed';
  }
}

/**
 * All or nothing, up to 100 writes.
 * @throws {ConditionFailed} when a condition does not hold; nothing was written then
 */
export async function transact(writes: Write[]): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: writes.map(toTransactItem) }));
      return;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code);
      const failed = codes.flatMap((code, i) => (code === 'ConditionalCheckFailed' ? [i] : []));
      if (failed.length > 0) throw new ConditionFailed(failed);
      // Another transaction touched the same items: it is done in milliseconds.
      if (!codes.includes('TransactionConflict') || attempt >= 8) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 25 * 2 ** attempt));
    }
  }
}

/**
 * Repeats `attempt` while it loses a race for a counter or a ledger's head; each try reads afresh.
 * @throws what `attempt` throws otherwise, or its last {@link ConditionFailed}
 */
export async function retryOnRace<T>(attempt: () => Promise<T>, tries = 12): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ConditionFailed) || n >= tries) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(500, 10 * 2 ** n)));
    }
  }
}

/** True for the error of a single conditional write whose condition did not hold. */
export const isConditionFailed = (error: unknown): boolean =>
  (error as Error | undefined)?.name === 'ConditionalCheckFailedException' ||
  error instanceof ConditionFailed;
