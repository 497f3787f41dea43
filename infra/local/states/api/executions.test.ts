import { executionArn, functionArn, Harness, jsonata, machineArn, waitForToken } from '../test-harness';
import { roleArn, withClient } from './client-harness';

const ask = jsonata('Ask', { Ask: waitForToken() });
const open = () => ({});

describe('StartExecution', () => {
  it('keeps the trace header', async () => {
    await withClient(new Harness({ ask }, { open }), async (client) => {
      const traceHeader = 'Root=1-5759e988-bd862e3fe1be46a994272793';
      const { executionArn: arn } = await client.startExecution({
        stateMachineArn: machineArn('ask'),
        traceHeader,
      });
      expect(await client.describeExecution({ executionArn: arn })).toMatchObject({ traceHeader });
    });
  });

  it.each([
    ['a Map of a machine', `${machineArn('ask')}/label`, 'ValidationException'],
    ['an unknown version', `${machineArn('ask')}:1`, 'StateMachineDoesNotExist'],
    ['an unknown alias', `${machineArn('ask')}:live`, 'StateMachineDoesNotExist'],
    ['an execution', executionArn('ask', 'a'), 'InvalidArn'],
    ['too many qualifiers', `${machineArn('ask')}:1:2`, 'InvalidArn'],
  ])('refuses %s', async (_, stateMachineArn, name) => {
    await withClient(new Harness({ ask }), async (client) => {
      await expect(client.startExecution({ stateMachineArn })).rejects.toMatchObject({ name });
    });
  });
});

describe('an EXPRESS machine', () => {
  const definition = (states: object) => JSON.stringify({ StartAt: 'A', States: states });
  const call = { A: { Type: 'Task', Resource: functionArn('f'), End: true } };

  it('answers with its end', async () => {
    await withClient(new Harness({}, { f: (payload) => payload }), async (client) => {
      const { stateMachineArn } = await client.createStateMachine({
        name: 'e',
        type: 'EXPRESS',
        roleArn,
        definition: definition(call),
      });
      const request = { stateMachineArn, name: 'n', input: '{"a": 1}', traceHeader: 'Root=1' };
      const { $metadata: _, ...answer } = await client.startSyncExecution(request);
      expect(answer).toMatchObject({
        executionArn: expect.stringMatching(/:express:e:n:[0-9a-f-]{36}$/),
        stateMachineArn,
        name: 'n',
        status: 'SUCCEEDED',
        input: '{"a": 1}',
        inputDetails: { included: true },
        output: '{"a":1}',
        outputDetails: { included: true },
        traceHeader: 'Root=1',
        billingDetails: { billedDurationInMilliseconds: 100, billedMemoryUsedInMB: 64 },
      });
      expect(answer).not.toHaveProperty('redriveCount');
      const again = await client.startSyncExecution({ ...request, includedData: 'METADATA_ONLY' });
      expect(again).toMatchObject({ status: 'SUCCEEDED', outputDetails: { included: false } });
      expect(again.output).toBeUndefined();
      expect(again.executionArn).not.toBe(answer.executionArn);
    });
  });

  it('answers with its failure', async () => {
    await withClient(new Harness({}), async (client) => {
      const { stateMachineArn } = await client.createStateMachine({
        name: 'e',
        type: 'EXPRESS',
        roleArn,
        definition: definition({ A: { Type: 'Fail', Error: 'E', Cause: 'because' } }),
      });
      expect(await client.startSyncExecution({ stateMachineArn })).toMatchObject({
        status: 'FAILED',
        error: 'E',
        cause: 'because',
      });
    });
  });

  it('is known by its own calls only', async () => {
    await withClient(new Harness({ ask }), async (client) => {
      const { stateMachineArn } = await client.createStateMachine({
        name: 'e',
        type: 'EXPRESS',
        roleArn,
        definition: definition({ A: { Type: 'Pass', End: true } }),
      });
      const { executionArn: arn } = await client.startExecution({ stateMachineArn });
      const notSupported = {
        name: 'StateMachineTypeNotSupported',
        message: 'This operation is not supported by this type of state machine',
      };
      await expect(client.listExecutions({ stateMachineArn })).rejects.toMatchObject(notSupported);
      await expect(client.startSyncExecution({ stateMachineArn: machineArn('ask') })).rejects.toMatchObject(
        notSupported,
      );
      const invalid = {
        name: 'InvalidArn',
        message: "Invalid Arn: 'Resource type not valid in this context: express'",
      };
      for (const refused of [
        client.describeExecution({ executionArn: arn }),
        client.getExecutionHistory({ executionArn: arn }),
        client.stopExecution({ executionArn: arn }),
      ])
        await expect(refused).rejects.toMatchObject(invalid);
    });
  });
});
