import { readOperand, redundantParentheses } from './operands';
import { COMPARATORS, type Comparator, type Condition, ExpressionError, type Operand } from './syntax';
import { TokenReader } from './tokens';

/** Functions that answer true or false. */
const PREDICATES = [
  'attribute_exists',
  'attribute_not_exists',
  'attribute_type',
  'begins_with',
  'contains',
] as const;
const FUNCTIONS: ReadonlySet<string> = new Set([...PREDICATES, 'size']);
const IS_PREDICATE: ReadonlySet<string> = new Set(PREDICATES);
const IS_COMPARATOR: ReadonlySet<string> = new Set(COMPARATORS);

/** Developer Guide, "Condition and filter expressions": IN takes at most 100 operands. */
const MAX_IN_OPERANDS = 100;

/**
 * Parses a condition, filter or key condition expression. Precedence as in the Developer Guide, "Condition and
 * filter expressions": comparators, IN, BETWEEN, functions, parentheses, NOT, AND, OR.
 * @throws {ExpressionError}
 */
export function parseCondition(text: string): Condition {
  return new ConditionParser(new TokenReader(text)).parse();
}

/** '(' may open an operand or a condition; which one shows only behind ')'. So a term may be either for a while. */
type Term = Condition | Operand;

class ConditionParser {
  /** The term last read in parentheses: parentheses right around it are redundant. */
  private lastInParens: Term | undefined;

  constructor(private readonly reader: TokenReader) {}

  parse(): Condition {
    const condition = this.asCondition(this.or());
    this.reader.expectEnd();
    return condition;
  }

  private or(): Term {
    let left = this.and();
    while (this.reader.isKeyword('OR')) {
      const first = this.asCondition(left);
      this.reader.advance();
      left = { kind: 'or', left: first, right: this.asCondition(this.and()) };
    }
    return left;
  }

  private and(): Term {
    let left = this.not();
    while (this.reader.isKeyword('AND')) {
      const first = this.asCondition(left);
      this.reader.advance();
      left = { kind: 'and', left: first, right: this.asCondition(this.not()) };
    }
    return left;
  }

  private not(): Term {
    if (!this.reader.takeKeyword('NOT')) return this.predicate();
    return { kind: 'not', condition: this.asCondition(this.not()) };
  }

  private predicate(): Term {
    const left = this.unit();
    const { kind, text } = this.reader.current;
    if (kind === 'symbol' && IS_COMPARATOR.has(text)) {
      const first = this.asOperand(left);
      this.reader.advance();
      return {
        kind: 'compare',
        operator: text as Comparator,
        left: first,
        right: this.asOperand(this.unit()),
      };
    }
    if (this.reader.isKeyword('BETWEEN')) return this.between(this.asOperand(left));
    if (this.reader.isKeyword('IN')) return this.in(this.asOperand(left));
    return left;
  }

  private between(value: Operand): Condition {
    this.reader.advance();
    const lower = this.asOperand(this.unit());
    this.reader.expectKeyword('AND');
    return { kind: 'between', value, lower, upper: this.asOperand(this.unit()) };
  }

  private in(value: Operand): Condition {
    this.reader.advance();
    this.reader.expectSymbol('(');
    const list: Operand[] = [];
    do list.push(this.asOperand(this.unit()));
    while (this.reader.takeSymbol(','));
    this.reader.expectSymbol(')');
    if (list.length > MAX_IN_OPERANDS) {
      throw new ExpressionError(
        `Incorrect number of operands for operator or function; operator or function: IN, number of operands: ${list.length + 1}`,
      );
    }
    return { kind: 'in', value, list };
  }

  private unit(): Term {
    if (!this.reader.takeSymbol('(')) return this.checkedOperand();
    const inner = this.or();
    this.reader.expectSymbol(')');
    if (inner === this.lastInParens) throw redundantParentheses();
    this.lastInParens = inner;
    return inner;
  }

  private checkedOperand(): Operand {
    const operand = readOperand(this.reader, FUNCTIONS);
    this.checkArguments(operand);
    return operand;
  }

  private checkArguments(operand: Operand): void {
    if (operand.kind !== 'call') return;
    for (const arg of operand.args) {
      this.asOperand(arg);
      this.checkArguments(arg);
    }
  }

  /** @throws when a true-or-false function stands where a value is wanted */
  private asOperand(term: Term): Operand {
    if (term.kind === 'call' && IS_PREDICATE.has(term.name)) throw misused(term.name);
    if (term.kind === 'path' || term.kind === 'placeholder' || term.kind === 'call') return term;
    throw this.reader.syntaxError();
  }

  /** @throws when a value stands where a condition is wanted */
  private asCondition(term: Term): Condition {
    if (term.kind === 'call' && !IS_PREDICATE.has(term.name)) throw misused(term.name);
    if (term.kind === 'path' || term.kind === 'placeholder') throw this.reader.syntaxError();
    return term;
  }
}

function misused(name: string): ExpressionError {
  return new ExpressionError(
    `The function is not allowed to be used this way in an expression; function: ${name}`,
  );
}
