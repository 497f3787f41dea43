import type { FormContent } from '../forms/form';
import type { ProcessId } from '../processes';
import type { Run, RunInput } from '../runs/run';
import type { Task } from '../tasks/task';
import { contentWrites, startContent } from './contents';
import { startExecution } from './executions';
import { keys } from './keys';
import { transactWithEvidence } from './ledger';
import { nextLook } from './look';
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
  type Write,
} from './table';

/** How long a start may be under way before the sweep repeats it. */
const START_GRACE_MS = 60_000;
const DAY_S = 86_400;

export type NewRun = Omit<Run, 'state' | 'startedAt'> & {
  by: 'sign-in' | 'link' | 'system';
  /** What who started it filled in: the content of the step 'start'. */
  start?: FormContent;
  /** What belongs into the transaction that starts it. */
  also?: Write[];
};

export const getRun = (id: string): Promise<Run | undefined> => get<Run>(keys.run(id));

/**
 * Writes the run and its evidence, then starts the state machine. Repeating it with the same id starts nothing twice.
 * If the start itself fails the run stays 'starting', and the sweep tries again.
 * @returns false when the run was there already
 */
export async function startRun({ by, start, also = [], ...run }: NewRun, now: Date): Promise<boolean> {
  const startedAt = now.toISOString();
  const item: Run = { ...run, startedAt, state: 'starting' };
  const actor = run.startedBy ?? 'aimsflow';
  const content = start && startContent(run, start, actor, startedAt);
  const facts = {
    runId: run.id,
    process: run.process,
    ...(run.systemId && { systemId: run.systemId }),
    reason: run.reason,
    ...(run.scheduleId && { scheduleId: run.scheduleId }),
    ...(run.occurrence && { occurrence: run.occurrence }),
    ...(run.source && { source: run.source }),
    ...(run.changedFields && { changedFields: run.changedFields.join(', ') }),
    ...(content && { contentHash: content.contentHash }),
  };
  try {
    await transactWithEvidence(keys.run(run.id).pk, { at: startedAt, actor, by, act: 'run-started', facts }, [
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
      { put: { ...keys.runOfProcess(run.process, startedAt, run.id), runId: run.id } },
      ...(run.systemId
        ? [{ put: { ...keys.runOfSystem(run.systemId, startedAt, run.id), runId: run.id } }]
        : []),
      ...(content ? contentWrites(content) : []),
      ...also,
    ]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    const existing = await getRun(run.id);
    if (existing?.state === 'starting') await launch(existing, now);
    return false;
  }
  await launch(item, now);
  return true;
}

/** Hands the run to Step Functions and notes that it was taken. Safe to repeat. */
export async function launch(run: Run, now: Date): Promise<void> {
  const { expiryDays } = await readSettings();
  const input: RunInput = {
    runId: run.id,
    systemId: run.systemId ?? '',
    timeoutSeconds: expiryDays * DAY_S,
  };
  const executionArn = await startExecution(run.process, input);
  await changeRun(run.id, {
    // Still due: a day later it is looked at whether its execution goes on (lost-run.ts).
    update: 'SET #state = :running, executionArn = :arn, dueSk = :look',
    condition: '#state = :starting',
    names: { '#state': 'state' },
    values: {
      ':running': 'running',
      ':starting': 'starting',
      ':arn': executionArn,
      ':look': nextLook(run.id, now),
    },
  }).catch((error) => {
    // It may have gone on, even ended, before we came to note the start.
    if (!isConditionFailed(error)) throw error;
  });
}

export const changeRun = (id: string, change: Change): Promise<Run> => update<Run>(keys.run(id), change);

/** Newest first. */
export const listRuns = (limit: number, from?: string): Promise<Page<Run>> =>
  queryPage<Run>('RUNS', { index: 'lists', descending: true, limit, from });

/** The runs of one system, newest first; of every process, or of one. */
export async function runsOfSystem(systemId: string, process?: ProcessId): Promise<Run[]> {
  const runs = await runsBehind(await queryAll<Pointer>(keys.system(systemId).pk, { beginsWith: 'RUN#' }));
  return process ? runs.filter((run) => run.process === process) : runs;
}

interface Pointer {
  runId: string;
}

const runsBehind = async (pointers: Pointer[]): Promise<Run[]> =>
  (await getMany<Run>(pointers.map(({ runId }) => keys.run(runId)))).sort((a, b) =>
    b.startedAt.localeCompare(a.startedAt),
  );

/** The runs of one process, newest first, a page at a time. */
export async function runsOfProcess(process: ProcessId, limit: number, from?: string): Promise<Page<Run>> {
  const { pk } = keys.runOfProcess(process, '', '');
  const page = await queryPage<Pointer>(pk, { beginsWith: 'RUN#', descending: true, limit, from });
  return { ...page, items: await runsBehind(page.items) };
}

/** The tasks of a run in the order they were opened. Their keys hold two digits, so the hundredth would come too early. */
export const tasksOfRun = async (runId: string): Promise<Task[]> =>
  (await queryAll<Task>(keys.run(runId).pk, { beginsWith: 'TASK#' })).sort((a, b) => a.number - b.number);
