import { functionArn, Harness, jsonata, withHarness } from './test-harness';

const fails = (error: string) => ({ Type: 'Fail', Error: error, Cause: 'because' });
const processor = (States: Record<string, unknown>, more: object = {}) => ({
  StartAt: Object.keys(States)[0],
  States,
  ...more,
});

describe('Parallel', () => {
  it('gives each branch the input and collects outputs in order; variables stay inside', async () => {
    const machine = jsonata('Set', {
      Set: { Type: 'Pass', Assign: { outer: 1 }, Next: 'Both' },
      Both: {
        Type: 'Parallel',
        Branches: [
          processor({
            A: { Type: 'Wait', Seconds: 2, Assign: { inner: '{% $outer + 1 %}' }, Next: 'A2' },
            A2: { Type: 'Pass', Output: '{% $inner %}', End: true },
          }),
          processor({ B: { Type: 'Pass', Output: '{% $exists($inner) %}', End: true } }),
        ],
        End: true,
      },
    });
    await withHarness(new Harness({ m: machine }), async (harness) => {
      const arn = await harness.run('m');
      await harness.advance(2);
      expect(await harness.output(arn)).toEqual([2, false]);
    });
  });

  it('ends its other branches when one fails, and catches the failure', async () => {
    const machine = jsonata('Both', {
      Both: {
        Type: 'Parallel',
        Branches: [
          processor({ Long: { Type: 'Wait', Seconds: 1000, End: true } }),
          processor({ Soon: { Type: 'Wait', Seconds: 1, Next: 'No' }, No: fails('Bad') }),
        ],
        Catch: [{ ErrorEquals: ['Bad'], Output: '{% $states.errorOutput.Cause %}', Next: 'End' }],
        End: true,
      },
      End: { Type: 'Succeed' },
    });
    await withHarness(new Harness({ m: machine }), async (harness) => {
      const arn = await harness.run('m');
      await harness.advance(1);
      expect(await harness.output(arn)).toBe('because');
      expect((await harness.types(arn)).slice(-7)).toEqual([
        'FailStateEntered',
        'WaitStateAborted',
        'ParallelStateFailed',
        'ParallelStateExited',
        'SucceedStateEntered',
        'SucceedStateExited',
        'ExecutionSucceeded',
      ]);
    });
  });
});

describe('Map', () => {
  it('runs no more iterations at once than MaxConcurrency', async () => {
    let [running, most] = [0, 0];
    const work = async (item: never) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return item;
    };
    const Each = {
      Type: 'Map',
      MaxConcurrency: 3,
      ItemProcessor: processor({ Work: { Type: 'Task', Resource: functionArn('work'), End: true } }),
      End: true,
    };
    await withHarness(new Harness({ m: jsonata('Each', { Each }) }, { work }), async (harness) => {
      const arn = await harness.run('m', [...Array(10).keys()]);
      for (let i = 0; i < 5; i++) await harness.settle();
      expect(await harness.output(arn)).toEqual([...Array(10).keys()]);
      expect(most).toBe(3);
    });
  });

  it('makes inputs with ItemSelector from item, index and variables', async () => {
    const Each = {
      Type: 'Map',
      Items: '{% $states.input.items %}',
      ItemSelector: {
        n: '{% $states.context.Map.Item.Value * $factor %}',
        at: '{% $states.context.Map.Item.Index %}',
      },
      ItemProcessor: processor({ P: { Type: 'Pass', End: true } }),
      End: true,
    };
    const machine = jsonata('Set', { Set: { Type: 'Pass', Assign: { factor: 10 }, Next: 'Each' }, Each });
    await withHarness(new Harness({ m: machine }), async (harness) => {
      expect(await harness.output(await harness.run('m', { items: [1, 2] }))).toEqual([
        { n: 10, at: 0 },
        { n: 20, at: 1 },
      ]);
    });
  });

  const distributed = (more: object, States: Record<string, unknown>) =>
    jsonata('Each', {
      Each: {
        Type: 'Map',
        ItemProcessor: processor(States, {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        }),
        End: true,
        ...more,
      },
    });
  const odd = {
    Is: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input % 2 = 1 %}', Next: 'No' }],
      Default: 'Yes',
    },
    No: fails('Odd'),
    Yes: { Type: 'Succeed' },
  };

  it('distributed, bears as many failures as it tolerates', async () => {
    const machines = {
      bears: distributed({ ToleratedFailurePercentage: 50 }, odd),
      fails: distributed({ ToleratedFailureCount: 1 }, odd),
    };
    await withHarness(new Harness(machines), async (harness) => {
      const failure = { Error: 'Odd', Cause: 'because' };
      expect(await harness.output(await harness.run('bears', [1, 2, 3, 4]))).toEqual([
        failure,
        2,
        failure,
        4,
      ]);
      const arn = await harness.run('fails', [1, 2, 3, 4]);
      expect(await harness.describe(arn)).toMatchObject({
        status: 'FAILED',
        error: 'States.ExceedToleratedFailureThreshold',
      });
      expect(await harness.types(arn)).toEqual(
        expect.arrayContaining(['MapRunStarted', 'MapRunFailed', 'MapStateFailed']),
      );
    });
  });

  it('distributed, puts items into batches', async () => {
    const machine = distributed(
      { ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { by: '{% $states.input[0] %}' } } },
      { P: { Type: 'Pass', End: true } },
    );
    await withHarness(new Harness({ m: machine }), async (harness) => {
      expect(await harness.output(await harness.run('m', [7, 8, 9]))).toEqual([
        { BatchInput: { by: 7 }, Items: [7, 8] },
        { BatchInput: { by: 7 }, Items: [9] },
      ]);
    });
  });
});

describe('an execution', () => {
  it('ends as TIMED_OUT when the machine says so', async () => {
    const machine = jsonata(
      'Long',
      { Long: { Type: 'Wait', Seconds: 100, End: true } },
      { TimeoutSeconds: 30 },
    );
    await withHarness(new Harness({ m: machine }), async (harness) => {
      const arn = await harness.run('m');
      await harness.advance(30);
      const { status, error } = await harness.describe(arn);
      expect({ status, error }).toEqual({ status: 'TIMED_OUT', error: undefined });
      expect((await harness.history(arn)).at(-1)).toMatchObject({
        type: 'ExecutionTimedOut',
        previousEventId: 0,
        executionTimedOutEventDetails: { error: 'States.Timeout' },
      });
    });
  });

  it('fails at 25,000 events', async () => {
    const machine = jsonata('A', {
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Choice', Choices: [{ Condition: false, Next: 'C' }], Default: 'A' },
      C: { Type: 'Succeed' },
    });
    await withHarness(new Harness({ m: machine }), async (harness) => {
      const arn = await harness.run('m');
      await harness.settle();
      expect(await harness.describe(arn)).toMatchObject({
        status: 'FAILED',
        error: 'States.Runtime',
        cause: 'The execution reached the maximum number of history events (25000).',
      });
      const { events } = await harness.call<{ events: { id: number; type: string }[] }>(
        'GetExecutionHistory',
        { executionArn: arn, reverseOrder: true, maxResults: 1 },
      );
      expect(events).toMatchObject([{ id: 25_000, type: 'ExecutionFailed' }]);
    });
  });

  it.each(['Parallel', 'Map'])('fails at 25,000 events inside a %s, which catches it not', async (Type) => {
    const B = { Type: 'Choice', Choices: [{ Condition: false, Next: 'C' }], Default: 'A' };
    const loop = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B, C: { Type: 'Succeed' } } };
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Done' }];
    const inner = Type === 'Map' ? { ItemProcessor: loop } : { Branches: [loop] };
    const Loop = { Type, ...inner, Catch, End: true };
    const machine = jsonata('Loop', { Loop, Done: { Type: 'Succeed' } });
    await withHarness(new Harness({ m: machine }), async (harness) => {
      const arn = await harness.run('m', [1, 2]);
      await harness.settle();
      expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
      const { events } = await harness.call<{ events: { id: number; previousEventId: number }[] }>(
        'GetExecutionHistory',
        { executionArn: arn, reverseOrder: true, maxResults: 1 },
      );
      expect(events).toMatchObject([{ id: 25_000, previousEventId: 24_999, type: 'ExecutionFailed' }]);
      const redrive = harness.call('RedriveExecution', { executionArn: arn });
      await expect(redrive).rejects.toMatchObject({ code: 'ExecutionNotRedrivable' });
    });
  });

  it('fails when no choice holds, and nothing catches it', async () => {
    const machine = jsonata('Which', {
      Which: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.a = 1 %}', Next: 'One' }] },
      One: { Type: 'Succeed' },
    });
    await withHarness(new Harness({ m: machine }), async (harness) => {
      expect(await harness.describe(await harness.run('m'))).toMatchObject({
        status: 'FAILED',
        error: 'States.Runtime',
      });
    });
  });

  it('catches an expression that fails, with what AWS says of it', async () => {
    const Bad = {
      Type: 'Task',
      Resource: functionArn('none'),
      Arguments: '{% 1 + "x" %}',
      Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'End' }],
      End: true,
    };
    await withHarness(
      new Harness({ m: jsonata('Bad', { Bad, End: { Type: 'Succeed' } }) }),
      async (harness) => {
        const arn = await harness.run('m');
        expect(await harness.output(arn)).toMatchObject({
          Cause: expect.stringContaining(
            "The JSONata expression '1 + \"x\"' specified for the field 'Arguments' threw an error during evaluation. T2002:",
          ),
        });
        expect(harness.callsOf('none')).toHaveLength(0);
      },
    );
  });

  it('ends with a fault of the runtime alone; others go on', async () => {
    const machine = jsonata('Ask', { Ask: { Type: 'Task', Resource: functionArn('f'), End: true } });
    const circular: { self?: object } = {};
    circular.self = circular;
    const f = (input: { bad?: boolean }) => (input.bad ? circular : 'fine');
    const harness = new Harness({ m: machine }, { f: f as never });
    await harness.start();
    const bad = await harness.run('m', { bad: true }, 'bad');
    const good = await harness.run('m', {}, 'good');
    expect(await harness.describe(bad)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(await harness.output(good)).toBe('fine');
    expect(harness.errors).toHaveLength(1);
    await harness.end();
  });
});
