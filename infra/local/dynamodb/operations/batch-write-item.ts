import { validationError } from '../values/validate';
import { consumedByTable, writeUnits } from './capacity';
import type { Context, Input } from './context';
import { checkLength, constraintError, requireMember } from './input';
import { itemId, type PreparedWrite, prepareDelete, preparePut, runWrite } from './prepared-write';
import { writtenBytes } from './return-values';

/** API Reference, BatchWriteItem: up to 25 puts and deletes. */
const MAX_REQUESTS = 25;

/** BatchWriteItem: puts and deletes without conditions. AWS may do a part; here it is always all. */
export async function batchWriteItem(input: Input, context: Context): Promise<unknown> {
  const writes = prepare(input, context);
  const units = await context.store.write(() => {
    const byTable = new Map<string, number>();
    for (const write of writes) {
      const { name } = write.table.spec;
      byTable.set(name, (byTable.get(name) ?? 0) + writeUnits(writtenBytes(runWrite(write))));
    }
    return byTable;
  });
  return { UnprocessedItems: {}, ...consumedByTable(input, units) };
}

function prepare(input: Input, context: Context): PreparedWrite[] {
  const tables = Object.entries(requireMember<Record<string, Input[]>>(input, 'RequestItems'));
  if (tables.length === 0) {
    throw constraintError('requestItems', {}, 'Member must have length greater than or equal to 1');
  }
  const count = tables.reduce((sum, [, requests]) => sum + requests.length, 0);
  if (count > MAX_REQUESTS) {
    throw constraintError(
      'requestItems',
      input.RequestItems,
      `Map value must satisfy constraint: [Member must have length less than or equal to ${MAX_REQUESTS}, Member must have length greater than or equal to 1]`,
    );
  }
  const writes = tables.flatMap(([TableName, requests]) => {
    checkLength(requests, `requestItems.${TableName}`, MAX_REQUESTS);
    return requests.map((request) => prepareRequest(TableName, request, context));
  });
  const keys = new Set(writes.map(itemId));
  if (keys.size < writes.length) throw validationError('Provided list of item keys contains duplicates');
  return writes;
}

function prepareRequest(TableName: string, request: Input, context: Context): PreparedWrite {
  const put = request.PutRequest as Input | undefined;
  const remove = request.DeleteRequest as Input | undefined;
  if (put && !remove) return preparePut({ TableName, Item: put.Item }, context);
  if (remove && !put) return prepareDelete({ TableName, Key: remove.Key }, context);
  throw validationError(
    'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
  );
}
