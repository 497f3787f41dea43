import type { ServiceError } from '../../service';
import type { WireRequest, WireResponse } from '../wire';
import { jsonProtocol } from './json';
import { queryProtocol } from './query';
import { restJsonProtocol } from './rest-json';
import { LAMBDA_ROUTES, SCHEDULER_ROUTES } from './routes';

/** How one service's calls look on the wire. */
export interface Protocol {
  /** @throws {ServiceError} for what cannot be read or names no action */
  read(request: WireRequest): { action: string; input: Record<string, unknown> };
  answer(action: string, output: unknown, requestId: string): WireResponse;
  refuse(error: ServiceError, requestId: string): WireResponse;
}

/** The protocol of each service, as the AWS SDK for JavaScript of package.json speaks it; none uses CBOR yet. */
export const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  dynamodb: jsonProtocol,
  states: jsonProtocol,
  sqs: jsonProtocol,
  'cognito-idp': jsonProtocol,
  scheduler: restJsonProtocol(SCHEDULER_ROUTES),
  lambda: restJsonProtocol(LAMBDA_ROUTES),
  ses: queryProtocol('http://ses.amazonaws.com/doc/2010-12-01/'),
};

/** The protocol in which to refuse a call to a service that is not known: the one the caller seems to speak. */
export function guessProtocol({ headers }: WireRequest): Protocol {
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return PROTOCOLS.ses!;
  return headers['x-amz-target'] ? jsonProtocol : PROTOCOLS.lambda!;
}
