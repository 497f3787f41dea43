import type { GateClosed } from '../impact/gate';
import type { PlannedRow } from '../register/plan';
import type { ReportRow } from './imports';
import type { StoredSystem } from './system-item';

/** What the report says of a planned row before it is written. @param before the entry as it stands */
export const reportRow = ({ system, ...row }: PlannedRow, before: StoredSystem | undefined): ReportRow =>
  system ? { ...row, version: (before?.version ?? 0) + 1 } : row;

/** A row that was planned and not written. */
export const refusedRow = ({ version: _, ...row }: ReportRow, reason: string): ReportRow => ({
  ...row,
  action: 'skipped',
  changes: [],
  significant: false,
  reason,
});

export const CHANGED_MEANWHILE =
  'The system was changed by someone else while the import ran. Import the file again.';

export const gateShut = ({ message }: GateClosed): string =>
  `Refused, nothing of this row was stored. ${message} Import the file again to take everything but the stage.`;
