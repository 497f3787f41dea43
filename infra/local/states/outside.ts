import { ServiceError } from '../service';
import type { Activities } from './activities';
import type { Json } from './definition/types';
import type { ExecutionRow, Executions, Extra } from './executions';
import type { ExecutionFacts, Run } from './interpreter/run';
import { hasWait, type TaskRequest } from './interpreter/snapshot';
import type { Answer } from './interpreter/task';
import type { Machines } from './machines';
import type { MapRunRows } from './map-run-rows';
import type { MapRuns } from './map-runs';
import { type Effects, type Runtime, StoppedError } from './runtime';
import type { Starter } from './start-execution';

/** What a function's invocation came to. */
export type LambdaOutcome =
  | { ok: true; payload: unknown }
  /** cause: the JSON text AWS puts in `cause`, e.g. {"errorType":…,"errorMessage":…} */
  | { ok: false; errorType: string; cause: string };

/** The services that tasks reach. */
export interface Ports {
  /** Called at least once for every attempt of a task. A rejection counts as `Lambda.Unknown`. */
  invokeLambda(arn: string, payload: unknown, roleArn: string): Promise<LambdaOutcome>;
  /** @param service e.g. 'dynamodb', @param action e.g. 'PutItem'; a ServiceError becomes the task's error */
  callService?(
    service: string,
    action: string,
    input: Record<string, unknown>,
    roleArn: string,
  ): Promise<unknown>;
  /** For sqs:sendMessage where callService is not given. @returns the MessageId */
  sendToQueue?(queueUrl: string, body: string): Promise<string>;
}

/** Carries out what steps ask for, after their commits. */
export class Outside implements Effects {
  /** set right after construction: they know each other */
  runtime!: Runtime;
  starter!: Starter;
  mapRuns!: MapRuns;
  mapRunRows!: MapRunRows;
  activities!: Activities;
  readonly endWaiters = new Map<number, ((row: ExecutionRow) => void)[]>();

  constructor(
    private readonly executions: Executions,
    private readonly machines: Machines,
    private readonly ports: Ports,
    private readonly onError: (error: unknown) => void,
  ) {}

  request(execution: ExecutionFacts & { id: number }, wait: number, request: TaskRequest): void {
    if (request.kind === 'activity') {
      this.activities.wake(request.arn);
      return;
    }
    const answered = async () => {
      const answer = await this.answerTo(execution, wait, request);
      await this.runtime.deliver(execution.id, { type: 'answer', wait, answer });
      if (request.kind === 'startExecution' && answer.ok) {
        const child = this.executions.findByArn((answer.output as { ExecutionArn: string }).ExecutionArn);
        if (child?.undelivered) await this.deliverEnd(child);
      }
    };
    if (request.kind === 'startExecution') this.inBackground(answered);
    else answered().catch((error) => this.report(error));
  }

  commit(id: number, run: Run): Extra | undefined {
    const { machineArn } = run.execution;
    const lastOfMachine = run.ending !== undefined && this.machines.isDeleting(machineArn);
    return (db) => {
      this.activities.save(id, run);
      this.mapRunRows.save(db, id, run);
      if (lastOfMachine) this.machines.executionEnded(db, machineArn);
    };
  }

  mapRunsChanged(arns: string[]): void {
    for (const arn of arns) this.inBackground(() => this.mapRuns.goOn(arn));
  }

  ended(id: number): void {
    const waiters = this.endWaiters.get(id);
    const row = this.executions.find(id);
    if (!row) return;
    this.endWaiters.delete(id);
    for (const done of waiters ?? []) done(row);
    if (row.undelivered) this.inBackground(() => this.deliverEnd(row));
  }

  /** Tells whoever waits for the execution's end; again after a restart, if they have not taken it. */
  async deliverEnd(row: ExecutionRow): Promise<void> {
    if (row.map_run !== null) return this.mapRuns.childEnded(row);
    if (row.parent === null || row.parent_wait === null) return;
    const wait = row.parent_wait;
    const occurrence = { type: 'childEnded', wait, answer: childAnswer(row) } as const;
    const extra = () => this.executions.markDelivered(row.id);
    if (await this.runtime.deliver(row.parent, occurrence, { extra })) return;
    // Too early: it comes again with the answer that names the child. Too late: nobody waits any more.
    const awaited = await this.runtime.inspect(row.parent, (snapshot) => snapshot && hasWait(snapshot, wait));
    if (!awaited) await this.executions.forgetDelivery(row.id);
  }

  /** Work of our own that no caller waits for; the runtime is not idle until it is done. */
  inBackground(work: () => Promise<unknown>): void {
    this.runtime.track(work()).catch((error) => this.report(error));
  }

  /** What comes back after the stop is asked for again at the next start. */
  private report(error: unknown) {
    if (!(error instanceof StoppedError)) this.onError(error);
  }

  /** Makes the call of a task. */
  async answerTo(
    execution: ExecutionFacts & { id: number },
    wait: number,
    request: TaskRequest,
  ): Promise<Answer> {
    switch (request.kind) {
      case 'lambda':
        return this.invoke(execution, request);
      case 'service':
        return this.call(execution, request);
      case 'startExecution':
        return this.startChild(execution.id, wait, request);
      case 'activity':
        throw new Error('An activity is answered by its worker, by token');
    }
  }

  private async invoke(
    { roleArn }: ExecutionFacts,
    { arn, payload, event }: TaskRequest & { kind: 'lambda' },
  ): Promise<Answer> {
    try {
      const outcome = await this.ports.invokeLambda(arn, payload, roleArn);
      if (event) return { ok: true, output: '' };
      if (outcome.ok) return { ok: true, output: (outcome.payload ?? null) as Json };
      return { ok: false, error: outcome.errorType, cause: outcome.cause };
    } catch (error) {
      return { ok: false, error: 'Lambda.Unknown', cause: (error as Error).message };
    }
  }

  private async call(
    { roleArn }: ExecutionFacts,
    { service, action, input }: TaskRequest & { kind: 'service' },
  ): Promise<Answer> {
    try {
      const output = await this.reach(service, action, input, roleArn);
      return { ok: true, output: (output ?? {}) as Json };
    } catch (error) {
      const { name, message } = error as Error;
      const code = error instanceof ServiceError ? error.code : name;
      const status = error instanceof ServiceError ? error.status : 500;
      const family = ERROR_FAMILIES[service] ?? service;
      return {
        ok: false,
        error: `${family}.${code}`,
        cause: `${message} (Service: ${family}, Status Code: ${status})`,
      };
    }
  }

  private async reach(
    service: string,
    action: string,
    input: Record<string, unknown>,
    roleArn: string,
  ): Promise<unknown> {
    const { callService, sendToQueue } = this.ports;
    if (callService) return callService(service, action, input, roleArn);
    if (service === 'sqs' && action === 'SendMessage' && sendToQueue) {
      return { MessageId: await sendToQueue(String(input.QueueUrl), String(input.MessageBody)) };
    }
    throw new Error(`No service '${service}' is connected for ${action}`);
  }

  private async startChild(
    id: number,
    wait: number,
    request: TaskRequest & { kind: 'startExecution' },
  ): Promise<Answer> {
    const { stateMachineArn, input } = request.input as { stateMachineArn: string; input: string };
    const parent = { execution: id, wait };
    try {
      const { arn, startedAt } = await this.starter.start({
        machineArn: stateMachineArn,
        input,
        name: request.name,
        parent,
      });
      return { ok: true, output: { ExecutionArn: arn, StartDate: startedAt } };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return { ok: false, error: `StepFunctions.${error.code}Exception`, cause: error.message };
    }
  }
}

/** What `.sync` makes of an ended execution: the answer of DescribeExecution, in the SDK's names. */
function childAnswer(row: ExecutionRow): Answer {
  const description: Record<string, Json> = {
    ExecutionArn: row.arn,
    Input: row.input,
    InputDetails: { Included: true },
    Name: row.name,
    ...(row.output !== null && { Output: row.output, OutputDetails: { Included: true } }),
    ...(row.error !== null && { Error: row.error }),
    ...(row.cause !== null && { Cause: row.cause }),
    RedriveCount: row.redrive_count,
    StartDate: row.started_at,
    StateMachineArn: row.machine_arn,
    Status: row.status,
    StopDate: row.stopped_at,
  };
  if (row.status === 'SUCCEEDED') return { ok: true, output: description };
  return { ok: false, error: 'States.TaskFailed', cause: JSON.stringify(description) };
}

/** How the errors of a service's calls begin in histories. */
const ERROR_FAMILIES: Record<string, string> = {
  dynamodb: 'DynamoDB',
  sqs: 'SQS',
  states: 'Sfn',
  ses: 'Ses',
  scheduler: 'Scheduler',
  lambda: 'Lambda',
};
