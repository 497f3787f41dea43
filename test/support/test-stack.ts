import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SimulatedClock, simulatedClock } from '../../infra/local/clock';
import { type DataDirectory, dataDirectory } from '../../infra/local/data-directory';
import { ServiceError } from '../../infra/local/service';
import { type Stack, startStack } from '../../infra/local/stack';
import { synthesize } from '../../infra/local/synthesize';

export const ADMIN = { email: 'admin@aimsflow.example', password: 'correct horse battery staple' };

/** 9:00 on a Monday. */
export const START = Date.parse('2026-03-02T09:00:00Z');

export interface TestStack {
  stack: Stack;
  clock: SimulatedClock;
  directory: DataDirectory;
  /**
   * Set it to make calls of functions fail: asked before each; what it returns is thrown, 'lost' lets the call happen
   * and loses its answer.
   */
  fault?: (service: string, action: string, input: Record<string, unknown>) => Error | 'lost' | undefined;
  /** What the stack said to the terminal. */
  lines: string[];
  /** Moves time on, through everything that is due on the way. */
  advance(milliseconds: number): Promise<void>;
  /** Stops and starts again on the same state, as after Ctrl-C. */
  restart(): Promise<void>;
  /** Stops it and removes its state. */
  end(): Promise<void>;
}

/** The real stack with simulated time, a first administrator, and a folder of its own. */
export async function startTestStack({ startAt = START } = {}): Promise<TestStack> {
  const directory = dataDirectory(mkdtempSync(join(tmpdir(), 'aimsflow-test-')));
  const lines: string[] = [];
  const assembly = await synthesize(() => {});
  const clock = simulatedClock(startAt, () => test.stack.idle());
  const start = (port: number) =>
    startStack({
      directory,
      assembly,
      clock,
      port,
      wrapService: (service) => ({
        ...service,
        name: service.name,
        access: (action, input) => service.access(action, input),
        async call(action, input, caller) {
          const fault = test.fault?.(service.name, action, input);
          if (fault instanceof Error) throw fault;
          const answer = await service.call(action, input, caller);
          if (fault === 'lost') throw new ServiceError('InternalFailure', 'the answer was lost', 500);
          return answer;
        },
      }),
      say: (line) => lines.push(line),
      onFatal: (error) => {
        throw error;
      },
    });
  const test = {
    clock,
    directory,
    lines,
    async advance(milliseconds) {
      await clock.advanceTo(clock.now() + milliseconds);
    },
    async restart() {
      const { port } = new URL(test.stack.url);
      await test.stack.stop();
      test.stack = await start(Number(port));
    },
    async end() {
      await test.stack.stop();
      rmSync(directory.path, { recursive: true, force: true });
    },
  } as TestStack;
  test.stack = await start(0);
  const outcome = await test.stack.invoke('bootstrap', {
    email: ADMIN.email,
    temporaryPassword: ADMIN.password,
  });
  if (!outcome.ok) throw new Error(outcome.cause);
  await test.stack.accounts.setPassword(ADMIN.email, ADMIN.password, false);
  return test;
}

/** Stops the sweep's own schedule: a test that moves by weeks calls it when it matters, not ten thousand times. */
export async function pauseSweep({ stack }: TestStack): Promise<void> {
  const sweep = stack.deployment.schedules.find(
    ({ ScheduleExpression }) => ScheduleExpression === 'rate(1 minute)',
  )!;
  await stack.call('scheduler', 'UpdateSchedule', { ...sweep, State: 'DISABLED' });
}
