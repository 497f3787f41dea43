import { type AttributeValue, type Item, setMembers, typeOf } from '../values/attribute-value';
import { compareValues, equalValues } from '../values/compare';
import { binaryLength } from '../values/size';
import type { BoundCondition, BoundOperand } from './bound-condition';
import { valueAt } from './paths';
import type { Comparator } from './syntax';

/** Whether `item` (an empty one when there is none) fulfils the condition. */
export function matches(condition: BoundCondition, item: Item): boolean {
  switch (condition.kind) {
    case 'and':
      return matches(condition.left, item) && matches(condition.right, item);
    case 'or':
      return matches(condition.left, item) || matches(condition.right, item);
    case 'not':
      return !matches(condition.condition, item);
    case 'compare':
      return compares(condition.operator, resolve(condition.left, item), resolve(condition.right, item));
    case 'between': {
      const value = resolve(condition.value, item);
      return (
        compares('>=', value, resolve(condition.lower, item)) &&
        compares('<=', value, resolve(condition.upper, item))
      );
    }
    case 'in': {
      const value = resolve(condition.value, item);
      return condition.list.some((candidate) => compares('=', value, resolve(candidate, item)));
    }
    case 'call':
      return calls(condition.name, resolve(condition.args[0]!, item), () =>
        resolve(condition.args[1]!, item),
      );
  }
}

type Resolved = AttributeValue | undefined;

function resolve(operand: BoundOperand, item: Item): Resolved {
  if (operand.kind === 'value') return operand.value;
  if (operand.kind === 'path') return valueAt(item, operand.path);
  const length = sizeOf(resolve(operand.of, item));
  return length === undefined ? undefined : { N: String(length) };
}

/** `size`: the length of a string, the bytes of a binary, the elements of anything that has elements. */
function sizeOf(value: Resolved): number | undefined {
  if (value?.S !== undefined) return value.S.length;
  if (value?.B !== undefined) return binaryLength(value.B);
  if (value?.M) return Object.keys(value.M).length;
  return value && (value.L ?? setMembers(value))?.length;
}

function compares(operator: Comparator, left: Resolved, right: Resolved): boolean {
  if (operator === '<>') return !compares('=', left, right);
  if (!left || !right) return false;
  if (operator === '=') return equalValues(left, right);
  const order = compareValues(left, right);
  if (order === undefined) return false;
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function calls(name: string, first: Resolved, second: () => Resolved): boolean {
  switch (name) {
    case 'attribute_exists':
      return first !== undefined;
    case 'attribute_not_exists':
      return first === undefined;
    case 'attribute_type':
      return first !== undefined && typeOf(first) === second()?.S;
    case 'begins_with':
      return beginsWith(first, second());
    case 'contains':
      return contains(first, second());
    default:
      throw new Error(`the function ${name} got past the parser`);
  }
}

/** Whether a string or binary begins with another of its type. */
export function beginsWith(value: Resolved, prefix: Resolved): boolean {
  if (value?.S !== undefined && prefix?.S !== undefined) return value.S.startsWith(prefix.S);
  if (value?.B === undefined || prefix?.B === undefined) return false;
  const wanted = Buffer.from(prefix.B, 'base64');
  return Buffer.from(value.B, 'base64').subarray(0, wanted.length).equals(wanted);
}

function contains(value: Resolved, wanted: Resolved): boolean {
  if (!value || !wanted) return false;
  if (value.S !== undefined) return wanted.S !== undefined && value.S.includes(wanted.S);
  if (value.B !== undefined) {
    return wanted.B !== undefined && Buffer.from(value.B, 'base64').includes(Buffer.from(wanted.B, 'base64'));
  }
  if (value.SS) return wanted.S !== undefined && value.SS.includes(wanted.S);
  if (value.NS) return wanted.N !== undefined && value.NS.includes(wanted.N);
  if (value.BS) return wanted.B !== undefined && value.BS.includes(wanted.B);
  return value.L?.some((element) => equalValues(element, wanted)) ?? false;
}
