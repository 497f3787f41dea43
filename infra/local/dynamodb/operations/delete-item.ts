import { consumed, writeUnits } from './capacity';
import type { Context, Input } from './context';
import { prepareDelete, runWrite } from './prepared-write';
import { showsOld, writtenBytes } from './return-values';

/** DeleteItem: removes an item; one that does not exist is no error. */
export async function deleteItem(input: Input, context: Context): Promise<unknown> {
  const returnsOld = showsOld(input);
  const write = prepareDelete(input, context);
  const result = await context.store.write(() => runWrite(write));
  return {
    ...(returnsOld && result.old && { Attributes: result.old.item }),
    ...consumed(input, write.table.spec.name, () => writeUnits(writtenBytes(result))),
  };
}
