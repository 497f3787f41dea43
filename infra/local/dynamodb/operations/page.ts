import type { BoundCondition } from '../expressions/bound-condition';
import { matches } from '../expressions/match-condition';
import type { Path } from '../expressions/syntax';
import { checkItemKey } from '../storage/keys';
import type { PageQuery } from '../storage/page-sql';
import type { TableStore } from '../storage/table-store';
import { type IndexSpec, keyAttributes, pageKeyNames, pick, projectedNames } from '../table-spec';
import { type Item, typeOf } from '../values/attribute-value';
import { itemSize } from '../values/size';
import { checkItem, validationError } from '../values/validate';
import { consumed, readUnits } from './capacity';
import type { Input } from './context';
import { projected } from './get-item';
import { checkEnum, constraintError } from './input';

/** A page ends when it has read this much, before the filter. Developer Guide, "Paginating table query results". */
const PAGE_BYTES = 1024 * 1024;
/** Rows that one SQL statement reads. */
const CHUNK_ROWS = 64;

export interface PageRequest {
  table: TableStore;
  index?: IndexSpec;
  range: Pick<PageQuery, 'partition' | 'lower' | 'upper' | 'descending'>;
  startKey?: Item;
  filter?: BoundCondition;
  projection?: Path[];
  /** whether an item belongs to the segment that is scanned */
  inSegment?: (item: Item) => boolean;
}

/** Reads one page of Query or Scan and answers it in their common form. */
export function readPage(input: Input, request: PageRequest): unknown {
  const { table, index, range, filter, projection, inSegment, startKey } = request;
  const limit = checkLimit(input.Limit);
  const countOnly = checkSelect(input, request) === 'COUNT';
  const names = index && projectedNames(table.spec, index);
  const items: Item[] = [];
  let count = 0;
  let scanned = 0;
  let bytes = 0;
  let last: Item | undefined;
  let after = startKey && table.cursor(startKey, index);
  let more = true;
  while (more && scanned < limit && bytes < PAGE_BYTES) {
    const rows = table.page({ ...range, index, after, limit: Math.min(CHUNK_ROWS, limit - scanned) });
    if (rows.length === 0) more = false;
    for (const row of rows) {
      after = table.cursor(row.item, index);
      if (inSegment && !inSegment(row.item)) continue;
      const item = names ? pick(row.item, names) : row.item;
      last = row.item;
      scanned++;
      bytes += names ? itemSize(item) : row.size;
      if (!filter || matches(filter, item)) {
        count++;
        if (!countOnly) items.push(projected(item, projection));
      }
      if (scanned === limit || bytes >= PAGE_BYTES) break;
    }
  }
  return {
    ...(!countOnly && { Items: items }),
    Count: count,
    ScannedCount: scanned,
    // As on AWS, a page that its limit ended names its last key even when nothing follows.
    ...(more && last && { LastEvaluatedKey: pick(last, pageKeyNames(table.spec, index)) }),
    ...consumed(input, table.spec.name, () => readUnits(bytes, input.ConsistentRead === true)),
  };
}

/** The index that IndexName means. @throws {ServiceError} ValidationException */
export function findIndex(input: Input, table: TableStore): IndexSpec | undefined {
  if (input.IndexName === undefined || input.IndexName === null) return undefined;
  const index = table.spec.indexes.find(({ name }) => name === input.IndexName);
  if (!index) {
    throw validationError(`The table does not have the specified index: ${String(input.IndexName)}`);
  }
  if (input.ConsistentRead === true) {
    throw validationError('Consistent reads are not supported on global secondary indexes');
  }
  return index;
}

/** Checks that ExclusiveStartKey is a key of the table (and the index). @throws {ServiceError} ValidationException */
export function checkStartKey(
  input: Input,
  table: TableStore,
  index: IndexSpec | undefined,
): Item | undefined {
  if (input.ExclusiveStartKey === undefined || input.ExclusiveStartKey === null) return undefined;
  const key = checkItem(input.ExclusiveStartKey, 'The provided starting key is invalid: ');
  const attributes = [...keyAttributes(table.spec.keys), ...(index ? keyAttributes(index) : [])];
  if (
    Object.keys(key).length !== pageKeyNames(table.spec, index).length ||
    !attributes.every(({ name, type }) => Object.hasOwn(key, name) && typeOf(key[name]!) === type)
  ) {
    throw validationError('The provided starting key is invalid');
  }
  checkItemKey(key, table.spec.keys);
  return key;
}

function checkLimit(limit: unknown): number {
  if (limit === undefined || limit === null) return Number.POSITIVE_INFINITY;
  if (typeof limit !== 'number' || limit < 1) {
    throw constraintError('limit', limit, 'Member must have value greater than or equal to 1');
  }
  return Math.floor(limit);
}

const SELECTS = ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'] as const;

function checkSelect(input: Input, { table, index, projection }: PageRequest): string | undefined {
  if (projection && index) checkProjected(projection, table, index);
  if (input.Select === undefined || input.Select === null) return undefined;
  const select = checkEnum(input, 'Select', SELECTS, 'ALL_ATTRIBUTES');
  if (projection && select !== 'SPECIFIC_ATTRIBUTES') {
    const what = select === 'COUNT' ? 'only the Count' : select;
    throw validationError(`Cannot specify the ProjectionExpression when choosing to get ${what}`);
  }
  if (!projection && select === 'SPECIFIC_ATTRIBUTES') {
    throw validationError(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    );
  }
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && !index) {
    throw validationError('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
  if (select === 'ALL_ATTRIBUTES' && index && index.projection !== 'ALL') {
    throw validationError(
      'One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global ' +
        `secondary index ${index.name} because its projection type is not ALL`,
    );
  }
  return select;
}

/** A global index cannot fetch from its table. API Reference, Query, ProjectionExpression and IndexName. */
function checkProjected(projection: Path[], table: TableStore, index: IndexSpec): void {
  const names = projectedNames(table.spec, index);
  const missing = names && projection.map(([head]) => String(head)).filter((head) => !names.has(head));
  if (missing && missing.length > 0) {
    throw validationError(
      `One or more parameter values were invalid: Global secondary index ${index.name} does not project [${missing.join(', ')}]`,
    );
  }
}
