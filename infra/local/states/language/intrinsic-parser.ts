import type { Json } from '../definition/types';

export type Argument = Call | { kind: 'literal'; value: Json } | { kind: 'path'; path: string };

export interface Call {
  kind: 'call';
  /** without `States.` */
  name: string;
  args: Argument[];
}

const cache = new Map<string, Call>();

/**
 * Parses `States.Name(argument, …)`. Arguments are 'strings' (with \', \\, and for Format \{ and \}), numbers, true,
 * false, null, paths and further calls.
 * @throws {SyntaxError}
 */
export function parseIntrinsic(text: string): Call {
  const known = cache.get(text);
  if (known) return known;
  const parser = new Parser(text);
  const call = parser.call();
  parser.end();
  if (cache.size > 5_000) cache.clear();
  cache.set(text, call);
  return call;
}

class Parser {
  private at = 0;

  constructor(private readonly text: string) {}

  call(): Call {
    const name = this.match(/\s*States\.([A-Za-z0-9]+)\s*\(/y)?.[1];
    if (!name) throw this.error('a function States.Name(');
    const args: Argument[] = [];
    if (this.match(/\s*\)/y)) return { kind: 'call', name, args };
    do args.push(this.argument(name, args.length));
    while (this.match(/\s*,/y));
    if (!this.match(/\s*\)/y)) throw this.error("',' or ')'");
    return { kind: 'call', name, args };
  }

  end() {
    if (this.text.slice(this.at).trim() !== '') throw this.error('the end');
  }

  private argument(name: string, index: number): Argument {
    const quoted = this.match(/\s*'((?:[^'\\]|\\[\s\S])*)'/y)?.[1];
    if (quoted !== undefined) {
      // Format takes its template as written: there \{ is not a place for an argument.
      const value = name === 'Format' && index === 0 ? quoted : quoted.replace(/\\([\s\S])/g, '$1');
      return { kind: 'literal', value };
    }
    const literal = this.match(/\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?=\s*[,)])/y)?.[1];
    if (literal !== undefined) return { kind: 'literal', value: JSON.parse(literal) as Json };
    if (/\s*\$/y.test(this.text.slice(this.at))) return { kind: 'path', path: this.path() };
    return this.call();
  }

  /** A path ends at the comma or parenthesis that is outside its brackets and quotes. */
  private path(): string {
    const start = this.at;
    let depth = 0;
    let quote = '';
    for (; this.at < this.text.length; this.at++) {
      const character = this.text[this.at] as string;
      if (quote) {
        if (character === '\\') this.at++;
        else if (character === quote) quote = '';
      } else if (depth > 0 && (character === "'" || character === '"')) quote = character;
      else if (character === '[' || character === '(') depth++;
      else if (depth > 0 && (character === ']' || character === ')')) depth--;
      else if (depth === 0 && (character === ',' || character === ')')) break;
    }
    return this.text.slice(start, this.at).trim();
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  private error(wanted: string) {
    return new SyntaxError(`Expected ${wanted} at position ${this.at} of '${this.text}'`);
  }
}
