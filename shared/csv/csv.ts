/**
 * Rows as CSV (RFC 4180) for a spreadsheet: UTF-8 with a byte order mark, by which Excel knows the encoding. Several
 * lines in one cell stay lines of it.
 */
export const toCsv = (rows: string[][]): string =>
  `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;

/**
 * One cell. A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection"):
 * what somebody else wrote must not run in the reader's spreadsheet.
 */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
