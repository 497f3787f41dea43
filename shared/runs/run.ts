import { hash } from '../register/identity';

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

/**
 * The id of a run: short enough for a subject line, and the same for the same start, so that a start that is repeated
 * starts nothing twice. 60 bits: among a million runs two would share one with a chance of one in two million.
 */
const runId = (...start: (string | number)[]): string => `ra-${hash(start.join('|'), 12)}`;

/** One occurrence of a schedule for one system. */
export const scheduledRunId = (scheduleId: string, occurrence: string, systemId: string): string =>
  runId('schedule', scheduleId, occurrence, systemId);

/** A significant change: one run for each version of the register entry. */
export const changeRunId = (systemId: string, version: number): string => runId('change', systemId, version);

/** A start by hand; `nonce` is of the page, so that a double submit starts one run. */
export const manualRunId = (systemId: string, nonce: string): string => runId('manual', systemId, nonce);
