import {
  type AttributeType,
  type AttributeValue,
  type Item,
  setMembers,
  TYPE_NAMES,
  typeOf,
} from '../values/attribute-value';
import { addNumbers, NumberError, subtractNumbers } from '../values/number';
import { ItemError } from '../values/validate';
import type { Bindings } from './bindings';
import { changeAt, checkDisjoint, compareIndexes, InvalidPathError, valueAt } from './paths';
import { ExpressionError, type Operand, type Path, type SetValue, type Update } from './syntax';

/** An update with its placeholders replaced and its operands checked: ready to be applied to an item. */
export interface BoundUpdate {
  set: { path: Path; value: BoundValue }[];
  add: { path: Path; value: AttributeValue }[];
  delete: { path: Path; value: AttributeValue }[];
  remove: Path[];
  /** every path that is written, in no particular order */
  paths: Path[];
}

export type BoundValue =
  | { kind: 'path'; path: Path }
  | { kind: 'value'; value: AttributeValue }
  | { kind: 'if_not_exists'; path: Path; otherwise: BoundValue }
  | { kind: 'list_append'; left: BoundValue; right: BoundValue }
  | { kind: 'sum'; operator: '+' | '-'; left: BoundValue; right: BoundValue };

/** @throws {ExpressionError} for an undefined placeholder, overlapping paths or an operand of a wrong type */
export function bindUpdate(update: Update, bindings: Bindings): BoundUpdate {
  const set = update.set.map(({ path, value }) => ({
    path: bindings.path(path),
    value: bindValue(value, bindings),
  }));
  const remove = update.remove.map((path) => bindings.path(path));
  const bindSection = (section: Update['add'], name: string, allowed: AttributeType[]) =>
    section.map(({ path, value }) => {
      const bound = { path: bindings.path(path), value: literal(value, bindings) };
      checkSectionType(name, bound.value, allowed);
      return bound;
    });
  const add = bindSection(update.add, 'ADD', ['N', 'SS', 'NS', 'BS']);
  const deleted = bindSection(update.delete, 'DELETE', ['SS', 'NS', 'BS']);
  const paths = [...set, ...add, ...deleted].map(({ path }) => path).concat(remove);
  checkDisjoint(paths);
  // Appends behind a list's end happen in the order of their indexes; removals from the last index to the first,
  // so that each means the list as it was. Developer Guide, "Update expressions".
  set.sort((a, b) => compareIndexes(a.path, b.path));
  remove.sort((a, b) => compareIndexes(b, a));
  return { set, add, delete: deleted, remove, paths };
}

function literal(operand: Operand, bindings: Bindings): AttributeValue {
  if (operand.kind !== 'placeholder') throw new Error('the parser lets only :value stand here');
  return bindings.value(operand.name);
}

function checkSectionType(name: string, value: AttributeValue, allowed: AttributeType[]): void {
  if (!allowed.includes(typeOf(value))) {
    throw new ExpressionError(
      `Incorrect operand type for operator or function; operator: ${name}, operand type: ${TYPE_NAMES[typeOf(value)]}, typeSet: ALLOWED_FOR_${name}_OPERAND`,
    );
  }
}

function bindValue(value: SetValue, bindings: Bindings): BoundValue {
  switch (value.kind) {
    case 'path':
      return { kind: 'path', path: bindings.path(value.path) };
    case 'placeholder':
      return { kind: 'value', value: bindings.value(value.name) };
    case 'sum': {
      const left = bindValue(value.left, bindings);
      const right = bindValue(value.right, bindings);
      for (const operand of [left, right]) checkOperandType(value.operator, operand, 'N');
      return { kind: 'sum', operator: value.operator, left, right };
    }
    case 'call': {
      if (value.args.length !== 2) {
        throw new ExpressionError(
          `Incorrect number of operands for operator or function; operator or function: ${value.name}, number of operands: ${value.args.length}`,
        );
      }
      const [left, right] = value.args.map((arg) => bindValue(arg, bindings)) as [BoundValue, BoundValue];
      if (value.name === 'list_append') {
        for (const operand of [left, right]) checkOperandType('list_append', operand, 'L');
        return { kind: 'list_append', left, right };
      }
      if (left.kind !== 'path') {
        throw new ExpressionError(
          'Operator or function requires a document path; operator or function: if_not_exists',
        );
      }
      return { kind: 'if_not_exists', path: left.path, otherwise: right };
    }
  }
}

function checkOperandType(name: string, operand: BoundValue, wanted: AttributeType): void {
  const type =
    operand.kind === 'value' ? typeOf(operand.value) : operand.kind === 'list_append' ? 'L' : wanted;
  if (type !== wanted) {
    throw new ExpressionError(
      `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`,
    );
  }
}

/**
 * The item after the update; `item` stays as it is, and every operand means its values.
 * @throws {ItemError} when a path or operand does not fit the item
 */
export function applyUpdate(update: BoundUpdate, item: Item): Item {
  const values = update.set.map(({ value }) => evaluate(value, item));
  let result = item;
  try {
    for (const [index, { path }] of update.set.entries())
      result = changeAt(result, path, () => values[index]);
    for (const { path, value } of update.add) result = changeAt(result, path, (old) => added(old, value));
    for (const { path, value } of update.delete) {
      result = changeAt(result, path, (old) => withoutMembers(old, value));
    }
    for (const path of update.remove) result = changeAt(result, path, () => undefined);
  } catch (error) {
    if (error instanceof InvalidPathError) throw new ItemError(error.message);
    throw error;
  }
  return result;
}

function evaluate(value: BoundValue, item: Item): AttributeValue {
  switch (value.kind) {
    case 'value':
      return value.value;
    case 'path': {
      const found = valueAt(item, value.path);
      if (!found) {
        throw new ItemError('The provided expression refers to an attribute that does not exist in the item');
      }
      return found;
    }
    case 'if_not_exists':
      return valueAt(item, value.path) ?? evaluate(value.otherwise, item);
    case 'list_append': {
      const left = evaluate(value.left, item);
      const right = evaluate(value.right, item);
      if (!left.L || !right.L) throw wrongType();
      return { L: [...left.L, ...right.L] };
    }
    case 'sum': {
      const left = evaluate(value.left, item);
      const right = evaluate(value.right, item);
      if (left.N === undefined || right.N === undefined) throw wrongType();
      return { N: calculate(value.operator === '+' ? addNumbers : subtractNumbers, left.N, right.N) };
    }
  }
}

function calculate(operation: (a: string, b: string) => string, a: string, b: string): string {
  try {
    return operation(a, b);
  } catch (error) {
    if (error instanceof NumberError) throw new ItemError(error.message);
    throw error;
  }
}

function added(old: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (!old) return value;
  if (typeOf(old) !== typeOf(value)) throw wrongType();
  if (old.N !== undefined) return { N: calculate(addNumbers, old.N, value.N!) };
  return { [typeOf(old)]: [...new Set([...setMembers(old)!, ...setMembers(value)!])] };
}

/** A set loses members; a set that loses all is removed, for there are no empty sets. */
function withoutMembers(old: AttributeValue | undefined, value: AttributeValue): AttributeValue | undefined {
  if (!old) return undefined;
  if (typeOf(old) !== typeOf(value)) throw wrongType();
  const gone = new Set(setMembers(value));
  const left = setMembers(old)!.filter((member) => !gone.has(member));
  return left.length > 0 ? { [typeOf(old)]: left } : undefined;
}

function wrongType() {
  return new ItemError('An operand in the update expression has an incorrect data type');
}
