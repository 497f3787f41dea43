import { readExpressions } from '../expressions/request-expressions';
import { checkKey } from '../storage/keys';
import type { Item } from '../values/attribute-value';
import { checkItem, validationError } from '../values/validate';
import { consumedByTable, readUnits } from './capacity';
import { type Context, type Input, requireTable } from './context';
import { projected } from './get-item';
import { checkLength, constraintError, refuseLegacyParameters, requireMember } from './input';

/** API Reference, BatchGetItem: up to 100 items and 16 MB. */
const MAX_KEYS = 100;
const MAX_BYTES = 16 * 1024 * 1024;

/** BatchGetItem: items by key, of one or more tables; what is over the size limit comes back as UnprocessedKeys. */
export function batchGetItem(input: Input, context: Context): unknown {
  const requests = prepare(input, context);
  const Responses: Record<string, Item[]> = {};
  const UnprocessedKeys: Record<string, Input> = {};
  const units = new Map<string, number>();
  let bytes = 0;
  for (const { name, request, table, keys, projection } of requests) {
    const items: Item[] = [];
    for (const [position, key] of keys.entries()) {
      if (bytes > MAX_BYTES) {
        UnprocessedKeys[name] = { ...request, Keys: (request.Keys as unknown[]).slice(position) };
        break;
      }
      const found = table.get(key);
      bytes += found?.size ?? 0;
      units.set(
        table.spec.name,
        (units.get(table.spec.name) ?? 0) + readUnits(found?.size ?? 0, request.ConsistentRead === true),
      );
      if (found) items.push(projected(found.item, projection));
    }
    Responses[name] = items;
  }
  return { Responses, UnprocessedKeys, ...consumedByTable(input, units) };
}

function prepare(input: Input, context: Context) {
  const tables = Object.entries(requireMember<Record<string, Input>>(input, 'RequestItems'));
  if (tables.length === 0) {
    throw constraintError('requestItems', {}, 'Member must have length greater than or equal to 1');
  }
  const requests = tables.map(([name, request]) => {
    refuseLegacyParameters(request);
    const raw = checkLength(requireMember(request, 'Keys'), `requestItems.${name}.member.keys`, MAX_KEYS);
    const { projection } = readExpressions(request, ['ProjectionExpression']);
    const table = requireTable(name, context);
    const keys = raw.map((key) => checkKey(checkItem(key), table.spec.keys));
    if (new Set(keys.map(({ pk, sk }) => JSON.stringify([pk, sk]))).size < keys.length) {
      throw validationError('Provided list of item keys contains duplicates');
    }
    return { name, request, table, keys, projection };
  });
  if (requests.reduce((count, { keys }) => count + keys.length, 0) > MAX_KEYS) {
    throw validationError('Too many items requested for the BatchGetItem call');
  }
  return requests;
}
