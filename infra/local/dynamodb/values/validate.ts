import { ServiceError } from '../../service';
import { type AttributeType, type AttributeValue, emptyItem, type Item } from './attribute-value';
import { canonicalNumber, NumberError } from './number';

/** How deep lists and maps may nest. Developer Guide, "Quotas": nested attribute depth 32. */
const MAX_DEPTH = 32;

export function validationError(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}

/**
 * An item, key or update that does not fit its table. A single operation answers it as it is; in a transaction it
 * is the cancellation reason ValidationError of its action (API Reference, TransactWriteItems, Errors).
 */
export class ItemError extends ServiceError {
  constructor(message: string) {
    super('ValidationException', message);
  }
}

function serializationError(message: string): ServiceError {
  return new ServiceError('SerializationException', message);
}

function invalid(message: string): ServiceError {
  return validationError(`One or more parameter values were invalid: ${message}`);
}

/**
 * Checks a map of attributes from the wire and brings it into canonical form (numbers, base64).
 * @param prefix goes before the message of a bad value, e.g. 'ExpressionAttributeValues contains invalid value: '
 * @throws {ServiceError} ValidationException; SerializationException when the JSON has the wrong shape
 */
export function checkItem(input: unknown, prefix = '', suffix: (name: string) => string = () => ''): Item {
  if (!isRecord(input)) throw serializationError('Start of structure or map expected');
  const item = emptyItem();
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue; // as JSON leaves it out
    try {
      item[name] = checkValue(value, 0);
    } catch (error) {
      if (error instanceof ServiceError && error.code === 'ValidationException' && prefix) {
        throw validationError(prefix + error.message + suffix(name));
      }
      throw error;
    }
  }
  return item;
}

function checkValue(input: unknown, depth: number): AttributeValue {
  if (!isRecord(input)) throw serializationError('Unexpected value type in payload');
  if (depth > MAX_DEPTH) {
    throw validationError('Nesting Levels have exceeded supported limits: Attributes nested too deeply');
  }
  const types = Object.keys(input).filter((type) => input[type] !== undefined && input[type] !== null);
  if (types.length === 0) {
    throw validationError(
      'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes',
    );
  }
  if (types.length > 1) {
    throw validationError(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  const type = types[0] as AttributeType;
  const value = input[type];
  switch (type) {
    case 'S':
      return { S: text(value) };
    case 'N':
      return { N: number(value) };
    case 'B':
      return { B: base64(value) };
    case 'BOOL':
      return { BOOL: boolean(value) };
    case 'NULL':
      if (!boolean(value)) throw invalid('Null attribute value types must have the value of true');
      return { NULL: true };
    case 'SS':
      return { SS: members(value, 'string', text) };
    case 'NS':
      return { NS: members(value, 'number', number) };
    case 'BS':
      return { BS: members(value, 'binary', base64) };
    case 'L':
      return { L: list(value).map((element) => checkValue(element, depth + 1)) };
    case 'M': {
      if (!isRecord(value)) throw serializationError('Unexpected field type');
      const map = emptyItem();
      for (const [name, member] of Object.entries(value)) map[name] = checkValue(member, depth + 1);
      return { M: map };
    }
    default:
      throw validationError(
        'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes',
      );
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw serializationError(`${typeof value} cannot be converted to String`);
  return value;
}

function boolean(value: unknown): boolean {
  if (typeof value !== 'boolean') throw serializationError('Unexpected token received from parser');
  return value;
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw serializationError('Unexpected field type');
  return value;
}

function number(value: unknown): string {
  try {
    return canonicalNumber(text(value));
  } catch (error) {
    if (error instanceof NumberError) throw validationError(error.message);
    throw error;
  }
}

/** The canonical base64 of a base64 text, so that equal bytes are equal strings. */
function base64(value: unknown): string {
  const encoded = text(value);
  const canonical = Buffer.from(encoded, 'base64').toString('base64');
  if (canonical !== encoded) throw serializationError('Invalid base64 in a binary value');
  return canonical;
}

function members(value: unknown, kind: string, convert: (member: unknown) => string): string[] {
  const values = list(value).map(convert);
  if (values.length === 0) {
    // The two spaces are AWS's.
    throw invalid(kind === 'binary' ? 'Binary sets should not be empty' : `An ${kind} set  may not be empty`);
  }
  if (new Set(values).size !== values.length) {
    if (kind === 'number') throw validationError('Input collection contains duplicates');
    const of = kind === 'binary' ? 'of type BS ' : '';
    throw invalid(`Input collection [${values.join(', ')}] ${of}contains duplicates.`);
  }
  return values;
}
