import type { Json, JsonObject } from '../definition/types';
import { parseFilter } from './jsonpath-filter';

/** One step of a path. `definite` steps lead to one value at most. */
export type Step =
  | { kind: 'property'; name: string; definite: true }
  | { kind: 'index'; index: number; definite: true }
  | { kind: 'properties'; names: string[]; definite: false }
  | { kind: 'indexes'; indexes: number[]; definite: false }
  | { kind: 'slice'; from?: number; to?: number; by: number; definite: false }
  | { kind: 'wildcard'; definite: false }
  | { kind: 'descend'; definite: false }
  | { kind: 'filter'; matches: (item: Json, root: Json) => boolean; definite: false }
  | { kind: 'function'; name: string; definite: true };

export interface Path {
  steps: Step[];
  /** A definite path names one value, and one that ends in a function makes one; any other gives the array of all it finds. */
  definite: boolean;
}

/** Why a definite path found nothing; the message is Jayway JsonPath's, which AWS shows. */
export class PathNotFoundError extends Error {}

const cache = new Map<string, Path>();

/**
 * Parses what follows the root of a path: `.a['b'][0]`, `[*]`, `..name`, `[1:3]`, `[?(@.x > 1)]`, `.length()`.
 * @throws {SyntaxError}
 */
export function parsePath(text: string): Path {
  const known = cache.get(text);
  if (known) return known;
  const steps: Step[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const next = dotStep(rest, steps) ?? bracketStep(rest, steps);
    if (!next)
      throw new SyntaxError(`Illegal character '${rest[0]}' at position ${at} of the path '$${text}'`);
    at += next;
  }
  const path = { steps, definite: steps.at(-1)?.kind === 'function' || steps.every((step) => step.definite) };
  if (cache.size > 5_000) cache.clear();
  cache.set(text, path);
  return path;
}

/** @returns how many characters were read */
function dotStep(rest: string, steps: Step[]): number | undefined {
  const call = /^\.([a-z]+)\(\)/.exec(rest);
  if (call) {
    steps.push({ kind: 'function', name: call[1] as string, definite: true });
    return call[0].length;
  }
  const match = /^(\.\.?)(\*|[^.[\]()'"\s,]+(?: [^.[\]()'"\s,]+)*)/.exec(rest);
  if (match) {
    if (match[1] === '..') steps.push({ kind: 'descend', definite: false });
    const name = match[2] as string;
    steps.push(
      name === '*' ? { kind: 'wildcard', definite: false } : { kind: 'property', name, definite: true },
    );
    return match[0].length;
  }
  if (rest.startsWith('..[')) {
    steps.push({ kind: 'descend', definite: false });
    return 2;
  }
  return undefined;
}

const QUOTED = `'(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*"`;
const NAMES = new RegExp(`^\\[\\s*((?:${QUOTED})(?:\\s*,\\s*(?:${QUOTED}))*)\\s*\\]`);

function bracketStep(rest: string, steps: Step[]): number | undefined {
  const names = NAMES.exec(rest);
  if (names) {
    const list = ((names[1] as string).match(new RegExp(QUOTED, 'g')) ?? []).map(unquoted);
    if (list.length === 1) steps.push({ kind: 'property', name: list[0] as string, definite: true });
    else steps.push({ kind: 'properties', names: list, definite: false });
    return names[0].length;
  }
  const wildcard = /^\[\s*\*\s*\]/.exec(rest);
  if (wildcard) {
    steps.push({ kind: 'wildcard', definite: false });
    return wildcard[0].length;
  }
  const indexes = /^\[\s*(-?\d+(?:\s*,\s*-?\d+)*)\s*\]/.exec(rest);
  if (indexes) {
    const list = (indexes[1] as string).split(',').map(Number);
    if (list.length === 1) steps.push({ kind: 'index', index: list[0] as number, definite: true });
    else steps.push({ kind: 'indexes', indexes: list, definite: false });
    return indexes[0].length;
  }
  const slice = /^\[\s*(-?\d+)?\s*:\s*(-?\d+)?\s*(?::\s*(\d+))?\s*\]/.exec(rest);
  if (slice) {
    const number = (part: string | undefined) => (part === undefined ? undefined : Number(part));
    steps.push({
      kind: 'slice',
      from: number(slice[1]),
      to: number(slice[2]),
      by: Number(slice[3] ?? 1),
      definite: false,
    });
    return slice[0].length;
  }
  if (rest.startsWith('[?(')) {
    const { matches, length } = parseFilter(rest);
    steps.push({ kind: 'filter', matches, definite: false });
    return length;
  }
  return undefined;
}

/** Only the quote itself is escaped in a name; any other backslash belongs to it. */
function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll(`\\${text[0]}`, text[0] as string);
}

/**
 * @returns the one value of a definite path, else the array of all values found (empty when there are none)
 * @throws {PathNotFoundError} when a definite path leads nowhere
 */
export function evaluatePath(path: Path, root: Json): Json {
  let found: Json[] = [root];
  let walked = '$';
  const definite = path.steps.every((step) => step.definite);
  for (const [i, step] of path.steps.entries()) {
    if (step.kind === 'function') {
      found = [applyFunction(step.name, definite ? (found[0] as Json) : found)];
      continue;
    }
    walked += shown(step);
    found = found.flatMap((value) => take(step, value, root));
    if (definite && found.length === 0) {
      const last = i === path.steps.length - 1;
      throw new PathNotFoundError(
        last ? `No results for path: ${walked}` : `Missing property in path ${walked}`,
      );
    }
  }
  return path.definite ? (found[0] as Json) : found;
}

function shown(step: Step): string {
  if (step.kind === 'property') return `['${step.name}']`;
  if (step.kind === 'index') return `[${step.index}]`;
  return '';
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function take(step: Step, value: Json, root: Json): Json[] {
  const item = (array: Json[], index: number) => {
    const one = array.at(index);
    return one === undefined ? [] : [one];
  };
  switch (step.kind) {
    case 'property':
      return isObject(value) && Object.hasOwn(value, step.name) ? [value[step.name] as Json] : [];
    case 'properties':
      return isObject(value)
        ? step.names.filter((name) => Object.hasOwn(value, name)).map((name) => value[name] as Json)
        : [];
    case 'index':
      return Array.isArray(value) ? item(value, step.index) : [];
    case 'indexes':
      return Array.isArray(value) ? step.indexes.flatMap((index) => item(value, index)) : [];
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

const childrenOf = (value: Json): Json[] =>
  Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];

const descendants = (value: Json): Json[] => [value, ...childrenOf(value).flatMap(descendants)];

function applyFunction(name: string, value: Json): Json {
  if (name === 'length') {
    if (typeof value === 'string' || Array.isArray(value)) return value.length;
    if (isObject(value)) return Object.keys(value).length;
  }
  if (name === 'keys' && isObject(value)) return Object.keys(value);
  const numbers = Array.isArray(value) ? value.filter((one) => typeof one === 'number') : [];
  if (numbers.length > 0) {
    const sum = numbers.reduce((a, b) => a + b, 0);
    if (name === 'min') return Math.min(...numbers);
    if (name === 'max') return Math.max(...numbers);
    if (name === 'sum') return sum;
    if (name === 'avg') return sum / numbers.length;
  }
  throw new PathNotFoundError(`Function ${name}() cannot be applied here`);
}

/**
 * A copy of `target` in which the place that a definite path names holds `value`; objects on the way are made.
 * @throws {PathNotFoundError} when an index is not in its array, or a step leads through a value that is no object
 */
export function setAtPath(path: Path, target: Json, value: Json): Json {
  const [step, ...rest] = path.steps;
  if (!step) return value;
  const deeper = { steps: rest, definite: true };
  if (step.kind === 'property' && isObject(target)) {
    const inner = Object.hasOwn(target, step.name) ? (target[step.name] as Json) : {};
    return {
      ...target,
      [step.name]: setAtPath(deeper, rest.length > 0 && !isContainer(inner) ? {} : inner, value),
    };
  }
  if (step.kind === 'index' && Array.isArray(target) && target.at(step.index) !== undefined) {
    return target.with(step.index, setAtPath(deeper, target.at(step.index) as Json, value));
  }
  throw new PathNotFoundError('the reference path does not fit');
}

const isContainer = (value: Json) => typeof value === 'object' && value !== null;
