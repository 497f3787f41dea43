import { consumed, writeUnits } from './capacity';
import type { Context, Input } from './context';
import { checkEnum } from './input';
import { prepareUpdate, runWrite } from './prepared-write';
import { RETURN_VALUES, updatedAttributes, writtenBytes } from './return-values';

/** UpdateItem: changes attributes of an item, which is created when it does not exist. */
export async function updateItem(input: Input, context: Context): Promise<unknown> {
  const returns = checkEnum(input, 'ReturnValues', RETURN_VALUES, 'NONE');
  const write = prepareUpdate(input, context);
  const result = await context.store.write(() => runWrite(write));
  return {
    ...updatedAttributes(returns, result, write.update),
    ...consumed(input, write.table.spec.name, () => writeUnits(writtenBytes(result))),
  };
}
