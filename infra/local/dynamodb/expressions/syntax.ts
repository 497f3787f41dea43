/** What an expression says, as parsed from its text: placeholders are not resolved yet (see bind.ts). */

/** Attribute names (a leading '#' marks a placeholder) and list indexes. */
export type Path = (string | number)[];

export type Operand =
  | { kind: 'path'; path: Path }
  | { kind: 'placeholder'; name: string }
  | { kind: 'call'; name: string; args: Operand[] };

export const COMPARATORS = ['=', '<>', '<', '<=', '>', '>='] as const;
export type Comparator = (typeof COMPARATORS)[number];

export type Condition =
  | { kind: 'compare'; operator: Comparator; left: Operand; right: Operand }
  | { kind: 'between'; value: Operand; lower: Operand; upper: Operand }
  | { kind: 'in'; value: Operand; list: Operand[] }
  | { kind: 'and' | 'or'; left: Condition; right: Condition }
  | { kind: 'not'; condition: Condition }
  | { kind: 'call'; name: string; args: Operand[] };

/** The right side of SET: an operand, or two with + or - between them. */
export type SetValue = Operand | { kind: 'sum'; operator: '+' | '-'; left: Operand; right: Operand };

export interface Update {
  set: { path: Path; value: SetValue }[];
  remove: Path[];
  add: { path: Path; value: Operand }[];
  delete: { path: Path; value: Operand }[];
}

/** A fault of an expression; the message is AWS's, without the 'Invalid ...Expression: ' before it. */
export class ExpressionError extends Error {}

/** A path as AWS's messages show it: [a, [0], b] */
export function showPath(path: Path): string {
  return `[${path.map((segment) => (typeof segment === 'number' ? `[${segment}]` : segment)).join(', ')}]`;
}
