import type { Integration } from '../definition/resources';
import type { Json, JsonObject } from '../definition/types';
import { StateFailure } from './errors';
import type { Run } from './run';
import type { TaskRequest } from './snapshot';

/** What is asked of the outside for a Task with these arguments. @throws {StateFailure} when an argument is missing */
export function requestOf(run: Run, integration: Integration, args: Json): TaskRequest {
  switch (integration.kind) {
    case 'function':
      return { kind: 'lambda', arn: integration.arn, payload: args };
    case 'activity':
      return { kind: 'activity', arn: integration.arn, input: args };
    case 'service':
      return serviceRequest(run, integration, asObject(args));
  }
}

function serviceRequest(
  run: Run,
  integration: Integration & { kind: 'service' },
  args: JsonObject,
): TaskRequest {
  switch (integration.resourceType) {
    case 'lambda': {
      const arn = functionArn(run, text(args, 'FunctionName'), args.Qualifier);
      const event = args.InvocationType === 'Event';
      return { kind: 'lambda', arn, payload: payloadOf(args.Payload ?? {}), ...(event && { event }) };
    }
    case 'states': {
      const name = typeof args.Name === 'string' ? args.Name : run.environment.uuid();
      const input = { stateMachineArn: text(args, 'StateMachineArn'), input: asText(args.Input ?? {}) };
      return { kind: 'startExecution', input, name };
    }
    case 'sqs':
      return { ...call(integration), input: { ...args, MessageBody: asText(args.MessageBody ?? '') } };
    case 'aws-sdk:sfn':
      return {
        ...call(integration),
        input: withKeys(args, (key) => key.charAt(0).toLowerCase() + key.slice(1)) as JsonObject,
      };
    default:
      return { ...call(integration), input: args };
  }
}

const call = ({ service, action }: Integration & { kind: 'service' }) => ({
  kind: 'service' as const,
  service,
  action,
});

/** What the state's result is, made of what the outside answered. */
export function resultOf(run: Run, integration: Integration, answer: Json): Json {
  if (integration.kind !== 'service') return answer;
  const SdkResponseMetadata = { RequestId: run.environment.uuid() };
  const metadata = { SdkHttpMetadata: { HttpStatusCode: 200 }, SdkResponseMetadata };
  switch (integration.resourceType) {
    case 'lambda':
      return { ExecutedVersion: '$LATEST', Payload: answer, ...metadata, StatusCode: 200 };
    case 'aws-sdk:sfn':
      return withKeys(answer, (key) => key.charAt(0).toUpperCase() + key.slice(1));
    case 'dynamodb':
    case 'sqs':
    case 'states':
      return { ...asObject(answer), ...metadata };
    default:
      return answer;
  }
}

/** FunctionName may be a name, `name:alias`, or an ARN; a bare name is one of the machine's own account. */
function functionArn(run: Run, name: string, qualifier: Json | undefined): string {
  const [, partition = 'aws', , region = '', account = ''] = run.execution.machineArn.split(':');
  const arn = name.startsWith('arn:')
    ? name
    : `arn:${partition}:lambda:${region}:${account}:function:${name}`;
  return typeof qualifier === 'string' ? `${arn}:${qualifier}` : arn;
}

function text(args: JsonObject, field: string): string {
  const value = args[field];
  if (typeof value === 'string') return value;
  throw new StateFailure('States.Runtime', `The field '${field}' is required but was missing`);
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

const asText = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value));

function asObject(args: Json): JsonObject {
  if (typeof args === 'object' && args !== null && !Array.isArray(args)) return args;
  throw new StateFailure(
    'States.Runtime',
    `The Parameters of a service integration must be an object, but are: ${JSON.stringify(args)}`,
  );
}

/** The States API's JSON has camelCase names, its SDK integration PascalCase ones. */
function withKeys(value: Json, rename: (key: string) => string): Json {
  if (Array.isArray(value)) return value.map((one) => withKeys(one, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [rename(key), withKeys(one, rename)]));
}
