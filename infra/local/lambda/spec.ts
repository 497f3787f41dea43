/** A function as the template describes it, with its asset unpacked. */
export interface FunctionSpec {
  name: string;
  arn: string;
  /** The folder of the bundle: index.js, index.mjs or index.cjs lies in it. */
  directory: string;
  handler: 'index.handler';
  environment: Record<string, string>;
  timeoutSeconds: number;
  /** Ceiling of the worker's heap. */
  memoryMb: number;
  /** The queue for events that failed every attempt. */
  deadLetterArn?: string;
  /** How often an event is tried again after an error; 2 unless given, as on AWS. */
  maximumRetryAttempts?: number;
  /** How many invocations run at once; the others wait. 4 unless given: one machine has few cores. */
  maximumConcurrency?: number;
}

/** What an invocation came to. */
export type LambdaOutcome =
  /** log: the end of what the invocation logged, where it was asked for */
  | { ok: true; payload: unknown; log?: string }
  | {
      ok: false;
      /** The error's name, or AWS's own: 'Sandbox.Timedout', 'Runtime.ExitError', 'Function.ResponseSizeTooLarge' ... */
      errorType: string;
      /** JSON text `{"errorType","errorMessage","trace"}`, what Step Functions gives as Cause. */
      cause: string;
    };

/** What Lambda says of an error; `trace` only where the handler's own code threw. */
export interface FunctionError {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html: 6 MB a synchronous request. */
export const SYNC_PAYLOAD_BYTES = 6_291_456;
/** The same page: 1 MB an asynchronous one. */
export const ASYNC_PAYLOAD_BYTES = 1_048_576;
/** Lambda lets a response be 100 bytes longer than a request; the number is in its error message. */
export const RESPONSE_PAYLOAD_BYTES = 6_291_556;

/** The same page: LogType Tail gives the last 4 KB of the log. */
export const LOG_TAIL_BYTES = 4096;

export const DEFAULT_RETRY_ATTEMPTS = 2;
export const DEFAULT_CONCURRENCY = 4;

export function failure(error: FunctionError): LambdaOutcome {
  return { ok: false, errorType: error.errorType, cause: JSON.stringify(error) };
}

/** The text AWS gives for a function that ran longer than its timeout. */
export function timedOut(requestId: string, timeoutSeconds: number): FunctionError {
  return {
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`,
  };
}

/** The text AWS gives for a runtime that went away in the middle of an invocation. */
export function exited(requestId: string, how: number | 'out of memory'): FunctionError {
  const reason =
    how === 'out of memory'
      ? 'Runtime exited with error: signal: killed'
      : how === 0
        ? 'Runtime exited without providing a reason'
        : `Runtime exited with error: exit status ${how}`;
  return { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: ${reason}` };
}

export function responseTooLarge(): FunctionError {
  return {
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size exceeded maximum allowed payload size (${RESPONSE_PAYLOAD_BYTES} bytes).`,
  };
}
