import { type AttributeValue, setMembers, typeOf } from './attribute-value';
import { compareNumbers } from './number';

/** Equality as the `=` operator has it: same type and same value; sets without order, documents in depth. */
export function equalValues(a: AttributeValue, b: AttributeValue): boolean {
  const type = typeOf(a);
  if (type !== typeOf(b)) return false;
  switch (type) {
    case 'L':
      return (
        a.L!.length === b.L!.length && a.L!.every((element, index) => equalValues(element, b.L![index]!))
      );
    case 'M': {
      const names = Object.keys(a.M!);
      return (
        names.length === Object.keys(b.M!).length &&
        names.every((name) => Object.hasOwn(b.M!, name) && equalValues(a.M![name]!, b.M![name]!))
      );
    }
    case 'SS':
    case 'NS':
    case 'BS': {
      const members = new Set(setMembers(b));
      return members.size === setMembers(a)!.length && setMembers(a)!.every((member) => members.has(member));
    }
    default:
      // Scalars are in canonical form: equal values are equal texts.
      return a[type] === b[type];
  }
}

/**
 * Order of two values of the same ordered type (S by UTF-8 bytes, N by value, B by unsigned bytes).
 * @returns undefined when they have no order: different types, or a type without one
 */
export function compareValues(a: AttributeValue, b: AttributeValue): number | undefined {
  if (a.S !== undefined && b.S !== undefined) return compareUtf8(a.S, b.S);
  if (a.N !== undefined && b.N !== undefined) return compareNumbers(a.N, b.N);
  if (a.B !== undefined && b.B !== undefined) {
    return Buffer.compare(Buffer.from(a.B, 'base64'), Buffer.from(b.B, 'base64'));
  }
  return undefined;
}

/** Order by UTF-8 bytes. JS compares UTF-16 units, which puts surrogate pairs before U+E000 to U+FFFF. */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
