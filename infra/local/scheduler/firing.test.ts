import { ServiceError } from '../service';
import { openStore, type Store } from '../store';
import { OFF, QUEUE, type Stack, stackOn, target } from './testing';

let store: Store;
let stack: Stack;
const began = async (nowIso: string, options: Parameters<typeof stackOn>[2] = {}) => {
  stack = await stackOn(store, nowIso, options);
};
beforeEach(() => {
  store = openStore(':memory:');
});
afterEach(async () => {
  await stack.scheduler.stop();
  store.close();
});

const create = (Name: string, ScheduleExpression: string, more: object = {}) =>
  stack.call('CreateSchedule', {
    Name,
    ScheduleExpression,
    FlexibleTimeWindow: OFF,
    Target: target({ Input: `"${Name}"` }),
    ...more,
  });
const times = () => stack.delivered.map(({ at }) => at.replace('.000Z', 'Z'));

test('cron, rate and at fire at their times', async () => {
  await began('2026-03-28T00:00:00Z');
  await create('cron', 'cron(30 9 * * ? *)', { ScheduleExpressionTimezone: 'Europe/Berlin' });
  await create('at', 'at(2026-03-28T12:00:05)');
  await create('rate', 'rate(12 hours)');
  await stack.to('2026-03-29T08:00:00Z');
  expect(stack.delivered.map(({ at, input }) => `${at.slice(0, 19)} ${input}`)).toEqual([
    // A rate without a start date begins at once.
    '2026-03-28T00:00:00 "rate"',
    '2026-03-28T08:30:00 "cron"',
    '2026-03-28T12:00:00 "rate"',
    '2026-03-28T12:00:05 "at"',
    '2026-03-29T00:00:00 "rate"',
    // Summer time has begun.
    '2026-03-29T07:30:00 "cron"',
  ]);
});

test('a weekly schedule does not stop at New Year', async () => {
  await began('2026-12-20T00:00:00Z');
  await create('weekly', 'cron(0 9 ? * MON *)');
  await stack.to('2027-01-12T00:00:00Z');
  expect(times()).toEqual([
    '2026-12-21T09:00:00Z',
    '2026-12-28T09:00:00Z',
    '2027-01-04T09:00:00Z',
    '2027-01-11T09:00:00Z',
  ]);
});

test('start and end bound a recurring schedule', async () => {
  await began('2026-01-01T00:00:00Z');
  const StartDate = Date.parse('2026-01-02T06:00:00Z') / 1000;
  const EndDate = Date.parse('2026-01-03T06:00:00Z') / 1000;
  await create('rate', 'rate(12 hours)', { StartDate, EndDate });
  await stack.to('2026-01-10T00:00:00Z');
  expect(times()).toEqual(['2026-01-02T06:00:00Z', '2026-01-02T18:00:00Z', '2026-01-03T06:00:00Z']);
});

test('a disabled schedule is silent, and what it missed is not made up for', async () => {
  await began('2026-01-01T00:00:00Z');
  const daily = ['daily', 'cron(0 9 * * ? *)'] as const;
  await create(...daily);
  await stack.to('2026-01-01T12:00:00Z');
  const update = (State: string) =>
    stack.call('UpdateSchedule', {
      Name: daily[0],
      ScheduleExpression: daily[1],
      FlexibleTimeWindow: OFF,
      Target: target(),
      State,
    });
  await update('DISABLED');
  await stack.to('2026-01-04T12:00:00Z');
  await update('ENABLED');
  await stack.to('2026-01-05T12:00:00Z');
  expect(times()).toEqual(['2026-01-01T09:00:00Z', '2026-01-05T09:00:00Z']);
});

test('a rate that is paused goes on in step; one that is changed starts anew', async () => {
  await began('2026-01-01T00:00:00Z');
  await create('rate', 'rate(6 hours)');
  await stack.to('2026-01-01T01:00:00Z');
  const update = (more: object) =>
    stack.call('UpdateSchedule', {
      Name: 'rate',
      ScheduleExpression: 'rate(6 hours)',
      FlexibleTimeWindow: OFF,
      Target: target(),
      ...more,
    });
  await update({ State: 'DISABLED' });
  await stack.to('2026-01-01T07:00:00Z');
  await update({ State: 'ENABLED' });
  await stack.to('2026-01-01T13:00:00Z');
  await update({ ScheduleExpression: 'rate(1 day)' });
  await stack.to('2026-01-02T13:00:00Z');
  expect(times()).toEqual([
    '2026-01-01T00:00:00Z',
    '2026-01-01T12:00:00Z',
    '2026-01-01T13:00:00Z',
    '2026-01-02T13:00:00Z',
  ]);
});

test('a one-time schedule fires once, also when it is past or updated afterwards', async () => {
  await began('2026-01-01T00:00:00Z');
  await create('past', 'at(2025-12-31T23:59:59)');
  await stack.to('2026-01-01T00:00:00Z');
  expect(times()).toEqual(['2026-01-01T00:00:00Z']);
  const update = (ScheduleExpression: string) =>
    stack.call('UpdateSchedule', {
      Name: 'past',
      ScheduleExpression,
      FlexibleTimeWindow: OFF,
      Target: target(),
    });
  await update('at(2025-12-31T23:59:59)');
  await stack.to('2026-01-02T00:00:00Z');
  expect(stack.delivered).toHaveLength(1);
  await update('at(2026-01-03T00:00:00)');
  await stack.to('2026-01-04T00:00:00Z');
  expect(stack.delivered).toHaveLength(2);
});

test('ActionAfterCompletion DELETE removes a schedule after its last run', async () => {
  await began('2026-01-01T00:00:00Z');
  await create('once', 'at(2026-01-01T06:00:00)', { ActionAfterCompletion: 'DELETE' });
  await create('twice', 'rate(12 hours)', {
    ActionAfterCompletion: 'DELETE',
    EndDate: Date.parse('2026-01-01T13:00:00Z') / 1000,
  });
  await stack.to('2026-01-01T07:00:00Z');
  const names = async () =>
    ((await stack.call('ListSchedules', {})).Schedules as { Name: string }[]).map(({ Name }) => Name);
  expect(await names()).toEqual(['twice']);
  await stack.to('2026-01-01T13:00:00Z');
  expect(await names()).toEqual([]);
  expect(times()).toEqual(['2026-01-01T00:00:00Z', '2026-01-01T06:00:00Z', '2026-01-01T12:00:00Z']);
});

test('a hundred schedules for one moment each fire exactly once', async () => {
  await began('2026-01-01T00:00:00Z');
  await Promise.all(Array.from({ length: 100 }, (_, n) => create(`s-${n}`, 'at(2026-01-01T09:00:00)')));
  await stack.to('2026-01-02T00:00:00Z');
  expect(new Set(times())).toEqual(new Set(['2026-01-01T09:00:00Z']));
  expect(new Set(stack.delivered.map(({ input }) => input)).size).toBe(100);
  expect(stack.delivered).toHaveLength(100);
});

test('a flexible window spreads deliveries, the scheduled time being the same', async () => {
  await began('2026-01-01T00:00:00Z');
  const Target = target({ Input: '"<aws.scheduler.scheduled-time>"' });
  const FlexibleTimeWindow = { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 60 };
  for (let n = 0; n < 8; n += 1)
    await create(`s-${n}`, 'at(2026-01-01T09:00:00)', { Target, FlexibleTimeWindow });
  await stack.to('2026-01-01T10:00:00Z');
  expect(new Set(times()).size).toBe(8);
  expect(times().every((time) => time >= '2026-01-01T09:00:00Z' && time < '2026-01-01T10:00:00Z')).toBe(true);
  expect(new Set(stack.delivered.map(({ input }) => input))).toEqual(new Set(['"2026-01-01T09:00:00Z"']));
});

test('context attributes are filled in; the execution id is the occurrence’s, the attempt counts', async () => {
  let refusals = 2;
  const inputs: string[] = [];
  await began('2026-01-01T00:00:00Z', {
    answer: (input) => {
      inputs.push(input);
      if (refusals-- > 0) throw new Error('busy');
    },
  });
  const Input =
    '["<aws.scheduler.schedule-arn>","<aws.scheduler.scheduled-time>","<aws.scheduler.execution-id>",<aws.scheduler.attempt-number>,"<aws.scheduler.other>"]';
  await create('s', 'at(2026-01-01T09:00:00)', { Target: target({ Input }) });
  await stack.to('2026-01-01T10:00:00Z');
  const [first, second, third] = inputs.map((input) => JSON.parse(input) as unknown[]);
  expect(first).toEqual([
    'arn:aws:scheduler:local-1:000000000000:schedule/default/s',
    '2026-01-01T09:00:00Z',
    expect.stringMatching(/^[0-9a-f]{16}$/),
    1,
    '<aws.scheduler.other>',
  ]);
  expect([second![3], third![3]]).toEqual([2, 3]);
  expect(second![2]).toBe(first![2]);
  expect(stack.delivered).toHaveLength(1);
});

test('a target without an input gets the default notification', async () => {
  await began('2026-01-01T00:00:00Z');
  await create('s', 'at(2026-01-01T09:00:00)', { Target: target() });
  await stack.to('2026-01-01T10:00:00Z');
  expect(JSON.parse(stack.delivered[0]!.input)).toMatchObject({
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    time: '2026-01-01T09:00:00Z',
    resources: ['arn:aws:scheduler:local-1:000000000000:schedule/default/s'],
  });
});

describe('a target that refuses', () => {
  const refuse = (code: string) => () => {
    throw new ServiceError(code, 'no');
  };
  const DeadLetterConfig = { Arn: QUEUE };

  test('is tried again with growing pauses, then dead-lettered', async () => {
    const attempts: number[] = [];
    await began('2026-01-01T00:00:00Z', {
      answer: () => {
        attempts.push(stack.clock.now());
        throw new ServiceError('ThrottlingException', 'slow down', 429);
      },
    });
    const RetryPolicy = { MaximumRetryAttempts: 4 };
    await create('s', 'at(2026-01-01T09:00:00)', {
      Target: target({ Input: '{"n":1}', DeadLetterConfig, RetryPolicy }),
    });
    await stack.to('2026-01-02T00:00:00Z');
    expect(attempts).toHaveLength(5);
    const pauses = attempts.slice(1).map((time, index) => time - attempts[index]!);
    expect(pauses.map((pause, index) => pause >= 500 * 2 ** index && pause <= 1000 * 2 ** index)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(stack.deadLetters).toEqual([
      {
        queueArn: QUEUE,
        body: '{"n":1}',
        attributes: {
          ERROR_CODE: 'ThrottlingException',
          ERROR_MESSAGE: 'slow down',
          EXECUTION_ID: expect.stringMatching(/^[0-9a-f]{16}$/),
          EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
          IS_PAYLOAD_TRUNCATED: 'false',
          RETRY_ATTEMPTS: '4',
          SCHEDULED_TIME: '2026-01-01T09:00:00Z',
          SCHEDULE_ARN: 'arn:aws:scheduler:local-1:000000000000:schedule/default/s',
          TARGET_ARN: target().Arn,
        },
      },
    ]);
  });

  test('is given up when the event grows too old', async () => {
    await began('2026-01-01T00:00:00Z', { answer: refuse('InternalError') });
    const RetryPolicy = { MaximumEventAgeInSeconds: 60 };
    await create('s', 'at(2026-01-01T09:00:00)', { Target: target({ DeadLetterConfig, RetryPolicy }) });
    await stack.to('2026-01-01T09:01:00Z');
    expect(stack.deadLetters.map(({ attributes }) => attributes.EXHAUSTED_RETRY_CONDITION)).toEqual([
      'MaximumEventAgeInSeconds',
    ]);
  });

  test('with the default policy keeps trying for most of a day', async () => {
    await began('2026-01-01T00:00:00Z', { answer: refuse('InternalError') });
    await create('s', 'at(2026-01-01T09:00:00)', { Target: target({ DeadLetterConfig }) });
    await stack.to('2026-01-02T00:00:00Z');
    expect(stack.deadLetters).toEqual([]);
    await stack.to('2026-01-02T09:00:00Z');
    expect(stack.deadLetters).toHaveLength(1);
  });

  test('for want of a permission is not asked again', async () => {
    await began('2026-01-01T00:00:00Z', { answer: refuse('AccessDeniedException') });
    await create('s', 'at(2026-01-01T09:00:00)', { Target: target({ DeadLetterConfig }) });
    await stack.to('2026-01-01T09:00:00Z');
    expect(stack.deadLetters[0]?.attributes).toMatchObject({
      ERROR_CODE: 'AccessDeniedException',
      RETRY_ATTEMPTS: '0',
    });
    expect(stack.deadLetters[0]?.attributes).not.toHaveProperty('EXHAUSTED_RETRY_CONDITION');
  });

  test('without a dead-letter queue is reported', async () => {
    await began('2026-01-01T00:00:00Z', { answer: refuse('AccessDeniedException') });
    await create('s', 'at(2026-01-01T09:00:00)');
    await stack.to('2026-01-01T09:00:00Z');
    expect(stack.dropped).toMatchObject([
      { targetArn: target().Arn, failure: { code: 'AccessDeniedException', message: 'no' } },
    ]);
  });

  test('and a dead-letter queue that fails: the delivery waits and is not lost', async () => {
    let refusing = true;
    await began('2026-01-01T00:00:00Z', {
      answer: () => {
        if (refusing) throw new ServiceError('AccessDeniedException', 'no');
      },
      deadLetter: () => Promise.reject(new Error('queue is gone')),
    });
    await create('s', 'at(2026-01-01T09:00:00)', { Target: target({ DeadLetterConfig }) });
    await stack.to('2026-01-01T09:00:30Z');
    refusing = false;
    await stack.to('2026-01-01T09:02:00Z');
    expect(times()).toEqual(['2026-01-01T09:01:00Z']);
  });

  test('does not hold up the next occurrence, and stops with its schedule', async () => {
    await began('2026-01-01T00:00:00Z', {
      answer: (input) => (input === '"bad"' ? refuse('Busy')() : undefined),
    });
    await create('bad', 'cron(0 * * * ? *)', { Target: target({ Input: '"bad"', DeadLetterConfig }) });
    await create('good', 'cron(0 * * * ? *)');
    await stack.to('2026-01-01T03:00:00Z');
    expect(times()).toEqual(['2026-01-01T01:00:00Z', '2026-01-01T02:00:00Z', '2026-01-01T03:00:00Z']);
    await stack.call('DeleteSchedule', { Name: 'bad' });
    await stack.to('2026-01-02T06:00:00Z');
    expect(stack.deadLetters).toEqual([]);
  });
});
