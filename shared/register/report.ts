import type { ImportPlan } from './plan';

const HEADER = ['Line', 'Action', 'Id', 'Name', 'Reason', 'Changes', 'Significant change', 'Warnings'];

/**
 * The plan as a CSV file (RFC 4180, UTF-8 with a byte order mark, for Excel): one line a row of the imported file.
 */
export function csvReport({ rows }: Pick<ImportPlan, 'rows'>): string {
  const lines = rows.map((row) => [
    String(row.line),
    row.action,
    row.id ?? '',
    row.name,
    row.reason ?? '',
    row.changes.join('; '),
    row.significant ? 'yes' : '',
    row.warnings.join(' | '),
  ]);
  return `\ufeff${[HEADER, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`;
}

/**
 * One value as a CSV cell. A text that a spreadsheet would run as a formula gets an apostrophe in front
 * (OWASP, CSV Injection): names and reasons come from files that others wrote.
 */
export function csvCell(text: string): string {
  const safe = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
