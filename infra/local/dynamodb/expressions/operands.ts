import { ExpressionError, type Operand } from './syntax';
import type { TokenReader } from './tokens';

/** Reads a path, a `:value` or a function call. @param functions the names that may be called here */
export function readOperand(reader: TokenReader, functions: ReadonlySet<string>): Operand {
  if (reader.current.kind === 'value') return { kind: 'placeholder', name: reader.advance().text };
  if (reader.current.kind === 'word' && reader.next.text === '(') return readCall(reader, functions);
  return { kind: 'path', path: reader.path() };
}

/** Reads an operand that may stand in parentheses. */
export function readOperandInParens(reader: TokenReader, functions: ReadonlySet<string>): Operand {
  if (!reader.takeSymbol('(')) return readOperand(reader, functions);
  if (reader.current.text === '(') throw redundantParentheses();
  const operand = readOperand(reader, functions);
  reader.expectSymbol(')');
  return operand;
}

function readCall(reader: TokenReader, functions: ReadonlySet<string>): Operand {
  // Function names are case-sensitive. Developer Guide, "Condition and filter expressions", Functions.
  const name = reader.advance().text;
  reader.expectSymbol('(');
  const args: Operand[] = [];
  do args.push(readOperandInParens(reader, functions));
  while (reader.takeSymbol(','));
  reader.expectSymbol(')');
  if (!functions.has(name)) throw new ExpressionError(`Invalid function name; function: ${name}`);
  return { kind: 'call', name, args };
}

export function redundantParentheses(): ExpressionError {
  return new ExpressionError('The expression has redundant parentheses;');
}
