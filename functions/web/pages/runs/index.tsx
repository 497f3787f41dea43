import { Hono } from 'hono';
import type { LedgerEntry } from '../../../../shared/ledger/ledger';
import { isProcessId, processById } from '../../../../shared/processes';
import { isFinal, type Run } from '../../../../shared/runs/run';
import { describeExecution, executionHistory, machineOfExecution } from '../../../../shared/store/executions';
import { keys } from '../../../../shared/store/keys';
import { readLedger } from '../../../../shared/store/ledger';
import { getPeople } from '../../../../shared/store/people';
import { searchRuns } from '../../../../shared/store/run-search';
import { getRun, tasksOfRun } from '../../../../shared/store/runs';
import { getSchedule } from '../../../../shared/store/schedules';
import type { Task } from '../../../../shared/tasks/task';
import { type Env, personOf, seenIn } from '../../env';
import { problemPage } from '../../page';
import type { AslMachine } from '../../ui';
import { cursorOf } from '../cursor';
import { namesFrom } from '../names';
import { peopleOf } from '../tasks/participants-view';
import type { Technical } from './execution';
import { listPage, RUN_STATES } from './list-page';
import { RUN_MORE } from './run-more';
import { showPage } from './show-page';
import { mayWithdrawRun, withdrawPage, withdrawSent } from './withdraw';

/** Every run of the process, and one from its start to its record. */
export const runPages = new Hono<Env>();

const PAGE = 50;

runPages.get('/runs', async (c) => {
  const text = (c.req.query('text') ?? '').trim().slice(0, 200);
  const state = RUN_STATES.find(({ value }) => value === c.req.query('state'))?.value;
  const wanted = c.req.query('process') ?? '';
  const process = isProcessId(wanted) ? processById(wanted) : undefined;
  const asked = c.req.query('schedule');
  const schedule = asked ? await getSchedule(asked) : undefined;
  const from = cursorOf(c.req.query('from'), 'RUNS');
  const found = await searchRuns(
    { state, text: text === '' ? undefined : text, scheduleId: schedule?.id, process: process?.id },
    PAGE,
    from,
    await seenIn(c),
  );
  return listPage(c, { found, state: state ?? '', text, process, schedule, from });
});

runPages.get('/runs/:id', async (c) => {
  const run = await getRun(c.req.param('id'));
  if (!run) return problemPage(c, 404);
  const [tasks, ledger, schedule, technical, more] = await Promise.all([
    tasksOfRun(run.id),
    readLedger(keys.run(run.id).pk),
    run.scheduleId ? getSchedule(run.scheduleId) : undefined,
    technicalOf(run),
    RUN_MORE[run.process]?.(c, run),
  ]);
  const nameOf = namesFrom(await getPeople(peopleIn(run, tasks, ledger)));
  const mayWithdraw = !isFinal(run) && mayWithdrawRun(personOf(c), run);
  return showPage(c, { run, schedule, tasks, ledger, technical, nameOf, mayWithdraw, more });
});

runPages.get('/runs/:id/withdraw', (c) => withdrawPage(c, c.req.param('id')));
runPages.post('/runs/:id/withdraw', (c) => withdrawSent(c, c.req.param('id')));

/** What Step Functions says: asked at once, because each call is a way to AWS and back. */
async function technicalOf({ executionArn }: Run): Promise<Technical> {
  if (!executionArn) return 'starting';
  const [status, definition, events] = await Promise.all([
    describeExecution(executionArn),
    machineOfExecution(executionArn),
    executionHistory(executionArn),
  ]);
  if (!status || !definition || !events) return 'gone';
  return { status, definition: JSON.parse(definition) as AslMachine, events };
}

function peopleIn(run: Run, tasks: Task[], ledger: LedgerEntry[]): string[] {
  const ids = [
    run.startedBy,
    ...tasks.flatMap((task) => [...peopleOf(task), ...task.assignees, task.closedBy]),
    ...ledger.map(({ actor }) => actor),
  ];
  return ids.filter((id) => id !== undefined && id !== 'aimsflow') as string[];
}
