import { createHash } from 'node:crypto';
import jsonata from 'jsonata';

/** An expression that runs away is stopped: milliseconds of evaluation, and depth of calls. */
const GUARDRAILS = { timeout: 10_000, stack: 1_000 };

/** Compiled expressions are kept; when there are more than this, all are dropped and compiled again on demand. */
const CACHE_SIZE = 5_000;

const compiled = new Map<string, CompiledExpression>();

export interface CompiledExpression {
  /** The text between `{%` and `%}`, trimmed, as AWS shows it in causes. */
  source: string;
  evaluate(bindings: Record<string, unknown>): Promise<unknown>;
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
    evaluate: (bindings: Record<string, unknown>) => expression.evaluate(undefined, bindings),
  };
  if (compiled.size >= CACHE_SIZE) compiled.clear();
  compiled.set(text, made);
  return made;
}

/**
 * What Step Functions adds to JSONata, and what it takes away
 * (https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html#jsonata-functions-provided-by-sfn).
 */
const ADDED: [
  name: string,
  implementation: Parameters<jsonata.Expression['registerFunction']>[1],
  signature?: string,
][] = [
  ['partition', partition, '<an:a>'],
  ['range', range, '<nnn:a>'],
  ['hash', hash, '<s-s:s>'],
  ['parse', (text: string) => JSON.parse(text), '<s-:x>'],
  [
    'eval',
    () => {
      throw new Error('The function $eval is not supported in Step Functions; use $parse');
    },
  ],
];

export function partition<T>(array: T[], size: number): T[][] {
  const length = Math.floor(size);
  if (length < 1) throw new Error('The size of a partition must be a positive number');
  const parts: T[][] = [];
  for (let i = 0; i < array.length; i += length) parts.push(array.slice(i, i + length));
  return parts;
}

/** An array of ranges may hold this many numbers, in both query languages. */
const MAX_RANGE = 1_000;

/** Numbers from `start` to `end`, both included, `step` apart. */
export function range(start: number, end: number, step: number): number[] {
  if (step === 0) throw new Error('The step of a range must not be 0');
  const numbers: number[] = [];
  for (let n = start; step > 0 ? n <= end : n >= end; n += step) {
    if (numbers.length === MAX_RANGE) throw new Error(`A range must not have more than ${MAX_RANGE} numbers`);
    numbers.push(n);
  }
  return numbers;
}

const ALGORITHMS: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** Hexadecimal digest; the algorithms are those of States.Hash. */
export function hash(data: string, algorithm: string): string {
  const name = ALGORITHMS[algorithm];
  if (!name)
    throw new Error(`Unknown hash algorithm '${algorithm}'; known are ${Object.keys(ALGORITHMS).join(', ')}`);
  return createHash(name).update(data, 'utf8').digest('hex');
}
