import { isReserved } from './reserved-words';
import { ExpressionError, type Path } from './syntax';

interface Token {
  kind: 'word' | 'name' | 'value' | 'number' | 'symbol' | 'end';
  text: string;
  start: number;
  end: number;
}

const TOKEN =
  /\s*(?:([A-Za-z_][A-Za-z0-9_]*)|(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|(\d+)|(<>|<=|>=|[=<>()[\],.+-]))/y;
const KINDS = ['word', 'name', 'value', 'number', 'symbol'] as const;

/** Developer Guide, "Quotas", Expression parameters: an expression string has at most 4 KB. */
const MAX_EXPRESSION_BYTES = 4096;

/** Walks the tokens of one expression; shared by the condition, update and projection parsers. */
export class TokenReader {
  private readonly tokens: Token[];
  private position = 0;

  /** @throws {ExpressionError} for an empty or too long text and for a character that begins no token */
  constructor(private readonly text: string) {
    if (text.trim() === '') throw new ExpressionError('The expression can not be empty;');
    const bytes = Buffer.byteLength(text);
    if (bytes > MAX_EXPRESSION_BYTES) {
      throw new ExpressionError(
        `Expression size has exceeded the maximum allowed size; expression size: ${bytes}`,
      );
    }
    this.tokens = this.read();
  }

  private read(): Token[] {
    const tokens: Token[] = [];
    let offset = 0;
    const rest = () => this.text.slice(offset).trimStart();
    while (rest() !== '') {
      TOKEN.lastIndex = offset;
      const match = TOKEN.exec(this.text);
      if (!match) {
        const start = this.text.length - rest().length;
        const bad: Token = { kind: 'symbol', text: this.text[start]!, start, end: start + 1 };
        throw this.errorAt(bad, tokens.at(-1));
      }
      const group = KINDS.findIndex((_, index) => match[index + 1] !== undefined);
      const text = match[group + 1]!;
      offset = TOKEN.lastIndex;
      tokens.push({ kind: KINDS[group]!, text, start: offset - text.length, end: offset });
    }
    tokens.push({ kind: 'end', text: '<EOF>', start: this.text.length, end: this.text.length });
    return tokens;
  }

  get current(): Token {
    return this.tokens[this.position]!;
  }

  get next(): Token {
    return this.tokens[Math.min(this.position + 1, this.tokens.length - 1)]!;
  }

  get atEnd(): boolean {
    return this.current.kind === 'end';
  }

  advance(): Token {
    const token = this.current;
    if (!this.atEnd) this.position++;
    return token;
  }

  /** Takes `symbol` if it is next. */
  takeSymbol(symbol: string): boolean {
    if (this.current.kind !== 'symbol' || this.current.text !== symbol) return false;
    this.position++;
    return true;
  }

  /** Takes a keyword, in any case, if it is next. */
  takeKeyword(keyword: string): boolean {
    if (!this.isKeyword(keyword)) return false;
    this.position++;
    return true;
  }

  isKeyword(keyword: string): boolean {
    return this.current.kind === 'word' && this.current.text.toUpperCase() === keyword;
  }

  /** Whether a '(' is next and one of `symbols` stands between it and its ')', outside inner parentheses. */
  encloses(symbols: string[]): boolean {
    if (this.current.text !== '(') return false;
    let depth = 0;
    for (let index = this.position; index < this.tokens.length; index++) {
      const { text } = this.tokens[index]!;
      if (text === '(') depth++;
      else if (text === ')' && --depth === 0) return false;
      else if (depth === 1 && symbols.includes(text)) return true;
    }
    return false;
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.syntaxError();
  }

  expectKeyword(keyword: string): void {
    if (!this.takeKeyword(keyword)) throw this.syntaxError();
  }

  expectEnd(): void {
    if (!this.atEnd) throw this.syntaxError();
  }

  /** A document path: a name, then any of `.name` and `[index]`. */
  path(): Path {
    const path: Path = [this.attributeName()];
    for (;;) {
      if (this.takeSymbol('.')) {
        path.push(this.attributeName());
      } else if (this.takeSymbol('[')) {
        if (this.current.kind !== 'number') throw this.syntaxError();
        path.push(Number(this.advance().text));
        this.expectSymbol(']');
      } else {
        return path;
      }
    }
  }

  private attributeName(): string {
    if (this.current.kind !== 'word' && this.current.kind !== 'name') throw this.syntaxError();
    const { kind, text } = this.advance();
    if (kind === 'word' && isReserved(text)) {
      throw new ExpressionError(`Attribute name is a reserved keyword; reserved keyword: ${text}`);
    }
    return text;
  }

  /** The error AWS gives at the current token. */
  syntaxError(): ExpressionError {
    return this.errorAt(this.current, this.tokens[this.position - 1], this.next);
  }

  private errorAt(token: Token, previous?: Token, next?: Token): ExpressionError {
    const near = this.text.slice(previous?.start ?? token.start, next?.end ?? this.text.length).trim();
    return new ExpressionError(`Syntax error; token: "${token.text}", near: "${near}"`);
  }
}
