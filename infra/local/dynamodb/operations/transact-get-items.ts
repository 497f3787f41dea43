import { validationError } from '../values/validate';
import { allOrCancel, attempt } from './cancellation';
import { consumedByTable, readUnits } from './capacity';
import type { Context, Input } from './context';
import { type PreparedGet, prepareGet, projected } from './get-item';
import { checkLength, requireMember } from './input';
import { itemId } from './prepared-write';

/** API Reference, TransactGetItems: up to 100 items. */
const MAX_GETS = 100;

/** TransactGetItems: reads items as they are at one moment; here every read is one. */
export function transactGetItems(input: Input, context: Context): unknown {
  const requests = checkLength(requireMember(input, 'TransactItems'), 'transactItems', MAX_GETS) as Input[];
  const gets = allOrCancel(
    requests.map((request) => attempt(() => prepareGet(requireMember<Input>(request, 'Get'), context))),
  );
  checkDistinctKeys(gets);
  const units = new Map<string, number>();
  const Responses = gets.map(({ table, key, projection }) => {
    const found = table.get(key);
    const { name } = table.spec;
    // Developer Guide, "Transaction capacity": transactional reads cost twice.
    units.set(name, (units.get(name) ?? 0) + 2 * readUnits(found?.size ?? 0, true));
    return found ? { Item: projected(found.item, projection) } : {};
  });
  return { Responses, ...consumedByTable(input, units) };
}

function checkDistinctKeys(gets: PreparedGet[]): void {
  const keys = new Set(gets.map(itemId));
  if (keys.size < gets.length) {
    throw validationError('Transaction request cannot include multiple operations on one item');
  }
}
