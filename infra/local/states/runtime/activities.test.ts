import { executionArn, Harness, jsonata, machineArn, withHarness } from '../test-harness';

const activityArn = 'arn:aws:states:local-1:000000000000:activity:work';
const work = (more: object = {}) =>
  jsonata('Work', { Work: { Type: 'Task', Resource: activityArn, End: true, ...more } });

type Task = { taskToken?: string; input?: string };

async function withWorkers(machine: object, use: (harness: Harness) => Promise<void>): Promise<void> {
  await withHarness(new Harness({ m: machine }), async (harness) => {
    await harness.call('CreateActivity', { name: 'work' });
    await use(harness);
  });
}

const poll = (harness: Harness, workerName = 'w') =>
  harness.call<Task>('GetActivityTask', { activityArn, workerName });

describe('workers of an activity', () => {
  it('are served in the order they came, with tasks in the order of theirs', async () => {
    await withWorkers(work(), async (harness) => {
      const polls = [poll(harness, 'a'), poll(harness, 'b'), poll(harness, 'c')];
      await Promise.all(
        [1, 2, 3, 4].map((n) =>
          harness.call('StartExecution', { stateMachineArn: machineArn('m'), input: `${n}`, name: `n${n}` }),
        ),
      );
      await harness.settle();
      expect((await Promise.all(polls)).map(({ input }) => input)).toEqual(['1', '2', '3']);
      expect((await poll(harness)).input).toBe('4');
      const started = (await harness.history(executionArn('m', 'n2'))).at(-1);
      expect(started).toMatchObject({ activityStartedEventDetails: { workerName: 'b' } });
    });
  });

  it('get each of many tasks once', async () => {
    await withWorkers(work(), async (harness) => {
      const numbers = [...Array(50).keys()];
      for (const n of numbers) {
        await harness.call('StartExecution', {
          stateMachineArn: machineArn('m'),
          input: `${n}`,
          name: `n${n}`,
        });
      }
      const tasks = await Promise.all(numbers.map(() => poll(harness)));
      expect(tasks.map(({ input }) => Number(input))).toEqual(numbers);
      expect(new Set(tasks.map(({ taskToken }) => taskToken)).size).toBe(50);
    });
  });

  it('wait a minute, and lose no task that comes at the end of it', async () => {
    await withWorkers(work(), async (harness) => {
      const early = poll(harness);
      await harness.advance(60);
      expect(await early).toEqual({});
      const late = poll(harness);
      await harness.advance(59);
      await harness.run('m', 'late');
      expect(await late).toMatchObject({ input: '"late"' });
    });
  });

  it('get no task that has run out of time or whose execution was stopped', async () => {
    await withWorkers(work({ TimeoutSeconds: 10 }), async (harness) => {
      await harness.run('m', 1, 'late');
      await harness.advance(10);
      const stopped = await harness.run('m', 2, 'stopped');
      await harness.call('StopExecution', { executionArn: stopped });
      await harness.run('m', 3, 'good');
      expect(await poll(harness)).toMatchObject({ input: '3' });
    });
  });

  it('must send heartbeats, from the moment the task waits', async () => {
    await withWorkers(work({ HeartbeatSeconds: 10 }), async (harness) => {
      const arn = await harness.run('m');
      const { taskToken } = await poll(harness);
      for (let i = 0; i < 3; i++) {
        await harness.advance(9);
        await harness.call('SendTaskHeartbeat', { taskToken });
      }
      await harness.advance(9);
      expect(await harness.describe(arn)).toMatchObject({ status: 'RUNNING' });
      await harness.advance(1);
      expect(await harness.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
      const late = harness.call('SendTaskSuccess', { taskToken, output: '1' });
      await expect(late).rejects.toMatchObject({ code: 'TaskTimedOut' });
    });
  });

  it('find the tasks that waited when the process was killed', async () => {
    await withWorkers(work(), async (harness) => {
      const arn = await harness.run('m', 1);
      harness.crash();
      await harness.start();
      const { taskToken } = await poll(harness);
      harness.crash();
      await harness.start();
      await harness.call('SendTaskSuccess', { taskToken, output: '"done"' });
      expect(await harness.output(arn)).toBe('done');
    });
  });

  it('of a deleted activity are refused; its tasks go on waiting until their time is over', async () => {
    await withWorkers(work({ TimeoutSeconds: 10 }), async (harness) => {
      const arn = await harness.run('m', 1);
      await harness.call('DeleteActivity', { activityArn });
      await expect(poll(harness)).rejects.toMatchObject({ code: 'ActivityDoesNotExist' });
      await harness.advance(10);
      expect(await harness.describe(arn)).toMatchObject({ error: 'States.Timeout' });
    });
  });
});
