import {
  executionArn,
  functionArn,
  Harness,
  jsonata,
  machineArn,
  START,
  waitForToken,
  withHarness,
} from './test-harness';

/**
 * One execution of everything that waits, killed after each of its commits in turn. Whatever the moment, it must end as
 * if nothing had happened, with a history without gaps, and no effect of a state twice but calls without an answer.
 */
const block = (StartAt: string, States: object, more: object = {}) => ({ StartAt, States, ...more });
const call = (name: string, more: object = { End: true }) => ({
  Type: 'Task',
  Resource: functionArn(name),
  ...more,
});

const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 2 }];
const branches = [
  block('Each', {
    Each: {
      Type: 'Map',
      MaxConcurrency: 2,
      ItemProcessor: block('One', { One: call('one') }),
      End: true,
    },
  }),
  block('Run', {
    Run: {
      Type: 'Map',
      MaxConcurrency: 2,
      ItemProcessor: block(
        'Item',
        { Item: call('one') },
        {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        },
      ),
      End: true,
    },
  }),
  block('Flaky', { Flaky: call('flaky', { Retry, End: true }) }),
  block('Ask', { Ask: waitForToken() }),
  block('Child', {
    Child: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
      Arguments: { StateMachineArn: machineArn('child'), Name: 'child', Input: 7 },
      Output: '{% $states.result.Output %}',
      End: true,
    },
  }),
];

const machines = {
  all: jsonata('All', { All: { Type: 'Parallel', Branches: branches, Next: 'Last' }, Last: call('last') }),
  child: jsonata('Pause', { Pause: { Type: 'Wait', Seconds: 3, End: true } }),
};

/** `flaky` fails until a second has passed, however often it is called. */
function everything(): Harness {
  const flaky = () => {
    if (harness.clock.now() === START) throw new TypeError('flaky');
    return 'well';
  };
  const one = (item: number) => item * 10;
  const last = (input: never) => input;
  const harness = new Harness(machines, { one: one as never, flaky, last, open: () => ({}) });
  return harness;
}

const arn = executionArn('all', 'run');

/** What happens to the execution from outside, again until it has happened: a killed process may have lost a call. */
async function drive(harness: Harness): Promise<void> {
  const input = { stateMachineArn: machineArn('all'), name: 'run', input: '[1,2,3]' };
  await harness.call('StartExecution', input);
  await harness.settle();
  while (harness.clock.now() < START + 5000) await harness.advance(1);
  const { token } = harness.callsOf('open').at(-1) as { token: string };
  const { status } = await harness.describe(arn);
  if (status === 'RUNNING') await harness.call('SendTaskSuccess', { taskToken: token, output: '"yes"' });
  await harness.settle();
}

async function expectWellEnded(harness: Harness): Promise<void> {
  expect(await harness.output(arn)).toEqual([[10, 20, 30], [10, 20, 30], 'well', 'yes', 7]);
  const events = await harness.history(arn);
  expect(events.map(({ id }) => id)).toEqual(events.map((_, i) => i + 1));
  const count = (type: string) => events.filter((event) => event.type === type).length;
  expect({
    iterations: count('MapIterationSucceeded'),
    answers: count('LambdaFunctionSucceeded'),
    failures: count('LambdaFunctionFailed'),
    tasks: count('TaskSucceeded'),
    ends: count('ExecutionSucceeded'),
  }).toEqual({ iterations: 3, answers: 5, failures: 1, tasks: 2, ends: 1 });
}

/** @returns whether there were so many commits */
async function killAfter(commits: number): Promise<boolean> {
  let killed = false;
  await withHarness(everything(), async (harness) => {
    const death = harness.crashAfter(commits).then(() => {
      killed = true;
    });
    await Promise.race([death, drive(harness).catch(() => death)]);
    if (killed) await harness.start();
    await drive(harness).catch((error) => {
      // The execution had ended when the process was killed, so its name is taken.
      expect(error).toMatchObject({ code: 'ExecutionAlreadyExists' });
    });
    await expectWellEnded(harness);
  });
  return killed;
}

it('an execution goes on as if nothing had happened, whichever commit was the last before a kill', async () => {
  let commits = 1;
  while (await killAfter(commits)) commits++;
  expect(commits).toBeGreaterThan(20);
}, 60_000);
