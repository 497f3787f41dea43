import { findOperation } from '../definition/aws-api';
import { parameterFaults } from '../definition/parameters';
import type { Integration, ServiceIntegration } from '../definition/resources';
import { isJsonObject, type Json, type JsonObject } from '../definition/types';
import { runtimeError } from '../language/errors';
import { StateFailure } from './errors';
import type { Run } from './run';
import { toApi } from './sdk-values';
import type { TaskRequest } from './snapshot';
import type { Thread } from './thread';

/**
 * What is asked of the outside for a Task with these arguments. It is kept with the execution, so that a repeat after
 * a crash asks for the same: made-up names and tokens are part of it.
 * @param roleArn the role of Credentials; the execution's own unless given
 * @throws {LanguageError} States.Runtime when the arguments do not fit the action
 */
export function requestOf(
  run: Run,
  thread: Thread,
  integration: Integration,
  args: Json,
  roleArn?: string,
): TaskRequest {
  switch (integration.kind) {
    case 'function':
      return { kind: 'lambda', arn: integration.arn, payload: args, roleArn };
    case 'activity':
      return { kind: 'activity', arn: integration.arn, input: args };
    case 'service': {
      if (!isJsonObject(args)) throw unfit(thread, args, ['The value must be a JSON object']);
      const faults = parameterFaults(integration, Object.keys(args));
      if (faults.length > 0) throw unfit(thread, args, faults);
      return { ...serviceRequest(run, thread, integration, args), roleArn };
    }
  }
}

type ServiceRequest = Exclude<TaskRequest, { kind: 'activity' }>;

function serviceRequest(
  run: Run,
  thread: Thread,
  integration: ServiceIntegration,
  args: JsonObject,
): ServiceRequest {
  const { service, action } = integration;
  if (integration.sdk) {
    const operation = findOperation(service, action);
    if (!operation) throw runtimeError(`AWS has no ${service}:${action}`);
    const { value, faults } = toApi(args, operation.input, run.environment.uuid);
    if (faults.length > 0) throw unfit(thread, args, faults);
    return service === 'states' && action === 'StartExecution'
      ? startRequest(run, value.stateMachineArn, value.input, value.name)
      : { kind: 'service', service, action, input: value };
  }
  switch (service) {
    case 'lambda':
      return invokeRequest(run, thread, args);
    case 'states':
      return startRequest(run, args.StateMachineArn, args.Input, args.Name);
    case 'sqs':
      return { kind: 'service', service, action, input: { ...args, MessageBody: asText(args.MessageBody) } };
    default:
      return { kind: 'service', service, action, input: args };
  }
}

/** A function whose answer is awaited; or, as InvocationType says, an event that is queued, or a mere check. */
function invokeRequest(run: Run, thread: Thread, args: JsonObject): ServiceRequest {
  if (typeof args.FunctionName !== 'string')
    throw unfit(thread, args, ["The value of the field 'FunctionName' has an invalid format"]);
  const { InvocationType = 'RequestResponse', Qualifier } = args;
  const payload = payloadOf(args.Payload ?? {});
  if (InvocationType === 'RequestResponse') {
    const arn = functionArn(run, args.FunctionName, Qualifier);
    return { kind: 'lambda', arn, payload, ...(args.LogType === 'Tail' && { logTail: true }) };
  }
  const FunctionName = functionArn(run, args.FunctionName, undefined);
  const input = { ...args, FunctionName, Payload: JSON.stringify(payload) };
  return { kind: 'service', service: 'lambda', action: 'Invoke', input };
}

/** The child has a name of its own making, so that it is started once however often it is asked for. */
function startRequest(
  run: Run,
  stateMachineArn: Json | undefined,
  input: Json | undefined,
  name: Json | undefined,
): ServiceRequest {
  return {
    kind: 'startExecution',
    input: { stateMachineArn: asText(stateMachineArn), input: asText(input ?? {}) },
    name: name === undefined || name === null ? run.environment.uuid() : asText(name),
  };
}

/** FunctionName may be a name, `name:alias`, or an ARN; a bare name is one of the machine's own account. */
function functionArn(run: Run, name: string, qualifier: Json | undefined): string {
  const [, partition = 'aws', , region = '', account = ''] = run.execution.machineArn.split(':');
  const arn = name.startsWith('arn:')
    ? name
    : `arn:${partition}:lambda:${region}:${account}:function:${name}`;
  return typeof qualifier === 'string' ? `${arn}:${qualifier}` : arn;
}

/** A text is the body of the call as it is, and so must be JSON itself; anything else is written as JSON. */
function payloadOf(payload: Json): Json {
  if (typeof payload !== 'string') return payload;
  try {
    return JSON.parse(payload) as Json;
  } catch (error) {
    const cause = `Could not parse request body into json: Could not parse payload into json: ${(error as Error).message}`;
    throw new StateFailure('Lambda.InvalidRequestContentException', cause);
  }
}

const asText = (value: Json | undefined) =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);

/** As AWS says it. */
function unfit(thread: Thread, args: Json, faults: string[]) {
  const field = thread.state.QueryLanguage === 'JSONata' ? 'Arguments' : 'Parameters';
  return runtimeError(
    `The ${field} '${JSON.stringify(args)}' could not be used to start the Task: [${faults.join(', ')}]`,
  );
}
