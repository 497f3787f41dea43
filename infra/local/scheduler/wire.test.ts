import {
  ConflictException,
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  ListTagsForResourceCommand,
  paginateListSchedules,
  ResourceNotFoundException,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { ServiceError } from '../service';
import { openStore, type Store } from '../store';
import { OFF, ROLE, type Stack, stackOn, target } from './testing';

interface WireRequest {
  method: string;
  path: string;
  query?: Record<string, string>;
  body?: Uint8Array;
}

const ACTIONS: [string, RegExp, string][] = [
  ['POST', /^\/schedules\/(?<Name>.+)$/, 'CreateSchedule'],
  ['GET', /^\/schedules\/(?<Name>.+)$/, 'GetSchedule'],
  ['DELETE', /^\/schedules\/(?<Name>.+)$/, 'DeleteSchedule'],
  ['GET', /^\/schedules$/, 'ListSchedules'],
  ['POST', /^\/schedule-groups\/(?<Name>.+)$/, 'CreateScheduleGroup'],
  ['GET', /^\/tags\/(?<ResourceArn>.+)$/, 'ListTagsForResource'],
];

/** Members that have another name in a query string. */
const MEMBERS: Record<string, string> = {
  groupName: 'GroupName',
  ScheduleGroup: 'GroupName',
  clientToken: 'ClientToken',
};

/** The SDK's client with the network cut out: path, query and body merged into members, as the endpoint does. */
function clientOf(stack: Stack): SchedulerClient {
  return new SchedulerClient({
    region: 'local-1',
    endpoint: 'http://127.0.0.1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: {
      async handle({ method, path, query, body }: WireRequest) {
        const [, pattern, action] = ACTIONS.find(([verb, route]) => verb === method && route.test(path))!;
        const labels = Object.entries(pattern.exec(path)?.groups ?? {}).map(([k, v]) => [
          k,
          decodeURIComponent(v),
        ]);
        const named = Object.fromEntries(Object.entries(query ?? {}).map(([k, v]) => [MEMBERS[k] ?? k, v]));
        const input = {
          ...named,
          ...(body ? JSON.parse(new TextDecoder().decode(body)) : {}),
          ...Object.fromEntries(labels),
        };
        return { response: await respond(stack.call(action, input)) };
      },
    } as never,
  });
}

async function respond(answer: Promise<unknown>) {
  const response = (statusCode: number, headers: object, body: unknown) => ({
    statusCode,
    headers: { 'content-type': 'application/json', ...headers },
    body: new TextEncoder().encode(JSON.stringify(body)),
  });
  try {
    return response(200, {}, await answer);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return response(error.status, { 'x-amzn-errortype': error.code }, error.details);
  }
}

let store: Store;
let stack: Stack;
let client: SchedulerClient;
beforeEach(async () => {
  store = openStore(':memory:');
  stack = await stackOn(store, '2026-01-01T00:00:00Z');
  client = clientOf(stack);
});
afterEach(async () => {
  await stack.scheduler.stop();
  store.close();
});

const input = (Name: string, GroupName?: string) => ({
  Name,
  GroupName,
  ScheduleExpression: 'rate(7 days)',
  StartDate: new Date('2026-01-05T09:00:00.250Z'),
  FlexibleTimeWindow: OFF,
  Target: target(),
});

test('the SDK reads what the scheduler answers: dates are dates', async () => {
  const { ScheduleArn } = await client.send(new CreateScheduleCommand(input('weekly')));
  const schedule = await client.send(new GetScheduleCommand({ Name: 'weekly' }));
  expect(schedule).toMatchObject({
    Arn: ScheduleArn,
    StartDate: new Date('2026-01-05T09:00:00.250Z'),
    CreationDate: new Date('2026-01-01T00:00:00Z'),
    Target: { RoleArn: ROLE },
  });
});

test('query parameters reach their members', async () => {
  const { ScheduleGroupArn } = await client.send(
    new CreateScheduleGroupCommand({ Name: 'aims', Tags: [{ Key: 'stage', Value: 'local' }] }),
  );
  for (const name of ['a', 'b', 'c']) await client.send(new CreateScheduleCommand(input(name, 'aims')));
  await client.send(new CreateScheduleCommand(input('d')));

  const names: (string | undefined)[] = [];
  for await (const page of paginateListSchedules({ client, pageSize: 2 }, { GroupName: 'aims' })) {
    names.push(...(page.Schedules ?? []).map(({ Name }) => Name));
  }
  expect(names).toEqual(['a', 'b', 'c']);

  await client.send(new DeleteScheduleCommand({ Name: 'a', GroupName: 'aims' }));
  const left = await client.send(new ListSchedulesCommand({ GroupName: 'aims', NamePrefix: 'a' }));
  expect(left.Schedules).toEqual([]);
  const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceArn: ScheduleGroupArn }));
  expect(Tags).toEqual([{ Key: 'stage', Value: 'local' }]);
});

test('errors are the SDK’s own classes, with their message', async () => {
  await client.send(new CreateScheduleCommand(input('weekly')));
  const again = client.send(new CreateScheduleCommand(input('weekly')));
  await expect(again).rejects.toBeInstanceOf(ConflictException);
  const missing = client.send(new GetScheduleCommand({ Name: 'none' }));
  await expect(missing).rejects.toBeInstanceOf(ResourceNotFoundException);
  await expect(missing).rejects.toThrow('Schedule none does not exist.');
});
