import { readOperandInParens } from './operands';
import { ExpressionError, type Operand, type SetValue, type Update } from './syntax';
import { TokenReader } from './tokens';

const FUNCTIONS: ReadonlySet<string> = new Set(['if_not_exists', 'list_append']);
const SECTIONS = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;

/** Parses an update expression: SET, REMOVE, ADD and DELETE sections, each at most once. @throws {ExpressionError} */
export function parseUpdate(text: string): Update {
  const reader = new TokenReader(text);
  const update: Update = { set: [], remove: [], add: [], delete: [] };
  const seen = new Set<string>();
  while (!reader.atEnd) {
    const section = SECTIONS.find((keyword) => reader.takeKeyword(keyword));
    if (!section) throw reader.syntaxError();
    if (seen.has(section)) {
      throw new ExpressionError(`The "${section}" section can only be used once in an update expression;`);
    }
    seen.add(section);
    do readAction(section, reader, update);
    while (reader.takeSymbol(','));
  }
  return update;
}

function readAction(section: (typeof SECTIONS)[number], reader: TokenReader, update: Update): void {
  const path = reader.path();
  switch (section) {
    case 'SET':
      reader.expectSymbol('=');
      update.set.push({ path, value: readSetValue(reader) });
      return;
    case 'REMOVE':
      update.remove.push(path);
      return;
    case 'ADD':
      update.add.push({ path, value: readPlaceholder(reader) });
      return;
    case 'DELETE':
      update.delete.push({ path, value: readPlaceholder(reader) });
  }
}

function readSetValue(reader: TokenReader): SetValue {
  const wrapped = reader.encloses(['+', '-']);
  if (wrapped) reader.expectSymbol('(');
  const left = readOperandInParens(reader, FUNCTIONS);
  const operator = reader.takeSymbol('+') ? '+' : reader.takeSymbol('-') ? '-' : undefined;
  const value: SetValue = operator
    ? { kind: 'sum', operator, left, right: readOperandInParens(reader, FUNCTIONS) }
    : left;
  if (wrapped) reader.expectSymbol(')');
  return value;
}

function readPlaceholder(reader: TokenReader): Operand {
  if (reader.current.kind !== 'value') throw reader.syntaxError();
  return { kind: 'placeholder', name: reader.advance().text };
}
