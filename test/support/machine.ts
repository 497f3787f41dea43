import { functionArn, Harness, START } from '../../infra/local/states/test-harness';
import { definitionOf, way } from './machine-coverage';

export { coverage, validate } from './machine-coverage';
export { START };

/** The functions that the processes' machines may call, by the substitution that stands for them. */
const FUNCTIONS = { OpenTaskArn: 'open', CloseTaskArn: 'close', FinishRunArn: 'finish' } as const;
type FunctionName = (typeof FUNCTIONS)[keyof typeof FUNCTIONS];

/** What a function is called with; `step` and `item` where the state says so, `outcome` when a run is finished. */
export interface Payload {
  runId: string;
  step?: string;
  item?: number;
  timeoutSeconds?: number;
  outcome?: string;
  error?: string;
}

/** What a task tells the state that waits for it; what is left out is taken from the call. */
export interface TaskResult {
  decision: string;
  step?: string;
  taskId?: string;
  contentHash?: string;
  needsApproval?: boolean;
  route?: Record<string, unknown>;
}

interface HistoryPage {
  events: {
    id: number;
    previousEventId: number;
    stateEnteredEventDetails?: { name: string };
    stateExitedEventDetails?: { name: string };
  }[];
  nextToken?: string;
}

const FAILURE = Symbol('failure');
/** Nobody answers: the state's TimeoutSeconds pass. */
export const TIME_OUT = Symbol('time out');
export interface Failure {
  [FAILURE]: string;
}
/** The function throws an error of this name. */
export const fails = (errorName = 'Error'): Failure => ({ [FAILURE]: errorName });

export const submitted = (
  route: Record<string, unknown> = {},
  more: Partial<TaskResult> = {},
): TaskResult => ({
  decision: 'submitted',
  route,
  ...more,
});
export const decided = (decision: string, more: Partial<TaskResult> = {}): TaskResult => ({
  decision,
  ...more,
});

export type Reply = TaskResult | Failure | typeof TIME_OUT;
/**
 * One reply for every call; or one for each call in turn; or what a function makes of the call.
 * @param earlier how often the same step (and item) was opened before
 */
export type Replies<R> = R | R[] | ((payload: Payload, earlier: number) => R);

export interface Script {
  /** The run's input, beside runId 'run-1' and two weeks for each human step. */
  input?: Record<string, unknown>;
  /** How people answer each step. */
  open: Record<string, Replies<Reply>>;
  /** What closing an unanswered task gives, by step; 'expired' unless said. */
  close?: Record<string, Replies<Reply>>;
  /** What finishing gives, by outcome ('decided', 'unanswered', 'failed'); a record's number unless said. */
  finish?: Record<string, Replies<Failure | Record<string, unknown>>>;
}

export interface Call {
  function: FunctionName;
  payload: Payload;
  /** When, ISO 8601 UTC, in simulated time from {@link START}. */
  at: string;
}

export interface MachineRun {
  status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';
  output?: unknown;
  error?: string;
  cause?: string;
  /** Every state in the order of entering, those in Map and Parallel too. */
  visited: string[];
  /** Every way that was taken from one state to the next: 'Assess risks → What next?'. */
  ways: string[];
  /** Every call of a function, with those that were repeated after an error. */
  calls: Call[];
}

/** Ample for every walk; a script that leads round and round is stopped here. */
const MOST_CALLS = 500;
const LONGEST_DAYS = 3 * 366;
const DAY = 86_400;

/**
 * Runs workflows/PROCESS.asl.json through the real interpreter, in simulated time, with people who answer by a script.
 * @throws when the script has no reply to a call, or the machine does not end within three years
 * @example
 * const run = await runMachine('risk-assessment', {
 *   open: { assess: [submitted({}, { needsApproval: true })], approve: TIME_OUT },
 * });
 * expect(run.visited).toEqual(['Assess risks', 'What next?', 'Approve treatment', 'Close unanswered task', …]);
 */
export async function runMachine(process: string, script: Script): Promise<MachineRun> {
  const machine = new ScriptedMachine(process, script);
  await machine.start();
  try {
    return await machine.walk();
  } finally {
    await machine.end();
  }
}

class ScriptedMachine extends Harness {
  private readonly made: Call[] = [];
  /** Answers of people that were not sent yet, oldest first. */
  private readonly answers: { token: string; result: TaskResult }[] = [];
  private readonly counts = new Map<string, number>();
  /** What is wrong with the script: it fails the test, it is no fault of a function. */
  private wrong?: Error;

  constructor(
    private readonly process: string,
    private readonly script: Script,
  ) {
    const definition = JSON.stringify(definitionOf(process)).replace(/\$\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(FUNCTIONS, name) ? functionArn(FUNCTIONS[name as keyof typeof FUNCTIONS]) : whole,
    );
    super({ m: JSON.parse(definition) });
    this.functions.open = (payload: Payload & { token: string }) => this.open(payload);
    this.functions.close = (payload: Payload) => this.close(payload);
    this.functions.finish = (payload: Payload) => this.finish(payload);
  }

  /** People answer before time moves on. */
  override async settle(): Promise<void> {
    await super.settle();
    for (let next = this.answers.shift(); next; next = this.answers.shift()) {
      await this.call('SendTaskSuccess', { taskToken: next.token, output: JSON.stringify(next.result) });
      await super.settle();
    }
  }

  async walk(): Promise<MachineRun> {
    const input = { runId: 'run-1', timeoutSeconds: 14 * DAY, ...this.script.input };
    const arn = await this.run('m', input);
    if ((await this.describe(arn)).status === 'RUNNING') await this.advance(LONGEST_DAYS * DAY);
    if (this.wrong) throw this.wrong;
    if (this.errors.length > 0) throw this.errors[0];
    const { status, output, error, cause } = await this.describe(arn);
    const { visited, ways } = await this.path(arn);
    if (status === 'RUNNING') throw new Error(`${this.process} still waits in "${visited.at(-1)}"`);
    return {
      status: status as MachineRun['status'],
      ...(output !== undefined && { output: JSON.parse(output) }),
      ...(error !== undefined && { error, cause }),
      visited,
      ways,
      calls: this.made,
    };
  }

  private async path(arn: string): Promise<{ visited: string[]; ways: string[] }> {
    const visited: string[] = [];
    const ways: string[] = [];
    const left = new Map<number, string>();
    let nextToken: string | undefined;
    do {
      const page: HistoryPage = await this.call('GetExecutionHistory', {
        executionArn: arn,
        maxResults: 1000,
        ...(nextToken && { nextToken }),
      });
      for (const event of page.events) {
        const { stateEnteredEventDetails: entered, stateExitedEventDetails: exited } = event;
        if (exited) left.set(event.id, exited.name);
        if (!entered) continue;
        visited.push(entered.name);
        const from = left.get(event.previousEventId);
        if (from) ways.push(way(from, entered.name));
      }
      ({ nextToken } = page);
    } while (nextToken);
    return { visited, ways };
  }

  private open({ token, ...payload }: Payload & { token: string }): { taskId: string } {
    const reply = this.reply('open', payload.step ?? '', payload);
    const taskId = `${payload.runId}.${this.made.length}`;
    if (reply !== TIME_OUT) {
      this.answers.push({ token, result: complete({ taskId, ...(reply as TaskResult) }, payload.step) });
    }
    return { taskId };
  }

  private close(payload: Payload): TaskResult {
    const opened = this.made.findLast(
      (call) =>
        call.function === 'open' &&
        (payload.step ?? call.payload.step) === call.payload.step &&
        payload.item === call.payload.item,
    );
    const step = opened?.payload.step ?? '';
    return complete(this.reply('close', step, payload, decided('expired')) as TaskResult, step);
  }

  private finish(payload: Payload): unknown {
    const recordNumber = payload.outcome === 'decided' ? 'XX-2026-0001' : null;
    return this.reply('finish', payload.outcome ?? '', payload, { runId: payload.runId, recordNumber });
  }

  /** @throws what the script makes the function throw */
  private reply(
    called: FunctionName,
    key: string,
    payload: Payload,
    otherwise?: TaskResult | Record<string, unknown>,
  ) {
    this.made.push({ function: called, payload, at: new Date(this.clock.now()).toISOString() });
    if (this.made.length > MOST_CALLS) throw this.stop(`makes more than ${MOST_CALLS} calls`);
    const counted = [called, key, payload.item].join('|');
    const earlier = this.counts.get(counted) ?? 0;
    this.counts.set(counted, earlier + 1);
    const scripted = this.script[called];
    const replies = (scripted && Object.hasOwn(scripted, key) ? scripted[key] : otherwise) as
      | Replies<Reply>
      | undefined;
    let reply: Reply | undefined;
    try {
      if (typeof replies === 'function') reply = replies(payload, earlier);
      else reply = Array.isArray(replies) ? replies[earlier] : replies;
    } catch (error) {
      this.wrong ??= error as Error;
      throw error;
    }
    if (reply === undefined) throw this.stop(`has no reply to call ${earlier + 1} of ${called} for "${key}"`);
    if (typeof reply === 'object' && FAILURE in reply) {
      throw Object.assign(new Error('as the script says'), { name: reply[FAILURE] });
    }
    return reply;
  }

  private stop(fault: string): Error {
    this.wrong ??= new Error(`The script for ${this.process} ${fault}`);
    return this.wrong;
  }
}

const complete = (result: TaskResult, step = ''): TaskResult => ({
  taskId: 'run-1.1',
  step,
  contentHash: '',
  needsApproval: false,
  route: {},
  ...result,
});
