/** One pass of a process for one AI system: from its start to its record. */
export interface Run {
  /** Also the execution's name, so that a repeated start is a no-op for Step Functions too. */
  id: string;
  process: 'risk-assessment';
  systemId: string;
  systemName: string;
  reason: Reason;
  /** Which schedule started it (reason 'schedule'). */
  scheduleId?: string;
  /** The schedule's occurrence, ISO 8601 UTC (reason 'schedule'). */
  occurrence?: string;
  /** Who started it (reason 'manual' or 'change'): a person's id. */
  startedBy?: string;
  /** Who assesses, where the schedule or the person who started it named somebody. */
  ownerId?: string;
  /** Which fields changed (reason 'change'). */
  changedFields?: string[];
  /** ISO 8601, UTC. */
  startedAt: string;
  state: RunState;
  executionArn?: string;
  endedAt?: string;
  /** The final record's number, e.g. RA-2026-0001. */
  recordNumber?: string;
  /** Why it failed, in words for the admin. */
  problem?: string;
}

export type Reason = 'schedule' | 'manual' | 'change';

/** 'starting' until Step Functions has taken it; the last four are final. */
export type RunState = 'starting' | 'running' | 'recorded' | 'rejected' | 'unanswered' | 'failed';

export const REASON_NAMES: Record<Reason, string> = {
  schedule: 'Schedule',
  manual: 'Started by hand',
  change: 'Significant change',
};

/** What the state machine is given: ids and times, no personal data. */
export interface RunInput {
  runId: string;
  systemId: string;
  /** How long each human step may wait, seconds. */
  timeoutSeconds: number;
}

const compact = (iso: string) => iso.replace(/\.\d+Z$/, 'Z').replace(/[-:]/g, '');

/**
 * The id of the run that one occurrence of a schedule starts for one system. The same three always give the same id,
 * so an occurrence that is delivered twice starts nothing twice. Fits Step Functions' 80 characters.
 */
export const scheduledRunId = (scheduleId: string, occurrence: string, systemId: string): string =>
  `${scheduleId}-${compact(occurrence)}-${systemId}`;

/** The id of the run that a significant change starts: one for each version of the register entry. */
export const changeRunId = (systemId: string, version: number): string => `change-${version}-${systemId}`;

/** The id of a run started by hand; `nonce` is of the page, so that a double submit starts one run. */
export const manualRunId = (systemId: string, nonce: string): string =>
  `manual-${nonce.replace(/[^A-Za-z0-9]/g, '').slice(0, 16)}-${systemId}`;
