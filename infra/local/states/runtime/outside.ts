import { type AccessNeed, ServiceError } from '../../service';
import type { Db } from '../../store';
import type { Json } from '../definition/types';
import type { Refusal } from '../interpreter/refusals';
import type { ExecutionFacts, Run } from '../interpreter/run';
import { hasWait, type TaskRequest } from '../interpreter/snapshot';
import type { Answer } from '../interpreter/task';
import type { MapRuns } from '../map-runs/map-runs';
import type { ExecutionRow } from '../storage/execution-row';
import type { Executions } from '../storage/executions';
import type { Machines } from '../storage/machines';
import type { MapRunRows } from '../storage/map-run-rows';
import type { Activities } from './activities';
import { childAnswer } from './child-answer';
import type { Effects } from './effects';
import { StoppedError } from './errors';
import type { Runtime } from './runtime';
import type { Starter } from './start-execution';

/** What a function's invocation came to. */
export type LambdaOutcome =
  /** log: the end of what the function logged, where it was asked for */
  | { ok: true; payload: unknown; log?: string }
  /**
   * errorType: '' when the function ended without one
   * cause: the JSON text that Lambda answers, e.g. {"errorType":…,"errorMessage":…}
   */
  | { ok: false; errorType: string; cause: string };

/**
 * The services that tasks reach. Every call is made at least once for each attempt of a task. A ServiceError, or an
 * exception of the AWS SDK, is the service's own refusal; any other rejection means that the service was not reached
 * (`….SdkClientException`).
 */
export interface Ports {
  /** @param options logTail: the outcome should have the end of the function's log */
  invokeLambda(
    arn: string,
    payload: unknown,
    roleArn: string,
    options?: { logTail?: boolean },
  ): Promise<LambdaOutcome>;
  /**
   * @param service e.g. 'dynamodb', @param action e.g. 'PutItem'
   * @param input @returns with the API's own names; times are epoch seconds, blobs base64
   */
  callService?(
    service: string,
    action: string,
    input: Record<string, unknown>,
    roleArn: string,
  ): Promise<unknown>;
  /**
   * Whether `callService` can make this call: a machine that needs another one cannot be created. Everything that
   * AWS's API has, unless given.
   */
  knowsAction?(service: string, action: string): boolean;
  /**
   * Whether a role may do what the runtime does itself: start executions, and take other roles. Everything is allowed
   * unless given.
   * @throws {ServiceError} AccessDeniedException
   */
  demand?(roleArn: string, ...needs: AccessNeed[]): void;
  /** For sqs:sendMessage where callService is not given. @returns the MessageId */
  sendToQueue?(queueUrl: string, body: string): Promise<string>;
}

/** The runtime's own API, for tasks that call it where callService is not given. */
export type OwnApi = (action: string, input: Record<string, unknown>) => Promise<unknown>;

/** Carries out what steps ask for, after their commits. */
export class Outside implements Effects {
  /** set right after construction: they know each other */
  runtime!: Runtime;
  starter!: Starter;
  mapRuns!: MapRuns;
  mapRunRows!: MapRunRows;
  activities!: Activities;
  ownApi!: OwnApi;
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
        const child = this.executions.findByArn((answer.output as { executionArn: string }).executionArn);
        if (child?.undelivered) await this.deliverEnd(child);
      }
    };
    if (request.kind === 'startExecution') this.inBackground(answered);
    else answered().catch((error) => this.report(error));
  }

  commit(db: Db, id: number, run: Run): void {
    const { machineArn } = run.execution;
    this.activities.save(id, run);
    this.mapRunRows.save(db, id, run);
    if (run.ending && this.machines.isDeleting(machineArn)) this.machines.executionEnded(db, machineArn);
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

  /** Makes the call of a task. @param execution without an id when it is a test, which no execution may have as parent */
  async answerTo(
    execution: ExecutionFacts & { id?: number },
    wait: number,
    request: TaskRequest,
  ): Promise<Answer> {
    try {
      switch (request.kind) {
        case 'lambda':
          return await this.invoke(request, this.roleOf(execution, request));
        case 'service':
          return await this.call(request, this.roleOf(execution, request));
        case 'startExecution':
          return await this.startChild(
            execution.id === undefined ? undefined : { execution: execution.id, wait },
            request,
            this.roleOf(execution, request),
          );
        case 'activity':
          throw new Error('An activity is answered by its worker, by token');
      }
    } catch (error) {
      // What is stopping has not answered: the next start asks again. A fault of our own is no answer either.
      const own = request.kind === 'startExecution' && !(error instanceof ServiceError);
      if (own || error instanceof StoppedError) throw error;
      return { ok: false, refusal: refusalOf(error as Error) };
    }
  }

  /** @throws {ServiceError} AccessDeniedException when the execution's role may not take the one it names */
  private roleOf({ roleArn: own }: ExecutionFacts, { roleArn }: { roleArn?: string }): string {
    if (roleArn === undefined || roleArn === own) return own;
    this.ports.demand?.(own, { action: 'sts:AssumeRole', resource: roleArn });
    return roleArn;
  }

  private async invoke(
    { arn, payload, logTail }: TaskRequest & { kind: 'lambda' },
    roleArn: string,
  ): Promise<Answer> {
    const options = logTail ? [{ logTail }] : [];
    const outcome = await this.ports.invokeLambda(arn, payload, roleArn, ...options);
    if (outcome.ok) {
      const output = (outcome.payload ?? null) as Json;
      return { ok: true, output, ...(logTail && { log: outcome.log ?? '' }) };
    }
    const { errorType, cause } = outcome;
    if (errorType !== '') return { ok: false, error: errorType, cause };
    return {
      ok: false,
      error: 'Lambda.Unknown',
      cause: `The cause could not be determined because Lambda did not return an error type. Returned payload: ${cause}`,
    };
  }

  private async call(
    { service, action, input }: TaskRequest & { kind: 'service' },
    roleArn: string,
  ): Promise<Answer> {
    const output = await this.reach(service, action, input, roleArn);
    // lambda:invoke of an event: there is no payload, only a status.
    if (service === 'lambda')
      return { ok: true, output: '', status: (output as { StatusCode: number }).StatusCode };
    return { ok: true, output: (output ?? {}) as Json };
  }

  private async reach(
    service: string,
    action: string,
    input: Record<string, unknown>,
    roleArn: string,
  ): Promise<unknown> {
    const { callService, sendToQueue } = this.ports;
    if (callService) return callService(service, action, input, roleArn);
    if (service === 'states') return this.ownApi(action, input);
    if (service === 'lambda') return this.invokeApart(input, roleArn);
    if (service === 'sqs' && action === 'SendMessage' && sendToQueue) {
      return { MessageId: await sendToQueue(String(input.QueueUrl), String(input.MessageBody)) };
    }
    throw new Error(`No service '${service}' is connected for ${action}`);
  }

  /** lambda:invoke as an event or a dry run, where nothing but functions is connected. */
  private async invokeApart(
    { FunctionName, InvocationType, Payload }: Record<string, unknown>,
    roleArn: string,
  ): Promise<{ StatusCode: number }> {
    if (InvocationType !== 'Event') return { StatusCode: 204 };
    await this.ports.invokeLambda(String(FunctionName), JSON.parse(String(Payload)), roleArn);
    return { StatusCode: 202 };
  }

  private async startChild(
    parent: { execution: number; wait: number } | undefined,
    { input: { stateMachineArn, input }, name }: TaskRequest & { kind: 'startExecution' },
    roleArn: string,
  ): Promise<Answer> {
    this.ports.demand?.(roleArn, { action: 'states:StartExecution', resource: stateMachineArn });
    const { arn, startedAt } = await this.starter.start({ machineArn: stateMachineArn, input, name, parent });
    return { ok: true, output: { executionArn: arn, startDate: startedAt / 1000 } };
  }
}

function refusalOf(error: Error & { $metadata?: { httpStatusCode?: number } }): Refusal {
  const { name, message } = error;
  if (error instanceof ServiceError) return { code: error.code, message, status: error.status };
  const code = /Exception$/.test(name) ? name : undefined;
  return { code, message, status: error.$metadata?.httpStatusCode ?? 400 };
}
