import { Hono } from 'hono';
import type { LedgerEntry } from '../../../../shared/ledger/ledger';
import type { Run } from '../../../../shared/runs/run';
import { describeExecution, executionHistory, machineOfExecution } from '../../../../shared/store/executions';
import { keys } from '../../../../shared/store/keys';
import { readLedger } from '../../../../shared/store/ledger';
import { getPeople } from '../../../../shared/store/people';
import { searchRuns } from '../../../../shared/store/run-search';
import { getRun, tasksOfRun } from '../../../../shared/store/runs';
import { getSchedule } from '../../../../shared/store/schedules';
import type { Task } from '../../../../shared/tasks/task';
import type { Env } from '../../env';
import { problemPage } from '../../page';
import type { AslMachine } from '../../ui';
import { cursorOf } from '../cursor';
import type { Technical } from './execution';
import { listPage, RUN_STATES } from './list-page';
import { showPage } from './show-page';
import { namesFrom } from './standing';

/** Every run of the process, and one from its start to its record. */
export const runPages = new Hono<Env>();

const PAGE = 50;

runPages.get('/runs', async (c) => {
  const text = (c.req.query('text') ?? '').trim().slice(0, 200);
  const state = RUN_STATES.find(({ value }) => value === c.req.query('state'))?.value;
  const asked = c.req.query('schedule');
  const schedule = asked ? await getSchedule(asked) : undefined;
  const from = cursorOf(c.req.query('from'), 'RUNS');
  const found = await searchRuns(
    { state, text: text === '' ? undefined : text, scheduleId: schedule?.id },
    PAGE,
    from,
  );
  return listPage(c, { found, state: state ?? '', text, schedule, from });
});

runPages.get('/runs/:id', async (c) => {
  const run = await getRun(c.req.param('id'));
  if (!run) return problemPage(c, 404);
  const [tasks, ledger, schedule, technical] = await Promise.all([
    tasksOfRun(run.id),
    readLedger(keys.run(run.id).pk),
    run.scheduleId ? getSchedule(run.scheduleId) : undefined,
    technicalOf(run),
  ]);
  const nameOf = namesFrom(await getPeople(peopleIn(run, tasks, ledger)));
  return showPage(c, { run, schedule, tasks, ledger, technical, nameOf });
});

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
    ...tasks.flatMap(({ assignees, closedBy }) => [...assignees, closedBy]),
    ...ledger.map(({ actor }) => actor),
  ];
  return ids.filter((id) => id !== undefined && id !== 'aimsflow') as string[];
}
