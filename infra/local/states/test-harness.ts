import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SimulatedClock, simulatedClock } from '../clock';
import { ServiceError } from '../service';
import { type Db, openStore, type Store } from '../store';
import { createStates, type LambdaOutcome, type MachineSpec, type States, type StatesOptions } from './index';

export const START = Date.parse('2026-01-05T09:00:00Z');
const ACCOUNT_ARN = 'arn:aws:states:local-1:000000000000';
export const machineArn = (name: string) => `${ACCOUNT_ARN}:stateMachine:${name}`;
export const executionArn = (machine: string, name: string) => `${ACCOUNT_ARN}:execution:${machine}:${name}`;
export const functionArn = (name: string) => `arn:aws:lambda:local-1:000000000000:function:${name}`;

/** A function of a test: gets the payload, and how often this function was called before. */
export type TestFunction = (payload: never, earlierCalls: number) => unknown;

export interface Event {
  id: number;
  previousEventId: number;
  type: string;
  [details: string]: unknown;
}

/** What callers of a killed process see. */
class KilledError extends Error {}

/** A states service in simulated time on a real file, that can crash and start again. */
export class Harness {
  readonly folder = mkdtempSync(join(tmpdir(), 'states-'));
  readonly calls: { name: string; payload: unknown }[] = [];
  readonly errors: unknown[] = [];
  readonly clock: SimulatedClock = simulatedClock(START, () => this.settle());
  states!: States;
  private store!: Store;
  private life = 0;
  private crashed = false;
  private killing?: { left: number; killed(): void };

  constructor(
    private readonly definitions: Record<string, object>,
    readonly functions: Record<string, TestFunction> = {},
    private readonly options: Partial<StatesOptions> = {},
  ) {}

  /** Opens the store and starts the service, again after a stop or a crash. */
  async start(): Promise<this> {
    const life = ++this.life;
    this.crashed = false;
    this.store = openStore(join(this.folder, 'store.sqlite'));
    const machines = Object.entries(this.definitions).map(
      ([name, definition]): MachineSpec => ({
        name,
        arn: machineArn(name),
        definition: JSON.stringify(definition),
        roleArn: 'arn:aws:iam::000000000000:role/states',
        type: 'STANDARD',
      }),
    );
    this.states = createStates({
      store: {
        ...this.store,
        // After a crash nothing of the old life reaches the disk.
        write: (work) => (life === this.life ? this.write(work) : Promise.reject(new KilledError())),
      },
      clock: this.clock,
      machines,
      random: () => 0.5,
      onError: (error) => {
        if (life === this.life && !(error instanceof KilledError)) this.errors.push(error);
      },
      invokeLambda: (arn, payload) =>
        life === this.life ? this.invoke(arn, payload) : new Promise(() => undefined),
      ...this.options,
    });
    await this.states.start();
    return this;
  }

  /** How many transactions there were. */
  commits(): number {
    return this.store.commits();
  }

  /** What kill -9 does: nothing more is written, nobody is told. */
  crash(): void {
    this.life++;
    this.crashed = true;
    this.store.db.close();
  }

  /**
   * Resolves when this many more writes are on the disk, and the process was killed before any effect of the last.
   * Calls that were under way are rejected.
   */
  crashAfter(writes: number): Promise<void> {
    return new Promise((resolve) => {
      this.killing = { left: writes, killed: resolve };
    });
  }

  private async write<T>(work: (db: Db) => T): Promise<T> {
    const { killing } = this;
    const nth = killing && killing.left--;
    if (nth !== undefined && nth < 1) throw new KilledError();
    const value = await this.store.write(work);
    if (nth !== 1) return value;
    this.killing = undefined;
    this.crash();
    killing?.killed();
    throw new KilledError();
  }

  async end(): Promise<void> {
    await this.states.stop();
    this.store.close();
    rmSync(this.folder, { recursive: true });
  }

  /** Until nothing goes on without time, tokens or functions that never answer. */
  async settle(): Promise<void> {
    if (this.crashed) return;
    for (let i = 0; i < 4; i++) await this.states.idle();
  }

  async advance(seconds: number): Promise<void> {
    await this.clock.advanceTo(this.clock.now() + 1000 * seconds);
  }

  readonly call = <T = Record<string, unknown>>(action: string, input: Record<string, unknown>): Promise<T> =>
    this.states.call(action, input, { name: 'test' }) as Promise<T>;

  /** Starts an execution of a machine and lets it go as far as it can. */
  async run(machine: string, input: unknown = {}, name = 'run'): Promise<string> {
    await this.call('StartExecution', {
      stateMachineArn: machineArn(machine),
      name,
      input: JSON.stringify(input),
    });
    await this.settle();
    return executionArn(machine, name);
  }

  describe(arn: string): Promise<{ status: string; output?: string; error?: string; cause?: string }> {
    return this.call('DescribeExecution', { executionArn: arn });
  }

  async output(arn: string): Promise<unknown> {
    const { status, output, error, cause } = await this.describe(arn);
    if (output === undefined) throw new Error(`The execution is ${status}: ${error} ${cause}`);
    return JSON.parse(output);
  }

  async history(arn: string): Promise<Event[]> {
    return (
      await this.call<{ events: Event[] }>('GetExecutionHistory', { executionArn: arn, maxResults: 1000 })
    ).events;
  }

  async types(arn: string): Promise<string[]> {
    return (await this.history(arn)).map(({ type }) => type);
  }

  /** All rows of a table: to see what is kept. */
  storedRows(table: string): unknown[] {
    return this.store.db.prepare(`SELECT * FROM ${table}`).all();
  }

  callsOf(name: string): unknown[] {
    return this.calls.filter((call) => call.name === name).map(({ payload }) => payload);
  }

  private async invoke(arn: string, payload: unknown): Promise<LambdaOutcome> {
    const name = arn.split(':').pop() as string;
    const earlier = this.callsOf(name).length;
    this.calls.push({ name, payload });
    const run = this.functions[name];
    if (!run)
      return {
        ok: false,
        errorType: 'Lambda.ResourceNotFoundException',
        cause: `Function not found: ${arn}`,
      };
    try {
      return { ok: true, payload: await run(payload as never, earlier) };
    } catch (error) {
      const { name: errorType, message } = error as Error;
      return { ok: false, errorType, cause: JSON.stringify({ errorType, errorMessage: message }) };
    }
  }
}

/** Works with a harness and cleans up after it; a failure nobody asked for fails the test. */
export async function withHarness(
  harness: Harness,
  work: (harness: Harness) => Promise<void>,
): Promise<void> {
  await harness.start();
  try {
    await work(harness);
    expect(harness.errors).toEqual([]);
  } finally {
    await harness.end();
  }
}

/** A task that waits for a token and hands it to the function `open`. */
export const waitForToken = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: 'open', Payload: { token: '{% $states.context.Task.Token %}' } },
  End: true,
  ...more,
});

export const jsonata = (StartAt: string, States: object, more: object = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt,
  States,
  ...more,
});

/** A request id, as AWS makes them. */
export const UUID = '[0-9a-f-]{36}';

/** A machine `m` of one task; the function `echo` gives back its event. */
export const taskHarness = (
  Resource: string,
  Arguments: unknown,
  options: Partial<StatesOptions> = {},
  more: object = {},
) =>
  new Harness(
    { m: jsonata('Call', { Call: { Type: 'Task', Resource, Arguments, End: true, ...more } }) },
    { echo: (event) => event },
    options,
  );

/** A service, or a function, that refuses every call. */
export const refuse = (code: string, message: string, status?: number) => () =>
  Promise.reject(new ServiceError(code, message, status));

/** Runs the machine `m`, which must fail. */
export async function failureOf(harness: Harness) {
  const { status, error, cause } = await harness.describe(await harness.run('m'));
  expect(status).toBe('FAILED');
  return { error, cause };
}

/** The details of the only event of a type. */
export async function detailsOf(
  harness: Harness,
  arn: string,
  type: string,
): Promise<Record<string, string>> {
  const [event, ...more] = (await harness.history(arn)).filter((one) => one.type === type);
  expect(more).toEqual([]);
  return event?.[`${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`] as Record<string, string>;
}
