import { simulatedClock } from '../clock';
import { type Db, openStore, type Store } from '../store';
import { createStates } from './index';
import { executionArn, functionArn, jsonata, machineArn, START, waitForToken } from './test-harness';

/** Tables that grow with the number of executions; `e` and `p` are how statements call the first two. */
const GROWING =
  /^SCAN (e|p|states_(executions|progress|history|timers|parts|map_runs|map_run_inputs|activity_tasks))\b/;
/** Small indexes of what a restart takes up: to read all of one is the purpose. */
const SMALL =
  /USING (COVERING )?INDEX states_(executions_undelivered|executions_orphaned|progress_busy|map_runs_open)$/;
/** The results of one Map, in order of its items. */
const SORTED = /^SELECT status, output, error, cause FROM states_executions WHERE map_run = \?/;

const distributed = {
  Type: 'Map',
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'One',
    States: { One: { Type: 'Task', Resource: functionArn('one'), End: true } },
  },
  End: true,
};

const definition = jsonata('All', {
  All: {
    Type: 'Parallel',
    Branches: [
      { StartAt: 'Run', States: { Run: distributed } },
      { StartAt: 'Ask', States: { Ask: waitForToken() } },
      { StartAt: 'Pause', States: { Pause: { Type: 'Wait', Seconds: 60, End: true } } },
    ],
    End: true,
  },
});

/** Notes what is prepared. */
function recording(db: Db, prepared: Set<string>): Db {
  return new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name !== 'prepare') return value.bind(target);
      return (sql: string) => {
        prepared.add(sql);
        return target.prepare(sql);
      };
    },
  });
}

/** Has the service do everything once. */
async function doEverything(store: Store): Promise<void> {
  const definitionText = JSON.stringify(definition);
  const states = createStates({
    store,
    clock: simulatedClock(START),
    machines: [
      { name: 'm', arn: machineArn('m'), definition: definitionText, roleArn: 'role', type: 'STANDARD' },
    ],
    invokeLambda: async () => ({ ok: true, payload: {} }),
  });
  const call = (action: string, input: Record<string, unknown>) =>
    states.call(action, input, { name: 'test' });
  const stateMachineArn = machineArn('m');
  const one = { executionArn: executionArn('m', 'run') };
  await states.start();
  await call('StartExecution', { stateMachineArn, name: 'run', input: '[1]' });
  await states.idle();
  await call('StopExecution', one);
  await states.idle();
  for (const action of ['RedriveExecution', 'DescribeExecution', 'GetExecutionHistory'])
    await call(action, one);
  await call('ListExecutions', { stateMachineArn, maxResults: 10 });
  await call('ListExecutions', { stateMachineArn, statusFilter: 'RUNNING' });
  await states.stop();
}

function slowParts(db: Db, sql: string): string[] {
  const parameters = Array(sql.split('?').length - 1).fill(0);
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[];
  const isSlow = (detail: string) =>
    (GROWING.test(detail) && !SMALL.test(detail)) ||
    (/TEMP B-TREE/.test(detail) && !SORTED.test(sql)) ||
    /AUTOMATIC/.test(detail);
  return plan.filter(({ detail }) => isSlow(detail)).map(({ detail }) => `${detail}: ${sql}`);
}

it('no statement reads through a table that grows with the executions', async () => {
  const store = openStore(':memory:');
  const prepared = new Set<string>();
  const db = recording(store.db, prepared);
  await doEverything({ ...store, db, write: (work) => store.write(() => work(db)) });
  expect([...prepared].flatMap((sql) => slowParts(store.db, sql))).toEqual([]);
  expect(prepared.size).toBeGreaterThan(40);
  store.close();
});
