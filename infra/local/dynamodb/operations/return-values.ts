import { project } from '../expressions/paths';
import type { BoundUpdate } from '../expressions/update';
import type { Item } from '../values/attribute-value';
import { itemSize } from '../values/size';
import { validationError } from '../values/validate';
import { checkEnum } from './input';
import type { WriteResult } from './prepared-write';

/** In the order of AWS's messages. */
export const RETURN_VALUES = ['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW'] as const;
export type ReturnValues = (typeof RETURN_VALUES)[number];

/** Whether PutItem or DeleteItem is to show the item before it. @throws {ServiceError} ValidationException */
export function showsOld(input: Record<string, unknown>): boolean {
  const returns = checkEnum(input, 'ReturnValues', RETURN_VALUES, 'NONE');
  if (returns !== 'NONE' && returns !== 'ALL_OLD') {
    throw validationError('ReturnValues can only be ALL_OLD or NONE');
  }
  return returns === 'ALL_OLD';
}

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
