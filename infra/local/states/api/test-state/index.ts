import { randomUUID } from 'node:crypto';
import type { TestStateInput } from '@aws-sdk/client-sfn';
import { ACCOUNT } from '../../../service';
import type { ExecutionFacts } from '../../interpreter/run';
import { type Action, action, anyResource, type Parts, passRole } from '../action';
import { machineArn } from '../machines';
import { checkAgainstModel } from './mock-model';
import { readTest, type StateTest } from './request';
import { runTest } from './run-test';

export const testStateActions: Record<string, Action> = {
  /**
   * Runs one state, and keeps nothing of it.
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html
   */
  TestState: action<TestStateInput>({
    resource: anyResource,
    needs: (input) => [
      ...(input.mock ? [] : passRole(input)),
      ...(input.revealSecrets === true ? [{ action: 'states:RevealSecrets', resource: '*' }] : []),
    ],
    async call(input, parts) {
      const test = readTest(input);
      if (test.mock && 'result' in test.mock)
        await checkAgainstModel(test.state, test.mock.result, input.mock?.fieldValidationMode ?? 'STRICT');
      const inspector = await runTest(test, factsOf(test, parts), parts);
      const inspects = input.inspectionLevel === 'DEBUG' || input.inspectionLevel === 'TRACE';
      return { ...inspector.result, ...(inspects && { inspectionData: inspector.data() }) };
    },
  }),
};

/** The execution that the tested state believes to be part of. */
function factsOf(test: StateTest, parts: Parts): ExecutionFacts {
  const roleArn = test.roleArn ?? `arn:aws:iam::${ACCOUNT}:role/TestState`;
  const machine = machineArn(roleArn, 'TestState', parts);
  const name = randomUUID();
  return {
    arn: `${machine.replace(':stateMachine:', ':express:')}:${name}:${randomUUID()}`,
    name,
    machineArn: machine,
    machineName: 'TestState',
    roleArn,
    startedAt: parts.clock.now(),
    input: test.input,
    redriveCount: 0,
    ...(test.isChild && { item: { Index: 0, Value: test.input } }),
  };
}
