import {
  type Event,
  executionArn,
  functionArn,
  Harness,
  jsonata,
  machineArn,
  withHarness,
} from '../test-harness';

const distributed = (more: object, state: object = { Type: 'Task', Resource: functionArn('one') }) => ({
  Type: 'Map',
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'One',
    States: { One: { ...state, End: true } },
  },
  End: true,
  ...more,
});

const each = (more: object = {}, state?: object) => jsonata('Each', { Each: distributed(more, state) });
const waits = { Type: 'Wait', Seconds: 100 };

async function mapRunOf(harness: Harness, arn: string): Promise<string> {
  const started = (await harness.history(arn)).find(({ type }) => type === 'MapRunStarted') as Event;
  return (started.mapRunStartedEventDetails as { mapRunArn: string }).mapRunArn;
}

interface MapRun {
  status: string;
  redriveCount: number;
  executionCounts: Record<string, number>;
  itemCounts: Record<string, number>;
}

async function describeRun(harness: Harness, arn: string): Promise<MapRun> {
  return harness.call('DescribeMapRun', { mapRunArn: await mapRunOf(harness, arn) });
}

async function childrenOf(
  harness: Harness,
  arn: string,
): Promise<{ executionArn: string; status: string }[]> {
  const mapRunArn = await mapRunOf(harness, arn);
  const { executions } = await harness.call<{ executions: [] }>('ListExecutions', { mapRunArn });
  return executions;
}

async function redrive(harness: Harness, arn: string): Promise<string[]> {
  const before = (await harness.history(arn)).length;
  await harness.call('RedriveExecution', { executionArn: arn });
  await harness.settle();
  return (await harness.types(arn)).slice(before);
}

/** Fails for odd items as long as it is told to. */
function oddFails() {
  const repair = { broken: true };
  const one = (item: number) => {
    if (repair.broken && item % 2 === 1) throw new TypeError('odd');
    return item * 10;
  };
  return { repair, one: one as never };
}

describe('a map run', () => {
  it('is redriven: the children that did not succeed, under their names, and those that never began', async () => {
    const { repair, one } = oddFails();
    await withHarness(new Harness({ m: each({ MaxConcurrency: 1 }) }, { one }), async (harness) => {
      const arn = await harness.run('m', [0, 1, 2, 3]);
      expect(await describeRun(harness, arn)).toMatchObject({
        status: 'FAILED',
        executionCounts: { succeeded: 1, failed: 1, pending: 2, total: 4 },
      });
      const before = await childrenOf(harness, arn);
      repair.broken = false;
      expect(await redrive(harness, arn)).toEqual([
        'ExecutionRedriven',
        'MapRunRedriven',
        'MapRunSucceeded',
        'MapStateSucceeded',
        'MapStateExited',
        'ExecutionSucceeded',
      ]);
      expect(await harness.output(arn)).toEqual([0, 10, 20, 30]);
      expect(harness.callsOf('one')).toEqual([0, 1, 1, 2, 3]);
      expect(await describeRun(harness, arn)).toMatchObject({
        status: 'SUCCEEDED',
        redriveCount: 1,
        executionCounts: { succeeded: 4, pendingRedrive: 0, pending: 0 },
      });
      const names = (await childrenOf(harness, arn)).map((child) => child.executionArn);
      expect(names).toEqual(expect.arrayContaining(before.map((child) => child.executionArn)));
      const failed = before.find(({ status }) => status === 'FAILED') as { executionArn: string };
      expect(await harness.describe(failed.executionArn)).toMatchObject({
        redriveCount: 1,
        status: 'SUCCEEDED',
      });
      const own = await harness.history(failed.executionArn);
      expect(own.map(({ id }) => id)).toEqual(own.map((_, i) => i + 1));
      const event = (await harness.history(arn)).find(({ type }) => type === 'MapRunRedriven');
      expect(event).toMatchObject({
        mapRunRedrivenEventDetails: { mapRunArn: await mapRunOf(harness, arn), redriveCount: 1 },
      });
    });
  });

  it('is redriven after its execution was stopped, and after a crash in the middle', async () => {
    const harness = new Harness({ m: each({ MaxConcurrency: 2 }, waits) });
    await withHarness(harness, async () => {
      const arn = await harness.run('m', [1, 2, 3]);
      await harness.call('StopExecution', { executionArn: arn });
      await harness.settle();
      expect(await describeRun(harness, arn)).toMatchObject({
        status: 'ABORTED',
        executionCounts: { aborted: 2 },
      });
      await redrive(harness, arn);
      expect(await describeRun(harness, arn)).toMatchObject({
        status: 'RUNNING',
        executionCounts: { running: 2 },
      });
      harness.crash();
      await harness.start();
      await harness.advance(200);
      expect(await harness.output(arn)).toEqual([1, 2, 3]);
    });
  });

  it('fails again when its redrive does, and waits no more for the rest', async () => {
    const { one } = oddFails();
    const machine = each({ MaxConcurrency: 1, ToleratedFailureCount: 1 });
    await withHarness(new Harness({ m: machine }, { one }), async (harness) => {
      const arn = await harness.run('m', [1, 3, 5]);
      expect(await describeRun(harness, arn)).toMatchObject({ executionCounts: { failed: 2, pending: 1 } });
      expect(await redrive(harness, arn)).toContain('MapRunFailed');
      expect(await describeRun(harness, arn)).toMatchObject({
        status: 'FAILED',
        redriveCount: 1,
        executionCounts: { failed: 2, pending: 1, pendingRedrive: 0 },
      });
    });
  });

  it.each(['before the children are stopped', 'at once'])(
    'stops its children durably: a crash %s',
    async (when) => {
      const harness = new Harness({ m: each({}, waits) });
      await withHarness(harness, async () => {
        const arn = await harness.run('m', [1, 2, 3]);
        const stop = harness.call('StopExecution', { executionArn: arn });
        if (when === 'at once') await harness.crashAfter(1);
        else await harness.crashAfter(2);
        stop.catch(() => undefined);
        await harness.start();
        await harness.settle();
        expect(await harness.describe(arn)).toMatchObject({ status: 'ABORTED' });
        expect((await childrenOf(harness, arn)).map(({ status }) => status)).toEqual(
          Array(3).fill('ABORTED'),
        );
      });
    },
  );

  it('is given up, and its children are stopped, when another branch fails', async () => {
    const machine = jsonata('Both', {
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Each', States: { Each: distributed({}, waits) } },
          {
            StartAt: 'Late',
            States: { Late: { Type: 'Wait', Seconds: 5, Next: 'No' }, No: { Type: 'Fail' } },
          },
        ],
        End: true,
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'On' }],
      },
      On: { Type: 'Wait', Seconds: 500, End: true },
    });
    await withHarness(new Harness({ m: machine }), async (harness) => {
      const arn = await harness.run('m', [1, 2]);
      await harness.advance(5);
      expect(await harness.types(arn)).toEqual(expect.arrayContaining(['MapRunAborted', 'MapStateAborted']));
      expect(await describeRun(harness, arn)).toMatchObject({
        status: 'ABORTED',
        executionCounts: { aborted: 2 },
      });
    });
  });

  it('counts a failed batch as all its items', async () => {
    const { one } = oddFails();
    const machines = {
      fails: each({ ItemBatcher: { MaxItemsPerBatch: 2 }, ToleratedFailureCount: 1 }),
      bears: each({ ItemBatcher: { MaxItemsPerBatch: 2 }, ToleratedFailurePercentage: 50 }),
    };
    const batch = ({ Items }: { Items: number[] }) => Items.map(one as never);
    await withHarness(new Harness(machines, { one: batch as never }), async (harness) => {
      const arn = await harness.run('fails', [0, 1, 2, 4]);
      expect(await harness.describe(arn)).toMatchObject({ error: 'States.ExceedToleratedFailureThreshold' });
      expect(await describeRun(harness, arn)).toMatchObject({
        executionCounts: { failed: 1, total: 2 },
        itemCounts: { failed: 2, total: 4 },
      });
      expect(await harness.describe(await harness.run('bears', [0, 1, 2, 4]))).toMatchObject({
        status: 'SUCCEEDED',
      });
    });
  });

  it('counts an end once that was on the disk, and not counted, when the process died', async () => {
    const { one } = oddFails();
    const machine = each({ MaxConcurrency: 3, ToleratedFailureCount: 1 });
    for (let commits = 1; commits <= 8; commits++) {
      const harness = new Harness({ m: machine }, { one });
      await withHarness(harness, async () => {
        const start = () =>
          harness.call('StartExecution', {
            stateMachineArn: machineArn('m'),
            name: 'run',
            input: '[0,1,2,4,6,8]',
          });
        start().catch(() => undefined);
        await harness.crashAfter(commits);
        await harness.start();
        await start();
        await harness.settle();
        const failure = { Error: 'TypeError', Cause: expect.any(String) };
        expect(await harness.output(executionArn('m', 'run'))).toEqual([0, failure, 20, 40, 60, 80]);
      });
    }
  });
});
