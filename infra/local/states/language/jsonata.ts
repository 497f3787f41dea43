import type { Json, JsonObject } from '../definition/types';
import { evaluationError } from './errors';
import { compileExpression, faultText, isExpression } from './jsonata-compile';
import { seededRandom } from './random';

/** What an expression can see, besides its own functions. */
export interface JsonataScope {
  /** `$states`: input, context, and where they exist result and errorOutput */
  states: Record<string, unknown>;
  variables: Record<string, Json>;
  /** epoch milliseconds, for $now and $millis */
  now: number;
  random(): number;
  uuid(): string;
}

export type JsonType = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'null';

/**
 * Evaluates a value of a definition: expressions wherever they stand in it, the rest as it is.
 * @param field the field's name, as AWS names it in causes, e.g. `Arguments`
 * @param expected what the value must be when it is one expression
 * @throws {LanguageError} States.QueryEvaluationError
 */
export async function evaluateJsonata(
  value: Json,
  field: string,
  scope: JsonataScope,
  expected?: JsonType,
): Promise<Json> {
  return evaluate(value, field, bindingsOf(scope), expected);
}

async function evaluate(
  value: Json,
  field: string,
  bindings: Record<string, unknown>,
  expected?: JsonType,
): Promise<Json> {
  if (isConstant(value)) return value;
  if (typeof value === 'string') return evaluateExpression(value, field, bindings, expected);
  if (Array.isArray(value)) {
    const array: Json[] = [];
    for (const [i, one] of value.entries()) array.push(await evaluate(one, `${field}[${i}]`, bindings));
    return array;
  }
  const fields: [string, Json][] = [];
  for (const [key, one] of Object.entries(value as JsonObject))
    fields.push([key, await evaluate(one, `${field}/${key}`, bindings)]);
  return Object.fromEntries(fields);
}

/** Parts of definitions, which are parsed once and kept, in which there is no expression. */
const constants = new WeakMap<object, boolean>();

function isConstant(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return !isExpression(value);
  let constant = constants.get(value);
  if (constant === undefined) {
    constant = Object.values(value).every(isConstant);
    constants.set(value, constant);
  }
  return constant;
}

async function evaluateExpression(
  text: string,
  field: string,
  bindings: Record<string, unknown>,
  expected?: JsonType,
): Promise<Json> {
  const { source, evaluate: run } = compileExpression(text);
  const said = `The JSONata expression '${source}' specified for the field '${field}'`;
  let result: unknown;
  try {
    result = await run(bindings);
  } catch (error) {
    throw evaluationError(`${said} threw an error during evaluation${faultText(error)}`, field);
  }
  if (result === undefined) throw evaluationError(`${said} returned nothing (undefined).`, field);
  let value: Json;
  try {
    value = plain(result);
  } catch {
    throw evaluationError(`${said} returned an unsupported result type.`, field);
  }
  if (expected && typeOf(value) !== expected) {
    const text = JSON.stringify(value);
    throw evaluationError(
      `${said} returned an unexpected result type. Expected '${expected}', but was '${typeOf(value)}' for value: ${text}`,
      field,
    );
  }
  return value;
}

export function typeOf(value: Json): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as JsonType;
}

/**
 * JSONata's own sequences as plain JSON; a number that JSON cannot write is its name, "Infinity", as on AWS
 * (https://github.com/floci-io/floci/pull/2783).
 * @throws {TypeError} for a function, which is no JSON
 */
function plain(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || '_jsonata_lambda' in value || '_jsonata_function' in value) {
    throw new TypeError('not JSON');
  }
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  // Not by assignment: a key may be __proto__.
  return Object.fromEntries(fields.map(([key, one]) => [key, plain(one)]));
}

function bindingsOf({ states, variables, now, random, uuid }: JsonataScope): Record<string, unknown> {
  return {
    ...variables,
    states,
    millis: () => now,
    now: (picture?: string, timezone?: string) => formatTime(now, picture, timezone),
    random: (seed?: number) => (seed === undefined ? random() : seededRandom(seed)),
    uuid,
  };
}

/** $now with a picture is $fromMillis of the moment. */
function formatTime(millis: number, picture?: string, timezone?: string) {
  if (picture === undefined) return new Date(millis).toISOString();
  return compileExpression('{% $fromMillis($millis, $picture, $timezone) %}').evaluate({
    millis,
    picture,
    timezone,
  });
}
