import type { Store } from '../store';
import { OFF, type Stack, stackOn, storeFile, target } from './testing';

const file = storeFile();
let store: Store;
let stack: Stack;
afterAll(() => file.remove());

/** What kill -9 leaves: the file as it is. The scheduler is not stopped in an orderly way. */
async function kill() {
  store.close();
}
async function boot(nowIso: string, options: Parameters<typeof stackOn>[2] = {}) {
  store = file.open();
  stack = await stackOn(store, nowIso, options);
}
const create = (Name: string, ScheduleExpression: string, more: object = {}) =>
  stack.call('CreateSchedule', {
    Name,
    ScheduleExpression,
    FlexibleTimeWindow: OFF,
    Target: target({ Input: `"${Name}"` }),
    ...more,
  });
const inputs = () => stack.delivered.map(({ input }) => input);

afterEach(async () => {
  await stack.scheduler.stop();
  for (const { Name } of (await stack.call('ListSchedules', {})).Schedules as { Name: string }[]) {
    await stack.call('DeleteSchedule', { Name });
  }
  store.close();
});

test('what was missed is caught up once a schedule, the latest occurrence, and goes on in step', async () => {
  await boot('2026-01-01T00:30:00Z');
  const Input = '"<aws.scheduler.scheduled-time>"';
  await create('minutes', 'cron(* * * * ? *)', { Target: target({ Input }) });
  await create('daily', 'cron(0 9 * * ? *)', { Target: target({ Input }) });
  await create('yearly', 'cron(0 9 1 6 ? *)', { Target: target({ Input }) });
  await create('once', 'at(2026-02-01T09:00:00)', { Target: target({ Input }) });
  await create('rate', 'rate(7 days)', {
    Target: target({ Input }),
    StartDate: Date.parse('2026-01-02T00:00:00Z') / 1000,
  });
  await kill();

  await boot('2026-04-01T10:00:30Z');
  await stack.to('2026-04-01T10:00:30Z');
  expect(inputs().sort()).toEqual([
    '"2026-02-01T09:00:00Z"',
    '"2026-03-27T00:00:00Z"',
    '"2026-04-01T09:00:00Z"',
    '"2026-04-01T10:00:00Z"',
  ]);
  await stack.to('2026-04-01T10:01:00Z');
  expect(inputs()).toHaveLength(5);
});

test('a crash while the target works: the occurrence is delivered again under the same execution id', async () => {
  const Input = '"<aws.scheduler.execution-id>"';
  const seen: string[] = [];
  let crash: () => void = () => {};
  const crashed = new Promise<void>((resolve) => {
    crash = resolve;
  });
  await boot('2026-01-01T00:00:00Z', {
    answer: (input) => {
      seen.push(input);
      crash();
      return new Promise(() => {});
    },
  });
  await create('once', 'at(2026-01-01T09:00:00)', { Target: target({ Input }) });
  void stack.to('2026-01-01T09:00:00Z');
  await crashed;
  await kill();

  await boot('2026-01-01T09:00:10Z', { answer: (input) => void seen.push(input) });
  await stack.to('2026-01-03T00:00:00Z');
  expect(seen).toHaveLength(2);
  expect(seen[1]).toBe(seen[0]);
});

test('a delivery that was waiting for its next attempt goes on with its count', async () => {
  await boot('2026-01-01T00:00:00Z', {
    answer: () => {
      throw new Error('busy');
    },
  });
  await create('once', 'at(2026-01-01T09:00:00)', {
    Target: target({ Input: '<aws.scheduler.attempt-number>' }),
  });
  await stack.to('2026-01-01T09:00:00Z');
  await kill();
  await boot('2026-01-01T12:00:00Z');
  await stack.to('2026-01-01T12:00:00Z');
  expect(inputs()).toEqual(['2']);
});

test('what was delivered before the end is not delivered again', async () => {
  await boot('2026-01-01T00:00:00Z');
  await create('daily', 'cron(0 9 * * ? *)');
  await stack.to('2026-01-01T12:00:00Z');
  expect(inputs()).toHaveLength(1);
  await kill();
  await boot('2026-01-02T08:00:00Z');
  await stack.to('2026-01-02T08:59:59Z');
  expect(inputs()).toEqual([]);
});

describe('schedules of the template', () => {
  const declared = (more: object = {}) => ({
    Name: 'sweep',
    GroupName: 'aims',
    ScheduleExpression: 'cron(0 9 * * ? *)',
    FlexibleTimeWindow: OFF,
    Target: target({ Input: '"sweep"', RetryPolicy: { MaximumRetryAttempts: 3 } }),
    ...more,
  });
  const groups = [{ Name: 'aims' }];
  const get = () => stack.call('GetSchedule', { Name: 'sweep', GroupName: 'aims' });

  test('are made at the first start and left alone while their declaration stays', async () => {
    await boot('2026-01-01T00:00:00Z', { schedules: [declared()], groups });
    expect(await get()).toMatchObject({ State: 'ENABLED', CreationDate: 1767225600 });
    await stack.call('UpdateSchedule', declared({ State: 'DISABLED' }));
    await kill();

    await boot('2026-01-03T12:00:00Z', { schedules: [declared()], groups });
    expect(await get()).toMatchObject({ State: 'DISABLED' });
    await kill();

    await boot('2026-01-03T12:00:00Z', { schedules: [declared({ Description: 'changed' })], groups });
    expect(await get()).toMatchObject({ State: 'ENABLED', Description: 'changed', CreationDate: 1767225600 });
    await kill();

    // The one occurrence missed in between is caught up.
    await boot('2026-01-04T12:00:00Z', { schedules: [declared({ Description: 'changed' })], groups });
    await stack.to('2026-01-04T12:00:00Z');
    expect(inputs()).toEqual(['"sweep"']);
    await create('own', 'rate(1 day)');
    await kill();

    // Gone from the template, gone here; what an administrator made stays.
    await boot('2026-01-04T13:00:00Z');
    await expect(get()).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
    expect((await stack.call('ListScheduleGroups', {})).ScheduleGroups).toMatchObject([{ Name: 'default' }]);
    await expect(stack.call('GetSchedule', { Name: 'own' })).resolves.toMatchObject({ Name: 'own' });
  });

  test('that AWS would refuse stop the start', async () => {
    await boot('2026-01-01T00:00:00Z');
    await kill();
    const bad = boot('2026-01-01T00:00:00Z', {
      schedules: [declared({ ScheduleExpression: 'cron(0 9 * * *)' })],
      groups,
    });
    await expect(bad).rejects.toMatchObject({ code: 'ValidationException' });
    store.close();
    await boot('2026-01-01T00:00:00Z');
    await expect(get()).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });
});
