import { batchGetItem } from './batch-get-item';
import { batchWriteItem } from './batch-write-item';
import type { Operation } from './context';
import { deleteItem } from './delete-item';
import { describeTable, describeTimeToLive, listTables } from './describe';
import { getItem } from './get-item';
import { putItem } from './put-item';
import { query } from './query';
import { scan } from './scan';
import { transactGetItems } from './transact-get-items';
import { transactWriteItems } from './transact-write-items';
import { updateItem } from './update-item';

/** Every action this stand-in knows, by AWS's name. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    BatchGetItem: batchGetItem,
    BatchWriteItem: batchWriteItem,
    DeleteItem: deleteItem,
    DescribeTable: describeTable,
    DescribeTimeToLive: describeTimeToLive,
    GetItem: getItem,
    ListTables: listTables,
    PutItem: putItem,
    Query: query,
    Scan: scan,
    TransactGetItems: transactGetItems,
    TransactWriteItems: transactWriteItems,
    UpdateItem: updateItem,
  }),
);
