import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import type { Store } from '../store';
import type { Activity } from './activity';
import { LambdaStopped } from './pool';
import {
  DEFAULT_CONCURRENCY,
  DEFAULT_RETRY_ATTEMPTS,
  type FunctionError,
  type FunctionSpec,
  type LambdaOutcome,
} from './spec';

const MINUTE_MS = 60_000;

/**
 * Waits before the second and the third attempt.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
const retryWaitMs = (attempts: number) => (attempts === 1 ? MINUTE_MS : 2 * MINUTE_MS);

/** `failure` is set once every attempt has failed: what is left to do is to hand the event to the dead-letter queue. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS lambda_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    request_id TEXT NOT NULL,
    function_name TEXT NOT NULL,
    payload TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL,
    failure TEXT
  );
  CREATE INDEX IF NOT EXISTS lambda_events_due ON lambda_events (function_name, due_at, id);
`;

interface EventRow {
  id: number;
  request_id: string;
  function_name: string;
  payload: string;
  attempts: number;
  failure: string | null;
}

export interface DeadLetter {
  /** The event, as it was given to the function. */
  body: string;
  /** RequestID, ErrorCode and ErrorMessage, as Lambda names them. */
  attributes: Record<string, string>;
}

interface QueueOptions {
  store: Store;
  clock: Clock;
  functions: readonly FunctionSpec[];
  activity: Activity;
  run(spec: FunctionSpec, requestId: string, event: string): Promise<LambdaOutcome>;
  deadLetter(queueArn: string, message: DeadLetter): Promise<void>;
  log(spec: Pick<FunctionSpec, 'name'>, requestId: string, text: string): void;
}

/**
 * Asynchronous invocations: on the disk before the caller is answered, tried up to three times, then dead-lettered;
 * what was under way when the process died is run again, so an event is delivered at least once, as on AWS.
 * Unlike AWS an event has no maximum age: a machine that was off for a day should catch up, not forget.
 */
export interface EventQueue {
  /** @returns its request id, once it is on the disk */
  add(spec: FunctionSpec, event: string): Promise<string>;
  start(): void;
  /** Begins nothing more; what is under way goes on. */
  stop(): void;
}

export function createEventQueue(options: QueueOptions): EventQueue {
  const { store, clock, functions, activity, run, deadLetter, log } = options;
  store.db.exec(SCHEMA);
  const due = store.db.prepare(
    'SELECT * FROM lambda_events WHERE function_name = ? AND due_at <= ? ORDER BY due_at, id LIMIT ?',
  );
  const nextDue = store.db.prepare('SELECT min(due_at) AS at FROM lambda_events WHERE due_at > ?');
  const insert = store.db.prepare(
    'INSERT INTO lambda_events (request_id, function_name, payload, due_at) VALUES (?, ?, ?, ?)',
  );
  const remove = store.db.prepare('DELETE FROM lambda_events WHERE id = ?');
  const postpone = store.db.prepare('UPDATE lambda_events SET attempts = ?, due_at = ? WHERE id = ?');
  const giveUp = store.db.prepare('UPDATE lambda_events SET attempts = ?, failure = ? WHERE id = ?');

  const inHand = new Map(functions.map((spec) => [spec.name, new Set<number>()]));
  let running = false;
  let cancelWake = () => {};

  /** Takes as many due events as the function may run at once. */
  function pump(spec: FunctionSpec) {
    const own = inHand.get(spec.name)!;
    const maximum = spec.maximumConcurrency ?? DEFAULT_CONCURRENCY;
    if (!running || own.size >= maximum) return;
    for (const row of due.all(spec.name, clock.now(), maximum + own.size) as EventRow[]) {
      if (own.size >= maximum) break;
      if (!own.has(row.id)) void take(spec, row, own);
    }
  }

  async function take(spec: FunctionSpec, row: EventRow, own: Set<number>) {
    own.add(row.id);
    const done = activity.begin();
    try {
      await handle(spec, row);
    } catch (error) {
      // A stop leaves the event on the disk for the next start; a failed write has stopped the stack already.
      if (!(error instanceof LambdaStopped))
        log(spec, row.request_id, `Event not completed: ${String(error)}`);
      return done();
    }
    own.delete(row.id);
    pump(spec);
    wake();
    done();
  }

  async function handle(spec: FunctionSpec, row: EventRow) {
    if (row.failure !== null) return bury(spec, row, row.attempts, row.failure);
    const outcome = await run(spec, row.request_id, row.payload);
    if (outcome.ok) return store.write(() => remove.run(row.id));

    const attempts = row.attempts + 1;
    if (attempts <= (spec.maximumRetryAttempts ?? DEFAULT_RETRY_ATTEMPTS)) {
      const waitMs = retryWaitMs(attempts);
      log(
        spec,
        row.request_id,
        `Event failed (attempt ${attempts}); tried again in ${waitMs / 1000} seconds`,
      );
      return store.write(() => postpone.run(attempts, clock.now() + waitMs, row.id));
    }
    // First the fact that it failed for good, then the message: a crash between the two must not run it again.
    await store.write(() => giveUp.run(attempts, outcome.cause, row.id));
    return bury(spec, row, attempts, outcome.cause);
  }

  /** Hands a failed event to the dead-letter queue; without one it is dropped, as on AWS, but not silently. */
  async function bury(spec: FunctionSpec, row: EventRow, attempts: number, cause: string) {
    const { errorMessage } = JSON.parse(cause) as FunctionError;
    if (!spec.deadLetterArn) {
      log(
        spec,
        row.request_id,
        `Event dropped after ${attempts} attempts (no dead-letter queue): ${errorMessage}`,
      );
      return store.write(() => remove.run(row.id));
    }
    const attributes = {
      RequestID: row.request_id,
      ErrorCode: '200',
      // https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html: its first kilobyte
      ErrorMessage: errorMessage.slice(0, 1024),
    };
    try {
      await deadLetter(spec.deadLetterArn, { body: row.payload, attributes });
    } catch (error) {
      log(
        spec,
        row.request_id,
        `Dead-letter queue refused the event; tried again in 60 seconds: ${String(error)}`,
      );
      return store.write(() => postpone.run(attempts, clock.now() + MINUTE_MS, row.id));
    }
    log(spec, row.request_id, `Event failed ${attempts} times and is in the dead-letter queue`);
    return store.write(() => remove.run(row.id));
  }

  /** Sets the one timer for the next attempt that is not due yet. */
  function wake() {
    cancelWake();
    if (!running) return;
    const { at } = nextDue.get(clock.now()) as { at: number | null };
    if (at === null) return;
    cancelWake = clock.at(at, () => {
      for (const spec of functions) pump(spec);
      wake();
    });
  }

  function reportOrphans() {
    const names = functions.map(({ name }) => name);
    const orphans = store.db
      .prepare(
        `SELECT function_name AS name, count(*) AS count FROM lambda_events
         WHERE function_name NOT IN (SELECT value FROM json_each(?)) GROUP BY function_name`,
      )
      .all(JSON.stringify(names)) as { name: string; count: number }[];
    for (const { name, count } of orphans)
      log({ name }, '-', `${count} events wait for this function, which the template no longer has`);
  }

  return {
    async add(spec, event) {
      const requestId = randomUUID();
      const done = activity.begin();
      try {
        await store.write(() => insert.run(requestId, spec.name, event, clock.now()));
        pump(spec);
      } finally {
        done();
      }
      return requestId;
    },
    start() {
      running = true;
      reportOrphans();
      for (const spec of functions) pump(spec);
      wake();
    },
    stop() {
      running = false;
      cancelWake();
    },
  };
}
