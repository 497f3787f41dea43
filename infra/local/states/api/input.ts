import { ServiceError } from '../../service';

/** The body of a call. */
export type Input = Record<string, unknown>;

const validation = (problem: string) =>
  new ServiceError('ValidationException', `1 validation error detected: ${problem}`);

/** A text that must be given. @throws {ServiceError} ValidationException */
export function requiredText(input: Input, field: string, maxLength = 256): string {
  const value = input[field];
  if (typeof value !== 'string') {
    throw validation(`Value null at '${field}' failed to satisfy constraint: Member must not be null`);
  }
  if (value.length === 0) {
    throw validation(
      `Value at '${field}' failed to satisfy constraint: Member must have length greater than or equal to 1`,
    );
  }
  checkLength(value, field, maxLength);
  return value;
}

export function optionalText(input: Input, field: string, maxLength: number): string | undefined {
  const value = input[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw validation(`Value at '${field}' must be a string`);
  checkLength(value, field, maxLength);
  return value;
}

function checkLength(value: string, field: string, maxLength: number) {
  if (value.length > maxLength) {
    throw validation(
      `Value at '${field}' failed to satisfy constraint: Member must have length less than or equal to ${maxLength}`,
    );
  }
}

/** maxResults and nextToken of a list: pages of 100 unless asked otherwise, of 1,000 at most. */
export function page(input: Input): { limit: number; token: string | undefined } {
  const wanted = input.maxResults ?? 0;
  if (!Number.isInteger(wanted) || (wanted as number) < 0 || (wanted as number) > 1000) {
    throw validation(
      `Value '${String(wanted)}' at 'maxResults' failed to satisfy constraint: Member must be between 0 and 1000`,
    );
  }
  const text = optionalText(input, 'nextToken', 3096);
  if (text === undefined) return { limit: (wanted as number) || 100, token: undefined };
  const token = Buffer.from(text, 'base64url').toString('utf8');
  if (!token.startsWith(TOKEN_MARK)) throw new ServiceError('InvalidToken', `Invalid Token: 'Invalid token'`);
  return { limit: (wanted as number) || 100, token: token.slice(TOKEN_MARK.length) };
}

const TOKEN_MARK = 'page:';

export const nextToken = (at: string | number) => Buffer.from(`${TOKEN_MARK}${at}`).toString('base64url');

/** A time as the AWS JSON protocol has it: seconds since the epoch. */
export const seconds = (millis: number) => millis / 1000;

const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

/** @throws {ServiceError} InvalidName */
export function checkName(name: string): string {
  if (FORBIDDEN.test(name)) throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
  return name;
}

/** @throws {ServiceError} InvalidArn for what is no ARN of this kind, e.g. 'stateMachine' */
export function checkArn(arn: string, ...kinds: string[]): string {
  const parts = arn.split(':');
  if (parts[0] !== 'arn') throw new ServiceError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
  if (parts[2] !== 'states' || !kinds.includes(parts[5] ?? '')) {
    throw new ServiceError(
      'InvalidArn',
      `Invalid Arn: 'Resource type not valid in this context: ${parts[5] ?? ''}'`,
    );
  }
  return arn;
}

export const executionDoesNotExist = (arn: string) =>
  new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);

export const machineDoesNotExist = (arn: string) =>
  new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
