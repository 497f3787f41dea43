import { randomUUID } from 'node:crypto';
import { isAllowed, type PolicyStatement } from '../iam';
import { ACCOUNT, type Caller, REGION, type Service, ServiceError } from '../service';
import { guessProtocol, PROTOCOLS, type Protocol } from './protocols';
import { createListener, type Listener } from './server';
import { type Credential, readCredential, signatureFits } from './signature';
import type { WireRequest, WireResponse } from './wire';

export type { WireRequest, WireResponse } from './wire';

/** Who an access key belongs to, and what it may do. */
export interface KeyHolder {
  caller: Caller;
  secret: string;
  /** 'everything' for the stack itself and the commands of its administrator. */
  statements: readonly PolicyStatement[] | 'everything';
}

export interface EndpointOptions {
  services: readonly Service[];
  callerOf(accessKeyId: string): KeyHolder | undefined;
  /** One line for what a developer must see: a refused, unknown or broken call. */
  log?(line: string): void;
}

/** The one loopback server behind AWS_ENDPOINT_URL. */
export interface Endpoint extends Listener {
  /** What the server does with a request; for callers in the same process, same checks. Never rejects. */
  handle(request: WireRequest): Promise<WireResponse>;
}

/**
 * Speaks the AWS protocols for the stand-ins: takes the service from the signature's scope, verifies the
 * signature, asks the caller's policies, calls.
 *
 * @throws when a service has no known protocol
 * @example
 * const endpoint = createEndpoint({ services: [dynamodb, states, ses], callerOf });
 * const { url } = await endpoint.listen(); // AWS_ENDPOINT_URL=url
 */
export function createEndpoint({ services, callerOf, log = () => {} }: EndpointOptions): Endpoint {
  const byName = new Map(services.map((service) => [service.name, service]));
  for (const name of byName.keys()) {
    if (!Object.hasOwn(PROTOCOLS, name))
      throw new Error(
        `The endpoint knows no protocol for the service '${name}'; add it to endpoint/protocols`,
      );
  }

  function serviceOf(request: WireRequest, { service: name }: Credential): Service {
    const service = byName.get(name);
    if (service) return service;
    const what = request.headers['x-amz-target'] ?? `${request.method} ${request.url}`;
    throw new ServiceError(
      'UnknownServiceException',
      `The service '${name}' (${what}) is not part of the local stack`,
      501,
    );
  }

  function holderOf(request: WireRequest, credential: Credential): KeyHolder {
    const holder = callerOf(credential.accessKeyId);
    if (!holder)
      throw new ServiceError(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
        403,
      );
    if (!signatureFits(request, credential, holder.secret))
      throw new ServiceError(
        'InvalidSignatureException',
        'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
        403,
      );
    return holder;
  }

  async function handle(request: WireRequest): Promise<WireResponse> {
    const requestId = randomUUID();
    let protocol: Protocol = guessProtocol(request);
    let what = `${request.method} ${request.url}`;
    let answer: WireResponse;
    try {
      const credential = readCredential(request);
      const service = serviceOf(request, credential);
      protocol = PROTOCOLS[service.name]!;
      const { caller, statements } = holderOf(request, credential);
      const { action, input } = protocol.read(request);
      what = `${service.name}:${action} by ${caller.name}`;
      authorize(caller, statements, service, action, input);
      answer = protocol.answer(action, await service.call(action, input, caller), requestId);
    } catch (error) {
      const refusal = error instanceof ServiceError ? error : internalFailure();
      if (deservesLine(refusal)) {
        const cause = refusal === error ? refusal.message : ((error as Error)?.stack ?? String(error));
        log(`${what}: ${refusal.code}: ${cause} [${requestId}]`);
      }
      answer = protocol.refuse(refusal, requestId);
    }
    return { ...answer, headers: { ...answer.headers, 'x-amzn-requestid': requestId } };
  }

  return { handle, ...createListener(handle) };
}

/** @throws {ServiceError} AccessDeniedException with the sentence of IAM */
function authorize(
  caller: Caller,
  statements: KeyHolder['statements'],
  service: Service,
  action: string,
  input: Record<string, unknown>,
) {
  // Also for callers who may do everything: this is where a service names an action that it does not know.
  const needs = service.access(action, input);
  if (statements === 'everything') return;
  const decision = isAllowed(statements, needs, {
    'aws:PrincipalArn': caller.name,
    'aws:PrincipalAccount': ACCOUNT,
    'aws:RequestedRegion': REGION,
    // On AWS the same call is made over TLS; here it does not leave the machine.
    'aws:SecureTransport': 'true',
  });
  if (decision.allowed) return;
  const { need, reason } = decision;
  throw new ServiceError(
    'AccessDeniedException',
    `User: ${caller.name} is not authorized to perform: ${need.action} on resource: ${need.resource} ${reason}`,
    service.name === 'dynamodb' || service.name === 'states' ? 400 : 403,
  );
}

/** The caller learns no more than from AWS; the log has the stack. */
const internalFailure = () =>
  new ServiceError('InternalFailure', 'The request processing has failed because of an unknown error.', 500);

/** Not a line for what a caller is meant to handle, such as ConditionalCheckFailedException. */
function deservesLine({ code, status }: ServiceError): boolean {
  return (
    status >= 500 ||
    status === 403 ||
    /^(AccessDenied|Unknown|InvalidAction|MissingAction|Serialization)/.test(code)
  );
}
