import { functionArn, Harness, jsonata, waitForToken, withHarness } from '../test-harness';

const each = jsonata('Each', {
  Each: { Type: 'Map', ItemProcessor: { StartAt: 'Ask', States: { Ask: waitForToken() } }, End: true },
});

const forged = (token: string) => {
  const [execution, wait] = JSON.parse(Buffer.from(token, 'base64url').toString()) as number[];
  return Buffer.from(JSON.stringify([execution, wait, 'guess'])).toString('base64url');
};

describe('what comes to one execution at once', () => {
  it('is taken in order, and each caller hears what became of their own', async () => {
    await withHarness(new Harness({ m: each }, { open: () => ({}) }), async (harness) => {
      const arn = await harness.run('m', [0, 1, 2]);
      const [a, b, c] = (harness.callsOf('open') as { token: string }[]).map(({ token }) => token) as [
        string,
        string,
        string,
      ];
      const send = (taskToken: string, output: string) =>
        harness.call('SendTaskSuccess', { taskToken, output }).then(
          () => 'taken',
          (error: { code: string }) => error.code,
        );
      const outcomes = await Promise.all([
        send(a, '1'),
        send(a, '2'),
        send(forged(b), '3'),
        send(b, '4'),
        send(c, '5'),
      ]);
      expect(outcomes).toEqual(['taken', 'TaskTimedOut', 'InvalidToken', 'taken', 'taken']);
      expect(await harness.output(arn)).toEqual([1, 4, 5]);
    });
  });

  it('ends with the first end: a stop, and a success too late', async () => {
    await withHarness(new Harness({ m: each }, { open: () => ({}) }), async (harness) => {
      const arn = await harness.run('m', [0]);
      const [{ token }] = harness.callsOf('open') as [{ token: string }];
      const stop = harness.call('StopExecution', { executionArn: arn });
      const late = harness.call('SendTaskSuccess', { taskToken: token, output: '1' });
      await expect(late).rejects.toMatchObject({ code: 'TaskTimedOut' });
      await stop;
      expect(await harness.describe(arn)).toMatchObject({ status: 'ABORTED' });
    });
  });

  it('shares its commits', async () => {
    const States = { One: { Type: 'Task', Resource: functionArn('one'), End: true } };
    const machine = jsonata('Each', {
      Each: { Type: 'Map', ItemProcessor: { StartAt: 'One', States }, End: true },
    });
    await withHarness(new Harness({ m: machine }, { one: (item) => item }), async (harness) => {
      const before = harness.commits();
      const arn = await harness.run('m', [...Array(40).keys()]);
      expect(await harness.output(arn)).toHaveLength(40);
      expect(harness.commits() - before).toBeLessThan(10);
    });
  });

  it('ends the execution when one of it cannot be taken, and reports why', async () => {
    const circular: { self?: object } = {};
    circular.self = circular;
    const States = { One: { Type: 'Task', Resource: functionArn('one'), End: true } };
    const machine = jsonata('Each', {
      Each: { Type: 'Map', ItemProcessor: { StartAt: 'One', States }, End: true },
    });
    const one = (item: number) => (item === 2 ? circular : item);
    const harness = await new Harness({ m: machine }, { one: one as never }).start();
    const arn = await harness.run('m', [0, 1, 2, 3]);
    expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(harness.errors).toHaveLength(1);
    const types = await harness.types(arn);
    expect(types.filter((type) => type === 'MapIterationSucceeded')).toHaveLength(2);
    await harness.end();
  });
});
