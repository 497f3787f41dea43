import { type AttributeValue, type Item, typeOf } from './attribute-value';
import { numberSize } from './number';

/** Developer Guide, "Quotas": an item has at most 400 KB, attribute names included. */
export const MAX_ITEM_BYTES = 400 * 1024;

/** Bytes of an item as DynamoDB counts them: UTF-8 names and values. Developer Guide, "Item sizes and formats". */
export function itemSize(item: Item): number {
  let bytes = 0;
  for (const name in item) bytes += Buffer.byteLength(name) + valueSize(item[name]!);
  return bytes;
}

/** Bytes of one value; lists and maps cost 3 and one more an element. */
export function valueSize(value: AttributeValue): number {
  switch (typeOf(value)) {
    case 'S':
      return Buffer.byteLength(value.S!);
    case 'N':
      return numberSize(value.N!);
    case 'B':
      return binaryLength(value.B!);
    case 'SS':
      return sum(value.SS!, Buffer.byteLength);
    case 'NS':
      return sum(value.NS!, numberSize);
    case 'BS':
      return sum(value.BS!, binaryLength);
    case 'L':
      return 3 + sum(value.L!, (element) => 1 + valueSize(element));
    case 'M':
      return 3 + Object.keys(value.M!).length + itemSize(value.M!);
    default:
      return 1;
  }
}

/** Bytes behind a base64 text. */
export function binaryLength(base64: string): number {
  return Buffer.byteLength(base64, 'base64');
}

function sum<T>(values: T[], size: (value: T) => number): number {
  return values.reduce((bytes, value) => bytes + size(value), 0);
}
