import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { runningClock } from '../../../infra/local/clock';
import { createStates, type MachineSpec, type Ports, type States } from '../../../infra/local/states';
import { openStore, type Store } from '../../../infra/local/store';
import { type Open, STEPS } from './subject';

const functionArn = (name: string) => `arn:aws:lambda:local-1:000000000000:function:${name}`;
const machineArn = (name: string) => `arn:aws:states:local-1:000000000000:stateMachine:${name}`;

const LAST_STEP = functionArn(`step-${STEPS}`);

/** Five Lambda functions, one after another. */
const FIVE_STEPS = {
  StartAt: 'Step 1',
  States: Object.fromEntries(
    Array.from({ length: STEPS }, (_, n) => [
      `Step ${n + 1}`,
      {
        Type: 'Task',
        Resource: functionArn(`step-${n + 1}`),
        ...(n + 1 < STEPS ? { Next: `Step ${n + 2}` } : { End: true }),
      },
    ]),
  ),
};

/** Waits for SendTaskSuccess, an hour at most. */
const WAITING = {
  StartAt: 'Wait',
  States: {
    Wait: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: {
        FunctionName: functionArn('open'),
        Payload: { 'id.$': '$.id', 'token.$': '$$.Task.Token' },
      },
      TimeoutSeconds: 3600,
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Timed out' }],
      End: true,
    },
    'Timed out': { Type: 'Pass', End: true },
  },
};

/** The runtime on a file, and its API as the stack's own parts call it. */
export interface Ours {
  store: Store;
  states: States;
  call<T>(action: string, input: Record<string, unknown>): Promise<T>;
  /** Starts an execution. @returns its ARN */
  start(machine: 'five-steps' | 'waiting', input: object): Promise<string>;
  /** Resolves when DescribeExecution says that it has succeeded. */
  succeeded(executionArn: string): Promise<void>;
  close(): Promise<void>;
}

export const fileOf = (directory: string) => join(directory, 'states.db');

/** Opens the runtime on its file in the folder; `invokeLambda` is all that is not the real thing. */
function openOurs(directory: string, invokeLambda: Ports['invokeLambda']): Ours {
  const store = openStore(fileOf(directory));
  const machine = (name: string, definition: object): MachineSpec => ({
    name,
    arn: machineArn(name),
    definition: JSON.stringify(definition),
    roleArn: 'arn:aws:iam::000000000000:role/bench',
    type: 'STANDARD',
  });
  const states = createStates({
    store,
    clock: runningClock(),
    machines: [machine('five-steps', FIVE_STEPS), machine('waiting', WAITING)],
    invokeLambda,
    onError(error) {
      throw error;
    },
  });
  const call = <T>(action: string, input: Record<string, unknown>) =>
    states.call(action, input, { name: 'bench' }) as Promise<T>;
  return {
    store,
    states,
    call,
    async start(name, input) {
      const request = { stateMachineArn: machineArn(name), input: JSON.stringify(input) };
      return (await call<{ executionArn: string }>('StartExecution', request)).executionArn;
    },
    async succeeded(executionArn) {
      for (;;) {
        const { status } = await call<{ status: string }>('DescribeExecution', { executionArn });
        if (status === 'SUCCEEDED') return;
        if (status !== 'RUNNING') throw new Error(`${executionArn} is ${status}`);
        await turn();
      }
    },
    async close() {
      await states.stop();
      store.close();
    },
  };
}

/** Remembers who waits for a call with an id, and tells them what the call brought. */
class Calls<T> {
  private readonly waiting = new Map<number, (value: T) => void>();
  private last = 0;

  /** @returns an id for an execution's input, and what resolves when that execution makes its call */
  expect(): { id: number; called: Promise<T> } {
    const id = ++this.last;
    return { id, called: new Promise((resolve) => this.waiting.set(id, resolve)) };
  }

  came(id: number, value: T): void {
    this.waiting.get(id)?.(value);
    this.waiting.delete(id);
  }
}

/** The runtime, and the two workflows that are measured. */
export interface Bench extends Ours {
  /** Runs five steps to the end; looks at the execution from its last step on. */
  run(): Promise<void>;
  /** Starts an execution that waits, and resolves when its function has the token. */
  startWaiting(): Promise<{ arn: string; taskToken: string }>;
}

/**
 * Opens the runtime and starts it.
 * @param work the work of one step; its input is its output
 */
export async function openBench(directory: string, work: (payload: unknown) => unknown): Promise<Bench> {
  const lastSteps = new Calls<void>();
  const tokens = new Calls<string>();
  const ours = openOurs(directory, async (arn, payload) => {
    const { id, token } = payload as { id: number; token?: string };
    if (token !== undefined) {
      tokens.came(id, token);
      return { ok: true, payload: null };
    }
    await work(payload);
    if (arn === LAST_STEP) lastSteps.came(id, undefined);
    return { ok: true, payload };
  });
  await ours.states.start();
  return {
    ...ours,
    async run() {
      const { id, called } = lastSteps.expect();
      const arn = await ours.start('five-steps', { id });
      await called;
      await ours.succeeded(arn);
    },
    async startWaiting() {
      const { id, called } = tokens.expect();
      const arn = await ours.start('waiting', { id });
      return { arn, taskToken: await called };
    },
  };
}

export const open: Open = async ({ directory }, step) => {
  const bench = await openBench(directory, step);
  return {
    run: bench.run,
    async wait() {
      const { arn, taskToken } = await bench.startWaiting();
      return async () => {
        await bench.call('SendTaskSuccess', { taskToken, output: '{"approved":true}' });
        await bench.succeeded(arn);
      };
    },
    close: bench.close,
  };
};
