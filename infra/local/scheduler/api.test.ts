import { openStore, type Store } from '../store';
import { OFF, ROLE, type Stack, stackOn, TARGET, target } from './testing';

let store: Store;
let stack: Stack;
beforeEach(async () => {
  store = openStore(':memory:');
  stack = await stackOn(store, '2026-01-01T00:00:00Z');
});
afterEach(async () => {
  await stack.scheduler.stop();
  store.close();
});

const weekly = (more: object = {}) => ({
  Name: 'weekly',
  ScheduleExpression: 'cron(0 9 ? * MON *)',
  ScheduleExpressionTimezone: 'Europe/Berlin',
  FlexibleTimeWindow: OFF,
  Target: target({ Input: '{"process":"risk"}' }),
  ...more,
});

test('a schedule is made, read, changed and deleted', async () => {
  expect(
    await stack.call('CreateSchedule', weekly({ StartDate: 1767312000.5, EndDate: 1800000000 })),
  ).toEqual({
    ScheduleArn: 'arn:aws:scheduler:local-1:000000000000:schedule/default/weekly',
  });
  expect(await stack.call('GetSchedule', { Name: 'weekly' })).toEqual({
    Arn: 'arn:aws:scheduler:local-1:000000000000:schedule/default/weekly',
    Name: 'weekly',
    GroupName: 'default',
    ScheduleExpression: 'cron(0 9 ? * MON *)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    State: 'ENABLED',
    StartDate: 1767312000.5,
    EndDate: 1800000000,
    CreationDate: 1767225600,
    LastModificationDate: 1767225600,
    FlexibleTimeWindow: OFF,
    Target: {
      Arn: TARGET,
      RoleArn: ROLE,
      Input: '{"process":"risk"}',
      RetryPolicy: { MaximumEventAgeInSeconds: 86400, MaximumRetryAttempts: 185 },
    },
    ActionAfterCompletion: 'NONE',
  });

  await stack.to('2026-01-02T00:00:00Z');
  await stack.call('UpdateSchedule', weekly({ State: 'DISABLED' }));
  const changed = await stack.call('GetSchedule', { Name: 'weekly' });
  expect(changed).toMatchObject({
    State: 'DISABLED',
    CreationDate: 1767225600,
    LastModificationDate: 1767312000,
  });
  // What an update leaves out takes its default.
  expect(changed).not.toHaveProperty('StartDate');

  expect(await stack.call('DeleteSchedule', { Name: 'weekly' })).toEqual({});
  await expect(stack.call('GetSchedule', { Name: 'weekly' })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    status: 404,
    message: 'Schedule weekly does not exist.',
  });
});

test('a name is taken once; the same request again is answered again', async () => {
  const first = await stack.call('CreateSchedule', weekly({ ClientToken: 'a' }));
  expect(await stack.call('CreateSchedule', weekly({ ClientToken: 'a' }))).toEqual(first);
  await expect(stack.call('CreateSchedule', weekly({ ClientToken: 'b' }))).rejects.toMatchObject({
    code: 'ConflictException',
    status: 409,
    message: 'Schedule weekly already exists.',
  });
});

test('schedules are listed in pages, by group, prefix and state', async () => {
  await stack.call('CreateScheduleGroup', { Name: 'aims' });
  for (let n = 0; n < 5; n += 1)
    await stack.call('CreateSchedule', weekly({ Name: `s-${n}`, GroupName: 'aims' }));
  await stack.call('CreateSchedule', weekly({ Name: 'other', State: 'DISABLED' }));

  const names: string[] = [];
  let NextToken: unknown;
  do {
    // Numbers may come as text from a query string.
    const page = await stack.call('ListSchedules', {
      GroupName: 'aims',
      MaxResults: '2',
      ...(NextToken ? { NextToken } : {}),
    });
    names.push(...(page.Schedules as { Name: string }[]).map(({ Name }) => Name));
    NextToken = page.NextToken;
  } while (NextToken);
  expect(names).toEqual(['s-0', 's-1', 's-2', 's-3', 's-4']);

  const list = async (filter: object) =>
    ((await stack.call('ListSchedules', filter)).Schedules as { Name: string }[]).map(({ Name }) => Name);
  expect(await list({ State: 'DISABLED' })).toEqual(['other']);
  expect(await list({ NamePrefix: 's-3' })).toEqual(['s-3']);
  expect(await list({})).toHaveLength(6);
  await expect(list({ NextToken: 'junk' })).rejects.toThrow(/Invalid NextToken/);
  await expect(list({ GroupName: 'none' })).rejects.toThrow('Schedule group none does not exist.');
});

test('groups carry tags and take their schedules with them', async () => {
  await stack.call('CreateScheduleGroup', { Name: 'aims', Tags: [{ Key: 'stage', Value: 'local' }] });
  await stack.call('CreateSchedule', weekly({ GroupName: 'aims' }));
  const { Arn } = await stack.call('GetScheduleGroup', { Name: 'aims' });
  expect(Arn).toBe('arn:aws:scheduler:local-1:000000000000:schedule-group/aims');
  expect(await stack.call('ListTagsForResource', { ResourceArn: Arn })).toEqual({
    Tags: [{ Key: 'stage', Value: 'local' }],
  });
  expect(await stack.call('ListScheduleGroups', { NamePrefix: 'a' })).toMatchObject({
    ScheduleGroups: [{ Name: 'aims' }],
  });
  expect(await stack.call('ListScheduleGroups', { MaxResults: 1 })).toHaveProperty('NextToken');
  await expect(stack.call('CreateScheduleGroup', { Name: 'aims' })).rejects.toMatchObject({
    code: 'ConflictException',
  });

  await stack.call('DeleteScheduleGroup', { Name: 'aims' });
  await expect(stack.call('GetSchedule', { Name: 'weekly', GroupName: 'aims' })).rejects.toThrow(
    /does not exist/,
  );
  await expect(stack.call('DeleteScheduleGroup', { Name: 'default' })).rejects.toThrow(/cannot be deleted/);
  await expect(stack.call('CreateSchedule', weekly({ GroupName: 'aims' }))).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
  });
});

describe('what AWS refuses is refused, naming the member', () => {
  test.each<[object, RegExp]>([
    [{ Name: 'no blanks' }, /'Name' failed to satisfy constraint/],
    [
      { ScheduleExpression: 'cron(0 9 * * MON *)' },
      /Invalid Schedule Expression cron\(0 9 \* \* MON \*\)\..*cannot both be set/,
    ],
    [
      { ScheduleExpressionTimezone: 'Europe/Berln' },
      /Invalid ScheduleExpressionTimezone.*Did you mean Europe\/Berlin/,
    ],
    [{ FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, /MaximumWindowInMinutes is required/],
    [{ FlexibleTimeWindow: { Mode: 'OFF', MaximumWindowInMinutes: 5 } }, /not allowed for OFF/],
    [{ StartDate: 1767225000, EndDate: 1767224000 }, /EndDate you specify must be later/],
    [{ StartDate: 1767225600 - 301 }, /StartDate you specify cannot be earlier than 5 minutes ago/],
    [{ Target: { Arn: TARGET } }, /'Target.RoleArn'/],
    [{ Target: target({ Input: '{"broken"' }) }, /Target.Input must be well-formed JSON/],
    [
      { Target: target({ RetryPolicy: { MaximumRetryAttempts: 186 } }) },
      /'Target.RetryPolicy.MaximumRetryAttempts'/,
    ],
    [
      { Target: target({ EcsParameters: {} }) },
      /Target.EcsParameters: this member is not known by the local/,
    ],
    [{ KmsKeyArn: 'arn:aws:kms:x:1:key/1' }, /KmsKeyArn: this member is not known by the local/],
    [{ State: 'PAUSED' }, /'State'/],
  ])('%j', async (more, message) => {
    await expect(stack.call('CreateSchedule', weekly(more))).rejects.toMatchObject({
      code: 'ValidationException',
      status: 400,
      message: expect.stringMatching(message),
    });
  });

  test('an unquoted attempt number is well-formed once filled in', async () => {
    const Input = '{"attempt":<aws.scheduler.attempt-number>}';
    await expect(stack.call('CreateSchedule', weekly({ Target: target({ Input }) }))).resolves.toHaveProperty(
      'ScheduleArn',
    );
  });

  test('an unknown action', async () => {
    await expect(stack.call('TagResource', {})).rejects.toThrow(/does not know the action TagResource/);
    expect(() => stack.scheduler.access('TagResource', {})).toThrow(/does not know the action TagResource/);
  });
});

test('the rights each action needs', () => {
  const access = (action: string, input: Record<string, unknown>) => stack.scheduler.access(action, input);
  const arn = 'arn:aws:scheduler:local-1:000000000000:schedule/aims/weekly';
  expect(access('CreateSchedule', { Name: 'weekly', GroupName: 'aims', Target: target() })).toEqual([
    { action: 'scheduler:CreateSchedule', resource: arn },
    { action: 'iam:PassRole', resource: ROLE },
  ]);
  expect(access('DeleteSchedule', { Name: 'weekly', GroupName: 'aims' })).toEqual([
    { action: 'scheduler:DeleteSchedule', resource: arn },
  ]);
  expect(access('GetScheduleGroup', { Name: 'aims' })[0]?.resource).toMatch(/:schedule-group\/aims$/);
  expect(access('ListSchedules', {})).toEqual([{ action: 'scheduler:ListSchedules', resource: '*' }]);
});
