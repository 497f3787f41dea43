import { ServiceError } from '../../service';
import { validationException } from './errors';
import { SHAPES, type Shape } from './shapes';

type Fields = Record<string, unknown>;

/**
 * Checks a call's body against the constraints of its action, as AWS does before anything else: all faults in one
 * message.
 * @returns the body without its null members
 * @throws {ServiceError} ValidationException, or SerializationException for a member of another type
 */
export function checkInput(action: string, input: Fields): Fields {
  const faults: string[] = [];
  const given = checkFields(input, SHAPES[action] ?? {}, '', faults);
  if (faults.length === 0) return given;
  const count = faults.length === 1 ? '1 validation error' : `${faults.length} validation errors`;
  throw validationException(`${count} detected: ${faults.join('; ')}`);
}

function checkFields(input: Fields, shapes: Record<string, Shape>, at: string, faults: string[]): Fields {
  for (const [name, shape] of Object.entries(shapes)) {
    const value = input[name];
    if (value !== undefined && value !== null) check(value, shape, `${at}${name}`, faults);
    else if (shape.required)
      faults.push(`Value null at '${at}${name}' failed to satisfy constraint: Member must not be null`);
  }
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined && value !== null),
  );
}

function check(value: unknown, shape: Shape, at: string, faults: string[]): void {
  const refuse = (rule: string) => {
    const shown = shape.kind === 'text' && shape.secret ? '' : ` '${shownValue(value)}'`;
    faults.push(`Value${shown} at '${at}' failed to satisfy constraint: Member must ${rule}`);
  };
  switch (shape.kind) {
    case 'text': {
      if (typeof value !== 'string') throw wrongType(value, 'String');
      const length = shape.secret ? Buffer.byteLength(value, 'utf8') : value.length;
      if (shape.min !== undefined && length < shape.min)
        refuse(`have length greater than or equal to ${shape.min}`);
      if (shape.max !== undefined && length > shape.max)
        refuse(`have length less than or equal to ${shape.max}`);
      if (shape.values && !shape.values.includes(value))
        refuse(`satisfy enum value set: [${shape.values.join(', ')}]`);
      if (shape.pattern && !shape.pattern.test(value))
        refuse(`satisfy regular expression pattern: ${shape.pattern.source}`);
      return;
    }
    case 'number':
      if (typeof value !== 'number') throw wrongType(value, shape.whole ? 'Integer' : 'Float');
      if (shape.whole && !Number.isInteger(value)) throw wrongType(value, 'Integer');
      if (shape.min !== undefined && value < shape.min)
        refuse(`have value greater than or equal to ${shape.min}`);
      if (shape.max !== undefined && value > shape.max)
        refuse(`have value less than or equal to ${shape.max}`);
      return;
    case 'flag':
      if (typeof value !== 'boolean') throw wrongType(value, 'Boolean');
      return;
    case 'list':
      if (!Array.isArray(value)) throw wrongType(value, 'List');
      if (shape.min !== undefined && value.length < shape.min)
        refuse(`have length greater than or equal to ${shape.min}`);
      if (shape.max !== undefined && value.length > shape.max)
        refuse(`have length less than or equal to ${shape.max}`);
      for (const [index, one] of value.entries()) check(one, shape.of, `${at}.${index + 1}.member`, faults);
      return;
    case 'object':
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw wrongType(value, 'Structure');
      checkFields(value as Fields, shape.fields, `${at}.`, faults);
  }
}

const shownValue = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function wrongType(value: unknown, wanted: string): ServiceError {
  const given =
    Array.isArray(value) || typeof value === 'object' ? 'Object' : `${typeof value}`.toUpperCase();
  return new ServiceError('SerializationException', `${given}_VALUE can not be converted to a ${wanted}`);
}
