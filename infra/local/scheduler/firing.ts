import type { Clock } from '../clock';
import type { Store } from '../store';
import { type DeliveryContext, defaultInput, fill } from './context';
import { executionId, flexibleDelay, occur } from './due';
import { deadLetterAttributes, type Failure, failureOf, judge } from './retry';
import type { Target } from './spec';
import { type DeliveryRow, type ScheduleRow, specOf, type Tables } from './tables';

/** An occurrence that reached neither its target nor a queue, for the log: this must not pass in silence. */
export interface Dropped extends DeliveryContext {
  targetArn: string;
  failure: Failure;
}

export interface FiringOptions {
  store: Store;
  clock: Clock;
  tables: Tables;
  /**
   * Calls the target. Rejects when the target refused; the error's `code` (or `name`) and message go to the
   * dead-letter queue. May be called twice with the same input after a crash: the target is told apart by the
   * execution id in its input.
   */
  deliver: (target: { arn: string; roleArn: string; input: string }) => Promise<void>;
  deadLetter: (
    queueArn: string,
    message: { body: string; attributes: Record<string, string> },
  ) => Promise<void>;
  onDropped: (dropped: Dropped) => void;
}

/** Deliveries under way at once: enough that many share one fsync. */
const MAX_IN_FLIGHT = 100;
/** When a dead-letter queue itself fails, the delivery waits this long. */
const DEAD_LETTER_RETRY_MS = 60_000;

/**
 * Fires what is due. One timer stands for the soonest occurrence or attempt. When it goes off, one transaction
 * turns every due occurrence into a delivery row and moves its schedule on, so an occurrence is neither lost nor
 * doubled over kill -9; then the rows are delivered, retried and dead-lettered from the table.
 */
export function createFiring({ store, clock, tables, deliver, deadLetter, onDropped }: FiringOptions) {
  const inFlight = new Map<string, Promise<void>>();
  let running = false;
  let ticking: Promise<void> | undefined;
  let cancelTimer: () => void = () => {};

  /** Sets the timer for whatever is due next. To be called after every change of the tables. */
  function arm() {
    cancelTimer();
    cancelTimer = () => {};
    if (!running || ticking) return;
    const due = [tables.soonestSchedule(), soonestDelivery()].filter((time) => time !== undefined);
    if (due.length > 0) cancelTimer = clock.at(Math.min(...due), tick);
  }

  function soonestDelivery(): number | undefined {
    // With all places taken, the end of a delivery looks for the next one.
    if (inFlight.size >= MAX_IN_FLIGHT) return undefined;
    return tables.firstDeliveries(inFlight.size + 1).find(({ id }) => !inFlight.has(id))?.dueAt;
  }

  function tick() {
    if (!running || ticking) return;
    ticking = fireDue().finally(() => {
      ticking = undefined;
      pump();
    });
  }

  async function fireDue() {
    const now = clock.now();
    if (tables.dueSchedules(now).length === 0) return;
    await store
      .write(() => {
        for (const row of tables.dueSchedules(now)) fire(row, now);
      })
      // The store has stopped the stack; its queue is not to be written to again.
      .catch(() => {
        running = false;
      });
  }

  function fire(row: ScheduleRow, now: number) {
    const spec = specOf(row);
    const { occurrence, next } = occur(spec, row.nextDue!, { now, anchorAt: row.anchorAt });
    const id = executionId(row.arn, row.createdAt, occurrence);
    tables.putDelivery({
      id,
      scheduleArn: row.arn,
      scheduledAt: occurrence,
      createdAt: now,
      dueAt: occurrence + flexibleDelay(spec, id),
      attempts: 0,
      target: JSON.stringify(spec.Target),
    });
    tables.fired(row.arn, occurrence, next);
  }

  function pump() {
    if (running) {
      for (const row of tables.dueDeliveries(clock.now(), MAX_IN_FLIGHT + inFlight.size)) {
        if (inFlight.size >= MAX_IN_FLIGHT) break;
        if (inFlight.has(row.id)) continue;
        inFlight.set(
          row.id,
          attempt(row)
            .catch(() => {
              running = false;
            })
            .finally(() => {
              inFlight.delete(row.id);
              pump();
            }),
        );
      }
    }
    arm();
  }

  /** Rejects only when the store is broken. */
  async function attempt(row: DeliveryRow) {
    const target = JSON.parse(row.target) as Target;
    const attempts = row.attempts + 1;
    const context: DeliveryContext = {
      scheduleArn: row.scheduleArn,
      scheduledAt: row.scheduledAt,
      executionId: row.id,
      attempt: attempts,
    };
    const input = target.Input === undefined ? defaultInput(context) : fill(target.Input, context);
    try {
      await deliver({ arn: target.Arn, roleArn: target.RoleArn, input });
    } catch (error) {
      const failure = failureOf(error);
      const verdict = judge(failure, target, { ...row, attempts }, clock.now());
      const retryAt =
        'retryAt' in verdict
          ? verdict.retryAt
          : await giveUp(context, target, input, failure, verdict.condition);
      if (retryAt !== undefined) {
        await store.write(() => tables.retryDelivery(row.id, attempts, retryAt));
        return;
      }
    }
    await store.write(() => settle(row));
  }

  /** @returns when to try again, if the dead letter could not be left either */
  async function giveUp(
    context: DeliveryContext,
    target: Target,
    body: string,
    failure: Failure,
    condition: string | undefined,
  ): Promise<number | undefined> {
    const queueArn = target.DeadLetterConfig?.Arn;
    if (queueArn === undefined) {
      onDropped({ ...context, targetArn: target.Arn, failure });
      return undefined;
    }
    try {
      await deadLetter(queueArn, {
        body,
        attributes: deadLetterAttributes(context, target, failure, condition),
      });
      return undefined;
    } catch {
      return clock.now() + DEAD_LETTER_RETRY_MS;
    }
  }

  function settle(row: DeliveryRow) {
    tables.deleteDelivery(row.id);
    const schedule = tables.scheduleByArn(row.scheduleArn);
    const completed =
      schedule?.state === 'ENABLED' && schedule.nextDue === null && tables.deliveriesOf(schedule.arn) === 0;
    if (completed && specOf(schedule).ActionAfterCompletion === 'DELETE') tables.deleteSchedule(schedule.arn);
  }

  return {
    arm,
    start() {
      running = true;
      // Attempts that were under way when the process ended are due again.
      pump();
    },
    /** Resolves when nothing is being fired or delivered; what waits for its time does not count. */
    async idle() {
      while (ticking || inFlight.size > 0) await Promise.all([ticking, ...inFlight.values()]);
    },
    async stop() {
      running = false;
      cancelTimer();
      await this.idle();
    },
  };
}
