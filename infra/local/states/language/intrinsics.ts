import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../definition/types';
import { LanguageError, runtimeError } from './errors';
import { hash, partition, range } from './functions';
import { type Argument, type Call, parseIntrinsic } from './intrinsic-parser';
import { javaText } from './java-text';
import { PathNotFoundError } from './jsonpath-evaluate';
import { seededRandom } from './random';
import { lookUp, type PathScope } from './references';

export interface IntrinsicEnvironment {
  random(): number;
  uuid(): string;
}

/**
 * Evaluates `States.Name(…)` (https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html).
 * @throws {LanguageError} States.IntrinsicFailure; States.Runtime when a path in it finds nothing
 */
export function evaluateIntrinsic(text: string, scope: PathScope, environment: IntrinsicEnvironment): Json {
  const evaluate = (argument: Argument): Json => {
    if (argument.kind === 'literal') return argument.value;
    return argument.kind === 'path' ? pathArgument(argument.path, scope) : call(argument);
  };
  const call = ({ name, args }: Call): Json => {
    const implementation = FUNCTIONS[name];
    if (!implementation) throw new Error(`Unknown intrinsic function 'States.${name}'`);
    const [least, most] = implementation.arity;
    if (args.length < least || args.length > most) {
      throw new Error(
        `States.${name} takes ${least === most ? least : `${least} to ${most}`} arguments, but has ${args.length}`,
      );
    }
    return implementation.apply(args.map(evaluate), environment);
  };
  try {
    return call(parseIntrinsic(text));
  } catch (error) {
    const message = `The function '${text}' had the following error: ${(error as Error).message}`;
    if (error instanceof PathNotFoundError) throw runtimeError(message);
    throw new LanguageError('States.IntrinsicFailure', message);
  }
}

/** @throws {PathNotFoundError} with AWS's text */
function pathArgument(path: string, scope: PathScope): Json {
  try {
    return lookUp(path, scope);
  } catch (error) {
    if (!(error instanceof PathNotFoundError)) throw error;
    throw new PathNotFoundError(
      `The JsonPath argument for the field '${path}' could not be found in the input '${JSON.stringify(scope.data)}'`,
    );
  }
}

/** Whether the text names one of the known functions; for validation. */
export const isIntrinsicName = (name: string) => Object.hasOwn(FUNCTIONS, name);

interface Intrinsic {
  arity: [least: number, most: number];
  apply(args: Json[], environment: IntrinsicEnvironment): Json;
}

/** Base64 and Hash take up to this many characters. */
const MAX_CHARACTERS = 10_000;

/** States.ArrayRange makes up to this many items. */
const MAX_RANGE = 1_000;

const FUNCTIONS: Record<string, Intrinsic> = {
  Array: { arity: [0, Number.POSITIVE_INFINITY], apply: (args) => args },
  ArrayPartition: { arity: [2, 2], apply: ([array, size]) => partition(anArray(array), anInteger(size)) },
  ArrayContains: {
    arity: [2, 2],
    apply: ([array, wanted]) => anArray(array).some((one) => isDeepStrictEqual(one, wanted)),
  },
  ArrayRange: {
    arity: [3, 3],
    apply: ([first, last, step]) =>
      range(
        anInteger(first),
        anInteger(last),
        anInteger(step),
        MAX_RANGE,
        'A range may have up to 1000 items',
      ),
  },
  ArrayGetItem: {
    arity: [2, 2],
    apply([array, index]) {
      const item = anArray(array)[anInteger(index)];
      if (item !== undefined) return item;
      throw new Error(`Index ${String(index)} is out of bounds for an array of ${anArray(array).length}`);
    },
  },
  ArrayLength: { arity: [1, 1], apply: ([array]) => anArray(array).length },
  ArrayUnique: {
    arity: [1, 1],
    apply: ([array]) => {
      const all = anArray(array);
      return all.filter((one, i) => all.findIndex((other) => isDeepStrictEqual(one, other)) === i);
    },
  },
  Base64Encode: {
    arity: [1, 1],
    apply: ([text]) => Buffer.from(aShortString(text), 'utf8').toString('base64'),
  },
  Base64Decode: {
    arity: [1, 1],
    apply([text]) {
      const [illegal] = /[^A-Za-z0-9+/=]/.exec(aShortString(text)) ?? [];
      if (illegal !== undefined) throw new Error(`'${illegal}' is no base64 character`);
      return Buffer.from(text as string, 'base64').toString('utf8');
    },
  },
  Hash: {
    arity: [2, 2],
    apply: ([data, algorithm]) =>
      hash(typeof data === 'string' ? aShortString(data) : JSON.stringify(data), aString(algorithm)),
  },
  JsonMerge: {
    arity: [3, 3],
    apply([first, second, deep]) {
      if (deep !== false)
        throw new Error('States.JsonMerge only supports a shallow merge: its third argument must be false');
      return { ...anObject(first), ...anObject(second) };
    },
  },
  StringToJson: {
    arity: [1, 1],
    apply: ([text]) => (aString(text).trim() === '' ? null : (JSON.parse(aString(text)) as Json)),
  },
  JsonToString: { arity: [1, 1], apply: ([value]) => JSON.stringify(value) },
  MathRandom: {
    arity: [2, 3],
    apply([from, to, seed], { random }) {
      const [start, end] = [aRounded(from), aRounded(to)];
      if (start >= end) throw new Error(`The start ${start} must be less than the end ${end}`);
      return (
        start + Math.floor((seed === undefined ? random() : seededRandom(aRounded(seed))) * (end - start))
      );
    },
  },
  MathAdd: { arity: [2, 2], apply: ([a, b]) => aRounded(a) + aRounded(b) },
  StringSplit: {
    arity: [2, 2],
    apply: ([text, delimiters]) => {
      const characters = new Set(aString(delimiters));
      const parts: string[] = [''];
      for (const character of aString(text)) {
        if (characters.has(character)) parts.push('');
        else parts[parts.length - 1] += character;
      }
      return parts.filter((part) => part !== '');
    },
  },
  UUID: { arity: [0, 0], apply: (_, { uuid }) => uuid() },
  Format: {
    arity: [1, Number.POSITIVE_INFINITY],
    apply([template, ...values]) {
      let used = 0;
      const text = aString(template).replace(/\\([{}'\\])|\{\}/g, (_, escaped?: string) => {
        if (escaped) return escaped;
        if (used >= values.length) throw new Error('There are more {} in the template than arguments');
        return javaText(values[used++] as Json);
      });
      if (used < values.length) throw new Error('There are more arguments than {} in the template');
      return text;
    },
  },
};

function aString(value: Json | undefined): string {
  if (typeof value !== 'string') throw new Error(`Expected a string, but got ${JSON.stringify(value)}`);
  return value;
}

function aShortString(value: Json | undefined): string {
  if (aString(value).length > MAX_CHARACTERS)
    throw new Error(`A string may have up to ${MAX_CHARACTERS} characters here`);
  return value as string;
}

function anArray(value: Json | undefined): Json[] {
  if (!Array.isArray(value)) throw new Error(`Expected an array, but got ${JSON.stringify(value)}`);
  return value;
}

function anObject(value: Json | undefined): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`Expected an object, but got ${JSON.stringify(value)}`);
  }
  return value;
}

/** Numbers are rounded half up, as Java's Math.round does; never -0. */
function aRounded(value: Json | undefined): number {
  if (typeof value !== 'number') throw new Error(`Expected a number, but got ${JSON.stringify(value)}`);
  return Math.round(value) + 0;
}

const anInteger = aRounded;
