import { type KeyAttribute, type KeySchema, keyAttributes } from '../table-spec';
import { type AttributeValue, type Item, typeOf } from '../values/attribute-value';
import { sortableNumber } from '../values/number';
import { binaryLength } from '../values/size';
import { ItemError } from '../values/validate';

/** Developer Guide, "Quotas": bytes of a partition key and of a sort key. */
const MAX_PARTITION_BYTES = 2048;
const MAX_SORT_BYTES = 1024;

/** Where an item lies: texts whose byte order, which is SQLite's, is DynamoDB's order of the keys. */
export interface StoredKey {
  pk: string;
  /** '' in a table without a sort key */
  sk: string;
}

/** S as it is, N sortable, B as hex: the byte order of each is DynamoDB's order of its type. */
export function encodeKeyValue(value: AttributeValue): string {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return sortableNumber(value.N);
  return Buffer.from(value.B!, 'base64').toString('hex');
}

/** The place of an item whose key attributes were checked. */
export function storedKey(item: Item, { partition, sort }: KeySchema): StoredKey {
  return {
    pk: encodeKeyValue(item[partition.name]!),
    sk: sort ? encodeKeyValue(item[sort.name]!) : '',
  };
}

/** The place of an item in an index, or undefined when it lacks a key attribute: indexes are sparse. */
export function indexKey(item: Item, index: KeySchema): StoredKey | undefined {
  return keyAttributes(index).every(({ name }) => Object.hasOwn(item, name))
    ? storedKey(item, index)
    : undefined;
}

/**
 * Checks the Key of a request: exactly the table's key attributes, of their types, neither empty nor too long.
 * @throws {ItemError}
 */
export function checkKey(key: Item, schema: KeySchema): StoredKey {
  const attributes = keyAttributes(schema);
  if (
    Object.keys(key).length !== attributes.length ||
    !attributes.every(({ name, type }) => Object.hasOwn(key, name) && typeOf(key[name]!) === type)
  ) {
    throw new ItemError('The provided key element does not match the schema');
  }
  checkKeyValues(key, schema);
  return storedKey(key, schema);
}

/** Checks the key attributes of a whole item. @throws {ItemError} */
export function checkItemKey(item: Item, schema: KeySchema): StoredKey {
  for (const { name, type } of keyAttributes(schema)) {
    if (!Object.hasOwn(item, name)) {
      throw new ItemError(`One or more parameter values were invalid: Missing the key ${name} in the item`);
    }
    const actual = typeOf(item[name]!);
    if (actual !== type) {
      throw new ItemError(
        `One or more parameter values were invalid: Type mismatch for key ${name} expected: ${type} actual: ${actual}`,
      );
    }
  }
  checkKeyValues(item, schema);
  return storedKey(item, schema);
}

/**
 * Checks that the attributes an index is keyed by, where the item has them, are of the index's types and sizes.
 * @throws {ItemError}
 */
export function checkIndexKey(item: Item, index: KeySchema & { name: string }): void {
  for (const { name, type } of keyAttributes(index)) {
    if (!Object.hasOwn(item, name)) continue;
    const actual = typeOf(item[name]!);
    if (actual !== type) {
      throw new ItemError(
        `One or more parameter values were invalid: Type mismatch for Index Key ${name} Expected: ${type} Actual: ${actual} IndexName: ${index.name}`,
      );
    }
    if (keyLength(item[name]!) === 0) {
      throw new ItemError(
        'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
          `The AttributeValue for a key attribute cannot contain an empty ${emptyKind(type)} value. IndexName: ${index.name}, IndexKey: ${name}`,
      );
    }
  }
  checkSizes(item, index);
}

function checkKeyValues(item: Item, schema: KeySchema): void {
  for (const { name, type } of keyAttributes(schema)) {
    if (keyLength(item[name]!) === 0) {
      throw new ItemError(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${emptyKind(type)} value. Key: ${name}`,
      );
    }
  }
  checkSizes(item, schema);
}

function checkSizes(item: Item, { partition, sort }: KeySchema): void {
  const tooLong = (attribute: KeyAttribute, limit: number) =>
    Object.hasOwn(item, attribute.name) && keyLength(item[attribute.name]!) > limit;
  if (tooLong(partition, MAX_PARTITION_BYTES)) {
    throw new ItemError(
      `One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of${MAX_PARTITION_BYTES} bytes`,
    );
  }
  if (sort && tooLong(sort, MAX_SORT_BYTES)) {
    throw new ItemError(
      `One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of ${MAX_SORT_BYTES} bytes`,
    );
  }
}

/** Bytes of a key value; a number is never empty and never too long. */
function keyLength(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  return value.B !== undefined ? binaryLength(value.B) : 1;
}

function emptyKind(type: string): string {
  return type === 'S' ? 'string' : 'binary';
}
