import { ACCOUNT, REGION, type Service, ServiceError } from '../service';
import { RUNTIME } from './environment';
import { ASYNC_PAYLOAD_BYTES, type FunctionSpec, type LambdaOutcome, SYNC_PAYLOAD_BYTES } from './spec';

/** What the API needs of the runtime. */
interface Runtime {
  functions: ReadonlyMap<string, FunctionSpec>;
  /** @param event JSON text */
  run(spec: FunctionSpec, event: string): Promise<LambdaOutcome>;
  /** @param event JSON text */
  enqueue(spec: FunctionSpec, event: string): Promise<string>;
}

const VERSION = '$LATEST';

/**
 * The Lambda API: Invoke and GetFunction. `Payload` is JSON text in both directions (on the wire it is the body
 * itself), `StatusCode` and `FunctionError` as in https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html.
 */
export function lambdaService({ functions, run, enqueue }: Runtime): Service {
  const find = (input: Record<string, unknown>) => findFunction(functions, requireName(input));

  async function invoke(input: Record<string, unknown>) {
    const spec = find(input);
    const type = input.InvocationType ?? 'RequestResponse';
    const event = readPayload(input.Payload, type === 'Event' ? ASYNC_PAYLOAD_BYTES : SYNC_PAYLOAD_BYTES);
    switch (type) {
      case 'DryRun':
        return { StatusCode: 204 };
      case 'Event':
        await enqueue(spec, event);
        return { StatusCode: 202 };
      case 'RequestResponse': {
        const outcome = await run(spec, event);
        return outcome.ok
          ? { StatusCode: 200, ExecutedVersion: VERSION, Payload: JSON.stringify(outcome.payload) }
          : { StatusCode: 200, ExecutedVersion: VERSION, FunctionError: 'Unhandled', Payload: outcome.cause };
      }
      default:
        throw new ServiceError(
          'InvalidParameterValueException',
          `InvocationType '${String(type)}' is not one of RequestResponse, Event, DryRun`,
        );
    }
  }

  const actions: Record<
    string,
    { permission: string; call(input: Record<string, unknown>): Promise<unknown> }
  > = {
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
    Invoke: { permission: 'lambda:InvokeFunction', call: invoke },
    GetFunction: { permission: 'lambda:GetFunction', call: async (input) => describe(find(input)) },
  };
  const action = (name: string) => {
    if (Object.hasOwn(actions, name)) return actions[name]!;
    throw new ServiceError(
      'UnknownOperationException',
      `lambda:${name} is not part of the local stack (it knows ${Object.keys(actions).join(', ')})`,
    );
  };

  return {
    name: 'lambda',
    access: (name, input) => [
      {
        action: action(name).permission,
        resource: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${functionName(requireName(input))}`,
      },
    ],
    call: (name, input) => action(name).call(input),
  };
}

/**
 * @param nameOrArn a name, 'account:function:name' or an ARN, with or without ':$LATEST'
 * @throws {ServiceError} ResourceNotFoundException
 */
export function findFunction(functions: ReadonlyMap<string, FunctionSpec>, nameOrArn: string): FunctionSpec {
  const name = functionName(nameOrArn);
  const spec = functions.get(name);
  if (spec) return spec;
  const arn = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
  throw new ServiceError('ResourceNotFoundException', `Function not found: ${arn}`, 404, { Type: 'User' });
}

/** @throws {ServiceError} RequestEntityTooLargeException, with Lambda's text */
export function checkSize(event: string, maximumBytes: number): string {
  if (Buffer.byteLength(event) <= maximumBytes) return event;
  throw new ServiceError(
    'RequestEntityTooLargeException',
    `Request must be smaller than ${maximumBytes} bytes for the InvokeFunction operation`,
    413,
    { Type: 'User' },
  );
}

function functionName(nameOrArn: string): string {
  const match = /^(?:arn:aws:lambda:[^:]+:)?(?:\d{12}:)?(?:function:)?([A-Za-z0-9_-]+)(?::\$LATEST)?$/.exec(
    nameOrArn,
  );
  if (match?.[1]) return match[1];
  throw new ServiceError(
    'InvalidParameterValueException',
    `FunctionName '${nameOrArn}' is neither a function's name nor its ARN; versions and aliases other than $LATEST are not part of the local stack`,
  );
}

function requireName(input: Record<string, unknown>): string {
  const { FunctionName: name, Qualifier: qualifier = VERSION } = input;
  if (typeof name !== 'string' || name === '')
    throw new ServiceError('InvalidParameterValueException', 'FunctionName is missing');
  if (qualifier !== VERSION)
    throw new ServiceError(
      'ResourceNotFoundException',
      `Function not found: ${name}:${String(qualifier)}`,
      404,
    );
  return name;
}

/** A call without a payload gives the function an empty object, as on AWS. */
function readPayload(payload: unknown, maximumBytes: number): string {
  if (payload === undefined || payload === '') return '{}';
  const event = checkSize(String(payload), maximumBytes);
  try {
    JSON.parse(event);
  } catch (error) {
    throw new ServiceError(
      'InvalidRequestContentException',
      `Could not parse request body into json: ${(error as Error).message}`,
    );
  }
  return event;
}

function describe(spec: FunctionSpec) {
  return {
    Configuration: {
      FunctionName: spec.name,
      FunctionArn: spec.arn,
      Runtime: RUNTIME,
      Handler: spec.handler,
      Timeout: spec.timeoutSeconds,
      MemorySize: spec.memoryMb,
      Version: VERSION,
      State: 'Active',
      LastUpdateStatus: 'Successful',
      PackageType: 'Zip',
      // Only what the template says: the credentials that the stack adds stay with the function.
      Environment: { Variables: spec.environment },
      ...(spec.deadLetterArn && { DeadLetterConfig: { TargetArn: spec.deadLetterArn } }),
    },
  };
}
