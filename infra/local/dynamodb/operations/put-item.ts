import { consumed, writeUnits } from './capacity';
import type { Context, Input } from './context';
import { preparePut, runWrite } from './prepared-write';
import { showsOld, writtenBytes } from './return-values';

/** PutItem: creates or replaces an item. */
export async function putItem(input: Input, context: Context): Promise<unknown> {
  const returnsOld = showsOld(input);
  const write = preparePut(input, context);
  const result = await context.store.write(() => runWrite(write));
  return {
    ...(returnsOld && result.old && { Attributes: result.old.item }),
    ...consumed(input, write.table.spec.name, () => writeUnits(writtenBytes(result))),
  };
}
