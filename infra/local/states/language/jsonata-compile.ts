import jsonata from 'jsonata';
import { hash, partition, range } from './functions';

/**
 * An expression that runs away is stopped: milliseconds of evaluation, depth of nested expressions, length of a
 * sequence. The last two are what AWS allows (https://github.com/floci-io/floci/pull/2783).
 */
const GUARDRAILS = { timeout: 10_000, stack: 100, sequence: 873_782 };

/** What AWS says when a guardrail holds an expression; these texts have no code. */
const GUARDRAIL_TEXTS: Record<string, string> = {
  D1011:
    'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive.',
  D1012: 'Expression evaluation timeout: Check for infinite loop',
  D2014: 'Expression evaluation memory limit exceeded: Check for excessive memory usage',
  D2015: 'Expression evaluation memory limit exceeded: Check for excessive memory usage',
};

/** Compiled expressions are kept; when there are more than this, all are dropped and compiled again on demand. */
const CACHE_SIZE = 5_000;

const compiled = new Map<string, CompiledExpression>();

export interface CompiledExpression {
  /** The text between `{%` and `%}`, trimmed, as AWS shows it in causes. */
  source: string;
  syntax: SyntaxNode;
  evaluate(bindings: Record<string, unknown>): Promise<unknown>;
}

/** A node of JSONata's syntax tree: what it is, and nodes, or lists of them, in other fields. */
export interface SyntaxNode {
  type?: string;
  value?: unknown;
  [field: string]: unknown;
}

/** Whether a value of a definition is JSONata: a string that starts with `{%` and ends with `%}`, nothing around. */
export function isExpression(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}') && value.length >= 4;
}

/** @throws {Error} with JSONata's message when the expression does not parse */
export function compileExpression(text: string): CompiledExpression {
  const known = compiled.get(text);
  if (known) return known;
  const source = text.slice(2, -2).trim();
  const expression = jsonata(source, GUARDRAILS);
  for (const [name, implementation, signature] of ADDED)
    expression.registerFunction(name, implementation, signature);
  const made = {
    source,
    syntax: expression.ast() as unknown as SyntaxNode,
    evaluate: (bindings: Record<string, unknown>) => expression.evaluate(undefined, bindings),
  };
  if (compiled.size >= CACHE_SIZE) compiled.clear();
  compiled.set(text, made);
  return made;
}

/** How AWS goes on after "threw an error during evaluation": `. CODE: text`, or `: text` for what has no code. */
export function faultText(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  const guardrail = GUARDRAIL_TEXTS[code ?? ''];
  return code === undefined || guardrail ? `: ${guardrail ?? message}` : `. ${code}: ${message}`;
}

/**
 * What Step Functions adds to JSONata, and what it takes away
 * (https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html#jsonata-functions-provided-by-sfn).
 * Numbers are cut off towards zero. What has no answer is undefined and no fault: an argument that is undefined, an
 * empty result, a size or step of 0 (https://github.com/floci-io/floci/pull/2676: of the odd cases only a negative
 * size is a fault).
 */
const ADDED: [
  name: string,
  implementation: Parameters<jsonata.Expression['registerFunction']>[1],
  signature?: string,
][] = [
  [
    'partition',
    defined((array: unknown[], size: number) => {
      const length = Math.trunc(size);
      return length === 0 ? undefined : filled(partition(array, length));
    }),
    '<an:a>',
  ],
  [
    'range',
    defined((...numbers: [start: number, end: number, step: number]) => {
      const [start, end, step] = numbers.map(Math.trunc) as typeof numbers;
      if (step === 0) return undefined;
      return filled(range(start, end, step, GUARDRAILS.sequence, GUARDRAIL_TEXTS.D2015 as string));
    }),
    '<nnn:a>',
  ],
  ['hash', defined(hash), '<ss:s>'],
  ['parse', defined((text: string) => JSON.parse(text)), '<s:x>'],
  [
    'eval',
    () => {
      throw Object.assign(new Error('Attempted to invoke a non-function'), { code: 'T1006' });
    },
  ],
];

function defined<A extends unknown[], R>(apply: (...args: A) => R) {
  return (...args: A): R | undefined =>
    args.some((argument) => argument === undefined) ? undefined : apply(...args);
}

const filled = <T>(array: T[]) => (array.length > 0 ? array : undefined);
