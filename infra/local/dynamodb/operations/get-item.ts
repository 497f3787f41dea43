import { project } from '../expressions/paths';
import { readExpressions } from '../expressions/request-expressions';
import type { Path } from '../expressions/syntax';
import { checkKey, type StoredKey } from '../storage/keys';
import type { StoredItem, TableStore } from '../storage/table-store';
import type { Item } from '../values/attribute-value';
import { checkItem } from '../values/validate';
import { consumed, readUnits } from './capacity';
import { type Context, type Input, requireTable } from './context';
import { refuseLegacyParameters, requireMember } from './input';

export interface PreparedGet {
  table: TableStore;
  key: StoredKey;
  projection?: Path[];
}

/** Checks a Get of GetItem or of a transaction. @throws {ServiceError} */
export function prepareGet(input: Input, context: Context): PreparedGet {
  refuseLegacyParameters(input);
  const key = checkItem(requireMember(input, 'Key'));
  const { projection } = readExpressions(input, ['ProjectionExpression']);
  const table = requireTable(input.TableName, context);
  return { table, key: checkKey(key, table.spec.keys), projection };
}

/** The item's part that the response shows. */
export function projected(item: Item, projection: Path[] | undefined): Item {
  return projection ? project(item, projection) : item;
}

/** GetItem. */
export function getItem(input: Input, context: Context): unknown {
  const { table, key, projection } = prepareGet(input, context);
  const found: StoredItem | undefined = table.get(key);
  return {
    ...(found && { Item: projected(found.item, projection) }),
    ...consumed(input, table.spec.name, () => readUnits(found?.size ?? 0, input.ConsistentRead === true)),
  };
}
