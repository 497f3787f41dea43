import { createDynamoDb } from './dynamodb';
import { createScheduler } from './scheduler';
import { knowsAction, type Service, ServiceError } from './service';
import { createSes } from './ses';
import { createSqs } from './sqs';
import type { StatesOptions } from './states';
import { Harness, jsonata, withHarness } from './states/test-harness';
import { openStore } from './store';

export const QUEUE_URL = 'https://sqs.local-1.amazonaws.com/000000000000/letters';
const table = {
  name: 'items',
  arn: 'arn:aws:dynamodb:local-1:000000000000:table/items',
  keys: { partition: { name: 'id', type: 'S' as const } },
  indexes: [],
};

/** Runs machines on the real stand-ins, wired as the stack does it. */
export async function withServices(
  machines: Record<string, object>,
  work: (
    harness: Harness,
    call: (service: string, action: string, input: object) => Promise<unknown>,
  ) => Promise<void>,
) {
  const store = openStore(':memory:');
  const services: Service[] = [];
  const find = (name: string) => {
    const service = services.find((candidate) => candidate.name === name);
    if (!service) throw new ServiceError('UnknownServiceException', `There is no ${name}`);
    return service;
  };
  const options: Partial<StatesOptions> = {
    callService: async (name, action, input, roleArn) => find(name).call(action, input, { name: roleArn }),
    knowsAction: (name, action) => knowsAction(find(name), action),
  };
  const harness = new Harness(machines, {}, options);
  const { clock } = harness;
  const dynamodb = createDynamoDb({ store, clock, tables: [table] });
  const scheduler = createScheduler({
    store,
    clock,
    deliver: async ({ arn, input }) =>
      void (await harness.call('StartExecution', { stateMachineArn: arn, input })),
    deadLetter: async () => {},
  });
  const sqs = createSqs({
    store,
    clock,
    queues: [{ name: 'letters', arn: 'arn:aws:sqs:local-1:0:letters' }],
  });
  const ses = createSes({ store, clock, identities: ['aims.example'] });
  services.push(dynamodb, scheduler, sqs, ses.service);
  try {
    await scheduler.start();
    await withHarness(harness, async () => {
      services.push(harness.states);
      await work(harness, (service, action, input) =>
        find(service).call(action, input as Record<string, unknown>, { name: 'test' }),
      );
    });
  } finally {
    await scheduler.stop();
    dynamodb.close();
    await store.idle();
    store.close();
  }
}

/** States that call one after the other; each keeps its result in a variable of its name. */
export function calls(...steps: [name: string, resource: string, Arguments: object][]) {
  const States = Object.fromEntries(
    steps.map(([name, resource, Arguments], i) => [
      name,
      {
        Type: 'Task',
        Resource: `arn:aws:states:::${resource}`,
        Arguments,
        Assign: { [name]: '{% $states.result %}' },
        ...(i < steps.length - 1 ? { Next: steps[i + 1]?.[0] } : { End: true }),
      },
    ]),
  );
  return jsonata(steps[0]?.[0] as string, States);
}
