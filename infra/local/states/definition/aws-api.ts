/** What an operation takes and gives, with the API's own names. */
export interface Operation {
  input: Structure;
  output: Structure;
}

/** The type of a value in an API. */
export type Shape =
  | { type: 'string' | 'number' | 'boolean' | 'blob' | 'timestamp' | 'document' }
  | { type: 'list' | 'map'; of: Shape }
  | Structure;

export interface Structure {
  type: 'structure';
  members: Member[];
}

export interface Member {
  name: string;
  shape: Shape;
  required: boolean;
  /** a token by which the service knows a repeated request; whoever calls makes one up when none is given */
  idempotencyToken: boolean;
}

/** The packages that know the APIs, by the name that `callService` uses. They are read when first asked for. */
const CLIENTS: Record<string, string> = {
  dynamodb: '@aws-sdk/client-dynamodb',
  states: '@aws-sdk/client-sfn',
  ses: '@aws-sdk/client-ses',
  scheduler: '@aws-sdk/client-scheduler',
};

/**
 * An operation of a service's API, as the AWS SDK describes it.
 * @param action e.g. 'PutItem'
 * @returns undefined when AWS has no such operation, or when its service is not one that is known here
 */
export function findOperation(service: string, action: string): Operation | undefined {
  const found = apiOf(service)[`${action}$`];
  if (!isSchema(found) || found[0] !== KIND.operation) return undefined;
  return {
    input: shapeOf(found[OPERATION_INPUT]) as Structure,
    output: shapeOf(found[OPERATION_OUTPUT]) as Structure,
  };
}

/**
 * The name of an error in a service's API: the wire's code may be another one ('MessageRejected').
 * @returns undefined when the API does not describe this error
 */
export function errorName(service: string, code: string): string | undefined {
  for (const found of Object.values(apiOf(service))) {
    if (!isSchema(found) || found[0] !== KIND.error) continue;
    const [, , name, traits] = found as [unknown, unknown, string, { awsQueryError?: [string, number] }];
    if (name === code || traits?.awsQueryError?.[0] === code) return name;
  }
  return undefined;
}

// From here on: how the SDK writes its schemas, see the types in @smithy/types, schema/static-schemas.d.ts.

type Schema = readonly unknown[];

const KIND = { simple: 0, list: 1, map: 2, structure: 3, union: 4, operation: 9, error: -3 };
const OPERATION_INPUT = 4;
const OPERATION_OUTPUT = 5;

/** Simple types; 64 more is a list of them, 128 more a map. */
const SIMPLE: Record<number, (Shape & { of?: never; members?: never })['type']> = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  4: 'timestamp',
  5: 'timestamp',
  6: 'timestamp',
  7: 'timestamp',
  15: 'document',
  17: 'number',
  19: 'number',
  21: 'blob',
  42: 'blob',
};
const LIST_OF = 64;
const MAP_OF = 128;

/** The trait bit of a member that is an idempotency token. */
const IDEMPOTENCY_TOKEN = 4;

const apis = new Map<string, Record<string, unknown>>();

function apiOf(service: string): Record<string, unknown> {
  const client = Object.hasOwn(CLIENTS, service) ? CLIENTS[service] : undefined;
  if (client === undefined) return {};
  // Not imported above: most machines call no service, and a start should not pay for four clients.
  const api = apis.get(service) ?? (require(client) as Record<string, unknown>);
  apis.set(service, api);
  return api;
}

/** Schemas may lead back to themselves: a DynamoDB attribute may be a list of attributes. */
const shapes = new WeakMap<Schema, Shape>();

function shapeOf(reference: unknown): Shape {
  const schema: unknown = typeof reference === 'function' ? reference() : reference;
  if (typeof schema === 'number') return simpleShape(schema);
  if (!isSchema(schema)) return { type: 'structure', members: [] };
  // A member with traits is a pair: its schema, and they.
  if (typeof schema[1] !== 'string') return shapeOf(schema[0]);
  return shapes.get(schema) ?? readShape(schema);
}

function readShape(schema: Schema): Shape {
  switch (schema[0]) {
    case KIND.simple:
      return shapeOf(schema[4]);
    case KIND.list:
      return readCollection(schema, 'list', schema[4]);
    case KIND.map:
      return readCollection(schema, 'map', schema[5]);
    default:
      return readStructure(schema);
  }
}

function readCollection(schema: Schema, type: 'list' | 'map', element: unknown): Shape {
  const shape = { type } as Shape & { of: Shape };
  shapes.set(schema, shape);
  shape.of = shapeOf(element);
  return shape;
}

function readStructure(schema: Schema): Structure {
  const [, , , , names = [], members = [], required = 0] = schema as [
    number,
    string,
    string,
    unknown,
    string[]?,
    unknown[]?,
    number?,
  ];
  const shape: Structure = { type: 'structure', members: [] };
  shapes.set(schema, shape);
  shape.members = names.map((name, i) => ({
    name,
    shape: shapeOf(members[i]),
    required: i < required,
    idempotencyToken: (traitsOf(members[i]) & IDEMPOTENCY_TOKEN) !== 0,
  }));
  return shape;
}

function simpleShape(code: number): Shape {
  if (code >= MAP_OF) return { type: 'map', of: simpleShape(code - MAP_OF) };
  if (code >= LIST_OF) return { type: 'list', of: simpleShape(code - LIST_OF) };
  const type = SIMPLE[code];
  if (type === undefined) throw new Error(`The AWS SDK has a schema type that is not known here: ${code}`);
  return { type } as Shape;
}

/** The traits of a member; those that are no number say nothing that is asked here. */
function traitsOf(member: unknown): number {
  const traits = isSchema(member) && typeof member[1] !== 'string' ? member[1] : 0;
  return typeof traits === 'number' ? traits : 0;
}

const isSchema = (value: unknown): value is Schema => Array.isArray(value);
