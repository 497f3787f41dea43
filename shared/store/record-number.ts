import { keys } from './keys';
import { get, type Write } from './table';

/**
 * The next number of a year, without gaps, and the write that takes it: of two that take the same, one is refused.
 * @param prefix 'RA'
 * @param year '2026'
 */
export async function nextRecordNumber(
  prefix: string,
  year: string,
): Promise<{ number: string; take: Write }> {
  const key = keys.counter(`${prefix}-${year}`);
  const last = (await get<{ value: number }>(key))?.value ?? 0;
  return {
    number: `${prefix}-${year}-${String(last + 1).padStart(4, '0')}`,
    take: {
      change: key,
      update: 'SET #value = :next',
      condition: last === 0 ? 'attribute_not_exists(pk)' : '#value = :last',
      names: { '#value': 'value' },
      values: { ':next': last + 1, ...(last > 0 && { ':last': last }) },
    },
  };
}
