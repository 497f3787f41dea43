import { CsvError, parse } from 'csv-parse/sync';
import { type Delimiter, detectDelimiter } from './delimiter';
import { RegisterInputError } from './errors';

export const MAX_ROWS = 20_000;
export const MAX_COLUMNS = 200;
/** The longest question of the federal inventory has 199 characters; much longer is not a header. */
export const MAX_HEADER = 1_000;

export interface Row {
  /** 1-based line of the file on which the row starts. */
  line: number;
  /** One text a column of the header, without padding, inner line breaks as '\n'; '' where the cell is empty. */
  cells: string[];
  /** Why the row cannot be trusted; it is to be skipped. */
  problem?: string;
  /** What a person should look at, though the row is taken. */
  warning?: string;
}

export interface Table {
  /** Unique column names. */
  header: string[];
  rows: Row[];
  delimiter: Delimiter;
}

/**
 * CSV text → header and rows. Rows without any value are left out (spreadsheets leave them at the end).
 * @param text as decode() gives it
 * @throws {RegisterInputError} for broken quoting (with the line), no rows, too many rows or columns
 */
export function parseCsv(text: string): Table {
  const unified = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const delimiter = detectDelimiter(unified);
  const records = readRecords(unified, delimiter);
  const first = records[0];
  if (!first)
    throw new RegisterInputError('The file has no header line. The first line must name the columns.');
  const header = uniqueNames(trimEnd(first.cells));
  if (header.length > MAX_COLUMNS) {
    throw new RegisterInputError(`The file has ${header.length} columns; the limit is ${MAX_COLUMNS}.`);
  }
  const longest = header.findIndex((name) => name.length > MAX_HEADER);
  if (longest >= 0) {
    const what = `The header of column ${longest + 1} has ${header[longest]?.length} characters; the limit is ${MAX_HEADER}`;
    throw new RegisterInputError(`${what}. The first line must hold the names of the columns.`);
  }
  const rows = records.slice(1).map((record) => fitted(record, header.length, delimiter));
  if (rows.length === 0) {
    throw new RegisterInputError('The file has a header line but no rows. Add one row for each AI system.');
  }
  return { header, rows, delimiter };
}

interface RawRecord {
  line: number;
  cells: string[];
}

function readRecords(text: string, delimiter: Delimiter): RawRecord[] {
  const records: RawRecord[] = [];
  let empty = 0;
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      // Keeps our own slim records, and stops early: three million rows of ",," fit into 10 MB.
      on_record(record: string[], { lines }) {
        const cells = record.map((cell) => cell.trim());
        const isEmpty = cells.every((cell) => cell === '');
        if (isEmpty) empty += 1;
        // The header is a record too.
        if (empty > MAX_ROWS || (!isEmpty && records.length > MAX_ROWS)) {
          const what = isEmpty ? 'empty rows. Delete them' : 'rows. Split it and import the parts';
          throw new RegisterInputError(`The file has more than ${MAX_ROWS} ${what}.`, { line: lines });
        }
        if (isEmpty) return null;
        // csv-parse gives the line on which the record ends.
        const breaks = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
        records.push({ line: lines - breaks, cells });
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError) throw explained(error);
    throw error;
  }
  return records;
}

/** csv-parse's errors in words that say where and what to do. */
function explained(error: CsvError): RegisterInputError {
  const line = Number((error as { lines?: unknown }).lines ?? 0);
  const fix = 'Put the whole value in double quotes and write a quote inside it twice ("").';
  const what: Record<string, string> = {
    CSV_QUOTE_NOT_CLOSED: 'a double quote opens a value and is never closed',
    CSV_INVALID_CLOSING_QUOTE: 'text follows a closing double quote',
    INVALID_OPENING_QUOTE: 'a double quote stands in the middle of a value that is not quoted',
  };
  return new RegisterInputError(`Line ${line}: ${what[error.code] ?? error.message}. ${fix}`, { line });
}

/** Spreadsheets drop empty cells at a row's end; more cells than columns means that something shifted. */
function fitted({ line, cells }: RawRecord, width: number, delimiter: Delimiter): Row {
  const used = trimEnd(cells);
  if (used.length > width) {
    const sign = delimiter === '\t' ? 'tab' : `"${delimiter}"`;
    const problem = `The row has ${used.length} values, the header ${width} columns. Put values that hold a ${sign} in double quotes.`;
    return { line, cells: used.slice(0, width), problem };
  }
  const padded = [...used, ...Array<string>(width - used.length).fill('')];
  if (cells.length >= width) return { line, cells: padded };
  const warning = `The row has only ${cells.length} of ${width} values; the rest is taken as empty. If a value holds a line break, put it in double quotes.`;
  return { line, cells: padded, warning };
}

function trimEnd(cells: string[]): string[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1] === '') length -= 1;
  return cells.slice(0, length);
}

/** 'If Other, please explain.' nine times becomes '… explain.', '… explain. (2)', … in the order of the columns. */
function uniqueNames(header: string[]): string[] {
  const taken = new Set<string>();
  return header.map((cell, index) => {
    const given = cell.replace(/\s+/g, ' ');
    // The one name that a JavaScript object cannot hold as a key.
    const name = given === '' || given === '__proto__' ? `Column ${index + 1}` : given;
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name} (${n})`;
    taken.add(unique);
    return unique;
  });
}
