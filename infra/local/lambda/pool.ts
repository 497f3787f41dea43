import { DEFAULT_CONCURRENCY, type FunctionSpec, type LambdaOutcome } from './spec';
import type { SharedTime } from './time';
import { type FunctionWorker, type OutputEntry, startWorker } from './worker';

/** How long a worker without work is kept, in real milliseconds; Lambda keeps one warm for some minutes too. */
const IDLE_MS = 5 * 60_000;

/** The workers of one function: as many as there is work for, up to its concurrency. */
export interface FunctionPool {
  /** Waits for a free worker, then runs. @throws {LambdaStopped} when the pool is ended before it answered */
  run(requestId: string, event: string): Promise<LambdaOutcome>;
  /** Ends every worker at once. */
  end(): Promise<void>;
}

/**
 * The local stack stopped before the invocation had an answer: nothing is known about it, and it must not be
 * recorded as failed.
 */
export class LambdaStopped extends Error {
  override readonly name = 'LambdaStopped';
}

interface PoolOptions {
  spec: FunctionSpec;
  environment: Record<string, string>;
  time: SharedTime;
  print(entry: OutputEntry): void;
}

export function createPool(options: PoolOptions): FunctionPool {
  const maximum = options.spec.maximumConcurrency ?? DEFAULT_CONCURRENCY;
  const workers = new Set<FunctionWorker>();
  /** Warm ones, the last used at the end: it is taken first, so that the others can grow old. */
  const idle: { worker: FunctionWorker; timer: NodeJS.Timeout }[] = [];
  const waiting: ((worker: FunctionWorker | undefined) => void)[] = [];
  let ended = false;

  function take(): FunctionWorker | Promise<FunctionWorker | undefined> {
    for (let warm = idle.pop(); warm; warm = idle.pop()) {
      clearTimeout(warm.timer);
      if (!warm.worker.ended) return warm.worker;
      workers.delete(warm.worker);
    }
    if (workers.size < maximum) return start();
    return new Promise((resolve) => waiting.push(resolve));
  }

  function start() {
    const worker = startWorker(options);
    workers.add(worker);
    return worker;
  }

  function giveBack(worker: FunctionWorker) {
    if (worker.ended) workers.delete(worker);
    const next = waiting.shift();
    if (next) return next(worker.ended ? start() : worker);
    if (worker.ended) return;
    const timer = setTimeout(() => {
      idle.splice(
        idle.findIndex((entry) => entry.worker === worker),
        1,
      );
      workers.delete(worker);
      void worker.end();
    }, IDLE_MS);
    // An idle worker is no reason to keep the process.
    timer.unref();
    idle.push({ worker, timer });
  }

  return {
    async run(requestId, event) {
      if (ended) throw new LambdaStopped('Lambda is stopped');
      const worker = await take();
      if (!worker) throw new LambdaStopped('Lambda was stopped before the invocation began');
      const outcome = await worker.invoke(requestId, event);
      if (ended) throw new LambdaStopped('Lambda was stopped during the invocation');
      giveBack(worker);
      return outcome;
    },
    async end() {
      ended = true;
      for (const { timer } of idle) clearTimeout(timer);
      for (const decline of waiting.splice(0)) decline(undefined);
      await Promise.all([...workers].map((worker) => worker.end()));
    },
  };
}
