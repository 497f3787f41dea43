// `npm run bench`: how fast it is on this machine. Ratios within one run count; absolute times are of the day.
process.env.TZ = 'UTC';

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runningClock } from '../../infra/local/clock';
import { dataDirectory } from '../../infra/local/data-directory';
import { type Stack, startStack } from '../../infra/local/stack';
import { openStore } from '../../infra/local/store';
import { synthesize } from '../../infra/local/synthesize';
import { measurePages } from './pages';
import { compareStates } from './states/main';

const HELP = `Usage: npm run bench -- [NAME...]

Runs the benchmarks, or those of these names:
  store       commits that are made one by one, and together in one turn
  start       the second start of the stack, from call to ready
  occurrence  one occurrence of a schedule for 100 systems: from start-runs to the last mail
  pages       every page over a register of 2,133 systems that are all being assessed: time and weight; 3 minutes
  states      the Step Functions runtime beside DBOS and Restate, and on its own with a million executions;
              5 minutes, 3 GB of disk for a while; npm brings the peers into ~/.cache/aimsflow-bench`;

const line = (what: string, value: string) => what.padEnd(46) + value;
const ms = (value: number) => `${value.toFixed(2)} ms`;

async function temporary<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'aimsflow-bench-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const store = () =>
  temporary(async (directory): Promise<string[]> => {
    const opened = openStore(join(directory, 'bench.db'));
    await opened.write((db) => db.exec('CREATE TABLE t (a)'));
    const insert = opened.db.prepare('INSERT INTO t VALUES (?)');
    const write = (n: number) => opened.write(() => insert.run(n));
    const time = async (work: () => Promise<unknown>, of: number) => {
      const from = performance.now();
      await work();
      return (performance.now() - from) / of;
    };
    const COUNT = 2_000;
    const alone = await time(async () => {
      for (let n = 0; n < COUNT; n++) await write(n);
    }, COUNT);
    const together = await time(() => Promise.all(Array.from({ length: COUNT }, (_, n) => write(n))), COUNT);
    opened.close();
    return [
      line('a write with a commit of its own', ms(alone)),
      line('a write among others in one commit', ms(together)),
      line('ratio', `${(alone / together).toFixed(0)} : 1`),
    ];
  });

async function withStack<T>(directory: string, work: (stack: Stack) => Promise<T>): Promise<T> {
  const assembly = await synthesize(console.error);
  const stack = await startStack({
    directory: dataDirectory(directory),
    assembly,
    clock: runningClock(),
    port: 0,
    say: (line) => console.error(line),
    onFatal: (error) => {
      throw error;
    },
  });
  try {
    return await work(stack);
  } finally {
    await stack.stop();
  }
}

const start = () =>
  temporary(async (directory): Promise<string[]> => {
    await withStack(directory, async () => {});
    const from = performance.now();
    const ready = await withStack(directory, async (stack) => {
      await fetch(`${stack.url}/healthz`);
      return performance.now() - from;
    });
    return [line('second start, to the first answer of a page', ms(ready))];
  });

const SYSTEMS = 100;

const occurrence = () =>
  temporary((directory) =>
    withStack(directory, async (stack): Promise<string[]> => {
      Object.assign(process.env, stack.operatorEnvironment, {
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      });
      const { putSystems, systemItem } = await import('../../shared/store/systems');
      const { System } = await import('../../shared/register/system');
      const { systemId } = await import('../../shared/register/identity');
      const now = new Date();
      const ids = Array.from({ length: SYSTEMS }, (_, n) => systemId(`bench ${n}`));
      await putSystems(
        ids.map((id, n) => systemItem(System.parse({ id, name: `System ${n}` }), undefined, now)),
      );
      await stack.invoke('bootstrap', {
        email: 'bench@example.org',
        temporaryPassword: 'a password that is long',
      });
      await stack.call('dynamodb', 'PutItem', {
        TableName: stack.tableName,
        Item: {
          pk: { S: 'SCHEDULE#sch-bench' },
          sk: { S: 'SCHEDULE' },
          id: { S: 'sch-bench' },
          systems: { M: { kind: { S: 'some' }, systemIds: { L: ids.map((id) => ({ S: id })) } } },
        },
      });
      const round = async (minute: number) => {
        const from = performance.now();
        const occurrenceAt = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
        await stack.invoke('start-runs', { scheduleId: 'sch-bench', occurrence: occurrenceAt });
        const started = performance.now() - from;
        await stack.idle();
        return { started, all: performance.now() - from };
      };
      await round(0); // workers start
      const { started, all } = await round(1);
      const repeat = await round(1);
      return [
        line(`${SYSTEMS} runs started`, ms(started)),
        line(
          `${SYSTEMS} runs, tasks and mails`,
          `${ms(all)}: ${ms(all / SYSTEMS)} a run, ${(SYSTEMS / (all / 1000)).toFixed(0)} a second`,
        ),
        line(
          'the same occurrence again (nothing to do)',
          `${ms(repeat.all)}: 1 : ${(all / repeat.all).toFixed(1)}`,
        ),
      ];
    }),
  );

const pages = () => temporary((directory) => withStack(directory, measurePages));

type Print = (line: string) => void;

const listed = (measure: () => Promise<string[]>) => async (print: Print) => {
  for (const text of await measure()) print(text);
};

const BENCHMARKS: Record<string, (print: Print) => Promise<void>> = {
  store: listed(store),
  start: listed(start),
  occurrence: listed(occurrence),
  pages: listed(pages),
  states: compareStates,
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return console.log(HELP);
  const unknown = positionals.find((name) => !Object.hasOwn(BENCHMARKS, name));
  if (unknown !== undefined) throw new Error(`there is no benchmark ${unknown}: see --help`);
  for (const [name, run] of Object.entries(BENCHMARKS)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    console.log(name);
    await run((text) => console.log(text && `  ${text}`));
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
