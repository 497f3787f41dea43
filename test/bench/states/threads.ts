import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runningClock } from '../../../infra/local/clock';
import { createLambda } from '../../../infra/local/lambda';
import { openStore } from '../../../infra/local/store';
import { many, type Spread, sideBySide, spread, timed } from './measure';
import { openBench } from './ours';

export interface ThreadMeasures {
  workflow: Spread;
  workflowsPerSecond: number;
}

const WORKFLOWS = 1_000;
const SIDE_BY_SIDE_MS = 5_000;

/** The same five steps with functions in worker threads, as the whole local stack runs them. */
export async function measureThreads(directory: string): Promise<ThreadMeasures> {
  const bundle = join(directory, 'echo');
  mkdirSync(bundle, { recursive: true });
  writeFileSync(join(bundle, 'index.js'), 'exports.handler = async (event) => event;\n');
  const store = openStore(join(directory, 'lambda.db'));
  const lambda = createLambda({
    store,
    clock: runningClock(),
    functions: [
      {
        name: 'echo',
        arn: 'arn:aws:lambda:local-1:000000000000:function:echo',
        directory: bundle,
        handler: 'index.handler',
        environment: {},
        timeoutSeconds: 30,
        memoryMb: 128,
      },
    ],
    environmentOf: () => ({}),
    log: (name, line) => console.error(name, line),
    deadLetter: async () => undefined,
  });
  lambda.start();
  const bench = await openBench(directory, (payload) => lambda.invoke('echo', payload));
  await many(bench.run, WORKFLOWS);
  const workflows: number[] = [];
  for (let n = 0; n < WORKFLOWS; n++) workflows.push(await timed(bench.run));
  const workflowsPerSecond = await sideBySide(bench.run, SIDE_BY_SIDE_MS);
  await bench.close();
  await lambda.stop();
  store.close();
  return { workflow: spread(workflows), workflowsPerSecond };
}
