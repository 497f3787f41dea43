import { activeAdmins, type Person } from '../people/person';
import { isFinal, type Run } from '../runs/run';
import { participantsOf, toComeOf } from '../tasks/participants';
import { changeOf } from './change';
import { executionArnOf, stopExecution } from './executions';
import { ATTENTION, keys } from './keys';
import { transactWithEvidence } from './ledger';
import { mailsForTask, mailWrite, type NewMail } from './mails';
import { listPeople } from './people';
import { hooksOf } from './processes/hooks';
import { getRun, tasksOfRun } from './runs';
import { ConditionFailed, isConditionFailed, retryOnRace, update, type Write } from './table';
import { endTasks, endWrites } from './tasks/end';

/** How long a stop may be under way before the sweep repeats it. */
const STOP_GRACE_MS = 60_000;

/** The write that ends a run, unless it has ended. */
function endWrite(runId: string, set: Partial<Run> & Record<string, unknown>): Write {
  const { update: expression, names, values } = changeOf(set);
  return {
    change: keys.run(runId),
    update: expression,
    condition: '#state IN (:starting, :running, :followingUp)',
    names: { ...names, '#state': 'state' },
    values: { ...values, ':starting': 'starting', ':running': 'running', ':followingUp': 'following-up' },
  };
}

/**
 * Ends a run that broke as failed: whoever was asked is told that it is over, and the administrators why.
 * Safe to repeat.
 * @param problem what broke and what to do, in words for administrators
 * @returns the ids of the mails
 */
export async function failRun(runId: string, problem: string, now: Date): Promise<string[]> {
  const run = await getRun(runId);
  const told = run && isFinal(run) ? [] : await endTasks(runId, BROKE, now);
  return [...told, ...(await endRun(runId, 'failed', problem, now))];
}

const BROKE =
  'The process broke before it came to its end. The administrators were told; if it is still needed, they start it again.';

/**
 * Ends a run without a record, and tells the administrators. Safe to repeat, and against another end in the same moment:
 * the first counts.
 * @returns the ids of the mails
 */
export const endRun = (...ending: Parameters<typeof endOnce>): Promise<string[]> =>
  retryOnRace(() => endOnce(...ending));

async function endOnce(
  runId: string,
  state: 'unanswered' | 'failed',
  problem: string,
  now: Date,
): Promise<string[]> {
  const run = await getRun(runId);
  if (!run) throw new Error(`there is no run ${runId}`);
  const mails = activeAdmins(await listPeople()).map(
    ({ id: to }): NewMail => ({
      id: `${runId}-${state}-${to}`,
      kind: 'failure',
      to,
      runId,
      facts: { problem },
    }),
  );
  if (isFinal(run)) return run.state === state ? mails.map(({ id }) => id) : [];
  const at = now.toISOString();
  const set = { state, problem, endedAt: at, duePk: ATTENTION, dueSk: `${at}#${runId}` };
  const along = await hooksOf(run.process)?.ending?.(run, state, now);
  mails.push(...(along?.mails ?? []));
  await transactWithEvidence(
    keys.run(runId).pk,
    { at, actor: 'aimsflow', by: 'system', act: `run-${state}`, facts: { problem } },
    [endWrite(runId, set), ...(along?.writes ?? []), ...mails.map((mail) => mailWrite(mail, now))],
  );
  return mails.map(({ id }) => id);
}

/** The run has ended already. */
export class RunOver extends Error {
  constructor(readonly run: Run) {
    super(`run ${run.id} is over (${run.state})`);
    this.name = 'RunOver';
  }
}

/**
 * Withdraws a run: its open tasks end, those who were asked are told, and its execution is stopped. Should stopping it
 * fail, the sweep repeats it.
 * @returns the ids of the mails
 * @throws {RunOver}
 */
export async function withdrawRun(
  runId: string,
  person: Person,
  reason: string,
  now: Date,
): Promise<string[]> {
  for (;;) {
    const run = await getRun(runId);
    if (!run) throw new Error(`there is no run ${runId}`);
    if (isFinal(run)) throw new RunOver(run);
    const open = (await tasksOfRun(runId)).filter(({ state }) => state === 'open');
    const at = now.toISOString();
    const mails: NewMail[] = open.flatMap((task) =>
      mailsForTask(task, 'notice', 'withdrawn', toComeOf(participantsOf(task)))
        .filter(({ to }) => to !== person.id)
        .map((mail) => ({ ...mail, link: false, facts: { why: `It was withdrawn: ${reason}` } })),
    );
    const along = await hooksOf(run.process)?.ending?.(run, 'withdrawn', now);
    mails.push(...(along?.mails ?? []));
    const again = new Date(now.getTime() + STOP_GRACE_MS).toISOString();
    const set = {
      state: 'withdrawn',
      problem: reason,
      endedAt: at,
      duePk: 'DUE',
      dueSk: `${again}#${runId}`,
    } as const;
    try {
      await transactWithEvidence(
        keys.run(runId).pk,
        { at, actor: person.id, by: 'sign-in', act: 'run-withdrawn', facts: { tasks: open.length } },
        [
          endWrite(runId, set),
          ...open.flatMap((task) => endWrites(task, 'withdrawn', at)),
          ...(along?.writes ?? []),
          ...mails.map((mail) => mailWrite(mail, now)),
        ],
      );
    } catch (error) {
      // A task was opened or answered in between: look again.
      if (!(error instanceof ConditionFailed)) throw error;
      continue;
    }
    // What was recorded holds: if Step Functions cannot be told now, the sweep tells it.
    await stopWithdrawn({ ...run, ...set }).catch((error: Error) => {
      console.error(JSON.stringify({ message: 'execution not stopped yet', runId, error: error.message }));
    });
    return mails.map(({ id }) => id);
  }
}

/** Stops the execution of a withdrawn run and notes that it is done. Safe to repeat. */
export async function stopWithdrawn(run: Run): Promise<void> {
  const execution = run.executionArn ?? executionArnOf(run);
  await stopExecution(execution, 'The run was withdrawn; its page says by whom and why');
  await update(keys.run(run.id), {
    update: 'REMOVE duePk, dueSk',
    condition: '#state = :withdrawn',
    names: { '#state': 'state' },
    values: { ':withdrawn': 'withdrawn' },
  }).catch((error) => {
    if (!isConditionFailed(error)) throw error;
  });
}
