import { project } from '../expressions/paths';
import type { BoundUpdate } from '../expressions/update';
import type { Item } from '../values/attribute-value';
import { itemSize } from '../values/size';
import type { WriteResult } from './prepared-write';

export const UPDATE_RETURN_VALUES = ['NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW'] as const;
export type ReturnValues = (typeof UPDATE_RETURN_VALUES)[number];

/** UpdateItem's Attributes: the item, or the updated attributes alone, as before or after the update. */
export function updatedAttributes(
  returns: ReturnValues,
  { old, next }: WriteResult,
  update: BoundUpdate | undefined,
): { Attributes?: Item } {
  if (returns === 'NONE') return {};
  const item = returns.endsWith('_OLD') ? old?.item : next;
  if (!item) return {};
  if (returns.startsWith('ALL_')) return { Attributes: item };
  const part = project(item, update?.paths ?? []);
  return Object.keys(part).length > 0 ? { Attributes: part } : {};
}

/** Bytes a write is charged for: of the larger of the item before and after. */
export function writtenBytes({ old, next }: WriteResult): number {
  return Math.max(old?.size ?? 0, next ? itemSize(next) : 0);
}
