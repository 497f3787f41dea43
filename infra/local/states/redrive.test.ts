import {
  type Event,
  executionArn,
  functionArn,
  Harness,
  jsonata,
  waitForToken,
  withHarness,
} from './test-harness';

const task = (name: string, more: object = {}) => ({
  Type: 'Task',
  Resource: functionArn(name),
  End: true,
  ...more,
});

const block = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });

/** Fails as long as `broken` says so. */
function repairable() {
  const repair = { broken: true };
  const fails = async (input: never) => {
    // What else began with it is answered first.
    for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
    if (repair.broken) throw new TypeError('not yet');
    return input;
  };
  return { repair, fails };
}

async function redrive(harness: Harness, arn: string): Promise<Event[]> {
  const before = (await harness.history(arn)).length;
  await harness.call('RedriveExecution', { executionArn: arn });
  await harness.settle();
  return (await harness.history(arn)).slice(before);
}

const typesOf = (events: Event[]) => events.map(({ type }) => type);

describe('a redrive of a Parallel', () => {
  const machine = jsonata('All', {
    All: {
      Type: 'Parallel',
      Branches: [
        block('Good', task('good')),
        block('Bad', task('bad', { Assign: { seen: '{% $exists($seen) %}' } })),
        block('Slow', waitForToken()),
      ],
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
  });

  it('runs the branches again that failed or were aborted, and keeps the results of the others', async () => {
    const { repair, fails } = repairable();
    const harness = new Harness({ m: machine }, { good: () => 'good', bad: fails, open: () => ({}) });
    await withHarness(harness, async () => {
      const arn = await harness.run('m', { n: 1 });
      expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED', error: 'TypeError' });
      expect(await harness.types(arn)).toEqual(
        expect.arrayContaining(['LambdaFunctionSucceeded', 'TaskStateAborted', 'ParallelStateFailed']),
      );
      repair.broken = false;
      const events = await redrive(harness, arn);
      expect(typesOf(events)).toEqual([
        'ExecutionRedriven',
        'LambdaFunctionScheduled',
        'LambdaFunctionStarted',
        'TaskScheduled',
        'TaskStarted',
        'TaskSubmitted',
        'LambdaFunctionSucceeded',
        'TaskStateExited',
      ]);
      expect(events[0]).toMatchObject({ executionRedrivenEventDetails: { redriveCount: 1 } });
      const { token } = harness.callsOf('open').at(-1) as { token: string };
      await harness.call('SendTaskSuccess', { taskToken: token, output: '"slow"' });
      expect(await harness.output(arn)).toEqual(['good', { n: 1 }, 'slow']);
      expect(['good', 'bad', 'open'].map((name) => harness.callsOf(name).length)).toEqual([1, 2, 2]);
      expect(await harness.describe(arn)).toMatchObject({ redriveCount: 1 });
    });
  });

  it('takes no token of the first attempt', async () => {
    const { fails } = repairable();
    const harness = new Harness({ m: machine }, { good: () => 'good', bad: fails, open: () => ({}) });
    await withHarness(harness, async () => {
      const arn = await harness.run('m');
      for (let i = 0; i < 3; i++) await harness.settle();
      const { token } = harness.callsOf('open')[0] as { token: string };
      harness.functions.bad = () => new Promise(() => undefined);
      await redrive(harness, arn);
      const send = harness.call('SendTaskSuccess', { taskToken: token, output: '1' });
      await expect(send).rejects.toMatchObject({ code: 'TaskTimedOut' });
    });
  });

  it('goes into nested branches, and works after a crash between', async () => {
    const { repair, fails } = repairable();
    const inner = {
      Type: 'Parallel',
      Branches: [block('Good', task('good')), block('Bad', task('bad'))],
      End: true,
    };
    const outer = {
      Type: 'Parallel',
      Branches: [
        block('Inner', inner),
        block('Other', { Type: 'Wait', Seconds: 50, Output: 'waited', End: true }),
      ],
      End: true,
    };
    const harness = new Harness(
      { m: jsonata('Outer', { Outer: outer }) },
      { good: () => 'good', bad: fails },
    );
    await withHarness(harness, async () => {
      const arn = await harness.run('m', 'in');
      expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED' });
      harness.crash();
      await harness.start();
      repair.broken = false;
      await redrive(harness, arn);
      harness.crash();
      await harness.start();
      await harness.advance(50);
      expect(await harness.output(arn)).toEqual([['good', 'in'], 'waited']);
      expect(harness.callsOf('good')).toHaveLength(1);
    });
  });
});

describe('a redrive of an inline Map', () => {
  const each = (more: object = {}) =>
    jsonata('Each', {
      Each: { Type: 'Map', MaxConcurrency: 2, ItemProcessor: block('One', task('one')), End: true, ...more },
    });

  it('runs the iterations again that did not succeed, and those that never began', async () => {
    let broken = true;
    const one = (item: number) => {
      if (broken && item === 2) throw new TypeError('not yet');
      return item * 10;
    };
    const harness = new Harness({ m: each() }, { one: one as never });
    await withHarness(harness, async () => {
      const arn = await harness.run('m', [0, 1, 2, 3, 4, 5]);
      expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED' });
      const calls = harness.callsOf('one').length;
      broken = false;
      const events = await redrive(harness, arn);
      expect(typesOf(events)).not.toContain('MapStateStarted');
      expect(await harness.output(arn)).toEqual([0, 10, 20, 30, 40, 50]);
      expect(harness.callsOf('one').slice(calls)).not.toContain(0);
      const ids = (await harness.history(arn)).map(({ id }) => id);
      expect(ids).toEqual(ids.map((_, i) => i + 1));
    });
  });

  it('runs all of it when the Map itself has failed, and not one of its iterations', async () => {
    const ItemSelector = {
      n: '{% $states.context.Execution.RedriveCount = 0 and $states.context.Map.Item.Value = 2 ? $error("no") : $states.context.Map.Item.Value %}',
    };
    const harness = new Harness({ m: each({ ItemSelector }) }, { one: (item) => item });
    await withHarness(harness, async () => {
      const arn = await harness.run('m', [1, 2]);
      expect(await harness.describe(arn)).toMatchObject({ error: 'States.QueryEvaluationError' });
      await redrive(harness, arn);
      expect(await harness.output(arn)).toEqual([{ n: 1 }, { n: 2 }]);
      expect(await harness.types(arn)).toContain('MapIterationAborted');
    });
  });
});

describe('a redrive', () => {
  it('gives a state all its attempts and its time again, and the machine its time', async () => {
    const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 1 }];
    const never = () => new Promise(() => undefined);
    const Try = task('never', { Retry, TimeoutSeconds: 10 });
    const harness = new Harness({ m: jsonata('Try', { Try }, { TimeoutSeconds: 100 }) }, { never });
    await withHarness(harness, async () => {
      const arn = await harness.run('m');
      await harness.advance(21);
      expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
      expect(harness.callsOf('never')).toHaveLength(2);
      await harness.advance(90);
      await redrive(harness, arn);
      await harness.advance(20);
      expect(await harness.describe(arn)).toMatchObject({ status: 'RUNNING' });
      await harness.advance(1);
      expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED' });
      expect(harness.callsOf('never')).toHaveLength(4);
    });
  });

  it('times the machine out from its own time on', async () => {
    const Pause = { Type: 'Wait', Seconds: 1000, End: true };
    const harness = new Harness({ m: jsonata('Pause', { Pause }, { TimeoutSeconds: 100 }) });
    await withHarness(harness, async () => {
      const arn = await harness.run('m');
      await harness.advance(100);
      expect(await harness.describe(arn)).toMatchObject({ status: 'TIMED_OUT' });
      await redrive(harness, arn);
      await harness.advance(99);
      expect(await harness.describe(arn)).toMatchObject({ status: 'RUNNING' });
      await harness.advance(1);
      expect(await harness.describe(arn)).toMatchObject({ status: 'TIMED_OUT' });
    });
  });

  it('of a stopped execution goes on in the branches that ran', async () => {
    const machine = jsonata('All', {
      All: {
        Type: 'Parallel',
        Branches: [block('Good', task('good')), block('Ask', waitForToken())],
        End: true,
      },
    });
    const harness = new Harness({ m: machine }, { good: () => 'good', open: () => ({}) });
    await withHarness(harness, async () => {
      const arn = await harness.run('m');
      await harness.call('StopExecution', { executionArn: arn });
      await redrive(harness, arn);
      const { token } = harness.callsOf('open').at(-1) as { token: string };
      await harness.call('SendTaskSuccess', { taskToken: token, output: '1' });
      expect(await harness.output(arn)).toEqual(['good', 1]);
      expect(harness.callsOf('good')).toHaveLength(1);
    });
  });

  it('tells expressions how often and when it was', async () => {
    let broken = true;
    const one = (input: never) => {
      if (broken) throw new TypeError('not yet');
      return input;
    };
    const Arguments = {
      count: '{% $states.context.Execution.RedriveCount %}',
      at: '{% $states.context.Execution.RedriveTime %}',
    };
    const harness = new Harness({ m: jsonata('One', { One: task('one', { Arguments }) }) }, { one });
    await withHarness(harness, async () => {
      const arn = await harness.run('m');
      broken = false;
      await harness.advance(5);
      await redrive(harness, arn);
      expect(await harness.output(arn)).toEqual({ count: 1, at: '2026-01-05T09:00:05.000Z' });
    });
  });

  it('is refused for what runs, has succeeded, or ended two weeks ago', async () => {
    const machines = {
      ask: jsonata('Ask', { Ask: waitForToken() }),
      pass: jsonata('Pass', { Pass: { Type: 'Pass', End: true } }),
      fail: jsonata('Fail', { Fail: { Type: 'Fail' } }),
    };
    await withHarness(new Harness(machines, { open: () => ({}) }), async (harness) => {
      for (const name of Object.keys(machines)) await harness.run(name);
      const attempt = (name: string) => redrive(harness, executionArn(name, 'run'));
      await expect(attempt('ask')).rejects.toMatchObject({ code: 'ExecutionNotRedrivable' });
      await expect(attempt('pass')).rejects.toMatchObject({ code: 'ExecutionNotRedrivable' });
      expect(typesOf(await attempt('fail'))).toEqual(['ExecutionRedriven', 'ExecutionFailed']);
      await harness.advance(14 * 24 * 3600);
      await expect(attempt('fail')).rejects.toMatchObject({ code: 'ExecutionNotRedrivable' });
    });
  });
});
