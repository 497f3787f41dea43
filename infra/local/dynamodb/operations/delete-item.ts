import { validationError } from '../values/validate';
import { consumed, writeUnits } from './capacity';
import type { Context, Input } from './context';
import { checkEnum } from './input';
import { prepareDelete, runWrite } from './prepared-write';
import { writtenBytes } from './return-values';

/** DeleteItem: removes an item; one that does not exist is no error. */
export async function deleteItem(input: Input, context: Context): Promise<unknown> {
  const returns = checkEnum(input, 'ReturnValues', [
    'NONE',
    'ALL_OLD',
    'UPDATED_OLD',
    'ALL_NEW',
    'UPDATED_NEW',
  ]);
  if (returns !== 'NONE' && returns !== 'ALL_OLD') {
    throw validationError('ReturnValues can only be ALL_OLD or NONE');
  }
  const write = prepareDelete(input, context);
  const result = await context.store.write(() => runWrite(write));
  return {
    ...(returns === 'ALL_OLD' && result.old && { Attributes: result.old.item }),
    ...consumed(input, write.table.spec.name, () => writeUnits(writtenBytes(result))),
  };
}
