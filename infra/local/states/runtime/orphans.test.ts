import { executionArn, functionArn, Harness, jsonata, machineArn, withHarness } from '../test-harness';

const startsChild = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::states:startExecution.sync:2',
  Arguments: { StateMachineArn: machineArn('child'), Name: 'child', Input: {} },
  End: true,
  ...more,
});

const child = jsonata('Long', { Long: { Type: 'Wait', Seconds: 1000, End: true } });
const childArn = executionArn('child', 'child');

describe('an execution that a task waits for is stopped', () => {
  it.each(['at once', 'after a crash between'])('when the waiting one is stopped: %s', async (when) => {
    const harness = new Harness({ child, parent: jsonata('Child', { Child: startsChild() }) });
    await withHarness(harness, async () => {
      const arn = await harness.run('parent');
      expect(await harness.describe(childArn)).toMatchObject({ status: 'RUNNING' });
      const stop = harness.call('StopExecution', { executionArn: arn });
      if (when === 'at once') await stop;
      else {
        stop.catch(() => undefined);
        await harness.crashAfter(1);
        await harness.start();
      }
      await harness.settle();
      expect(await harness.describe(arn)).toMatchObject({ status: 'ABORTED' });
      expect(await harness.describe(childArn)).toMatchObject({ status: 'ABORTED' });
    });
  });

  it('when the task, or the whole machine, runs out of time', async () => {
    for (const parent of [
      jsonata('Child', { Child: startsChild({ TimeoutSeconds: 10 }) }),
      jsonata('Child', { Child: startsChild() }, { TimeoutSeconds: 10 }),
    ]) {
      await withHarness(new Harness({ child, parent }), async (harness) => {
        await harness.run('parent');
        await harness.advance(10);
        expect(await harness.describe(childArn)).toMatchObject({ status: 'ABORTED' });
      });
    }
  });

  it('when another branch fails', async () => {
    const Both = {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Child', States: { Child: startsChild() } },
        { StartAt: 'Late', States: { Late: { Type: 'Wait', Seconds: 5, Next: 'No' }, No: { Type: 'Fail' } } },
      ],
      End: true,
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'On' }],
    };
    const parent = jsonata('Both', { Both, On: { Type: 'Wait', Seconds: 500, End: true } });
    await withHarness(new Harness({ child, parent }), async (harness) => {
      const arn = await harness.run('parent');
      await harness.advance(5);
      expect(await harness.describe(childArn)).toMatchObject({ status: 'ABORTED' });
      expect(await harness.describe(arn)).toMatchObject({ status: 'RUNNING' });
    });
  });

  it('even if its start was not answered yet, whichever commit comes last before a crash', async () => {
    const parent = jsonata('Both', {
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Child', States: { Child: startsChild() } },
          { StartAt: 'No', States: { No: { Type: 'Task', Resource: functionArn('no'), End: true } } },
        ],
        End: true,
      },
    });
    const no = () => {
      throw new TypeError('no');
    };
    for (let commits = 1; commits <= 5; commits++) {
      await withHarness(new Harness({ child, parent }, { no }), async (harness) => {
        const start = { stateMachineArn: machineArn('parent'), name: 'run' };
        harness.call('StartExecution', start).catch(() => undefined);
        await harness.crashAfter(commits);
        await harness.start();
        await harness.settle();
        expect(await harness.describe(executionArn('parent', 'run'))).toMatchObject({ status: 'FAILED' });
        const { executions } = await harness.call<{ executions: object[] }>('ListExecutions', {
          stateMachineArn: machineArn('child'),
          statusFilter: 'RUNNING',
        });
        expect(executions).toEqual([]);
      });
    }
  });

  it('but not when the task only started it', async () => {
    const Resource = 'arn:aws:states:::states:startExecution';
    const parent = jsonata('Child', {
      Child: startsChild({ Resource, End: undefined, Next: 'On' }),
      On: { Type: 'Wait', Seconds: 500, End: true },
    });
    await withHarness(new Harness({ child, parent }), async (harness) => {
      const arn = await harness.run('parent');
      await harness.call('StopExecution', { executionArn: arn });
      await harness.settle();
      expect(await harness.describe(childArn)).toMatchObject({ status: 'RUNNING' });
    });
  });
});
