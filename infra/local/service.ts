/** Who calls: the role of a function, the local admin's commands, or the stack itself. */
export interface Caller {
  /** For messages: the role's ARN or a plain name. */
  readonly name: string;
}

/** One thing a call does, as IAM sees it: checked against the caller's policies before the call is made. */
export interface AccessNeed {
  /** e.g. 'dynamodb:PutItem' */
  action: string;
  /** ARN, or '*' for actions without resource-level permissions */
  resource: string;
}

/** A stand-in for one AWS service, free of wire formats: JSON in, JSON out. */
export interface Service {
  /** The name in the SigV4 credential scope: 'dynamodb', 'states', 'ses', 'scheduler', 'sqs', 'lambda'. */
  readonly name: string;
  /** What the call touches, for the policy check. @throws {ServiceError} for an action this service does not know */
  access(action: string, input: Record<string, unknown>): AccessNeed[];
  /** @throws {ServiceError} with AWS's error name and message */
  call(action: string, input: Record<string, unknown>, caller: Caller): Promise<unknown>;
}

/** An error as an AWS service answers it. */
export class ServiceError extends Error {
  /**
   * @param code AWS's name, e.g. 'ConditionalCheckFailedException'
   * @param status HTTP status: 400 unless AWS says otherwise
   * @param details further fields of the body, e.g. CancellationReasons
   */
  constructor(
    readonly code: string,
    message: string,
    readonly status: number = 400,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = code;
  }
}

/** Whether a stand-in has an action: it says so when it is asked what the action would touch. */
export function knowsAction(service: Service, action: string): boolean {
  try {
    service.access(action, {});
    return true;
  } catch (error) {
    // Any other fault is one of the input, which is empty.
    return !(error instanceof ServiceError && /^(UnknownOperationException|InvalidAction)$/.test(error.code));
  }
}

/** The account and region that the one-machine stack calls itself. */
export const ACCOUNT = '000000000000';
export const REGION = 'local-1';
