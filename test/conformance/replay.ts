import { simulatedClock } from '../../infra/local/clock';
import { createStates, type MachineSpec } from '../../infra/local/states';
import { openStore } from '../../infra/local/store';
import type { Case, RecordedEvent } from './corpus';
import { functionNotFound, invokeStub } from './stubs';

const ACCOUNT = '111111111111';
const START = Date.parse('2025-01-01T00:00:00Z');
/** Longer than any wait in the corpus; a case that takes longer has not ended. */
const LONGEST_MS = 24 * 3600 * 1000;
const CALLER = { name: 'conformance' };

export interface Replayed {
  status: string;
  events: RecordedEvent[];
}

/** Runs a case's machine in simulated time. @throws {ServiceError} when it cannot be created or started */
export async function replay({ definition, input, lambdas }: Case): Promise<Replayed> {
  const store = openStore(':memory:');
  const settle = async () => {
    // An answer takes a few turns of the event loop from the stub to the disk.
    for (let i = 0; i < 3; i++) await states.idle();
  };
  const clock = simulatedClock(START, settle);
  const machine: MachineSpec = {
    name: 'conformance',
    arn: `arn:aws:states:us-east-1:${ACCOUNT}:stateMachine:conformance`,
    definition: JSON.stringify(definition),
    roleArn: `arn:aws:iam::${ACCOUNT}:role/conformance`,
    type: 'STANDARD',
  };
  const stubs = new Map(
    Object.entries(lambdas).flatMap(([key, stub]) => [[key, stub] as const, [nameOf(key), stub] as const]),
  );
  const states = createStates({
    store,
    clock,
    machines: [machine],
    invokeLambda(arn, payload) {
      const stub = stubs.get(arn) ?? stubs.get(nameOf(arn));
      return stub === undefined ? functionNotFound(arn) : invokeStub(stub, payload, clock);
    },
  });
  try {
    await states.start();
    const started = await states.call(
      'StartExecution',
      { stateMachineArn: machine.arn, input: JSON.stringify(input) },
      CALLER,
    );
    const { executionArn } = started as { executionArn: string };
    await clock.advanceTo(START + LONGEST_MS);
    const { status } = (await states.call('DescribeExecution', { executionArn }, CALLER)) as {
      status: string;
    };
    const { events } = (await states.call(
      'GetExecutionHistory',
      { executionArn, maxResults: 1000 },
      CALLER,
    )) as Replayed;
    return { status, events };
  } finally {
    await states.stop();
    store.close();
  }
}

const nameOf = (arn: string) => arn.split(':').pop() as string;
