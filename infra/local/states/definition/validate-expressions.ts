import { compileExpression, isExpression, type SyntaxNode } from '../language/jsonata-compile';
import { type Finding, isObject, type Raw } from './findings';

/** Fields that hold other states, which are checked on their own. */
const INNER = ['Branches', 'ItemProcessor', 'Iterator'];

/** States whose Output and Assign see a result. */
const WITH_RESULT = ['Task', 'Parallel', 'Map'];

/**
 * Faults of the expressions in a JSONata state, so that a typing error shows at creation and not after three weeks.
 * Codes and texts are AWS's (https://github.com/floci-io/floci/issues/2745, https://github.com/floci-io/floci/issues/2670).
 */
export function expressionFindings(state: Raw, at: string): Finding[] {
  return Object.entries(state)
    .filter(([field]) => !INNER.includes(field))
    .flatMap(([field, value]) => valueFindings(value, `${at}/${field}`, seenBy(state, field)));
}

/** Which fields of `$states` there are where a field of the state is evaluated. */
function seenBy(state: Raw, field: string): string[] {
  if (field === 'Catch') return ['input', 'context', 'errorOutput'];
  const result = WITH_RESULT.includes(String(state.Type)) && (field === 'Output' || field === 'Assign');
  return ['input', 'context', ...(result ? ['result'] : [])];
}

function valueFindings(value: unknown, at: string, seen: string[]): Finding[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => valueFindings(one, `${at}[${i}]`, seen));
  if (isObject(value)) {
    return Object.entries(value).flatMap(([key, one]) => valueFindings(one, `${at}/${key}`, seen));
  }
  if (!isExpression(value)) return [];
  try {
    const { syntax } = compileExpression(value);
    const later = laterOperator(syntax);
    if (later) return [invalid(`The symbol "${later}" cannot be used as a unary operator`, at)];
    const faults = new Set(unsupportedReferences(syntax, seen));
    return [...faults].map((message) => ({ code: 'UNSUPPORTED_JSONATA_EXPRESSION', message, location: at }));
  } catch (error) {
    return [invalid((error as Error).message, at)];
  }
}

const invalid = (message: string, location: string): Finding => ({
  code: 'INVALID_JSONATA_EXPRESSION',
  message,
  location,
});

/**
 * AWS has JSONata 2.0.6; the operators `?:` and `??` came later. Both are parsed as a condition on a copy of what it
 * gives, with the same position in the text.
 * @returns the character that JSONata 2.0.6 cannot read
 */
function laterOperator(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const { type, condition, then } = node as SyntaxNode & { condition?: SyntaxNode };
  if (type === 'condition' && condition) {
    const same = (one: unknown) => JSON.stringify(one) === JSON.stringify(then);
    if (same(condition)) return ':';
    const { procedure, arguments: args } = condition as { procedure?: SyntaxNode; arguments?: unknown[] };
    if (procedure?.value === 'exists' && same(args?.[0])) return '?';
  }
  for (const part of Object.values(node)) {
    const found = laterOperator(part);
    if (found) return found;
  }
  return undefined;
}

/**
 * An expression is evaluated without a context item: at its top level there is nothing to take a field of, and
 * `$states` has only the fields in `seen`.
 */
function* unsupportedReferences(node: unknown, seen: string[], inside = false): Generator<string> {
  if (Array.isArray(node)) {
    for (const one of node) yield* unsupportedReferences(one, seen, inside);
    return;
  }
  if (!isObject(node)) return;
  const { type, value } = node as SyntaxNode;
  if (type === 'name' && !inside) yield topLevel(String(value));
  // `$` is the context item, and `$$` the one of the whole expression.
  if (type === 'variable' && (value === '$' || (value === '' && !inside)))
    yield topLevel(`$${String(value)}`);
  if (type === 'path') yield* unknownOfStates((node as { steps: SyntaxNode[] }).steps, seen);
  for (const [field, part] of Object.entries(node)) {
    if (type === 'path' && field === 'steps') {
      const [first, ...others] = part as SyntaxNode[];
      yield* unsupportedReferences(first, seen, inside);
      yield* unsupportedReferences(others, seen, true);
    } else yield* unsupportedReferences(part, seen, inside || type === 'transform' || IN_CONTEXT.has(field));
  }
}

/** Parts of a node that are evaluated on what the node has found. */
const IN_CONTEXT = new Set(['predicate', 'stages', 'group']);

const topLevel = (name: string) => `Reference to '${name}' at the top level is not supported.`;

function* unknownOfStates([first, second]: SyntaxNode[], seen: string[]): Generator<string> {
  if (first?.type !== 'variable' || first.value !== 'states' || second?.type !== 'name') return;
  const field = String(second.value);
  if (!seen.includes(field)) yield `Field '$states.${field}' does not exist.`;
}
