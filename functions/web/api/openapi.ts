import * as z from 'zod';
import type { Endpoint } from './endpoint';
import { Problem } from './problem';

type Json = Record<string, unknown>;

const DESCRIPTION = `What scripts may read and change in aimsflow, an AI management system after ISO/IEC 42001.

Make a token under Your account, and send it as \`Authorization: Bearer TOKEN\`. A token does what its person may do, and no more than its scope: \`read\` for GET, \`write\` for the rest. Errors are Problem Details (RFC 9457). Filling in and deciding is for people, on the pages.`;

/**
 * The description of the API, OpenAPI 3.1, whose schemas are JSON Schema 2020-12 as zod writes it.
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function openApi(endpoints: Endpoint[], server: string): Json {
  const schemas: Json = {};
  /** Named schemas are written once, under components. */
  function schemaOf(type: z.ZodType, io: 'input' | 'output'): Json {
    const { $schema: _, $defs, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Json;
    for (const [name, definition] of Object.entries(($defs ?? {}) as Json))
      schemas[name] ??= pointed(definition);
    const { id, ...rest } = pointed(schema) as Json;
    if (typeof id !== 'string') return rest;
    schemas[id] ??= rest;
    return { $ref: `#/components/schemas/${id}` };
  }
  const paths: Record<string, Json> = {};
  for (const one of endpoints) {
    paths[one.path] = { ...paths[one.path], [one.method.toLowerCase()]: operationOf(one, schemaOf) };
  }
  schemaOf(Problem, 'output');
  return {
    openapi: '3.1.1',
    info: { title: 'aimsflow', version: '1', description: DESCRIPTION },
    servers: [{ url: `${server}/api/v1` }],
    security: [{ token: [] }],
    paths,
    components: { schemas, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  };
}

function operationOf(one: Endpoint, schemaOf: (type: z.ZodType, io: 'input' | 'output') => Json): Json {
  const { method, path, summary, description, params, query, body, answer, status = 200 } = one;
  const parameters = [
    ...Object.entries(params?.shape ?? {}).map(([name, type]) => ({
      name,
      in: 'path',
      required: true,
      schema: schemaOf(type as z.ZodType, 'input'),
    })),
    ...Object.entries(query?.shape ?? {}).map(([name, type]) => ({
      name,
      in: 'query',
      required: !(type as z.ZodType).safeParse(undefined).success,
      schema: schemaOf(type as z.ZodType, 'input'),
    })),
  ];
  return {
    operationId: idOf(method, path),
    summary,
    ...(description && { description }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: {
      [status]: {
        description: 'Done',
        ...(answer && { content: { 'application/json': { schema: schemaOf(answer, 'output') } } }),
      },
      default: {
        description: 'Not done',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** get /systems/{id} → getSystemsId */
const idOf = (method: string, path: string): string =>
  method.toLowerCase() +
  path
    .split(/[^A-Za-z]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** With references to where OpenAPI keeps schemas. */
function pointed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' ? String(inner).replace('#/$defs/', '#/components/schemas/') : pointed(inner),
    ]),
  );
}
