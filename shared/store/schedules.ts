import {
  ConflictException,
  CreateScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { ProcessSchedule } from '../schedule/process-schedule';
import { keys } from './keys';
import { SCHEDULES, transactWithEvidence } from './ledger';
import { ConditionFailed, get, isConditionFailed, queryAll, update } from './table';

const client = new SchedulerClient({});

const setting = (name: string) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
};

export const getSchedule = (id: string): Promise<ProcessSchedule | undefined> =>
  get<ProcessSchedule>(keys.schedule(id));

export const listSchedules = (): Promise<ProcessSchedule[]> =>
  queryAll<ProcessSchedule>('SCHEDULES', { index: 'lists' });

/** Someone else saved the schedule in between. */
export class ScheduleChanged extends Error {
  constructor(readonly scheduleName: string) {
    super(`${scheduleName} was changed by someone else`);
    this.name = 'ScheduleChanged';
  }
}

/**
 * Saves a schedule with its evidence, then tells EventBridge Scheduler. Should that fail, the schedule is marked and
 * the sweep tells it again.
 * @param before the version that was edited; undefined for a new one
 * @throws {ScheduleChanged}
 */
export async function saveSchedule(
  schedule: ProcessSchedule,
  before: ProcessSchedule | undefined,
  personId: string,
  act: 'schedule-added' | 'schedule-changed' | 'schedule-paused' | 'schedule-resumed',
  now: Date,
): Promise<void> {
  const { id, name, expression, timeZone, state } = schedule;
  try {
    await transactWithEvidence(
      SCHEDULES,
      {
        at: now.toISOString(),
        actor: personId,
        by: 'sign-in',
        act,
        facts: { scheduleId: id, expression, timeZone, state },
      },
      [
        {
          put: {
            ...keys.schedule(id),
            ...schedule,
            version: (before?.version ?? 0) + 1,
            listsPk: 'SCHEDULES',
            listsSk: `${name.toLowerCase()}#${id}`,
            duePk: 'DUE',
            dueSk: `${new Date(now.getTime() + 60_000).toISOString()}#${id}`,
          },
          ...(before
            ? { condition: 'version = :before', values: { ':before': before.version } }
            : { condition: 'attribute_not_exists(pk)' }),
        },
      ],
    );
  } catch (error) {
    if (error instanceof ConditionFailed) throw new ScheduleChanged(name);
    throw error;
  }
  // What was saved holds: if the scheduler cannot be told now, the sweep tells it.
  await applySchedule({ ...schedule, version: (before?.version ?? 0) + 1 }).catch((error: Error) => {
    console.error(
      JSON.stringify({ message: 'schedule not applied yet', scheduleId: id, error: error.message }),
    );
  });
}

/** Makes EventBridge Scheduler's schedule the same as ours. Safe to repeat. */
export async function applySchedule(schedule: ProcessSchedule): Promise<void> {
  const input = {
    ...base(schedule.id),
    Name: schedule.id,
    Description: schedule.name.slice(0, 512),
    ScheduleExpression: schedule.expression,
    ScheduleExpressionTimezone: schedule.timeZone,
    State: schedule.state === 'enabled' ? ('ENABLED' as const) : ('DISABLED' as const),
  };
  try {
    await client.send(new UpdateScheduleCommand(input));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    await client.send(new CreateScheduleCommand(input)).catch((conflict) => {
      if (!(conflict instanceof ConflictException)) throw conflict;
      return client.send(new UpdateScheduleCommand(input));
    });
  }
  await update(keys.schedule(schedule.id), {
    update: 'REMOVE duePk, dueSk',
    condition: 'version = :version',
    values: { ':version': schedule.version },
  }).catch((error) => {
    if (!isConditionFailed(error)) throw error;
  });
}

/**
 * Fires a schedule once, now, beside its recurrence: a schedule of its own that ends itself, so that it is as durable
 * as any other. `nonce` is of the page: a double submit fires once.
 */
export async function runScheduleNow(schedule: ProcessSchedule, nonce: string, now: Date): Promise<void> {
  // at() must lie ahead when it is made.
  const at = new Date(now.getTime() + 2_000).toISOString().slice(0, 19);
  const suffix = nonce.replace(/[^A-Za-z0-9]/g, '').slice(0, 16);
  await client
    .send(
      new CreateScheduleCommand({
        ...base(schedule.id),
        Name: `${schedule.id}-now-${suffix}`,
        ScheduleExpression: `at(${at})`,
        ScheduleExpressionTimezone: 'UTC',
        ActionAfterCompletion: 'DELETE',
      }),
    )
    .catch((error) => {
      if (!(error instanceof ConflictException)) throw error;
    });
}

/** What every schedule of ours has in common: where it lies, what it starts, and what becomes of failures. */
const base = (scheduleId: string) => ({
  GroupName: setting('SCHEDULE_GROUP'),
  FlexibleTimeWindow: { Mode: 'OFF' as const },
  Target: {
    Arn: setting('SCHEDULE_TARGET_ARN'),
    RoleArn: setting('SCHEDULE_ROLE_ARN'),
    Input: JSON.stringify({ scheduleId, occurrence: '<aws.scheduler.scheduled-time>' }),
    DeadLetterConfig: { Arn: setting('DEAD_LETTER_ARN') },
    RetryPolicy: { MaximumRetryAttempts: 20, MaximumEventAgeInSeconds: 86_400 },
  },
});
