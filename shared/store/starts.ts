import type { FormContent } from '../forms/form';
import { type ProcessId, processById } from '../processes';
import { changeRunId, followUpRunId, isFinal, manualRunId, type Run, scheduledRunId } from '../runs/run';
import { runsOfSystem, startRun } from './runs';
import type { Write } from './table';

interface Startable {
  id: string;
  name: string;
  version: number;
}

/** One occurrence of a schedule: for one system, or for the organization. */
export const startScheduledRun = (
  schedule: { id: string; name: string; process: ProcessId; ownerId?: string },
  occurrence: string,
  system: Pick<Startable, 'id' | 'name'> | undefined,
  now: Date,
): Promise<boolean> =>
  startRun(
    {
      id: scheduledRunId(schedule.process, schedule.id, occurrence, system?.id ?? ''),
      process: schedule.process,
      ...(system && { systemId: system.id }),
      systemName: system?.name ?? schedule.name,
      reason: 'schedule',
      scheduleId: schedule.id,
      occurrence,
      ownerId: schedule.ownerId,
      by: 'system',
    },
    now,
  );

/**
 * A significant change of a register entry (6.1.2, 8.2: not only at planned intervals). While an assessment of the
 * system is under way that one takes the change in, so no second one starts.
 * @param startedBy who changed it; undefined where the change was found afterwards
 */
export async function startChangeRun(
  system: Startable,
  changedFields: string[],
  startedBy: string | undefined,
  now: Date,
  process: ProcessId = 'risk-assessment',
): Promise<boolean> {
  const id = changeRunId(process, system.id, system.version);
  const runs = await runsOfSystem(system.id, process);
  if (runs.some((run) => run.id !== id && isUnderWay(run))) return false;
  return startRun(
    {
      id,
      process,
      systemId: system.id,
      systemName: system.name,
      reason: 'change',
      changedFields,
      ...(startedBy ? { startedBy, by: 'sign-in' } : { by: 'system' }),
    },
    now,
  );
}

/** Its record is not made yet. */
export const isUnderWay = (run: Run): boolean => !isFinal(run) && run.state !== 'following-up';

export interface ManualStart {
  process: ProcessId;
  /** Of the page, so that a form that is sent twice starts one run. */
  nonce: string;
  personId: string;
  system?: { id: string; name: string };
  /** Of the process's start form. */
  start?: FormContent;
  ownerId?: string;
}

/** Started by hand. @returns the run's id */
export async function startManualRun(manual: ManualStart, now: Date): Promise<string> {
  const { process, nonce, personId, system, start, ownerId } = manual;
  const id = manualRunId(process, system?.id ?? '', nonce);
  await startRun(
    {
      id,
      process,
      ...(system && { systemId: system.id }),
      systemName: nameOf(process, system, start),
      reason: 'manual',
      startedBy: personId,
      ...(ownerId && { ownerId }),
      start,
      by: 'sign-in',
    },
    now,
  );
  return id;
}

export interface FollowUp {
  process: ProcessId;
  /** What it follows from, e.g. 'AU-2026-0001#2': the same source starts one run. */
  source: string;
  system?: { id: string; name: string };
  start?: FormContent;
  ownerId?: string;
  /** A person's id; absent where the system itself starts it. */
  startedBy?: string;
  /** What belongs into the transaction that starts it. */
  also?: Write[];
}

/** What follows from a record or another source, exactly once. @returns the run's id, and whether it is new */
export async function startFollowUpRun(
  follow: FollowUp,
  now: Date,
): Promise<{ id: string; started: boolean }> {
  const { process, source, system, start, ownerId, startedBy, also } = follow;
  const id = followUpRunId(process, source);
  const started = await startRun(
    {
      id,
      process,
      ...(system && { systemId: system.id }),
      systemName: nameOf(process, system, start),
      reason: 'follow-up',
      source,
      ...(ownerId && { ownerId }),
      ...(startedBy && { startedBy }),
      start,
      also,
      by: startedBy ? 'sign-in' : 'system',
    },
    now,
  );
  return { id, started };
}

/** What a run is called: what its start form says, else its system, else the process. */
function nameOf(
  process: ProcessId,
  system: { name: string } | undefined,
  start: FormContent | undefined,
): string {
  const row = processById(process);
  const title = start && row.start?.title?.(start);
  return title ?? system?.name ?? row.name;
}
