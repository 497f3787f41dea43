import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SimulatedClock, simulatedClock } from '../clock';
import { openStore, type Store } from '../store';
import { createScheduler, type Scheduler, type SchedulerOptions } from './index';

export const ROLE = 'arn:aws:iam::000000000000:role/fire';
export const TARGET = 'arn:aws:states:local-1:000000000000:stateMachine:risk-assessment';
export const QUEUE = 'arn:aws:sqs:local-1:000000000000:dead';
export const CALLER = { name: 'test' };

export const OFF = { Mode: 'OFF' as const };
export const target = (more: object = {}) => ({ Arn: TARGET, RoleArn: ROLE, ...more });

export interface Stack {
  clock: SimulatedClock;
  scheduler: Scheduler;
  /** What the target took, in order: the clock's time and the input */
  delivered: { at: string; input: string }[];
  deadLetters: { queueArn: string; body: string; attributes: Record<string, string> }[];
  dropped: unknown[];
  call: (action: string, input: object) => Promise<Record<string, unknown>>;
  /** Moves time on and lets everything settle. */
  to: (iso: string) => Promise<void>;
}

/** A scheduler on a simulated clock whose target answers what `answer` says. */
export async function stackOn(
  store: Store,
  nowIso: string,
  options: Partial<SchedulerOptions> & { answer?: (input: string) => void | Promise<void> } = {},
): Promise<Stack> {
  const { answer = () => {}, ...rest } = options;
  const settle = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    await scheduler.idle();
  };
  const clock = simulatedClock(Date.parse(nowIso), settle);
  const delivered: Stack['delivered'] = [];
  const deadLetters: Stack['deadLetters'] = [];
  const dropped: unknown[] = [];
  const scheduler: Scheduler = createScheduler({
    store,
    clock,
    async deliver({ input }) {
      await answer(input);
      delivered.push({ at: new Date(clock.now()).toISOString(), input });
    },
    async deadLetter(queueArn, message) {
      deadLetters.push({ queueArn, ...message });
    },
    onDropped: (occurrence) => dropped.push(occurrence),
    ...rest,
  });
  await scheduler.start();
  return {
    clock,
    scheduler,
    delivered,
    deadLetters,
    dropped,
    call: (action, input) =>
      scheduler.call(action, input as Record<string, unknown>, CALLER) as Promise<Record<string, unknown>>,
    to: (iso) => clock.advanceTo(Date.parse(iso)),
  };
}

/** A store file of its own for tests of restarts. `open` may be called again after `close`. */
export function storeFile() {
  const folder = mkdtempSync(join(tmpdir(), 'scheduler-'));
  return {
    open: () => openStore(join(folder, 'store.sqlite')),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
