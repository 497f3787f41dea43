import { capitalized } from '../../definition/names';
import { parseResource } from '../../definition/resources';
import type { Json, State, TaskState } from '../../definition/types';
import { validationException } from '../errors';

/**
 * A shape of the SDK's models (@smithy/types, schema/static-schemas): a number for a simple type, a pair with traits,
 * a function that gives the shape, or a list that begins with its kind.
 */
type Model = number | unknown[] | (() => Model);

const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
const UNION = 4;

/** Simple types as JSON has them; timestamps may be texts or seconds, documents anything. */
const JSON_TYPES: Record<number, string[]> = {
  0: ['string'],
  1: ['number'],
  2: ['boolean'],
  4: ['string', 'number'],
  5: ['string', 'number'],
  6: ['string', 'number'],
  7: ['string', 'number'],
  17: ['number'],
  19: ['number'],
  21: ['string'],
  42: ['string'],
};

/** A simple type with one of these added is a list, or a map, of it. */
const LIST_OF = 64;
const MAP_OF = 128;

/** The models that are here: those of the SDK's clients that the project has. */
const CLIENTS: Record<string, () => Promise<object>> = {
  dynamodb: () => import('@aws-sdk/client-dynamodb'),
  scheduler: () => import('@aws-sdk/client-scheduler'),
  ses: () => import('@aws-sdk/client-ses'),
  states: () => import('@aws-sdk/client-sfn'),
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
  const models = (await CLIENTS[integration.service]?.()) as Record<string, Model> | undefined;
  const model = models?.[`${action}Output$`] ?? models?.[`${action}Response$`];
  if (model) check(model, result, '', mode);
}

function check(shape: Model, value: Json, at: string, mode: ValidationMode): void {
  const model = resolve(shape);
  if (typeof model === 'number') {
    checkSimple(model, value, at, mode);
    return;
  }
  switch (model[0]) {
    case LIST:
      if (!Array.isArray(value)) throw wrong(at, 'array');
      for (const [index, one] of value.entries()) check(model[4] as Model, one, `${at}[${index}]`, mode);
      return;
    case MAP:
      for (const [key, one] of Object.entries(asObject(value, at)))
        check(model[5] as Model, one, `${at}.${key}`, mode);
      return;
    case STRUCTURE:
    case UNION:
      checkMembers(model, asObject(value, at), at, mode);
      return;
    default:
      // A simple type with a name of its own.
      check(model[4] as Model, value, at, mode);
  }
}

function checkMembers(model: unknown[], value: Record<string, Json>, at: string, mode: ValidationMode): void {
  const names = (model[4] as string[]).map(capitalized);
  const required = mode === 'STRICT' ? ((model[6] as number | undefined) ?? 0) : 0;
  for (const [index, name] of names.entries()) {
    const member = value[name];
    const place = at === '' ? name : `${at}.${name}`;
    if (member !== undefined && member !== null)
      check((model[5] as Model[])[index] as Model, member, place, mode);
    else if (index < required)
      throw validationException(`Mock result schema validation error: Required field '${place}' is missing`);
  }
}

function checkSimple(type: number, value: Json, at: string, mode: ValidationMode): void {
  if (type >= MAP_OF) {
    for (const [key, one] of Object.entries(asObject(value, at)))
      checkSimple(type - MAP_OF, one, `${at}.${key}`, mode);
  } else if (type >= LIST_OF) {
    if (!Array.isArray(value)) throw wrong(at, 'array');
    for (const [index, one] of value.entries()) checkSimple(type - LIST_OF, one, `${at}[${index}]`, mode);
  } else {
    const wanted = JSON_TYPES[type];
    if (wanted && !wanted.includes(typeof value)) throw wrong(at, wanted.join(' or '));
  }
}

/** The shape itself, without the traits that a member may have beside it. */
function resolve(shape: Model): number | unknown[] {
  if (typeof shape === 'function') return resolve(shape());
  if (typeof shape === 'number' || typeof shape[0] === 'number') return shape;
  return resolve(shape[0] as Model);
}

function asObject(value: Json, at: string): Record<string, Json> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw wrong(at, 'object');
}

const wrong = (at: string, wanted: string) =>
  validationException(
    `Mock result schema validation error: Field '${at || 'result'}' must be of type ${wanted}`,
  );

/** Integrations write every member with a capital letter. */
