import type { Json } from '../definition/types';
import { evaluatePath, PathNotFoundError, parsePath } from './jsonpath';

type Operand = (item: Json, root: Json) => Json | undefined;
type Test = (item: Json, root: Json) => boolean;

const TOKEN =
  /\s*(==|!=|<=|>=|<|>|&&|\|\||!|\(|\)|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[@$](?:\.[\w-]+|\[(?:'[^']*'|"[^"]*"|\d+|\*)\])*)/y;

/**
 * Parses `[?( … )]` at the start of `text`: comparisons of paths and literals, existence, `&&`, `||`, `!`, parentheses.
 * @returns the test, and how many characters the filter takes
 * @throws {SyntaxError}
 */
export function parseFilter(text: string): { matches: Test; length: number } {
  const reader = new Reader(text, '[?('.length);
  const matches = parseOr(reader);
  reader.expect(')');
  const end = /\s*\]/y;
  end.lastIndex = reader.at;
  const closing = end.exec(text);
  if (!closing) throw new SyntaxError(`The filter '${text}' is not closed with ']'`);
  return { matches, length: reader.at + closing[0].length };
}

class Reader {
  constructor(
    readonly text: string,
    public at: number,
  ) {}

  peek(): string | undefined {
    TOKEN.lastIndex = this.at;
    return TOKEN.exec(this.text)?.[1];
  }

  next(): string {
    TOKEN.lastIndex = this.at;
    const match = TOKEN.exec(this.text);
    if (!match) throw new SyntaxError(`The filter '${this.text}' cannot be read at position ${this.at}`);
    this.at = TOKEN.lastIndex;
    return match[1] as string;
  }

  expect(token: string) {
    if (this.next() !== token)
      throw new SyntaxError(`The filter '${this.text}' needs '${token}' at position ${this.at}`);
  }
}

function parseOr(reader: Reader): Test {
  let test = parseAnd(reader);
  while (reader.peek() === '||') {
    reader.next();
    const [left, right] = [test, parseAnd(reader)];
    test = (item, root) => left(item, root) || right(item, root);
  }
  return test;
}

function parseAnd(reader: Reader): Test {
  let test = parseTest(reader);
  while (reader.peek() === '&&') {
    reader.next();
    const [left, right] = [test, parseTest(reader)];
    test = (item, root) => left(item, root) && right(item, root);
  }
  return test;
}

function parseTest(reader: Reader): Test {
  if (reader.peek() === '!') {
    reader.next();
    const inner = parseTest(reader);
    return (item, root) => !inner(item, root);
  }
  if (reader.peek() === '(') {
    reader.next();
    const inner = parseOr(reader);
    reader.expect(')');
    return inner;
  }
  const left = operand(reader.next());
  const compare = COMPARE[reader.peek() ?? ''];
  if (!compare) return (item, root) => left(item, root) !== undefined;
  reader.next();
  const right = operand(reader.next());
  return (item, root) => compare(left(item, root), right(item, root));
}

const sameKind = (a: unknown, b: unknown) =>
  typeof a === typeof b && (typeof a === 'number' || typeof a === 'string');
const less = (a: unknown, b: unknown) => sameKind(a, b) && (a as number) < (b as number);

const COMPARE: Record<string, (a: Json | undefined, b: Json | undefined) => boolean> = {
  '==': (a, b) => JSON.stringify(a) === JSON.stringify(b),
  '!=': (a, b) => JSON.stringify(a) !== JSON.stringify(b),
  '<': less,
  '>': (a, b) => less(b, a),
  '<=': (a, b) => sameKind(a, b) && !less(b, a),
  '>=': (a, b) => sameKind(a, b) && !less(a, b),
};

function operand(token: string): Operand {
  if (token.startsWith('@') || token.startsWith('$')) {
    const path = parsePath(token.slice(1));
    return (item, root) => {
      try {
        return evaluatePath(path, token.startsWith('@') ? item : root);
      } catch (error) {
        if (error instanceof PathNotFoundError) return undefined;
        throw error;
      }
    };
  }
  const quoted = token.startsWith("'") || token.startsWith('"');
  const value: Json = quoted ? token.slice(1, -1).replace(/\\(.)/g, '$1') : (JSON.parse(token) as Json);
  return () => value;
}
