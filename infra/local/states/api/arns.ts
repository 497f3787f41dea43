import { ServiceError } from '../../service';
import { invalidArn, invalidName, machineDoesNotExist, validationException } from './errors';

/** What a state machine's ARN names: the machine, and perhaps one version, one alias, or one Map state of it. */
export interface MachineName {
  /** the ARN without a qualifier */
  machine: string;
  version?: number;
  alias?: string;
  /** of a distributed Map */
  label?: string;
}

/**
 * Reads the ARN of a state machine, with or without a qualifier
 * (https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-version.html).
 * @throws {ServiceError} InvalidArn
 */
export function readMachineArn(arn: string): MachineName {
  const parts = checkArn(arn, 'stateMachine').split(':');
  const [name = '', label] = (parts[6] ?? '').split('/');
  const qualifier = parts[7];
  if (name === '' || parts.length > 8 || qualifier === '' || (label !== undefined && qualifier !== undefined))
    throw invalidArn(`Invalid ARN: ${arn}`);
  const machine = [...parts.slice(0, 6), name].join(':');
  if (label !== undefined) return { machine, label };
  if (qualifier === undefined) return { machine };
  return /^\d+$/.test(qualifier) ? { machine, version: Number(qualifier) } : { machine, alias: qualifier };
}

/** As `readMachineArn`, where a Map state cannot stand. @throws {ServiceError} InvalidArn, ValidationException */
export function readUnlabelled(arn: string): MachineName {
  const named = readMachineArn(arn);
  if (named.label === undefined) return named;
  throw validationException(
    'This operation does not support state machine ARNs with a Map state label',
    'API_DOES_NOT_SUPPORT_LABELED_ARNS',
  );
}

/** The ARN of a machine itself. @throws {ServiceError} InvalidArn, ValidationException */
export function readUnqualified(arn: string): string {
  const { machine, version, alias } = readUnlabelled(arn);
  if (version === undefined && alias === undefined) return machine;
  throw invalidArn(`Resource type not valid in this context: ${arn}`);
}

/** @throws {ServiceError} InvalidArn, ValidationException */
export function readVersionArn(arn: string): { machine: string; version: number } {
  const { machine, version } = readUnlabelled(arn);
  if (version === undefined) throw invalidArn(`Resource type not valid in this context: ${arn}`);
  return { machine, version };
}

/** @throws {ServiceError} InvalidArn, ValidationException */
export function readAliasArn(arn: string): { machine: string; alias: string } {
  const { machine, alias } = readUnlabelled(arn);
  if (alias === undefined) throw invalidArn(`Resource type not valid in this context: ${arn}`);
  return { machine, alias };
}

/** @throws {ServiceError} StateMachineDoesNotExist for what is no machine's ARN at all */
export function readTargetArn(arn: string): MachineName {
  try {
    return readMachineArn(arn);
  } catch {
    throw machineDoesNotExist(arn);
  }
}

/**
 * What IAM is asked for: a version or an alias counts as its machine
 * (https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html).
 */
export function machineOfArn(arn: unknown): string {
  if (typeof arn !== 'string') return '*';
  const parts = arn.split(':');
  return parts[5] === 'stateMachine' ? parts.slice(0, 7).join(':') : arn;
}

/** @throws {ServiceError} InvalidArn for what is no ARN of this kind, e.g. 'stateMachine' */
export function checkArn(arn: string, kind: string): string {
  const parts = arn.split(':');
  if (parts[0] !== 'arn') throw invalidArn(`Invalid ARN prefix: ${arn}`);
  if (parts[2] !== 'states' || parts[5] !== kind)
    throw invalidArn(`Resource type not valid in this context: ${parts[5] ?? ''}`);
  return arn;
}

/** @throws {ServiceError} InvalidArn for what is no role's ARN */
export function checkRoleArn(arn: string): string {
  if (/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/.test(arn)) return arn;
  throw new ServiceError('InvalidArn', `Invalid Role Arn: '${arn}'`);
}

/** White space, brackets, wildcards, special and control characters, surrogates and non-characters. */
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}\uFFFE\uFFFF\u{10FFFF}]/u;

/**
 * The rule for names of machines, executions and activities; their length is checked with the other lengths.
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
 * @throws {ServiceError} InvalidName
 */
export function checkName(name: string): string {
  if (FORBIDDEN.test(name)) throw invalidName(name);
  return name;
}
