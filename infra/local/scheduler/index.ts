import type { Clock } from '../clock';
import type { Service } from '../service';
import type { Store } from '../store';
import { accessNeeds } from './access';
import { applyTemplate } from './declared';
import { unknownAction } from './errors';
import { createFiring, type Dropped, type FiringOptions } from './firing';
import { type GroupSpec, groupActions } from './groups';
import { scheduleActions } from './schedules';
import type { ScheduleSpec } from './spec';
import { openTables } from './tables';

export type { Dropped } from './firing';
export type { GroupSpec } from './groups';
export type { ScheduleSpec } from './spec';

export interface SchedulerOptions extends Pick<FiringOptions, 'deliver' | 'deadLetter'> {
  store: Store;
  clock: Clock;
  /** What the template declares: AWS::Scheduler::Schedule, references resolved. Applied by `start`. */
  schedules?: ScheduleSpec[];
  /** AWS::Scheduler::ScheduleGroup */
  groups?: GroupSpec[];
  /** Hears of an occurrence that no target took and that has no dead-letter queue; logs it unless given */
  onDropped?: FiringOptions['onDropped'];
}

export interface Scheduler extends Service {
  /** Applies the template and begins to fire, first what was missed. @throws {ServiceError} ValidationException */
  start(): Promise<void>;
  /** Fires nothing more; resolves when the deliveries under way have ended. */
  stop(): Promise<void>;
  /** Resolves when nothing is being fired or delivered: a simulated clock may move on. */
  idle(): Promise<void>;
}

type Input = Record<string, unknown>;

/**
 * EventBridge Scheduler on one machine. Differs from AWS in this: it fires on the second (AWS: within the minute);
 * occurrences missed while the stack was down are caught up by one run a schedule, the latest (AWS is never down);
 * a KMS key and parameters for targets other than Lambda, Step Functions and SQS are refused.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { store, clock, deliver, deadLetter, schedules = [], groups = [], onDropped = logDropped } = options;
  const tables = openTables(store);
  const firing = createFiring({ store, clock, tables, deliver, deadLetter, onDropped });
  const schedule = scheduleActions(tables);
  const group = groupActions(tables);

  const reads: Record<string, (input: Input) => unknown> = {
    GetSchedule: schedule.get,
    ListSchedules: schedule.list,
    GetScheduleGroup: group.get,
    ListScheduleGroups: group.list,
    ListTagsForResource: group.tags,
  };
  const writes: Record<string, (input: Input, now: number) => unknown> = {
    CreateSchedule: schedule.create,
    UpdateSchedule: schedule.update,
    DeleteSchedule: schedule.delete,
    CreateScheduleGroup: group.create,
    DeleteScheduleGroup: group.delete,
  };

  return {
    name: 'scheduler',
    access: accessNeeds,
    async call(action, input) {
      const read = reads[action];
      if (read) return read(input);
      const write = writes[action];
      if (!write) throw unknownAction(action);
      const answer = await store.write(() => write(input, clock.now()));
      firing.arm();
      return answer;
    },
    async start() {
      await store.write(() => applyTemplate(tables, schedules, groups, clock.now()));
      firing.start();
    },
    stop: () => firing.stop(),
    idle: () => firing.idle(),
  };
}

function logDropped({ scheduleArn, scheduledAt, targetArn, failure }: Dropped) {
  console.error(
    `scheduler: ${scheduleArn} of ${new Date(scheduledAt).toISOString()} did not reach ${targetArn} and has no dead-letter queue: ${failure.code}: ${failure.message}`,
  );
}
