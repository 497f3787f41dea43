/**
 * Rows as CSV (RFC 4180) for a spreadsheet: UTF-8 with a byte order mark, by which Excel knows the encoding. Several
 * lines in one cell stay lines of it.
 */
export const toCsv = (rows: string[][]): string =>
  `\ufeff${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;

/**
 * One cell. A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV Injection): what
 * somebody else wrote must not run in the reader's spreadsheet.
 */
export function csvCell(text: string): string {
  const safe = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
