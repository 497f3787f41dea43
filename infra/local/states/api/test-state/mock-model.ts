import { findOperation, type Shape, type Structure } from '../../definition/aws-api';
import { capitalized } from '../../definition/names';
import { parseResource } from '../../definition/resources';
import { isJsonObject, type Json, type JsonObject, type State, type TaskState } from '../../definition/types';
import { validationException } from '../errors';

/** Simple types as JSON has them; timestamps may be texts or seconds, documents anything. */
const JSON_TYPES: Partial<Record<Shape['type'], string[]>> = {
  string: ['string'],
  number: ['number'],
  boolean: ['boolean'],
  blob: ['string'],
  timestamp: ['string', 'number'],
};

export type ValidationMode = 'STRICT' | 'PRESENT' | 'NONE';

/**
 * Checks a mocked result against the answer that the service's API would give; members that the API does not know are
 * ignored (https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html#mock-validation-modes).
 * @throws {ServiceError} ValidationException naming the member
 */
export async function checkAgainstModel(state: State, result: Json, mode: ValidationMode): Promise<void> {
  const integration = state.Type === 'Task' ? parseResource((state as TaskState).Resource) : undefined;
  // What a worker sends with a token has no model.
  if (mode === 'NONE' || integration?.kind !== 'service' || integration.pattern === 'waitForTaskToken')
    return;
  // A job's result is what it is polled for.
  const action = integration.pattern === 'requestResponse' ? integration.action : 'DescribeExecution';
  const operation = findOperation(integration.service, action);
  if (operation) check(operation.output, result, '', mode);
}

function check(shape: Shape, value: Json, at: string, mode: ValidationMode): void {
  switch (shape.type) {
    case 'list':
      if (!Array.isArray(value)) throw wrong(at, 'array');
      for (const [index, one] of value.entries()) check(shape.of, one, `${at}[${index}]`, mode);
      return;
    case 'map':
      for (const [key, one] of Object.entries(asObject(value, at)))
        check(shape.of, one, `${at}.${key}`, mode);
      return;
    case 'structure':
      checkMembers(shape, asObject(value, at), at, mode);
      return;
    default: {
      const wanted = JSON_TYPES[shape.type];
      if (wanted && !wanted.includes(typeof value)) throw wrong(at, wanted.join(' or '));
    }
  }
}

/** Integrations write every member with a capital letter. */
function checkMembers({ members }: Structure, value: JsonObject, at: string, mode: ValidationMode): void {
  for (const { name, shape, required } of members) {
    const shown = capitalized(name);
    const member = value[shown];
    const place = at === '' ? shown : `${at}.${shown}`;
    if (member !== undefined && member !== null) check(shape, member, place, mode);
    else if (required && mode === 'STRICT')
      throw validationException(`Mock result schema validation error: Required field '${place}' is missing`);
  }
}

function asObject(value: Json, at: string): JsonObject {
  if (isJsonObject(value)) return value;
  throw wrong(at, 'object');
}

const wrong = (at: string, wanted: string) =>
  validationException(
    `Mock result schema validation error: Field '${at || 'result'}' must be of type ${wanted}`,
  );
