import { Harness, machineArn } from '../test-harness';
import { withClient } from './client-harness';

describe('a map run', () => {
  const machine = (more: object = {}) => ({
    StartAt: 'Loop',
    States: {
      Loop: {
        Type: 'Map',
        Label: 'loop',
        MaxConcurrency: 2,
        ItemBatcher: { MaxItemsPerBatch: 2 },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Ask',
          States: {
            Ask: {
              Type: 'Task',
              Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
              Parameters: { FunctionName: 'open', Payload: { 'token.$': '$$.Task.Token' } },
              End: true,
            },
          },
        },
        End: true,
        ...more,
      },
    },
  });
  const tokens: string[] = [];
  const open = ({ token }: { token: string }) => tokens.push(token);

  it('is described, listed and updated while it runs', async () => {
    tokens.length = 0;
    await withClient(new Harness({ m: machine() }, { open }), async (client, one) => {
      const arn = await one.run('m', [1, 2, 3, 4, 5]);
      const { mapRuns = [] } = await client.listMapRuns({ executionArn: arn });
      expect(mapRuns).toMatchObject([{ executionArn: arn, stateMachineArn: `${machineArn('m')}/loop` }]);
      const mapRunArn = mapRuns[0]?.mapRunArn as string;
      expect(await client.describeMapRun({ mapRunArn })).toMatchObject({
        executionArn: arn,
        status: 'RUNNING',
        maxConcurrency: 2,
        toleratedFailureCount: 0,
        executionCounts: { total: 3, pending: 1, running: 2 },
        itemCounts: { total: 5, pending: 1, running: 4 },
      });
      await client.updateMapRun({ mapRunArn, maxConcurrency: 3, toleratedFailureCount: 5 });
      await one.settle();
      expect(await client.describeMapRun({ mapRunArn })).toMatchObject({
        maxConcurrency: 3,
        toleratedFailureCount: 5,
        itemCounts: { pending: 0, running: 5 },
      });
      const { executions = [] } = await client.listExecutions({ mapRunArn });
      expect(executions.map(({ itemCount }) => itemCount).sort()).toEqual([1, 2, 2]);
      expect(executions[0]).toMatchObject({ mapRunArn, stateMachineArn: `${machineArn('m')}/loop` });
      expect(
        await client.describeStateMachineForExecution(executions[0] as { executionArn: string }),
      ).toMatchObject({
        mapRunArn,
        label: 'loop',
      });
      await client.sendTaskFailure({ taskToken: tokens[0], error: 'E' });
      for (const taskToken of tokens.slice(1)) await client.sendTaskSuccess({ taskToken, output: '1' });
      await one.settle();
      expect(await client.describeMapRun({ mapRunArn })).toMatchObject({
        status: 'SUCCEEDED',
        executionCounts: { succeeded: 2, failed: 1, running: 0, total: 3 },
      });
      await expect(client.updateMapRun({ mapRunArn, maxConcurrency: 1 })).rejects.toMatchObject({
        name: 'ValidationException',
        reason: 'CANNOT_UPDATE_COMPLETED_MAP_RUN',
      });
    });
  });

  it('fails when it comes to tolerate fewer items than have failed', async () => {
    tokens.length = 0;
    await withClient(
      new Harness({ m: machine({ ToleratedFailureCount: 3 }) }, { open }),
      async (client, one) => {
        const arn = await one.run('m', [1, 2, 3, 4]);
        await client.sendTaskFailure({ taskToken: tokens[0], error: 'E' });
        await one.settle();
        expect(await one.describe(arn)).toMatchObject({ status: 'RUNNING' });
        const { mapRuns = [] } = await client.listMapRuns({ executionArn: arn });
        await client.updateMapRun({ mapRunArn: mapRuns[0]?.mapRunArn, toleratedFailureCount: 1 });
        await one.settle();
        expect(await one.describe(arn)).toMatchObject({
          status: 'FAILED',
          error: 'States.ExceedToleratedFailureThreshold',
        });
      },
    );
  });
});
