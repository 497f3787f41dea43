import { ServiceError } from '../../service';
import { validationError } from '../values/validate';

/** The error of a member that breaks a constraint of the API's model. */
export function constraintError(at: string, value: unknown, constraint: string): ServiceError {
  const shown = value === undefined || value === null ? 'null' : `'${showValue(value)}'`;
  return validationError(
    `1 validation error detected: Value ${shown} at '${at}' failed to satisfy constraint: ${constraint}`,
  );
}

function showValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(showValue).join(', ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** @returns the TableName. @throws {ServiceError} ValidationException when it is missing or malformed */
export function checkTableName(name: unknown): string {
  if (name === undefined || name === null)
    throw constraintError('tableName', name, 'Member must not be null');
  if (typeof name !== 'string')
    throw new ServiceError('SerializationException', 'TableName must be a string');
  if (name.length < 1) {
    throw constraintError('tableName', name, 'Member must have length greater than or equal to 1');
  }
  if (name.length > 1024) {
    throw constraintError('tableName', name, 'Member must have length less than or equal to 1024');
  }
  return name;
}

/** @throws {ServiceError} ValidationException when the member is missing */
export function requireMember<T>(input: Record<string, unknown>, name: string): T {
  const value = input[name];
  if (value === undefined || value === null) {
    throw constraintError(name[0]!.toLowerCase() + name.slice(1), value, 'Member must not be null');
  }
  return value as T;
}

/** @returns the member, or `fallback` when it is missing. @throws {ServiceError} ValidationException */
export function checkEnum<T extends string>(
  input: Record<string, unknown>,
  name: string,
  allowed: readonly T[],
  fallback: T,
): T {
  const value = input[name] ?? fallback;
  if (!allowed.includes(value as T)) {
    throw constraintError(
      name[0]!.toLowerCase() + name.slice(1),
      value,
      `Member must satisfy enum value set: [${allowed.join(', ')}]`,
    );
  }
  return value as T;
}

/** @throws {ServiceError} ValidationException when the list has no or too many elements */
export function checkLength(list: unknown, at: string, max: number): unknown[] {
  if (!Array.isArray(list)) throw new ServiceError('SerializationException', `${at} must be a list`);
  if (list.length < 1) throw constraintError(at, list, 'Member must have length greater than or equal to 1');
  if (list.length > max) {
    throw constraintError(at, list, `Member must have length less than or equal to ${max}`);
  }
  return list;
}

/** Parameters that expressions replaced in 2014; AWS keeps them, this stand-in does not. */
const LEGACY_PARAMETERS = [
  'AttributeUpdates',
  'AttributesToGet',
  'ConditionalOperator',
  'Expected',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
];

/** @throws {ServiceError} ValidationException naming a parameter that only AWS knows */
export function refuseLegacyParameters(input: Record<string, unknown>): void {
  const legacy = LEGACY_PARAMETERS.find((name) => input[name] !== undefined && input[name] !== null);
  if (legacy) {
    throw validationError(
      `The local DynamoDB does not support the legacy parameter ${legacy}: use an expression parameter instead`,
    );
  }
}
