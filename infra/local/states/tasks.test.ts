import { readToken, writeToken } from './runtime/tokens';
import { functionArn, Harness, jsonata, waitForToken, withHarness } from './test-harness';

const open = () => ({ opened: true });
const tokens = (harness: Harness) =>
  harness.callsOf('open').map((payload) => (payload as { token: string }).token);

describe('a task that waits for its token', () => {
  const ask = (more: object = {}) =>
    new Harness({ m: jsonata('Ask', { Ask: waitForToken(more) }) }, { open });

  it('writes what the function answered, and goes on with what the token brought', async () => {
    await withHarness(ask(), async (harness) => {
      const arn = await harness.run('m');
      await harness.call('SendTaskSuccess', { taskToken: tokens(harness)[0], output: '{"level":3}' });
      expect(await harness.output(arn)).toEqual({ level: 3 });
      expect(await harness.types(arn)).toEqual([
        'ExecutionStarted',
        'TaskStateEntered',
        'TaskScheduled',
        'TaskStarted',
        'TaskSubmitted',
        'TaskSucceeded',
        'TaskStateExited',
        'ExecutionSucceeded',
      ]);
    });
  });

  it('takes one success; a second is told that the task is over', async () => {
    await withHarness(ask(), async (harness) => {
      const arn = await harness.run('m');
      const [taskToken] = tokens(harness);
      const both = await Promise.allSettled([
        harness.call('SendTaskSuccess', { taskToken, output: '"first"' }),
        harness.call('SendTaskSuccess', { taskToken, output: '"second"' }),
      ]);
      expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
      expect((both[1] as PromiseRejectedResult).reason).toMatchObject({
        code: 'TaskTimedOut',
        message: "Task Timed Out: 'Provided task does not exist anymore'",
      });
      expect(await harness.output(arn)).toBe('first');
    });
  });

  it('fails as SendTaskFailure says', async () => {
    const Catch = [{ ErrorEquals: ['Refused'], Output: '{% $states.errorOutput %}', Next: 'Told' }];
    const machine = jsonata('Ask', { Ask: waitForToken({ Catch }), Told: { Type: 'Succeed' } });
    await withHarness(new Harness({ m: machine }, { open }), async (harness) => {
      const arn = await harness.run('m');
      await harness.call('SendTaskFailure', {
        taskToken: tokens(harness)[0],
        error: 'Refused',
        cause: 'not today',
      });
      expect(await harness.output(arn)).toEqual({ Error: 'Refused', Cause: 'not today' });
    });
  });

  it('fails when the function does, without waiting for the token', async () => {
    const fail = () => {
      throw new RangeError('no room');
    };
    const harness = new Harness({ m: jsonata('Ask', { Ask: waitForToken() }) }, { open: fail });
    await withHarness(harness, async () => {
      const arn = await harness.run('m');
      expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED', error: 'RangeError' });
    });
  });

  it('times out, and then the token is worth nothing', async () => {
    await withHarness(ask({ TimeoutSeconds: 60 }), async (harness) => {
      const arn = await harness.run('m');
      await harness.advance(59);
      expect((await harness.describe(arn)).status).toBe('RUNNING');
      await harness.advance(1);
      expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
      const late = harness.call('SendTaskSuccess', { taskToken: tokens(harness)[0], output: '1' });
      await expect(late).rejects.toMatchObject({ code: 'TaskTimedOut' });
    });
  });

  it('is decided once when token and timeout come together', async () => {
    await withHarness(ask({ TimeoutSeconds: 60 }), async (harness) => {
      const arn = await harness.run('m');
      const sent: Promise<unknown>[] = [];
      harness.clock.at(harness.clock.now() + 60_000, () => {
        sent.push(
          harness
            .call('SendTaskSuccess', { taskToken: tokens(harness)[0], output: '1' })
            .catch((error) => error),
        );
      });
      await harness.advance(60);
      const answer = await sent[0];
      const { status } = await harness.describe(arn);
      const accepted = !(answer instanceof Error);
      expect(status).toBe(accepted ? 'SUCCEEDED' : 'FAILED');
      const ends = (await harness.types(arn)).filter((type) =>
        /^Execution(Succeeded|Failed)$|^Task(Succeeded|TimedOut)$/.test(type),
      );
      expect(ends).toHaveLength(2);
    });
  });

  it('lives as long as heartbeats come', async () => {
    const Catch = [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Silent' }];
    const machine = jsonata('Ask', {
      Ask: waitForToken({ HeartbeatSeconds: 10, Catch }),
      Silent: { Type: 'Pass', Output: 'silent', End: true },
    });
    await withHarness(new Harness({ m: machine }, { open }), async (harness) => {
      const arn = await harness.run('m');
      for (let i = 0; i < 5; i++) {
        await harness.advance(9);
        await harness.call('SendTaskHeartbeat', { taskToken: tokens(harness)[0] });
      }
      expect((await harness.describe(arn)).status).toBe('RUNNING');
      await harness.advance(10);
      expect(await harness.output(arn)).toBe('silent');
    });
  });

  it('knows forged tokens from old ones', async () => {
    await withHarness(ask(), async (harness) => {
      await harness.run('m');
      const parts = readToken(tokens(harness)[0] as string);
      const forged = writeToken({
        execution: parts?.execution ?? 0,
        wait: parts?.wait ?? 0,
        secret: 'guessed',
      });
      for (const taskToken of [forged, 'nonsense']) {
        const sent = harness.call('SendTaskSuccess', { taskToken, output: '1' });
        await expect(sent).rejects.toMatchObject({
          code: 'InvalidToken',
          message: "Invalid Token: 'Invalid token'",
        });
      }
      const broken = harness.call('SendTaskSuccess', { taskToken: tokens(harness)[0], output: '{' });
      await expect(broken).rejects.toMatchObject({ code: 'InvalidOutput' });
    });
  });
});

describe('a task that calls a function', () => {
  it('times out while the function runs, and ignores its late answer', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const slow = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const Slow = {
      Type: 'Task',
      Resource: functionArn('slow'),
      TimeoutSeconds: 5,
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }],
      End: true,
    };
    const machine = jsonata('Slow', {
      Slow,
      Late: { Type: 'Wait', Seconds: 100, Output: 'gave up', End: true },
    });
    await withHarness(new Harness({ m: machine }, { slow }), async (harness) => {
      const arn = await harness.run('m');
      await harness.advance(5);
      answer('too late');
      await harness.advance(100);
      expect(await harness.output(arn)).toBe('gave up');
    });
  });

  it('sees its attempts in the context object, and the retriers by their errors', async () => {
    const flaky = ({ attempt }: { attempt: number }) => {
      if (attempt === 0) throw new TypeError('first');
      if (attempt < 3) throw new RangeError('then');
      return attempt;
    };
    const Try = {
      Type: 'Task',
      Resource: functionArn('flaky'),
      Arguments: { attempt: '{% $states.context.State.RetryCount %}' },
      Retry: [
        { ErrorEquals: ['TypeError'], MaxAttempts: 1, IntervalSeconds: 1 },
        {
          ErrorEquals: ['States.ALL'],
          MaxAttempts: 2,
          IntervalSeconds: 4,
          BackoffRate: 3,
          MaxDelaySeconds: 6,
        },
      ],
      End: true,
    };
    await withHarness(new Harness({ m: jsonata('Try', { Try }) }, { flaky }), async (harness) => {
      const arn = await harness.run('m');
      await harness.advance(1 + 4 + 5);
      expect(harness.callsOf('flaky')).toHaveLength(3);
      await harness.advance(1);
      expect(await harness.output(arn)).toBe(3);
    });
  });

  it('fails with States.DataLimitExceeded when too much comes back', async () => {
    const big = () => 'x'.repeat(262_144);
    const Big = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'big' },
      End: true,
    };
    await withHarness(new Harness({ m: jsonata('Big', { Big }) }, { big }), async (harness) => {
      expect(await harness.describe(await harness.run('m'))).toMatchObject({
        error: 'States.DataLimitExceeded',
        cause:
          "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
      });
    });
  });
});

describe('a task that calls a service', () => {
  const Put = {
    Type: 'Task',
    Resource: 'arn:aws:states:::dynamodb:putItem',
    Arguments: { TableName: 't', Item: { id: { S: '1' } } },
    End: true,
  };

  it('gives the input, the role, and takes the answer', async () => {
    const asked: unknown[] = [];
    const callService = async (...args: unknown[]) => {
      asked.push(args);
      return { Attributes: {} };
    };
    await withHarness(new Harness({ m: jsonata('Put', { Put }) }, {}, { callService }), async (harness) => {
      expect(await harness.output(await harness.run('m'))).toMatchObject({ Attributes: {} });
      expect(asked).toEqual([
        ['dynamodb', 'PutItem', Put.Arguments, 'arn:aws:iam::000000000000:role/states'],
      ]);
    });
  });

  it('fails with the name of the service and of its error', async () => {
    const callService = () =>
      Promise.reject(
        Object.assign(new Error('The conditional request failed'), {
          name: 'ConditionalCheckFailedException',
        }),
      );
    await withHarness(new Harness({ m: jsonata('Put', { Put }) }, {}, { callService }), async (harness) => {
      const { error } = await harness.describe(await harness.run('m'));
      expect(error).toBe('DynamoDB.ConditionalCheckFailedException');
    });
  });
});

describe('an activity', () => {
  it('is fetched by one worker and ended by its token', async () => {
    const arn = 'arn:aws:states:local-1:000000000000:activity:count';
    const Count = { Type: 'Task', Resource: arn, Arguments: { upTo: 3 }, End: true };
    await withHarness(new Harness({ m: jsonata('Count', { Count }) }), async (harness) => {
      await harness.call('CreateActivity', { name: 'count' });
      const polled = harness.call<{ taskToken: string; input: string }>('GetActivityTask', {
        activityArn: arn,
        workerName: 'w',
      });
      const execution = await harness.run('m');
      const { taskToken, input } = await polled;
      expect(JSON.parse(input)).toEqual({ upTo: 3 });
      const second = harness.call('GetActivityTask', { activityArn: arn });
      await harness.advance(60);
      expect(await second).toEqual({});
      await harness.call('SendTaskSuccess', { taskToken, output: '3' });
      expect(await harness.output(execution)).toBe(3);
      expect(await harness.types(execution)).toEqual(
        expect.arrayContaining(['ActivityScheduled', 'ActivityStarted', 'ActivitySucceeded']),
      );
    });
  });
});
