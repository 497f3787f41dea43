import { isJsonObject, type Json } from '../definition/types';
import { javaClass, javaText } from './java-text';
import type { Path, Step } from './jsonpath';

/** Why a definite path found nothing; the message is Jayway JsonPath's, which AWS shows. */
export class PathNotFoundError extends Error {
  /** @param pastTheEnd the path's last step is an index outside of its array */
  constructor(
    message: string,
    readonly pastTheEnd = false,
  ) {
    super(message);
  }
}

/**
 * @returns the one value of a definite path, else the array of all values found (empty when there are none)
 * @throws {PathNotFoundError} when a definite path leads nowhere
 */
export function evaluatePath({ steps, definite }: Path, root: Json): Json {
  let found: Json[] = [root];
  const single = steps.every((step) => step.definite);
  for (const [i, step] of steps.entries()) {
    if (step.kind === 'function') {
      found = [applyFunction(step.name, single ? (found[0] as Json) : found)];
      continue;
    }
    const before = found;
    found = before.flatMap((value) => take(step, value, root));
    if (single && found.length === 0) throw notFound(steps, i, before[0] as Json);
  }
  return definite ? (found[0] as Json) : found;
}

/** What Jayway JsonPath says when the step at `i` of a definite path finds nothing in `value`. */
function notFound(steps: Step[], i: number, value: Json): PathNotFoundError {
  const step = steps[i] as Step;
  const last = i === steps.length - 1;
  const whole = `$${steps.map(shown).join('')}`;
  const walked = `$${steps.slice(0, i).map(shown).join('')}`;
  if (step.kind === 'index') {
    if (Array.isArray(value)) return new PathNotFoundError(`No results for path: ${whole}`, last);
    if (value === null) return new PathNotFoundError(`The path ${walked} is null`);
    const filter = steps.slice(i).map(shown).join('');
    return new PathNotFoundError(
      `Filter: ${filter} can only be applied to arrays. Current context is: ${javaText(value)}`,
    );
  }
  if (isJsonObject(value)) {
    const path = `${walked}${shown(step)}`;
    return new PathNotFoundError(last ? `No results for path: ${path}` : `Missing property in path ${path}`);
  }
  return new PathNotFoundError(
    `Expected to find an object with property ${shown(step)} in path ${walked} but found '${javaClass(value)}'. ` +
      `This is not a json object according to the JsonProvider: '${JSON_PROVIDER}'.`,
  );
}

/** States.Format shows objects as Java maps do, which of Jayway's providers is so with Jackson's. */
const JSON_PROVIDER = 'com.jayway.jsonpath.spi.json.JacksonJsonProvider';

function shown(step: Step): string {
  if (step.kind === 'property') return `['${step.name}']`;
  if (step.kind === 'index') return `[${step.index}]`;
  return step.kind === 'function' ? `.${step.name}()` : '';
}

function take(step: Step, value: Json, root: Json): Json[] {
  switch (step.kind) {
    case 'property':
      return isJsonObject(value) && Object.hasOwn(value, step.name) ? [value[step.name] as Json] : [];
    case 'properties':
      return isJsonObject(value)
        ? step.names.filter((name) => Object.hasOwn(value, name)).map((name) => value[name] as Json)
        : [];
    case 'index':
      return Array.isArray(value) ? itemAt(value, step.index) : [];
    case 'indexes':
      return Array.isArray(value) ? step.indexes.flatMap((index) => itemAt(value, index)) : [];
    case 'slice':
      return Array.isArray(value) ? value.slice(step.from, step.to).filter((_, i) => i % step.by === 0) : [];
    case 'wildcard':
      return childrenOf(value);
    case 'descend':
      return descendants(value);
    case 'filter':
      return (Array.isArray(value) ? value : [value]).filter((one) => step.matches(one, root));
    case 'function':
      return [value];
  }
}

function itemAt(array: Json[], index: number): Json[] {
  const item = array.at(index);
  return item === undefined ? [] : [item];
}

const childrenOf = (value: Json): Json[] =>
  Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];

const descendants = (value: Json): Json[] => [value, ...childrenOf(value).flatMap(descendants)];

/** The functions at the end of a path (https://github.com/json-path/JsonPath#functions). @throws {PathNotFoundError} when one cannot be applied */
function applyFunction(name: string, value: Json): Json {
  if (name === 'length') {
    if (typeof value === 'string' || Array.isArray(value)) return value.length;
    if (isJsonObject(value)) return Object.keys(value).length;
  }
  if (name === 'keys' && isJsonObject(value)) return Object.keys(value);
  if (Array.isArray(value)) {
    if (name === 'first' && value.length > 0) return value[0] as Json;
    if (name === 'last' && value.length > 0) return value.at(-1) as Json;
    const aggregate = Object.hasOwn(AGGREGATES, name) ? AGGREGATES[name] : undefined;
    const numbers = value.filter((one) => typeof one === 'number');
    if (aggregate && numbers.length > 0) return aggregate(numbers);
  }
  throw new PathNotFoundError(`Function ${name}() cannot be applied to ${javaText(value)}`);
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

function deviation(numbers: number[]): number {
  const mean = sum(numbers) / numbers.length;
  return Math.sqrt(sum(numbers.map((one) => (one - mean) ** 2)) / numbers.length);
}

const AGGREGATES: Record<string, (numbers: number[]) => number> = {
  min: (numbers) => Math.min(...numbers),
  max: (numbers) => Math.max(...numbers),
  sum,
  avg: (numbers) => sum(numbers) / numbers.length,
  stddev: deviation,
};
