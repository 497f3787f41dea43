import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionRow } from '../../../infra/local/states/storage/execution-row';
import { Executions } from '../../../infra/local/states/storage/executions';
import { openStore } from '../../../infra/local/store';
import { copyOf, writeCopies } from './copies';
import { many, type Spread, spread, timed } from './measure';
import { type Bench, fileOf, openBench } from './ours';

export interface MillionMeasures {
  /** milliseconds from opening the file until the runtime takes calls */
  start: number;
  /** milliseconds from the same moment until the executions are over whose time had come while nothing ran */
  overdue: number;
  /** milliseconds between a timer's time and the execution's end being seen */
  lateness: Spread;
  /** SendTaskSuccess to the end, of executions that have lain on the disk */
  woken: Spread;
  /** milliseconds an execution of five steps takes, 50 at once, beside so many stored ones */
  costAmongThousand: number;
  costAmongMillion: number;
}

const THOUSAND = 1_000;
const MILLION = 1_000_000;
/** So many timers are overdue at the start, so many come due soon after, and so many executions are woken by token. */
const SOME = 1_000;
const DAY_MS = 24 * 3600 * 1000;
const SOON_MS = 3_000;
const APART_MS = 5;
const ROUNDS = 10;
const ROUND = 500;

/** Starts the runtime on a million executions that wait, and compares its speed beside a thousand and a million. */
export async function measureMillion(directory: string): Promise<MillionMeasures> {
  const [small, large] = [join(directory, 'thousand'), join(directory, 'million')];
  const tomorrow = `${Date.now() + DAY_MS} + n`;
  await copy(small, await realExecution(small), 1, THOUSAND - 1, tomorrow);
  const template = await realExecution(large);
  await copy(large, template, 2 * SOME + 1, MILLION - 1, tomorrow);
  const soon = Date.now() + SOON_MS;
  await copy(large, template, 1, SOME, String(Date.now()));
  await copy(large, template, SOME + 1, 2 * SOME, `${soon} + ${APART_MS} * (n - ${SOME + 1})`);

  const from = performance.now();
  const bench = await openBench(large, () => undefined);
  const start = performance.now() - from;
  for (let n = 1; n <= SOME; n++) await bench.succeeded(copyOf(template, n).arn);
  const overdue = performance.now() - from;
  const lateness: number[] = [];
  for (let n = 0; n < SOME; n++) {
    await bench.succeeded(copyOf(template, SOME + 1 + n).arn);
    lateness.push(Date.now() - (soon + APART_MS * n));
  }
  const woken: number[] = [];
  const stride = Math.floor((MILLION - 1 - 2 * SOME) / SOME);
  for (let n = 1; n <= SOME; n++) woken.push(await timed(() => wake(bench, template, 2 * SOME + stride * n)));

  const few = await openBench(small, () => undefined);
  const costs = await costOf([few, bench]);
  await bench.close();
  await few.close();
  const [costAmongThousand, costAmongMillion] = costs as [number, number];
  return {
    start,
    overdue,
    lateness: spread(lateness),
    woken: spread(woken),
    costAmongThousand,
    costAmongMillion,
  };
}

/** One execution that the runtime itself has brought to its wait. @returns its row */
async function realExecution(directory: string): Promise<ExecutionRow> {
  mkdirSync(directory, { recursive: true });
  const bench = await openBench(directory, () => undefined);
  const { arn } = await bench.startWaiting();
  await bench.states.idle();
  const row = new Executions(bench.store).findByArn(arn) as ExecutionRow;
  await bench.close();
  return row;
}

async function copy(
  directory: string,
  template: ExecutionRow,
  from: number,
  to: number,
  due: string,
): Promise<void> {
  const store = openStore(fileOf(directory));
  await writeCopies(store, template, from, to, due);
  store.close();
}

async function wake(bench: Bench, template: ExecutionRow, n: number): Promise<void> {
  const { arn, taskToken } = copyOf(template, n);
  await bench.call('SendTaskSuccess', { taskToken, output: '{"approved":true}' });
  await bench.succeeded(arn);
}

/** The median cost of an execution in each, in milliseconds; measured in turns, so that noise meets all alike. */
async function costOf(benches: Bench[]): Promise<number[]> {
  const costs = benches.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [index, bench] of benches.entries()) {
      const cost = (await many(bench.run, ROUND)) / ROUND;
      if (round > 0) costs[index]?.push(cost);
    }
  }
  return costs.map((values) => spread(values).p50);
}
