import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SimulatedClock, simulatedClock } from '../../infra/local/clock';
import { type DataDirectory, dataDirectory } from '../../infra/local/data-directory';
import { type Stack, startStack } from '../../infra/local/stack';
import { synthesize } from '../../infra/local/synthesize';
import { hashPassword } from '../../shared/people/password';

export const ADMIN = { email: 'admin@aimsflow.example', password: 'correct horse battery staple' };

/** 9:00 on a Monday. */
export const START = Date.parse('2026-03-02T09:00:00Z');

export interface TestStack {
  stack: Stack;
  clock: SimulatedClock;
  directory: DataDirectory;
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
      say: (line) => lines.push(line),
      onFatal: (error) => {
        throw error;
      },
    });
  const test: TestStack = {
    stack: await start(0),
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
  };
  const outcome = await test.stack.invoke('bootstrap', {
    email: ADMIN.email,
    passwordHash: await hashPassword(ADMIN.password),
    mustChangePassword: false,
  });
  if (!outcome.ok) throw new Error(outcome.cause);
  return test;
}
