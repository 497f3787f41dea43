import { changeRunId, type Run, type RunInput, scheduledRunId } from '../runs/run';
import type { Task } from '../tasks/task';
import { startExecution } from './executions';
import { keys } from './keys';
import { transactWithEvidence } from './ledger';
import { readSettings } from './settings';
import {
  type Change,
  get,
  getMany,
  isConditionFailed,
  type Page,
  queryAll,
  queryPage,
  update,
} from './table';

/** How long a start may be under way before the sweep repeats it. */
const START_GRACE_MS = 60_000;
const DAY_S = 86_400;

export type NewRun = Omit<Run, 'state' | 'startedAt' | 'process'> & { by: 'sign-in' | 'link' | 'system' };

export const getRun = (id: string): Promise<Run | undefined> => get<Run>(keys.run(id));

/**
 * Writes the run and its evidence, then starts the state machine. Repeating it with the same id starts nothing twice.
 * If the start itself fails the run stays 'starting', and the sweep tries again.
 * @returns false when the run was there already
 */
export async function startRun({ by, ...run }: NewRun, now: Date): Promise<boolean> {
  const startedAt = now.toISOString();
  const item: Run = { ...run, process: 'risk-assessment', startedAt, state: 'starting' };
  const facts = {
    runId: run.id,
    systemId: run.systemId,
    reason: run.reason,
    ...(run.scheduleId && { scheduleId: run.scheduleId }),
    ...(run.occurrence && { occurrence: run.occurrence }),
    ...(run.changedFields && { changedFields: run.changedFields.join(', ') }),
  };
  try {
    await transactWithEvidence(
      keys.run(run.id).pk,
      { at: startedAt, actor: run.startedBy ?? 'aimsflow', by, act: 'run-started', facts },
      [
        {
          put: {
            ...keys.run(run.id),
            ...item,
            listsPk: 'RUNS',
            listsSk: `${startedAt}#${run.id}`,
            duePk: 'DUE',
            dueSk: `${new Date(now.getTime() + START_GRACE_MS).toISOString()}#${run.id}`,
          },
          condition: 'attribute_not_exists(pk)',
        },
        { put: { ...keys.runOfSystem(run.systemId, startedAt, run.id), runId: run.id } },
      ],
    );
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    const existing = await getRun(run.id);
    if (existing?.state === 'starting') await launch(existing);
    return false;
  }
  await launch(item);
  return true;
}

/** Hands the run to Step Functions and notes that it was taken. Safe to repeat. */
export async function launch(run: Run): Promise<void> {
  const { expiryDays } = await readSettings();
  const input: RunInput = { runId: run.id, systemId: run.systemId, timeoutSeconds: expiryDays * DAY_S };
  const executionArn = await startExecution(input);
  await changeRun(run.id, {
    update: 'SET #state = :running, executionArn = :arn REMOVE duePk, dueSk',
    condition: '#state = :starting',
    names: { '#state': 'state' },
    values: { ':running': 'running', ':starting': 'starting', ':arn': executionArn },
  }).catch((error) => {
    // It may have gone on, even ended, before we came to note the start.
    if (!isConditionFailed(error)) throw error;
  });
}

export const changeRun = (id: string, change: Change): Promise<Run> => update<Run>(keys.run(id), change);

/** Newest first. */
export const listRuns = (limit: number, from?: string): Promise<Page<Run>> =>
  queryPage<Run>('RUNS', { index: 'lists', descending: true, limit, from });

/** The runs of one system, newest first. */
export async function runsOfSystem(systemId: string): Promise<Run[]> {
  const pointers = await queryAll<{ runId: string }>(keys.system(systemId).pk, { beginsWith: 'RUN#' });
  const runs = await getMany<Run>(pointers.map(({ runId }) => keys.run(runId)));
  return runs.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
}

export const isFinal = (run: Run): boolean => run.state !== 'starting' && run.state !== 'running';

/** Every item of the run's partition that has a task's shape, in the order they were opened. */
export const tasksOfRun = (runId: string): Promise<Task[]> =>
  queryAll<Task>(keys.run(runId).pk, { beginsWith: 'TASK#' });

interface Startable {
  id: string;
  name: string;
  version: number;
}

/** One occurrence of a schedule for one system. */
export const startScheduledRun = (
  schedule: { id: string; ownerId?: string },
  occurrence: string,
  system: Startable,
  now: Date,
): Promise<boolean> =>
  startRun(
    {
      id: scheduledRunId(schedule.id, occurrence, system.id),
      systemId: system.id,
      systemName: system.name,
      reason: 'schedule',
      scheduleId: schedule.id,
      occurrence,
      ownerId: schedule.ownerId,
      by: 'system',
    },
    now,
  );

/** A significant change of a register entry (6.1.2, 8.2: not only at planned intervals). */
export const startChangeRun = (
  system: Startable,
  changedFields: string[],
  startedBy: string,
  now: Date,
): Promise<boolean> =>
  startRun(
    {
      id: changeRunId(system.id, system.version),
      systemId: system.id,
      systemName: system.name,
      reason: 'change',
      changedFields,
      startedBy,
      by: 'sign-in',
    },
    now,
  );
