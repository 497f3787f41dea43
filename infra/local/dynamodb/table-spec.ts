import type { Item, KeyType } from './values/attribute-value';

export interface KeyAttribute {
  name: string;
  type: KeyType;
}

export interface KeySchema {
  partition: KeyAttribute;
  sort?: KeyAttribute;
}

/** A global secondary index. */
export interface IndexSpec extends KeySchema {
  name: string;
  /** All attributes, the keys alone, or the keys and these. */
  projection: 'ALL' | 'KEYS_ONLY' | string[];
}

/** A table as the template describes it (AWS::DynamoDB::GlobalTable). */
export interface TableSpec {
  name: string;
  arn: string;
  keys: KeySchema;
  indexes: IndexSpec[];
  /** The number attribute with the time, in epoch seconds, after which the item may be deleted. */
  ttlAttribute?: string;
}

/** The key attributes, partition key first. */
export function keyAttributes({ partition, sort }: KeySchema): KeyAttribute[] {
  return sort ? [partition, sort] : [partition];
}

/** The key attributes of a table, or of an index and then its table's, each once: what a page's last key holds. */
export function pageKeyNames(table: TableSpec, index?: IndexSpec): string[] {
  const names = [...(index ? keyAttributes(index) : []), ...keyAttributes(table.keys)].map(
    ({ name }) => name,
  );
  return [...new Set(names)];
}

/** Names of the attributes an index has, or undefined for all. */
export function projectedNames(table: TableSpec, index: IndexSpec): Set<string> | undefined {
  if (index.projection === 'ALL') return undefined;
  return new Set([
    ...pageKeyNames(table, index),
    ...(index.projection === 'KEYS_ONLY' ? [] : index.projection),
  ]);
}

/** The attributes of `item` that `names` has. */
export function pick(item: Item, names: Iterable<string>): Item {
  const out: Item = {};
  for (const name of names) if (Object.hasOwn(item, name)) out[name] = item[name]!;
  return out;
}
