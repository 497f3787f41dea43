import type { AttributeValue } from '../values/attribute-value';
import type { Comparator, Path } from './syntax';

/** A condition with its placeholders replaced and its operands checked: ready to be tried on items. */
export type BoundCondition =
  | { kind: 'compare'; operator: Comparator; left: BoundOperand; right: BoundOperand }
  | { kind: 'between'; value: BoundOperand; lower: BoundOperand; upper: BoundOperand }
  | { kind: 'in'; value: BoundOperand; list: BoundOperand[] }
  | { kind: 'and' | 'or'; left: BoundCondition; right: BoundCondition }
  | { kind: 'not'; condition: BoundCondition }
  | { kind: 'call'; name: string; args: BoundOperand[] };

export type BoundOperand =
  | { kind: 'path'; path: Path }
  | { kind: 'value'; value: AttributeValue }
  | { kind: 'size'; of: BoundOperand };

/** Names of the attributes (of the item, not of its documents) that a condition looks at. */
export function attributesOf(condition: BoundCondition): string[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...attributesOf(condition.left), ...attributesOf(condition.right)];
    case 'not':
      return attributesOf(condition.condition);
    case 'compare':
      return [condition.left, condition.right].flatMap(attributeOf);
    case 'between':
      return [condition.value, condition.lower, condition.upper].flatMap(attributeOf);
    case 'in':
      return [condition.value, ...condition.list].flatMap(attributeOf);
    case 'call':
      return condition.args.flatMap(attributeOf);
  }
}

function attributeOf(operand: BoundOperand): string[] {
  if (operand.kind === 'size') return attributeOf(operand.of);
  return operand.kind === 'path' ? [String(operand.path[0])] : [];
}
