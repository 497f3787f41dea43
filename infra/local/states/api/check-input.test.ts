import * as sdk from '@aws-sdk/client-sfn';
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { Harness } from '../test-harness';
import { checkInput } from './check-input';
import { withClient } from './client-harness';
import { SHAPES } from './shapes';

const refused = (problem: string) => ({
  code: 'ValidationException',
  message: `1 validation error detected: ${problem}`,
});

describe('the input of a call', () => {
  it('has a shape for every action that the SDK can call', () => {
    const commands = Object.keys(sdk).filter((name) => /^[A-Z].*Command$/.test(name) && name !== '$Command');
    expect(Object.keys(SHAPES).sort()).toEqual(commands.map((name) => name.replace(/Command$/, '')).sort());
  });

  it.each([
    [
      'a member that is missing',
      'StartExecution',
      {},
      "Value null at 'stateMachineArn' failed to satisfy constraint: Member must not be null",
    ],
    [
      'an empty text',
      'DescribeExecution',
      { executionArn: '' },
      "Value '' at 'executionArn' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'a long text',
      'CreateActivity',
      { name: 'n'.repeat(81) },
      `Value '${'n'.repeat(81)}' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80`,
    ],
    [
      'an output of more than 256 KiB, without showing it',
      'SendTaskSuccess',
      { taskToken: 't', output: JSON.stringify('é'.repeat(131_072)) },
      "Value at 'output' failed to satisfy constraint: Member must have length less than or equal to 262144",
    ],
    [
      'a long cause',
      'StopExecution',
      { executionArn: 'a', cause: 'c'.repeat(32_769) },
      "Value at 'cause' failed to satisfy constraint: Member must have length less than or equal to 32768",
    ],
    [
      'a large definition',
      'ValidateStateMachineDefinition',
      { definition: ' '.repeat(1_048_577) },
      "Value at 'definition' failed to satisfy constraint: Member must have length less than or equal to 1048576",
    ],
    [
      'an unknown word',
      'ListExecutions',
      { statusFilter: 'LOST' },
      "Value 'LOST' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, PENDING_REDRIVE]",
    ],
    [
      'a number that is too large, deep inside',
      'UpdateStateMachineAlias',
      {
        stateMachineAliasArn: 'a',
        routingConfiguration: [{ stateMachineVersionArn: 'v', weight: 101 }],
      },
      "Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100",
    ],
  ])('is refused for %s', (_, action, input, problem) => {
    expect(() => checkInput(action, input)).toThrow(expect.objectContaining(refused(problem)));
  });

  it('is refused with all its faults at once', () => {
    expect(() => checkInput('SendTaskSuccess', { output: null })).toThrow(
      "2 validation errors detected: Value null at 'taskToken' failed to satisfy constraint: Member must not be null; Value null at 'output' failed to satisfy constraint: Member must not be null",
    );
  });

  it('must be of the right type', () => {
    expect(() => checkInput('StartExecution', { stateMachineArn: 1 })).toThrow(
      expect.objectContaining({
        code: 'SerializationException',
        message: 'NUMBER_VALUE can not be converted to a String',
      }),
    );
  });

  it('may say null for nothing', () => {
    expect(checkInput('StartExecution', { stateMachineArn: 'a', name: null })).toEqual({
      stateMachineArn: 'a',
    });
  });

  it('is checked before all else, and the SDK knows the error', async () => {
    await withClient(new Harness({}), async (client) => {
      const call = client.send(new SendTaskSuccessCommand({ taskToken: 'x'.repeat(2049), output: '1' }));
      await expect(call).rejects.toBeInstanceOf(sdk.ValidationException);
    });
  });
});
