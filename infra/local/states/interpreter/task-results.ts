import { findOperation } from '../definition/aws-api';
import type { Integration, ServiceIntegration } from '../definition/resources';
import type { Json, JsonObject } from '../definition/types';
import type { Run } from './run';
import { fromApi } from './sdk-values';

export interface AboutAnswer {
  /** the HTTP status, 200 unless given */
  status?: number;
  /** the end of a function's log, where the task asks for it */
  log?: string;
}

/**
 * What the state's result is, made of what the outside answered. The optimized integrations add what the AWS SDK for
 * Java says about the call (SdkHttpMetadata, SdkResponseMetadata); those of `aws-sdk:` give the API's answer alone.
 */
export function resultOf(run: Run, integration: Integration, answer: Json, about: AboutAnswer): Json {
  if (integration.kind !== 'service') return answer;
  if (integration.sdk) return sdkResult(integration, answer);
  switch (integration.service) {
    case 'lambda':
      return lambdaResult(run, answer, about);
    case 'dynamodb':
      return withMetadata(run, answer as JsonObject, DYNAMODB_HEADERS);
    case 'states':
      return withMetadata(
        run,
        startedResult(answer as { executionArn: string; startDate: number }),
        JSON_HEADERS,
      );
    default:
      return withMetadata(run, answer as JsonObject, JSON_HEADERS);
  }
}

/** StartExecution's answer, its time in epoch milliseconds. */
const startedResult = ({ executionArn, startDate }: { executionArn: string; startDate: number }) => ({
  ExecutionArn: executionArn,
  StartDate: Math.round(1000 * startDate),
});

function sdkResult({ service, action }: ServiceIntegration, answer: Json): Json {
  const operation = findOperation(service, action);
  return operation ? fromApi(answer, operation.output) : answer;
}

/** Of a function that was invoked as an event (202), or not at all (204), there is no version and no payload. */
function lambdaResult(run: Run, payload: Json, { status = 200, log }: AboutAnswer): Json {
  const version = status === 200 ? '$LATEST' : undefined;
  const headers = { ...(version && { 'X-Amz-Executed-Version': version }), ...LAMBDA_HEADERS };
  const answer = {
    ...(version && { ExecutedVersion: version }),
    ...(log !== undefined && { LogResult: Buffer.from(log).toString('base64') }),
    Payload: payload,
  };
  return { ...withMetadata(run, answer, headers, status, payload), StatusCode: status };
}

const LAMBDA_HEADERS = { 'Content-Type': 'application/json', 'x-amzn-Remapped-Content-Length': '0' };
const DYNAMODB_HEADERS = { 'Content-Type': 'application/x-amz-json-1.0', Server: 'Server' };
const JSON_HEADERS = { 'Content-Type': 'application/x-amz-json-1.0' };

/** @param body what came over the wire, when that is not the answer itself */
function withMetadata(
  run: Run,
  answer: JsonObject,
  headers: Record<string, string>,
  status = 200,
  body: Json = answer,
): JsonObject {
  const { uuid, now } = run.environment;
  const requestId = uuid();
  const all: Record<string, string> = {
    Connection: 'keep-alive',
    'Content-Length': String(body === '' ? 0 : Buffer.byteLength(JSON.stringify(body))),
    Date: new Date(now).toUTCString(),
    'x-amzn-RequestId': requestId,
    ...headers,
  };
  return {
    ...answer,
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])),
      HttpHeaders: all,
      HttpStatusCode: status,
    },
    SdkResponseMetadata: { RequestId: requestId },
  };
}
