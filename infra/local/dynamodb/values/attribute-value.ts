/** One attribute as the DynamoDB API writes it: exactly one of these members is set; B and BS hold base64. */
export interface AttributeValue {
  S?: string;
  N?: string;
  B?: string;
  BOOL?: boolean;
  NULL?: boolean;
  SS?: string[];
  NS?: string[];
  BS?: string[];
  L?: AttributeValue[];
  M?: Record<string, AttributeValue>;
}

export type AttributeType = keyof AttributeValue;
export type KeyType = 'S' | 'N' | 'B';
export type Item = Record<string, AttributeValue>;

/** The type names of AWS's messages. */
export const TYPE_NAMES: Record<AttributeType, string> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
  L: 'LIST',
  M: 'MAP',
};

/** The type of a checked value. */
export function typeOf(value: AttributeValue): AttributeType {
  for (const type in value) return type as AttributeType;
  throw new Error('an AttributeValue without a type got past validation');
}

/** The members of a set of any type, or undefined when the value is no set. */
export function setMembers(value: AttributeValue): string[] | undefined {
  return value.SS ?? value.NS ?? value.BS;
}

/**
 * An object without a prototype: attribute names come from outside, and one called `__proto__` must be an
 * attribute like any other.
 */
export function emptyItem(): Item {
  return Object.create(null) as Item;
}

export function copyItem(item: Item): Item {
  return Object.assign(emptyItem(), item);
}
