import type { BoundCondition, BoundOperand } from '../expressions/bound-condition';
import type { Comparator } from '../expressions/syntax';
import { encodeKeyValue } from '../storage/keys';
import type { Bound, PageQuery } from '../storage/page-sql';
import type { KeyAttribute, KeySchema } from '../table-spec';
import { type AttributeValue, typeOf } from '../values/attribute-value';
import { validationError } from '../values/validate';

/** One condition on a key attribute: an operator and its one or two values. */
interface KeyCondition {
  operator: '=' | '<' | '<=' | '>' | '>=' | 'BETWEEN' | 'begins_with';
  values: AttributeValue[];
}

export type KeyRange = Required<Pick<PageQuery, 'partition'>> & Pick<PageQuery, 'lower' | 'upper'>;

/**
 * The range of keys that a KeyConditionExpression means: one partition, and of its sort keys all or a range.
 * @throws {ServiceError} ValidationException for a condition that is no range of keys
 */
export function keyRange(expression: BoundCondition, { partition, sort }: KeySchema): KeyRange {
  const conditions = new Map<string, KeyCondition>();
  collect(expression, conditions);
  const onPartition = conditions.get(partition.name);
  const onSort = sort && conditions.get(sort.name);
  if (!onPartition) throw validationError(`Query condition missed key schema element: ${partition.name}`);
  if (conditions.size > 2 || (conditions.size === 2 && !sort)) {
    throw validationError('Query key condition not supported');
  }
  if (conditions.size === 2 && !onSort) {
    throw validationError(`Query condition missed key schema element: ${sort!.name}`);
  }
  if (onPartition.operator !== '=') throw validationError('Query key condition not supported');
  const [value] = checkValues(onPartition, partition) as [AttributeValue];
  return { partition: encodeKeyValue(value), ...(onSort && sortRange(onSort, sort)) };
}

function checkValues({ values }: KeyCondition, { name, type }: KeyAttribute): AttributeValue[] {
  for (const value of values) {
    if (typeOf(value) !== type) {
      throw validationError(
        'One or more parameter values were invalid: Condition parameter type does not match schema type',
      );
    }
    if (value.S === '' || value.B === '') {
      const kind = value.S === '' ? 'string' : 'binary';
      throw validationError(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kind} value. Key: ${name}`,
      );
    }
  }
  return values;
}

function sortRange(condition: KeyCondition, sort: KeyAttribute): { lower?: Bound; upper?: Bound } {
  const keys = checkValues(condition, sort).map(encodeKeyValue);
  const key = keys[0]!;
  switch (condition.operator) {
    case '=':
      return { lower: { key, inclusive: true }, upper: { key, inclusive: true } };
    case '<':
      return { upper: { key, inclusive: false } };
    case '<=':
      return { upper: { key, inclusive: true } };
    case '>':
      return { lower: { key, inclusive: false } };
    case '>=':
      return { lower: { key, inclusive: true } };
    case 'BETWEEN':
      return { lower: { key, inclusive: true }, upper: { key: keys[1]!, inclusive: true } };
    case 'begins_with': {
      const end = afterPrefix(key);
      return {
        lower: { key, inclusive: true },
        ...(end !== undefined && { upper: { key: end, inclusive: false } }),
      };
    }
  }
}

/** The first text, in UTF-8 byte order, behind all that begin with `prefix`; undefined when there is none. */
function afterPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0)!);
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last === 0x10ffff) continue;
    // Surrogates are no characters: behind U+D7FF comes U+E000.
    points.push(last === 0xd7ff ? 0xe000 : last + 1);
    return String.fromCodePoint(...points);
  }
  return undefined;
}

function collect(condition: BoundCondition, into: Map<string, KeyCondition>): void {
  switch (condition.kind) {
    case 'and':
      collect(condition.left, into);
      collect(condition.right, into);
      return;
    case 'compare':
      if (condition.operator === '<>') throw badOperator('<>');
      addComparison(condition.operator, condition.left, condition.right, into);
      return;
    case 'between':
      if (condition.value.kind !== 'path') throw keyFirst('BETWEEN');
      add(condition.value, 'BETWEEN', [condition.lower, condition.upper], into);
      return;
    case 'call':
      if (condition.name !== 'begins_with') throw badOperator(condition.name);
      if (condition.args[0]!.kind !== 'path') throw keyFirst('begins_with');
      add(condition.args[0]!, 'begins_with', [condition.args[1]!], into);
      return;
    default:
      throw badOperator(condition.kind.toUpperCase());
  }
}

const MIRRORED = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function addComparison(
  operator: Exclude<Comparator, '<>'>,
  left: BoundOperand,
  right: BoundOperand,
  into: Map<string, KeyCondition>,
): void {
  if (left.kind === 'value' && right.kind === 'path') add(right, MIRRORED[operator], [left], into);
  else add(left, operator, [right], into);
}

function add(
  attribute: BoundOperand,
  operator: KeyCondition['operator'],
  operands: BoundOperand[],
  into: Map<string, KeyCondition>,
): void {
  if ([attribute, ...operands].some(({ kind }) => kind === 'size')) {
    throw validationError('KeyConditionExpressions cannot contain nested operations');
  }
  if (attribute.kind !== 'path') {
    throw validationError('Invalid condition in KeyConditionExpression: No key attribute specified');
  }
  if (attribute.path.length > 1) {
    throw validationError('KeyConditionExpressions cannot have conditions on nested attributes');
  }
  const values = operands.map((operand) => {
    if (operand.kind === 'value') return operand.value;
    throw validationError(
      'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition',
    );
  });
  const name = String(attribute.path[0]);
  if (into.has(name))
    throw validationError('KeyConditionExpressions must only contain one condition per key');
  into.set(name, { operator, values });
}

function badOperator(operator: string) {
  return validationError(`Invalid operator used in KeyConditionExpression: ${operator}`);
}

function keyFirst(operator: string) {
  return validationError(
    `Invalid condition in KeyConditionExpression: ${operator} operator must have the key attribute as its first operand`,
  );
}
