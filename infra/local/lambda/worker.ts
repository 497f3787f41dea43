import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  exited,
  type FunctionError,
  type FunctionSpec,
  failure,
  type LambdaOutcome,
  RESPONSE_PAYLOAD_BYTES,
  responseTooLarge,
  timedOut,
} from './spec';
import type { SharedTime } from './time';

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html: the Init phase has 10 seconds. */
const INIT_SECONDS = 10;

/** One thing a function printed. */
export interface OutputEntry {
  requestId?: string;
  /** Only for console.*; what is written to stdout has none. */
  level?: string;
  text: string;
}

/** One worker thread of one function. */
export interface FunctionWorker {
  /**
   * Runs one invocation; never call it again before it resolved. Never rejects.
   * @param event JSON text
   */
  invoke(requestId: string, event: string): Promise<LambdaOutcome>;
  /** True once the thread is gone or going: it takes no further invocation. */
  readonly ended: boolean;
  /** Ends the thread; resolves when it is gone. An invocation under way resolves as Runtime.ExitError. */
  end(): Promise<void>;
}

interface WorkerOptions {
  spec: FunctionSpec;
  environment: Record<string, string>;
  time: SharedTime;
  print(entry: OutputEntry): void;
}

type FromWorker =
  | { type: 'ready' }
  | ({ type: 'log' } & OutputEntry)
  | { type: 'answer'; requestId: string; payload: string }
  | { type: 'error'; requestId: string; error: FunctionError }
  | { type: 'fatal'; error: FunctionError };

/** Starts a thread that loads the bundle. What goes wrong while loading is the outcome of the first invocation. */
export function startWorker({ spec, environment, time, print }: WorkerOptions): FunctionWorker {
  const thread = new Worker(join(__dirname, 'runtime', 'bootstrap.cjs'), {
    name: spec.name,
    env: environment,
    // The parent may run under tsx or a debugger; a function must not.
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: spec.memoryMb },
    workerData: {
      directory: spec.directory,
      handler: spec.handler,
      functionArn: spec.arn,
      time: time.buffer,
    },
  });
  let ended = false;
  let ready = false;
  let outOfMemory = false;
  let lastWords: FunctionError | undefined;
  let invocation: { requestId: string; event: string; settle: (outcome: LambdaOutcome) => void } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const gone = new Promise<void>((resolve) => {
    thread.once('exit', (code) => {
      ended = true;
      const error = lastWords ?? exited(invocation?.requestId ?? '', outOfMemory ? 'out of memory' : code);
      finish(failure(error));
      resolve();
    });
  });

  function finish(outcome: LambdaOutcome) {
    clearTimeout(timer);
    const { settle } = invocation ?? {};
    invocation = undefined;
    settle?.(outcome);
  }

  /** The code must have stopped before anybody is told, or a retry could run beside it. */
  function limit(seconds: number) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!invocation) return;
      lastWords = timedOut(invocation.requestId, spec.timeoutSeconds);
      print({
        requestId: invocation.requestId,
        text: `Task timed out after ${spec.timeoutSeconds.toFixed(2)} seconds`,
      });
      void end();
    }, seconds * 1000);
  }

  function send() {
    if (!invocation) return;
    const { requestId, event } = invocation;
    const timeoutMs = spec.timeoutSeconds * 1000;
    limit(spec.timeoutSeconds);
    thread.postMessage({ requestId, event, timeoutMs });
  }

  thread.on('message', (message: FromWorker) => {
    switch (message.type) {
      case 'ready':
        ready = true;
        return send();
      case 'log':
        return print(message);
      case 'answer': {
        if (Buffer.byteLength(message.payload) > RESPONSE_PAYLOAD_BYTES)
          return finish(failure(responseTooLarge()));
        return finish({ ok: true, payload: JSON.parse(message.payload) });
      }
      case 'error':
        return finish(failure(message.error));
      case 'fatal':
        // Answered when the thread is gone, like a timeout.
        ended = true;
        lastWords = message.error;
        print({
          requestId: invocation?.requestId,
          level: 'ERROR',
          text: `Uncaught ${JSON.stringify(message.error)}`,
        });
    }
  });
  thread.on('error', (error: NodeJS.ErrnoException) => {
    outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    print({ requestId: invocation?.requestId, level: 'ERROR', text: `${error.name}: ${error.message}` });
  });
  // What Node itself writes (a warning, a heap report): the bundle's own output comes as messages.
  for (const stream of [thread.stdout, thread.stderr]) {
    stream.on('data', (chunk: Buffer) =>
      print({ requestId: invocation?.requestId, text: chunk.toString().trimEnd() }),
    );
  }

  async function end() {
    ended = true;
    await thread.terminate();
    await gone;
  }

  return {
    get ended() {
      return ended;
    },
    invoke(requestId, event) {
      return new Promise((settle) => {
        time.refresh();
        invocation = { requestId, event, settle };
        if (ended) return finish(failure(lastWords ?? exited(requestId, 1)));
        if (ready) send();
        else limit(INIT_SECONDS + spec.timeoutSeconds);
      });
    },
    end,
  };
}
