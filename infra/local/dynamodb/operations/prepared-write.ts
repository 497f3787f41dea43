import { ServiceError } from '../../service';
import type { BoundCondition } from '../expressions/bound-condition';
import { matches } from '../expressions/match-condition';
import { type BoundExpressions, readExpressions } from '../expressions/request-expressions';
import { applyUpdate, type BoundUpdate } from '../expressions/update';
import { checkIndexKey, checkItemKey, checkKey, type StoredKey } from '../storage/keys';
import type { StoredItem, TableStore } from '../storage/table-store';
import { keyAttributes } from '../table-spec';
import type { Item } from '../values/attribute-value';
import { itemSize, MAX_ITEM_BYTES } from '../values/size';
import { checkItem, ItemError } from '../values/validate';
import { type Context, type Input, requireTable } from './context';
import { checkEnum, refuseLegacyParameters, requireMember } from './input';

/**
 * A write whose request was checked as far as that goes without the item. Single operations and transactions run
 * the same ones, in the `work` of `store.write`.
 */
export interface PreparedWrite {
  table: TableStore;
  key: StoredKey;
  condition?: BoundCondition;
  /** whether a failed condition shows the item */
  showOnFailure: boolean;
  /** Checks what is sent against the table's indexes and limits, before the condition. @throws {ItemError} */
  checkFit?(): void;
  /**
   * The item after the write, undefined for none.
   * @throws {ItemError} when the write does not fit the item
   */
  next(old: Item | undefined): Item | undefined;
  /** for UpdateItem's return values */
  update?: BoundUpdate;
  /** a check that stores nothing */
  readOnly?: boolean;
}

export interface WriteResult {
  old?: StoredItem;
  next?: Item;
}

/**
 * Reads the item and works out what becomes of it; stores nothing.
 * @throws {ItemError} when the write does not fit
 * @throws {ServiceError} ConditionalCheckFailedException
 */
export function evaluateWrite(write: PreparedWrite): WriteResult {
  const { table, key, condition, showOnFailure } = write;
  write.checkFit?.();
  const old = table.get(key);
  if (condition && !matches(condition, old?.item ?? {})) {
    throw new ServiceError('ConditionalCheckFailedException', 'The conditional request failed', 400, {
      ...(showOnFailure && old && { Item: old.item }),
    });
  }
  return { old, next: write.next(old?.item) };
}

/** A text that two writes share when they are on the same item. */
export function itemId({ table, key }: Pick<PreparedWrite, 'table' | 'key'>): string {
  return JSON.stringify([table.spec.name, key.pk, key.sk]);
}

/** Stores what {@link evaluateWrite} gave. */
export function storeResult({ table, key, readOnly }: PreparedWrite, { old, next }: WriteResult): void {
  if (readOnly) return;
  if (next) table.put(key, next, old);
  else if (old) table.delete(key, old);
}

/** Reads, checks and writes one item. */
export function runWrite(write: PreparedWrite): WriteResult {
  const result = evaluateWrite(write);
  storeResult(write, result);
  return result;
}

export function preparePut(input: Input, context: Context): PreparedWrite {
  const item = checkItem(requireMember(input, 'Item'));
  const { condition } = readWriteExpressions(input, ['ConditionExpression']);
  const table = requireTable(input.TableName, context);
  const key = checkItemKey(item, table.spec.keys);
  return {
    table,
    key,
    condition,
    showOnFailure: showsOnFailure(input),
    checkFit() {
      for (const index of table.spec.indexes) checkIndexKey(item, index);
      checkItemSize(item, 'Item size has exceeded the maximum allowed size');
    },
    next: () => item,
  };
}

export function prepareDelete(input: Input, context: Context): PreparedWrite {
  const keyItem = checkItem(requireMember(input, 'Key'));
  const { condition } = readWriteExpressions(input, ['ConditionExpression']);
  const table = requireTable(input.TableName, context);
  const key = checkKey(keyItem, table.spec.keys);
  return { table, key, condition, showOnFailure: showsOnFailure(input), next: () => undefined };
}

/** A check of a transaction: it leaves the item as it is. */
export function prepareConditionCheck(input: Input, context: Context): PreparedWrite {
  requireMember(input, 'ConditionExpression');
  return { ...prepareDelete(input, context), next: (old) => old, readOnly: true };
}

export function prepareUpdate(input: Input, context: Context): PreparedWrite {
  const keyItem = checkItem(requireMember(input, 'Key'));
  const { condition, update } = readWriteExpressions(input, ['UpdateExpression', 'ConditionExpression']);
  const table = requireTable(input.TableName, context);
  const key = checkKey(keyItem, table.spec.keys);
  return {
    table,
    key,
    condition,
    showOnFailure: showsOnFailure(input),
    update,
    checkFit() {
      if (update) checkUpdatedPaths(update, table);
    },
    next(old) {
      const before = old ?? keyItem;
      if (!update) return before;
      const after = applyUpdate(update, before);
      for (const index of table.spec.indexes) checkIndexKey(after, index);
      checkItemSize(after, 'Item size to update has exceeded the maximum allowed size');
      return after;
    },
  };
}

function readWriteExpressions(
  input: Input,
  allowed: Parameters<typeof readExpressions>[1],
): BoundExpressions {
  refuseLegacyParameters(input);
  return readExpressions(input, allowed);
}

function checkUpdatedPaths({ paths }: BoundUpdate, { spec }: TableStore): void {
  for (const { name } of keyAttributes(spec.keys)) {
    if (paths.some(([head]) => head === name)) {
      throw new ItemError(
        `One or more parameter values were invalid: Cannot update attribute ${name}. This attribute is part of the key`,
      );
    }
  }
  for (const { name } of spec.indexes.flatMap(keyAttributes)) {
    if (paths.some((path) => path[0] === name && path.length > 1)) {
      throw new ItemError(
        `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: ${name}`,
      );
    }
  }
}

function showsOnFailure(input: Input): boolean {
  return checkEnum(input, 'ReturnValuesOnConditionCheckFailure', ['ALL_OLD', 'NONE'], 'NONE') === 'ALL_OLD';
}

function checkItemSize(item: Item, message: string): void {
  if (itemSize(item) > MAX_ITEM_BYTES) throw new ItemError(message);
}
