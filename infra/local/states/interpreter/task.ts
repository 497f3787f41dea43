import { type Integration, parseResource } from '../definition/resources';
import type { Json, TaskState } from '../definition/types';
import { runtimeError } from '../language/errors';
import { evaluateJsonata } from '../language/jsonata';
import { fillTemplate } from '../language/payload-template';
import type { Behaviour, Progress } from './behaviour';
import {
  argumentsOf,
  effectiveInput,
  jsonataScope,
  pathScope,
  positiveField,
  resultOutcome,
} from './data-flow';
import { heartbeatFailure, StateFailure, timeoutFailure } from './errors';
import { oversize } from './limits';
import { type Refusal, refused } from './refusals';
import type { Run } from './run';
import { type TaskWait, timerOf } from './snapshot';
import { requestOf } from './task-requests';
import { type AboutAnswer, resultOf } from './task-results';
import type { Thread } from './thread';

/** What the outside says to a request. */
export type Answer =
  | ({ ok: true; output: Json } & AboutAnswer)
  /** the task itself failed: what a function threw, how a child ended */
  | { ok: false; error: string; cause: string }
  /** the call was not made, or the service refused it */
  | { ok: false; refusal: Refusal };

export const task: Behaviour = {
  async begin(run, thread) {
    const state = thread.state as TaskState;
    const integration = integrationOf(state);
    const number = run.nextWaitNumber();
    const token =
      waits(integration) || integration.kind === 'activity' ? run.environment.newToken(number) : undefined;
    const context = waits(integration) && token ? { Task: { Token: token.token } } : undefined;
    const args = await argumentsOf(run, thread, state, context);
    const timeoutInSeconds = await positiveField(run, thread, 'TimeoutSeconds');
    const heartbeatInSeconds = await positiveField(run, thread, 'HeartbeatSeconds');
    const taskCredentials = await credentials(run, thread, state);
    const request = requestOf(run, thread, integration, args, taskCredentials?.roleArn);
    writeScheduled(run, thread, integration, args, { timeoutInSeconds, heartbeatInSeconds, taskCredentials });
    const { now } = run.environment;
    run.suspend(thread, {
      kind: 'task',
      number,
      request,
      token: token?.secret,
      ...(integration.kind === 'service' && integration.pattern.startsWith('sync') && { job: true }),
      timeoutAt: timeoutInSeconds === undefined ? undefined : now + 1000 * timeoutInSeconds,
      heartbeatAt: heartbeatInSeconds === undefined ? undefined : now + 1000 * heartbeatInSeconds,
      heartbeatSeconds: heartbeatInSeconds,
    });
    return 'suspended';
  },
};

/** The outside has answered the task's request. */
export async function taskAnswered(run: Run, thread: Thread, answer: Answer): Promise<Progress> {
  const wait = thread.frame.wait as TaskWait;
  const integration = integrationOf(thread.state as TaskState);
  if (!answer.ok) return taskFailedWith(run, thread, answer);
  const result = resultOf(run, integration, answer.output, answer);
  if (integration.kind !== 'service' || !waits(integration)) return taskSucceeded(run, thread, result);
  wait.request = undefined;
  run.follow(thread, 'TaskSubmitted', { ...resourceNames(integration), output: result });
  return 'suspended';
}

/** The task's result is there: from the answer, from SendTaskSuccess, or from the execution that was awaited. */
export async function taskSucceeded(run: Run, thread: Thread, result: Json): Promise<Progress> {
  const state = thread.state as TaskState;
  const integration = integrationOf(state);
  const tooLarge = oversize(
    result,
    integration.kind === 'service' ? integration.resourceType : state.Resource,
  );
  if (tooLarge) return taskFailed(run, thread, tooLarge.error, tooLarge.causeText);
  run.resume(thread);
  run.follow(thread, `${eventPrefix(integration)}Succeeded`, {
    ...resourceNames(integration),
    output: result,
  });
  return { outcome: await resultOutcome(run, thread, result) };
}

/** `.sync`: the awaited execution has ended. `.sync:2` gives its input and output parsed, `.sync` as texts. */
export async function childEnded(run: Run, thread: Thread, answer: Answer): Promise<Progress> {
  if (!answer.ok) return taskFailedWith(run, thread, answer);
  const integration = integrationOf(thread.state as TaskState);
  const description = answer.output as { Input: string; Output?: string };
  if (integration.kind !== 'service' || integration.pattern !== 'sync:2')
    return taskSucceeded(run, thread, description);
  const parsed = {
    Input: JSON.parse(description.Input) as Json,
    Output: JSON.parse(description.Output ?? 'null') as Json,
  };
  return taskSucceeded(run, thread, { ...description, ...parsed });
}

function taskFailedWith(run: Run, thread: Thread, answer: Answer & { ok: false }): Promise<never> {
  if (!('refusal' in answer)) return taskFailed(run, thread, answer.error, answer.cause);
  const integration = integrationOf(thread.state as TaskState);
  const { error, cause } = refused(integration, answer.refusal, run.environment.uuid());
  // What waits for a job or a token was not even submitted.
  const event = waits(integration) ? 'SubmitFailed' : 'Failed';
  return taskFailed(run, thread, error, cause, event);
}

/** @throws {StateFailure} always */
export async function taskFailed(
  run: Run,
  thread: Thread,
  error?: string,
  cause?: string,
  event: 'Failed' | 'SubmitFailed' = 'Failed',
): Promise<never> {
  const integration = integrationOf(thread.state as TaskState);
  const shown = integration.kind === 'service' && cause !== undefined ? compactJson(cause) : cause;
  run.resume(thread);
  run.follow(thread, `${eventPrefix(integration)}${event}`, {
    ...resourceNames(integration),
    error,
    cause: shown,
  });
  throw new StateFailure(error, shown);
}

/** The task's timer fired. @throws {StateFailure} when the task's time or its heartbeat's is over */
export async function taskTimerFired(run: Run, thread: Thread): Promise<Progress> {
  const wait = thread.frame.wait as TaskWait;
  const { now } = run.environment;
  const timedOut = wait.timeoutAt !== undefined && wait.timeoutAt <= now;
  if (!timedOut && (wait.heartbeatAt === undefined || wait.heartbeatAt > now)) return 'suspended';
  const integration = integrationOf(thread.state as TaskState);
  const failure = timedOut ? timeoutFailure() : heartbeatFailure();
  run.abandonTask(wait);
  run.resume(thread);
  run.follow(thread, `${eventPrefix(integration)}TimedOut`, {
    ...resourceNames(integration),
    error: failure.error,
  });
  throw failure;
}

/** SendTaskHeartbeat: the heartbeat's time starts anew. */
export function taskHeartbeat(run: Run, thread: Thread): void {
  const wait = thread.frame.wait as TaskWait;
  if (wait.heartbeatSeconds === undefined) return;
  const before = timerOf(wait);
  wait.heartbeatAt = run.environment.now + 1000 * wait.heartbeatSeconds;
  run.moveTimer(wait, before);
}

/** A worker took the activity's task: from now on only its token counts. */
export function activityStarted(run: Run, thread: Thread, workerName?: string): void {
  const wait = thread.frame.wait as TaskWait;
  wait.request = undefined;
  run.follow(thread, 'ActivityStarted', workerName === undefined ? undefined : { workerName });
}

/** The role that Credentials names: the task's call is made with it instead of the execution's own. */
async function credentials(run: Run, thread: Thread, { Credentials, QueryLanguage }: TaskState) {
  if (Credentials === undefined) return undefined;
  const value =
    QueryLanguage === 'JSONata'
      ? await evaluateJsonata(Credentials, 'Credentials', jsonataScope(run, thread))
      : fillTemplate(Credentials, pathScope(run, thread, effectiveInput(run, thread)), run.environment);
  const roleArn = (value as { RoleArn?: Json } | null)?.RoleArn;
  if (typeof roleArn === 'string') return { roleArn };
  throw runtimeError(
    `The value of the field 'RoleArn' in Credentials must be a string: ${JSON.stringify(roleArn)}`,
  );
}

function writeScheduled(
  run: Run,
  thread: Thread,
  integration: Integration,
  args: Json,
  limits: Record<string, unknown>,
) {
  if (integration.kind === 'service') {
    const region = run.execution.machineArn.split(':')[3];
    const names = resourceNames(integration);
    run.follow(thread, 'TaskScheduled', { ...names, region, parameters: args, ...limits });
    run.follow(thread, 'TaskStarted', names);
    return;
  }
  const details = { resource: integration.arn, input: args, ...limits };
  if (integration.kind === 'activity') {
    // A worker has credentials of its own.
    return run.follow(thread, 'ActivityScheduled', { ...details, taskCredentials: undefined });
  }
  // A function's event has no field for the heartbeat.
  run.follow(thread, 'LambdaFunctionScheduled', { ...details, heartbeatInSeconds: undefined });
  run.follow(thread, 'LambdaFunctionStarted');
}

/** After the answer the task goes on waiting: for a token, or for a job, which a token may end too. */
const waits = (integration: Integration) =>
  integration.kind === 'service' && integration.pattern !== 'requestResponse';

function eventPrefix({ kind }: Integration): string {
  if (kind === 'function') return 'LambdaFunction';
  return kind === 'activity' ? 'Activity' : 'Task';
}

/** Events of a service integration name it; those of functions and activities do so only when scheduled. */
function resourceNames(integration: Integration) {
  return integration.kind === 'service'
    ? { resourceType: integration.resourceType, resource: integration.resource }
    : {};
}

/** @throws {LanguageError} for a definition of an older version that named what no longer runs here */
function integrationOf({ Resource }: TaskState): Integration {
  const integration = parseResource(Resource);
  if (integration) return integration;
  throw runtimeError(`The resource provided ${Resource} is not recognized.`);
}

/** Service integrations write a function's error text anew, without its spaces. */
function compactJson(cause: string): string {
  if (!cause.startsWith('{')) return cause;
  try {
    return JSON.stringify(JSON.parse(cause));
  } catch {
    return cause;
  }
}
