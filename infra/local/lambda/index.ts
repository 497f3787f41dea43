import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import type { Service } from '../service';
import type { Store } from '../store';
import { createActivity } from './activity';
import { functionEnvironment } from './environment';
import { createPool, type FunctionPool } from './pool';
import { createEventQueue, type DeadLetter } from './queue';
import { checkSize, findFunction, lambdaService } from './service';
import {
  ASYNC_PAYLOAD_BYTES,
  type FunctionSpec,
  type LambdaOutcome,
  LOG_TAIL_BYTES,
  SYNC_PAYLOAD_BYTES,
} from './spec';
import { shareTime } from './time';
import type { OutputEntry } from './worker';

export { LambdaStopped } from './pool';
export type { DeadLetter } from './queue';
export type { FunctionSpec, LambdaOutcome } from './spec';

/** How long stop() lets invocations under way finish, in real milliseconds. */
const STOP_GRACE_MS = 5_000;

export interface LambdaOptions {
  store: Store;
  clock: Clock;
  functions: FunctionSpec[];
  /** What the stack adds to a function's environment: its credentials and the endpoint. */
  environmentOf(spec: FunctionSpec): Record<string, string>;
  /** One line of a function's log: 'TIME<tab>REQUEST-ID<tab>LEVEL<tab>TEXT', as CloudWatch Logs shows it. */
  log(functionName: string, line: string): void;
  /** Puts an event that failed every attempt into a queue. May be called again for the same RequestID after a crash. */
  deadLetter(queueArn: string, message: DeadLetter): Promise<void>;
}

/** The stand-in for AWS Lambda: runs the bundled assets in worker threads. */
export interface Lambda {
  /** Invoke (RequestResponse, Event, DryRun) and GetFunction. */
  readonly service: Service;
  /**
   * Invokes and waits for the answer, as Step Functions and API Gateway do.
   * @param options logTail: whether the outcome of a success has the end of its log
   * @throws {ServiceError} ResourceNotFoundException; RequestEntityTooLargeException over 6 MB of JSON
   * @throws {LambdaStopped} when the stack stops before there is an answer: record nothing then
   */
  invoke(nameOrArn: string, payload: unknown, options?: { logTail?: boolean }): Promise<LambdaOutcome>;
  /**
   * Queues an event; resolves once it is on the disk.
   * @throws {ServiceError} ResourceNotFoundException; RequestEntityTooLargeException over 1 MB of JSON
   */
  invokeEvent(nameOrArn: string, payload: unknown): Promise<void>;
  /** Takes up the events that wait on the disk. */
  start(): void;
  /** Begins nothing more, gives what is under way some seconds, then ends the workers. Events stay on the disk. */
  stop(): Promise<void>;
  /** Resolves when no invocation is under way and no event is due. */
  idle(): Promise<void>;
}

const endOf = (log: string) => Buffer.from(log).subarray(-LOG_TAIL_BYTES).toString();

/** A call without a payload gives the function an empty object, as on AWS. */
const toJson = (payload: unknown) => JSON.stringify(payload) ?? '{}';

/**
 * @example
 * const lambda = createLambda({ store, clock, functions, environmentOf, log, deadLetter });
 * lambda.start();
 * const outcome = await lambda.invoke('open-task', { runId });
 */
export function createLambda(options: LambdaOptions): Lambda {
  const { store, clock, environmentOf, log, deadLetter } = options;
  const functions = new Map(options.functions.map((spec) => [spec.name, spec]));
  const activity = createActivity();
  const time = shareTime(clock);
  const pools = new Map<string, FunctionPool>();
  /** What invocations log whose caller wants to see it, by request id. */
  const tails = new Map<string, string[]>();
  let stopped = false;

  /** One log line an entry's line, so that a log can be read, cut and searched by line. */
  function print(name: string, { requestId, level, text }: OutputEntry) {
    const prefix = [new Date(clock.now()).toISOString(), requestId ?? '-', ...(level ? [level] : [])].join(
      '\t',
    );
    const tail = requestId === undefined ? undefined : tails.get(requestId);
    for (const line of text.split(/\r?\n/)) {
      log(name, `${prefix}\t${line}`);
      tail?.push(`${prefix}\t${line}\n`);
    }
  }

  function poolOf(spec: FunctionSpec): FunctionPool {
    let pool = pools.get(spec.name);
    if (!pool) {
      const environment = functionEnvironment(spec, environmentOf(spec));
      pool = createPool({ spec, environment, time, print: (entry) => print(spec.name, entry) });
      if (stopped) void pool.end();
      pools.set(spec.name, pool);
    }
    return pool;
  }

  async function run(spec: FunctionSpec, requestId: string, event: string) {
    const done = activity.begin();
    try {
      return await poolOf(spec).run(requestId, event);
    } finally {
      done();
    }
  }

  const queue = createEventQueue({
    store,
    clock,
    functions: options.functions,
    activity,
    run,
    deadLetter,
    log: ({ name }, requestId, text) => print(name, { requestId, level: 'ERROR', text }),
  });

  return {
    service: lambdaService({
      functions,
      run: (spec, event) => run(spec, randomUUID(), event),
      enqueue: queue.add,
    }),
    async invoke(nameOrArn, payload, { logTail = false } = {}) {
      const spec = findFunction(functions, nameOrArn);
      const event = checkSize(toJson(payload), SYNC_PAYLOAD_BYTES);
      const requestId = randomUUID();
      const lines: string[] = [];
      if (logTail) tails.set(requestId, lines);
      try {
        const outcome = await run(spec, requestId, event);
        return logTail && outcome.ok ? { ...outcome, log: endOf(lines.join('')) } : outcome;
      } finally {
        tails.delete(requestId);
      }
    },
    async invokeEvent(nameOrArn, payload) {
      const spec = findFunction(functions, nameOrArn);
      await queue.add(spec, checkSize(toJson(payload), ASYNC_PAYLOAD_BYTES));
    },
    start() {
      for (const { name } of options.functions) {
        // A worker cannot have a time zone of its own: TZ is the process's.
        if (new Date(2024, 0).getTimezoneOffset() !== 0 || new Date(2024, 6).getTimezoneOffset() !== 0) {
          print(name, {
            level: 'WARN',
            text: 'The process is not in UTC as Lambda is: set TZ=UTC before it starts',
          });
          break;
        }
      }
      queue.start();
    },
    async stop() {
      queue.stop();
      let timer: NodeJS.Timeout | undefined;
      const grace = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, STOP_GRACE_MS);
      });
      await Promise.race([activity.idle(), grace]);
      clearTimeout(timer);
      stopped = true;
      await Promise.all([...pools.values()].map((pool) => pool.end()));
    },
    idle: activity.idle,
  };
}
