import { executionArn, functionArn, Harness, jsonata, withHarness } from '../test-harness';

/** A redrive of everything that can be redriven in part, killed after each of its commits in turn. */
const block = (StartAt: string, States: object, more: object = {}) => ({ StartAt, States, ...more });
const one = { Type: 'Task', Resource: functionArn('one'), End: true };
const each = (name: string, more: object = {}) => ({
  Type: 'Map',
  MaxConcurrency: 2,
  ItemProcessor: block(name, { [name]: one }, more),
  ToleratedFailureCount: 0,
  End: true,
});

const machine = jsonata('Both', {
  Both: {
    Type: 'Parallel',
    Branches: [
      block('Inline', { Inline: each('Iteration') }),
      block('Run', {
        Run: each('Child', { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } }),
      }),
    ],
    End: true,
  },
});

const arn = executionArn('m', 'run');

async function killAfter(commits: number): Promise<boolean> {
  let broken = true;
  let killed = false;
  const answer = (item: number) => {
    if (broken && item === 1) throw new TypeError('not yet');
    return item * 10;
  };
  await withHarness(new Harness({ m: machine }, { one: answer as never }), async (harness) => {
    await harness.run('m', [0, 1, 2, 3]);
    expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED' });
    broken = false;
    const drive = async () => {
      const { status } = await harness.describe(arn);
      if (status === 'FAILED') await harness.call('RedriveExecution', { executionArn: arn });
      await harness.settle();
    };
    const death = harness.crashAfter(commits).then(() => {
      killed = true;
    });
    await Promise.race([death, drive().catch(() => death)]);
    if (killed) await harness.start();
    await drive();
    expect(await harness.output(arn)).toEqual([
      [0, 10, 20, 30],
      [0, 10, 20, 30],
    ]);
    const events = await harness.history(arn);
    expect(events.map(({ id }) => id)).toEqual(events.map((_, i) => i + 1));
    const count = (type: string) => events.filter((event) => event.type === type).length;
    expect(['ExecutionRedriven', 'MapIterationSucceeded', 'ExecutionSucceeded'].map(count)).toEqual([
      1, 4, 1,
    ]);
    expect(await harness.describe(arn)).toMatchObject({ redriveCount: 1 });
  });
  return killed;
}

it('a redrive goes on as if nothing had happened, whichever commit was the last before a kill', async () => {
  let commits = 1;
  while (await killAfter(commits)) commits++;
  expect(commits).toBeGreaterThan(5);
}, 60_000);
