import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type Json } from '../definition/types';
import { parsePath } from './jsonpath';
import { evaluatePath, PathNotFoundError } from './jsonpath-evaluate';

type Value = Json | RegExp | undefined;
type Operand = (item: Json, root: Json) => Value;
type Test = (item: Json, root: Json) => boolean;

/**
 * Parses `[?( … )]` at the start of `text`, in Jayway JsonPath's grammar, which AWS uses
 * (https://github.com/json-path/JsonPath#filter-operators): comparisons, existence, `&&`, `||`, `!`, parentheses.
 * @returns the test, and how many characters the filter takes
 * @throws {SyntaxError}
 */
export function parseFilter(text: string): { matches: Test; length: number } {
  const reader = new Reader(text, '[?('.length);
  const matches = parseOr(reader);
  reader.expect(')');
  reader.expect(']');
  return { matches, length: reader.at };
}

class Reader {
  constructor(
    readonly text: string,
    public at: number,
  ) {}

  /** Reads what the pattern (sticky) finds after spaces. */
  take(pattern: RegExp): string | undefined {
    this.skipSpaces();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  expect(token: string) {
    this.skipSpaces();
    if (!this.text.startsWith(token, this.at)) throw this.fault(`'${token}'`);
    this.at += token.length;
  }

  fault(wanted: string) {
    return new SyntaxError(`The filter '${this.text}' needs ${wanted} at position ${this.at}`);
  }

  /** From the bracket that stands here to the one that closes it, quotes skipped. */
  bracketed(): string {
    const start = this.at;
    let depth = 0;
    let quote = '';
    for (; this.at < this.text.length; this.at++) {
      const character = this.text[this.at] as string;
      if (quote) {
        if (character === '\\') this.at++;
        else if (character === quote) quote = '';
      } else if (character === "'" || character === '"') quote = character;
      else if ('[({'.includes(character)) depth++;
      else if ('])}'.includes(character) && --depth === 0) return this.text.slice(start, ++this.at);
    }
    throw this.fault('a closing bracket');
  }

  private skipSpaces() {
    while (this.text[this.at] === ' ') this.at++;
  }
}

function parseOr(reader: Reader): Test {
  const tests = [parseAnd(reader)];
  while (reader.take(/\|\|/y)) tests.push(parseAnd(reader));
  return (item, root) => tests.some((test) => test(item, root));
}

function parseAnd(reader: Reader): Test {
  const tests = [parseTest(reader)];
  while (reader.take(/&&/y)) tests.push(parseTest(reader));
  return (item, root) => tests.every((test) => test(item, root));
}

function parseTest(reader: Reader): Test {
  if (reader.take(/!/y)) {
    const inner = parseTest(reader);
    return (item, root) => !inner(item, root);
  }
  if (reader.take(/\(/y)) {
    const inner = parseOr(reader);
    reader.expect(')');
    return inner;
  }
  const left = parseOperand(reader);
  const operator = reader.take(OPERATOR)?.toLowerCase();
  if (operator === undefined) return (item, root) => left(item, root) !== undefined;
  const right = parseOperand(reader);
  const compare = COMPARE[operator] as (a: Value, b: Value) => boolean;
  return (item, root) => compare(left(item, root), right(item, root));
}

const OPERATOR = /==|!=|=~|<=|>=|<|>|(?:in|nin|subsetof|anyof|noneof|size|empty|contains)\b/iy;

function parseOperand(reader: Reader): Operand {
  const root = reader.take(/[@$]/y);
  if (root) return pathOperand(reader, root);
  const start = reader.take(/(?=[[{])/y);
  const value = start === undefined ? parseScalar(reader) : parseJson(reader.bracketed());
  return () => value;
}

function pathOperand(reader: Reader, root: string): Operand {
  const start = reader.at;
  for (;;) {
    if (reader.text[reader.at] === '[') reader.bracketed();
    else if (!reader.take(/\.{1,2}(?:\*|[^\s.[\]()=!<>&|]+)?(?:\(\))?/y)) break;
  }
  const path = parsePath(reader.text.slice(start, reader.at).trimEnd());
  return (item, document) => {
    try {
      return evaluatePath(path, root === '@' ? item : document);
    } catch (error) {
      if (error instanceof PathNotFoundError) return undefined;
      throw error;
    }
  };
}

function parseScalar(reader: Reader): Json | RegExp {
  const quoted = reader.take(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/y);
  if (quoted !== undefined) return quoted.slice(1, -1).replace(/\\(.)/g, '$1');
  const pattern = reader.take(/\/(?:[^/\\]|\\.)*\/[a-z]*/y);
  if (pattern !== undefined) {
    const end = pattern.lastIndexOf('/');
    const flags = [...pattern.slice(end + 1)].filter((flag) => 'imsu'.includes(flag)).join('');
    return new RegExp(`^(?:${pattern.slice(1, end)})$`, flags);
  }
  const literal = reader.take(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y);
  if (literal === undefined) throw reader.fault('a value');
  return JSON.parse(literal) as Json;
}

/** A list or object in a filter may have single quotes. */
function parseJson(text: string): Json {
  return JSON.parse(
    text.replace(/'((?:[^'\\]|\\.)*)'/g, (_, inner: string) => JSON.stringify(inner.replace(/\\(.)/g, '$1'))),
  ) as Json;
}

const sameKind = (a: Value, b: Value) =>
  typeof a === typeof b && (typeof a === 'number' || typeof a === 'string');
const less = (a: Value, b: Value) => sameKind(a, b) && (a as number) < (b as number);

/** A number and the text of the same number are equal, as in Jayway JsonPath. */
function equal(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'string') return equal(b, a);
  if (typeof a === 'string' && typeof b === 'number') return a.trim() !== '' && Number(a) === b;
  return isDeepStrictEqual(a, b);
}

const has = (list: Value, wanted: Value) => Array.isArray(list) && list.some((one) => equal(one, wanted));

/** How long a list or text is, how many fields an object has; undefined for anything else. */
function sizeOf(value: Value): number | undefined {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return value !== undefined && !(value instanceof RegExp) && isJsonObject(value)
    ? Object.keys(value).length
    : undefined;
}

const COMPARE: Record<string, (a: Value, b: Value) => boolean> = {
  '==': equal,
  '!=': (a, b) => !equal(a, b),
  '<': less,
  '>': (a, b) => less(b, a),
  '<=': (a, b) => sameKind(a, b) && !less(b, a),
  '>=': (a, b) => sameKind(a, b) && !less(a, b),
  '=~': (a, b) =>
    b instanceof RegExp && (typeof a === 'string' || typeof a === 'number') && b.test(String(a)),
  in: (a, b) => has(b, a),
  nin: (a, b) => !has(b, a),
  subsetof: (a, b) => Array.isArray(a) && a.every((one) => has(b, one)),
  anyof: (a, b) => Array.isArray(a) && a.some((one) => has(b, one)),
  noneof: (a, b) => Array.isArray(a) && !a.some((one) => has(b, one)),
  size: (a, b) => sizeOf(a) !== undefined && sizeOf(a) === (typeof b === 'number' ? b : sizeOf(b)),
  empty: (a, b) => sizeOf(a) !== undefined && (sizeOf(a) === 0) === b,
  contains: (a, b) => (typeof a === 'string' ? typeof b === 'string' && a.includes(b) : has(a, b)),
};
