import { ServiceError } from '../../service';
import { decode, readJsonObject, splitUrl, type WireRequest, type WireResponse, writeJson } from '../wire';
import type { Protocol } from './index';
import type { RestRoute } from './routes';

const HEADERS = { 'content-type': 'application/json' };

/**
 * AWS REST-JSON: the action is method and path; members come from path, query, headers and body.
 * https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export function restJsonProtocol(routes: readonly RestRoute[]): Protocol {
  const table = routes.map((route) => ({ route, ...compilePath(route.path) }));
  const byAction = new Map(routes.map((route) => [route.action, route]));

  function find(method: string, path: string) {
    for (const { route, expression, members } of table) {
      const match = route.method === method ? expression.exec(path) : null;
      if (!match) continue;
      return { route, labels: Object.fromEntries(members.map((name, i) => [name, decode(match[i + 1]!)])) };
    }
    throw new ServiceError('UnknownOperationException', `${method} ${path} names no action`, 404);
  }

  return {
    read(request) {
      const { path, query } = splitUrl(request.url);
      const { route, labels } = find(request.method, path);
      const body = route.payload
        ? { [route.payload]: request.body.toString() }
        : readJsonObject(request.body);
      return {
        action: route.action,
        input: { ...body, ...readQuery(route, query), ...readHeaders(route, request), ...labels },
      };
    },
    answer: (action, output) => answer(byAction.get(action)!, (output ?? {}) as Record<string, unknown>),
    refuse: ({ code, message, status, details }) => ({
      status,
      headers: { ...HEADERS, 'x-amzn-errortype': code },
      body: writeJson({ Message: message, ...details }),
    }),
  };
}

function compilePath(path: string) {
  const members: string[] = [];
  const source = path.replace(/\{(\w+)\}/g, (_, member: string) => {
    members.push(member);
    return '([^/]+)';
  });
  return { expression: new RegExp(`^${source}/?$`), members };
}

function readQuery({ query: bound = {} }: RestRoute, query: [string, string][]) {
  const input: Record<string, unknown> = {};
  for (const [name, value] of query) {
    const to = Object.hasOwn(bound, name) ? bound[name] : undefined;
    if (to === undefined)
      throw new ServiceError('ValidationException', `The query parameter '${name}' is not known`);
    if (typeof to === 'string') input[to] = value;
    else if (to.as === 'list') input[to.member] = [...((input[to.member] as string[]) ?? []), value];
    else if (/^-?\d+$/.test(value)) input[to.member] = Number(value);
    else throw new ServiceError('ValidationException', `${name} is '${value}'; it must be an integer`);
  }
  return input;
}

function readHeaders({ headers: bound = {} }: RestRoute, { headers }: WireRequest) {
  const present = Object.entries(bound).filter(([header]) => headers[header] !== undefined);
  return Object.fromEntries(present.map(([header, member]) => [member, headers[header]]));
}

function answer(route: RestRoute, output: Record<string, unknown>): WireResponse {
  if (!route.answer) return { status: 200, headers: HEADERS, body: writeJson(output) };
  const headers = Object.entries(route.answer.headers)
    .filter(([member]) => output[member] !== undefined)
    .map(([member, header]) => [header, String(output[member])]);
  return {
    status: Number(output[route.answer.status]),
    headers: { ...HEADERS, ...Object.fromEntries(headers) },
    body: String(output[route.payload!] ?? ''),
  };
}
