import { type ProcessId, processById } from '../processes';
import { hash } from '../register/identity';

/** One pass of a process, about one AI system or the organization: from its start to its record. */
export interface Run {
  /** Also the execution's name, so that a repeated start is a no-op for Step Functions too. */
  id: string;
  process: ProcessId;
  /** The AI system it is about, if it is about one. */
  systemId?: string;
  /** Its name; or what else the run is about. */
  systemName: string;
  reason: Reason;
  /** Which schedule started it (reason 'schedule'). */
  scheduleId?: string;
  /** The schedule's occurrence, ISO 8601 UTC (reason 'schedule'). */
  occurrence?: string;
  /** Who started it (reason 'manual' or 'change'): a person's id. */
  startedBy?: string;
  /** What it follows from (reason 'follow-up'): a record's number or another source's id. */
  source?: string;
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
  /** The number of the record of what was carried out after it, e.g. RT-2026-0001. */
  followUpNumber?: string;
  /** Why it failed or was withdrawn, in words. */
  problem?: string;
}

export type Reason = 'schedule' | 'manual' | 'change' | 'follow-up';

/**
 * 'starting' until Step Functions has taken it. 'following-up': its record is made, and what was decided is carried
 * out. The last five are final.
 */
export type RunState =
  | 'starting'
  | 'running'
  | 'following-up'
  | 'recorded'
  | 'rejected'
  | 'unanswered'
  | 'withdrawn'
  | 'failed';

export const REASON_NAMES: Record<Reason, string> = {
  schedule: 'Schedule',
  manual: 'Started by hand',
  change: 'Significant change',
  'follow-up': 'Follow-up',
};

export const isFinal = ({ state }: Pick<Run, 'state'>): boolean =>
  state !== 'starting' && state !== 'running' && state !== 'following-up';

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
export const runIdFor = (process: ProcessId, ...start: (string | number)[]): string =>
  `${processById(process).prefix.toLowerCase()}-${hash(start.join('|'), 12)}`;

/** One occurrence of a schedule for one system; '' where it is for the organization. */
export const scheduledRunId = (
  process: ProcessId,
  scheduleId: string,
  occurrence: string,
  systemId: string,
): string => runIdFor(process, 'schedule', scheduleId, occurrence, systemId);

/** A significant change: one run for each version of the register entry. */
export const changeRunId = (process: ProcessId, systemId: string, version: number): string =>
  runIdFor(process, 'change', systemId, version);

/** A start by hand; `nonce` is of the page, so that a double submit starts one run. */
export const manualRunId = (process: ProcessId, about: string, nonce: string): string =>
  runIdFor(process, 'manual', about, nonce);

/** What follows from something else, once: a finding of an audit, a treatment that did not work. */
export const followUpRunId = (process: ProcessId, source: string): string =>
  runIdFor(process, 'follow-up', source);
