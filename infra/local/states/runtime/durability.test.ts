import { functionArn, Harness, jsonata, waitForToken, withHarness } from '../test-harness';

const never = () => new Promise(() => undefined);

/** Kills the service and starts it again on the same file. */
async function restart(harness: Harness) {
  harness.crash();
  await harness.start();
  await harness.settle();
}

const tokenOf = (harness: Harness) => (harness.callsOf('open').at(-1) as { token: string }).token;

describe('after kill -9 an execution goes on', () => {
  it('that waits for a task token, without calling the function again', async () => {
    const harness = new Harness({ m: jsonata('Ask', { Ask: waitForToken() }) }, { open: () => ({}) });
    await withHarness(harness, async () => {
      const arn = await harness.run('m');
      await restart(harness);
      await harness.call('SendTaskSuccess', { taskToken: tokenOf(harness), output: '{"done":true}' });
      expect(await harness.output(arn)).toEqual({ done: true });
      expect(harness.callsOf('open')).toHaveLength(1);
    });
  });

  it('that waits for time, at the time and not later', async () => {
    const harness = new Harness({
      m: jsonata('Pause', { Pause: { Type: 'Wait', Seconds: 3600, End: true } }),
    });
    await withHarness(harness, async () => {
      const arn = await harness.run('m');
      await harness.advance(3000);
      await restart(harness);
      await harness.advance(599);
      expect((await harness.describe(arn)).status).toBe('RUNNING');
      await harness.advance(1);
      expect((await harness.describe(arn)).status).toBe('SUCCEEDED');
    });
  });

  it('whose time has come while nothing ran', async () => {
    const harness = new Harness({ m: jsonata('Pause', { Pause: { Type: 'Wait', Seconds: 60, End: true } }) });
    await withHarness(harness, async () => {
      const arn = await harness.run('m');
      harness.crash();
      const old = harness.states;
      await harness.clock.advanceTo(harness.clock.now() + 7200_000);
      await harness.start();
      expect(harness.states).not.toBe(old);
      await harness.advance(0);
      expect((await harness.describe(arn)).status).toBe('SUCCEEDED');
    });
  });

  it('that pauses before a retry, with the attempts it has used', async () => {
    const fail = () => {
      throw new TypeError('no');
    };
    const Retry = [{ ErrorEquals: ['TypeError'], IntervalSeconds: 10, MaxAttempts: 2, BackoffRate: 2 }];
    const task = { Type: 'Task', Resource: functionArn('fail'), Retry, End: true };
    const harness = new Harness({ m: jsonata('Try', { Try: task }) }, { fail });
    await withHarness(harness, async () => {
      const arn = await harness.run('m');
      await harness.advance(10);
      expect(harness.callsOf('fail')).toHaveLength(2);
      await restart(harness);
      await harness.advance(19);
      expect(harness.callsOf('fail')).toHaveLength(2);
      await harness.advance(1);
      expect(harness.callsOf('fail')).toHaveLength(3);
      expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED', error: 'TypeError' });
    });
  });

  it('whose function was running: it is called again, and its answer counts once', async () => {
    const slow = (_: never, earlier: number) => (earlier === 0 ? never() : { call: earlier });
    const task = { Type: 'Task', Resource: functionArn('slow'), Next: 'Then' };
    const second = { Type: 'Task', Resource: functionArn('second'), End: true };
    const harness = new Harness(
      { m: jsonata('Slow', { Slow: task, Then: second }) },
      { slow, second: (input) => input },
    );
    await withHarness(harness, async () => {
      const arn = await harness.run('m');
      await restart(harness);
      expect(await harness.output(arn)).toEqual({ call: 1 });
      expect(harness.callsOf('second')).toHaveLength(1);
      const types = await harness.types(arn);
      expect(types.filter((type) => type === 'LambdaFunctionScheduled')).toHaveLength(2);
    });
  });

  it('in the middle of a Map and of branches', async () => {
    const inner = {
      StartAt: 'One',
      States: { One: { Type: 'Task', Resource: functionArn('one'), End: true } },
    };
    const machine = jsonata('Both', {
      Both: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'Each',
            States: { Each: { Type: 'Map', MaxConcurrency: 1, ItemProcessor: inner, End: true } },
          },
          { StartAt: 'Ask', States: { Ask: waitForToken() } },
        ],
        End: true,
      },
    });
    const one = (item: never, earlier: number) => (earlier === 1 ? never() : item);
    const harness = new Harness({ m: machine }, { one, open: () => ({}) });
    await withHarness(harness, async () => {
      const arn = await harness.run('m', [1, 2, 3]);
      await restart(harness);
      await harness.call('SendTaskSuccess', { taskToken: tokenOf(harness), output: '"yes"' });
      expect(await harness.output(arn)).toEqual([[1, 2, 3], 'yes']);
      const ids = (await harness.history(arn)).map(({ id }) => id);
      expect(ids).toEqual(ids.map((_, i) => i + 1));
    });
  });

  it('in the middle of a distributed Map, each child once', async () => {
    const Each = {
      Type: 'Map',
      MaxConcurrency: 2,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'One',
        States: { One: { Type: 'Task', Resource: functionArn('one'), End: true } },
      },
      End: true,
    };
    const one = (item: never, earlier: number) => (earlier === 2 ? never() : item);
    const harness = new Harness({ m: jsonata('Each', { Each }) }, { one });
    await withHarness(harness, async () => {
      const arn = await harness.run('m', [1, 2, 3, 4, 5]);
      await restart(harness);
      expect(await harness.output(arn)).toEqual([1, 2, 3, 4, 5]);
      expect(harness.callsOf('one')).toHaveLength(6);
    });
  });

  it('that waits for an execution it has started', async () => {
    const parent = jsonata('Child', {
      Child: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync:2',
        Arguments: { StateMachineArn: '{% $states.input.child %}', Input: { n: 1 } },
        Output: '{% $states.result.Output %}',
        End: true,
      },
    });
    const child = jsonata('Pause', {
      Pause: { Type: 'Wait', Seconds: 10, Output: { done: '{% $states.input.n %}' }, End: true },
    });
    const harness = new Harness({ parent, child });
    await withHarness(harness, async () => {
      const arn = await harness.run('parent', {
        child: 'arn:aws:states:local-1:000000000000:stateMachine:child',
      });
      await restart(harness);
      await harness.advance(10);
      expect(await harness.output(arn)).toEqual({ done: 1 });
    });
  });
});

describe('a service that is stopped', () => {
  it('takes no occurrence, and goes on after the next start', async () => {
    const harness = new Harness({ m: jsonata('Ask', { Ask: waitForToken() }) }, { open: () => ({}) });
    await withHarness(harness, async () => {
      const arn = await harness.run('m');
      await harness.states.stop();
      const send = () => harness.call('SendTaskSuccess', { taskToken: tokenOf(harness), output: '1' });
      await expect(send()).rejects.toMatchObject({ code: 'ServiceUnavailable', status: 503 });
      await harness.states.start();
      await send();
      expect(await harness.output(arn)).toBe(1);
    });
  });

  it('keeps the definition an execution began with', async () => {
    const old = jsonata('Pause', { Pause: { Type: 'Wait', Seconds: 5, Output: 'old', End: true } });
    const machines: Record<string, object> = { m: old };
    const harness = new Harness(machines);
    await withHarness(harness, async () => {
      const arn = await harness.run('m');
      machines.m = jsonata('Pause', { Pause: { Type: 'Wait', Seconds: 5, Output: 'new', End: true } });
      await restart(harness);
      const later = await harness.run('m', {}, 'later');
      await harness.advance(5);
      expect([await harness.output(arn), await harness.output(later)]).toEqual(['old', 'new']);
    });
  });
});
