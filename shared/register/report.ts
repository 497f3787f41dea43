import { toCsv } from '../csv/csv';
import type { ImportPlan } from './plan';

const HEADER = ['Line', 'Action', 'Id', 'Name', 'Reason', 'Changes', 'Significant change', 'Warnings'];

/**
 * The plan as a CSV file: one line a row of the imported file.
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
  return toCsv([HEADER, ...lines]);
}
