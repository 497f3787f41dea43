import type { StartContent } from '../corrective-action/forms/start';
import type { EarlierCause } from '../corrective-action/recurrence';
import {
  type CorrectiveActionRow,
  type DocumentUpdates,
  earlierOf,
  startRow,
} from '../corrective-action/row';
import type { Submitted } from '../processes/process';
import type { Run } from '../runs/run';
import { keys } from './keys';
import { transactWithEvidence } from './ledger';
import { runsOfProcess } from './runs';
import { ConditionFailed, get, getMany, queryAll, type Write } from './table';

/** Who brought a document up to date, when, and where it can be seen. */
export interface UpdateDone {
  by: string;
  /** ISO 8601, UTC. */
  at: string;
  /** In words: 'Statement of Applicability, version 4'. */
  where: string;
}

export type StoredRow = CorrectiveActionRow & {
  [What in keyof DocumentUpdates as `${What}Done`]?: UpdateDone;
};

/** A corrective action in short, and its run. */
export type ListedCorrectiveAction = StoredRow & { run: Run };

const LIST = 'CORRECTIVE-ACTIONS';

export const rowWrite = (row: CorrectiveActionRow): Write => ({
  put: {
    ...keys.correctiveAction(row.runId),
    ...row,
    listsPk: LIST,
    listsSk: `${row.startedAt}#${row.runId}`,
  },
});

export const getRow = (runId: string): Promise<StoredRow | undefined> =>
  get<StoredRow>(keys.correctiveAction(runId));

/** The causes of all corrective actions that have come so far, for comparison. */
export async function knownCauses(): Promise<EarlierCause[]> {
  const rows = await queryAll<CorrectiveActionRow>(LIST, { index: 'lists' });
  return rows.map(earlierOf).filter((cause) => cause !== undefined);
}

/** Every corrective action, open and closed, the latest first; also those that have only just been started. */
export async function listCorrectiveActions(): Promise<ListedCorrectiveAction[]> {
  const runs: Run[] = [];
  let from: string | undefined;
  do {
    const page = await runsOfProcess('corrective-action', 100, from);
    runs.push(...page.items);
    from = page.next;
  } while (from);
  const rows = new Map((await rowsOf(runs)).map((row) => [row.runId, row]));
  return runs.flatMap((run) => {
    const row = rows.get(run.id);
    return row ? [{ ...row, run }] : [];
  });
}

export const rowOfRun = async (run: Run): Promise<StoredRow | undefined> => (await rowsOf([run]))[0];

/** A run has its row from its first answer on; before that it is made of what it was started with. */
async function rowsOf(runs: Run[]): Promise<StoredRow[]> {
  const rows = await getMany<StoredRow>(runs.map(({ id }) => keys.correctiveAction(id)));
  const fresh = runs.filter(({ id }) => !rows.some(({ runId }) => runId === id));
  const starts = await getMany<Submitted>(fresh.map(({ id }) => keys.content(`${id}.0`)));
  return [
    ...rows,
    ...starts.flatMap(({ taskId, content }) => {
      const run = fresh.find(({ id }) => `${id}.0` === taskId);
      return run ? [startRow(run, content as StartContent)] : [];
    }),
  ];
}

/** What is to be brought up to date was already. */
export class AlreadyUpdated extends Error {
  constructor() {
    super('This was noted as done before: load the page again');
    this.name = 'AlreadyUpdated';
  }
}

/**
 * Notes that a document was brought up to date as a review asked for, with its evidence.
 * @throws {AlreadyUpdated} also when it was never asked for
 */
export async function noteUpdate(
  runId: string,
  what: keyof DocumentUpdates,
  done: { personId: string; where: string },
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  try {
    await transactWithEvidence(
      keys.run(runId).pk,
      { at, actor: done.personId, by: 'sign-in', act: 'document-updated', facts: { document: what } },
      [
        {
          change: keys.correctiveAction(runId),
          update: 'SET #done = :done',
          condition: 'attribute_exists(updates.#what) AND attribute_not_exists(#done)',
          names: { '#what': what, '#done': `${what}Done` },
          values: { ':done': { by: done.personId, at, where: done.where } satisfies UpdateDone },
        },
      ],
    );
  } catch (error) {
    if (error instanceof ConditionFailed) throw new AlreadyUpdated();
    throw error;
  }
}
