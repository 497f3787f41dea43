import { type AttributeType, type AttributeValue, typeOf } from '../values/attribute-value';
import { compareValues } from '../values/compare';
import type { Bindings } from './bindings';
import type { BoundCondition, BoundOperand } from './bound-condition';
import { type Condition, ExpressionError, type Operand, showPath } from './syntax';

/** @throws {ExpressionError} for an undefined placeholder or an operand that the operator cannot take */
export function bindCondition(condition: Condition, bindings: Bindings): BoundCondition {
  const operand = (of: Operand) => bindOperand(of, bindings);
  switch (condition.kind) {
    case 'and':
    case 'or':
      return {
        kind: condition.kind,
        left: bindCondition(condition.left, bindings),
        right: bindCondition(condition.right, bindings),
      };
    case 'not':
      return { kind: 'not', condition: bindCondition(condition.condition, bindings) };
    case 'compare': {
      const { operator } = condition;
      const left = operand(condition.left);
      const right = operand(condition.right);
      checkDistinct(operator, [left, right]);
      if (operator !== '=' && operator !== '<>') checkOrdered(operator, [left, right]);
      return { kind: 'compare', operator, left, right };
    }
    case 'between': {
      const value = operand(condition.value);
      const lower = operand(condition.lower);
      const upper = operand(condition.upper);
      checkOrdered('BETWEEN', [value, lower, upper]);
      checkBounds(lower, upper);
      return { kind: 'between', value, lower, upper };
    }
    case 'in':
      return { kind: 'in', value: operand(condition.value), list: condition.list.map(operand) };
    case 'call': {
      const args = condition.args.map(operand);
      checkCall(condition.name, args);
      return { kind: 'call', name: condition.name, args };
    }
  }
}

function bindOperand(operand: Operand, bindings: Bindings): BoundOperand {
  if (operand.kind === 'path') return { kind: 'path', path: bindings.path(operand.path) };
  if (operand.kind === 'placeholder') return { kind: 'value', value: bindings.value(operand.name) };
  const args = operand.args.map((arg) => bindOperand(arg, bindings));
  checkCall(operand.name, args);
  return { kind: 'size', of: args[0]! };
}

const ARGUMENTS: Record<string, number> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
  size: 1,
};

/** In the order of AWS's messages. */
const TYPES: AttributeType[] = ['B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'N', 'NS', 'S', 'M'];

function checkCall(name: string, args: BoundOperand[]): void {
  if (args.length !== ARGUMENTS[name]) {
    throw new ExpressionError(
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${args.length}`,
    );
  }
  checkDistinct(name, args);
  const [first, second] = args as [BoundOperand, BoundOperand | undefined];
  switch (name) {
    case 'attribute_exists':
    case 'attribute_not_exists':
      if (first.kind !== 'path') {
        throw new ExpressionError(
          `Operator or function requires a document path; operator or function: ${name}`,
        );
      }
      return;
    case 'begins_with':
      for (const arg of args) checkType(name, arg, ['S', 'B']);
      return;
    case 'size':
      checkType(name, first, ['S', 'B', 'SS', 'NS', 'BS', 'L', 'M']);
      return;
    case 'attribute_type':
      checkType(name, second!, ['S']);
      if (second?.kind === 'value' && !TYPES.includes(second.value.S as AttributeType)) {
        throw new ExpressionError(
          `Invalid attribute type name found; type: ${second.value.S}, valid types: {${TYPES.join(',')}}`,
        );
      }
  }
}

/** Only operands given as values have a type before there is an item. */
function checkType(name: string, operand: BoundOperand, allowed: AttributeType[]): void {
  if (operand.kind === 'value' && !allowed.includes(typeOf(operand.value))) {
    throw new ExpressionError(
      `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${typeOf(operand.value)}`,
    );
  }
}

function checkOrdered(operator: string, operands: BoundOperand[]): void {
  for (const operand of operands) {
    if (operand.kind === 'value' && !['S', 'N', 'B'].includes(typeOf(operand.value))) {
      throw new ExpressionError(
        `Incorrect operand type for operator or function; operator: ${operator}, operand type: ${typeOf(operand.value)}`,
      );
    }
  }
}

function checkDistinct(operator: string, [first, second]: BoundOperand[]): void {
  if (first?.kind !== 'path' || second?.kind !== 'path') return;
  if (showPath(first.path) !== showPath(second.path)) return;
  throw new ExpressionError(
    'The first operand must be distinct from the remaining operands for this operator or function; ' +
      `operator: ${operator}, first operand: ${showPath(first.path)}`,
  );
}

function checkBounds(lower: BoundOperand, upper: BoundOperand): void {
  if (lower.kind !== 'value' || upper.kind !== 'value') return;
  const order = compareValues(lower.value, upper.value);
  const show = ({ value }: { value: AttributeValue }) =>
    `AttributeValue: {${typeOf(value)}:${String(value[typeOf(value)])}}`;
  const operands = `lower bound operand: ${show(lower)}, upper bound operand: ${show(upper)}`;
  if (order === undefined) {
    throw new ExpressionError(
      `The BETWEEN operator requires same data type for lower and upper bounds; ${operands}`,
    );
  }
  if (order > 0) {
    throw new ExpressionError(
      `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${operands}`,
    );
  }
}
