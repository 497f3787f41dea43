import { attributesOf, type BoundCondition } from '../expressions/bound-condition';
import { readExpressions } from '../expressions/request-expressions';
import { encodeKeyValue } from '../storage/keys';
import { type KeySchema, keyAttributes } from '../table-spec';
import type { Item } from '../values/attribute-value';
import { validationError } from '../values/validate';
import { type Context, type Input, requireTable } from './context';
import { refuseLegacyParameters } from './input';
import { type KeyRange, keyRange } from './key-condition';
import { checkStartKey, findIndex, readPage } from './page';

/** Query: a page of one partition of a table or index, in the order of its sort keys. */
export function query(input: Input, context: Context): unknown {
  refuseLegacyParameters(input);
  const { keyCondition, filter, projection } = readExpressions(input, [
    'ProjectionExpression',
    'FilterExpression',
    'KeyConditionExpression',
  ]);
  if (!keyCondition) {
    throw validationError(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    );
  }
  const table = requireTable(input.TableName, context);
  const index = findIndex(input, table);
  const keys = index ?? table.spec.keys;
  const range = keyRange(keyCondition, keys);
  if (filter) checkFilter(filter, keys);
  const startKey = checkStartKey(input, table, index);
  if (startKey) checkInRange(startKey, keys, range);
  const descending = input.ScanIndexForward === false;
  return readPage(input, { table, index, range: { ...range, descending }, startKey, filter, projection });
}

function checkInRange(startKey: Item, { partition }: KeySchema, range: KeyRange): void {
  if (encodeKeyValue(startKey[partition.name]!) !== range.partition) {
    throw validationError(
      'The provided starting key is outside query boundaries based on provided conditions',
    );
  }
}

/** Developer Guide, "Filter expressions for the Query operation": a filter cannot have the keys of the query. */
function checkFilter(filter: BoundCondition, keys: KeySchema): void {
  const filtered = attributesOf(filter);
  for (const { name } of keyAttributes(keys)) {
    if (filtered.includes(name)) {
      throw validationError(
        `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${name}`,
      );
    }
  }
}
