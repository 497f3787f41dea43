import type { TestStateCommandInput } from '@aws-sdk/client-sfn';
import { functionArn, Harness } from '../../test-harness';
import { roleArn, withClient } from '../client-harness';

export const lambda = (more: object = {}) => ({
  Type: 'Task',
  Resource: functionArn('f'),
  End: true,
  ...more,
});
export const waits = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', End: true };
export const processor = (more: object = {}) => ({
  StartAt: 'Each',
  States: { Each: lambda() },
  ...more,
});

export type Request = Partial<Omit<TestStateCommandInput, 'definition' | 'mock'>> & {
  mock?: { result?: unknown; errorOutput?: { error?: string; cause?: string } };
};

/** Tests a state in a service whose function `f` does what is said. */
export async function test(
  state: object,
  { mock, ...request }: Request = {},
  f: (payload: never, earlier: number) => unknown = (payload) => payload,
) {
  let answer: unknown;
  let calls: unknown[] = [];
  await withClient(new Harness({}, { f }), async (client, harness) => {
    answer = await client
      .testState({
        definition: JSON.stringify(state),
        roleArn,
        ...request,
        ...(mock && {
          mock: { ...mock, result: mock.result === undefined ? undefined : JSON.stringify(mock.result) },
        }),
      })
      .then(({ $metadata: _, ...shown }) => shown);
    calls = harness.callsOf('f');
    expect(await client.listStateMachines({})).toMatchObject({ stateMachines: [] });
  });
  return { answer, calls };
}
