import type { IncomingMessage } from 'node:http';
import { ACCOUNT } from '../service';
import type { RouteMatch } from './routes';

/** The event of payload format 2.0, as a function gets it. */
export interface GatewayEvent {
  version: '2.0';
  routeKey: string;
  rawPath: string;
  rawQueryString: string;
  cookies?: string[];
  headers: Record<string, string>;
  queryStringParameters?: Record<string, string>;
  requestContext: {
    accountId: string;
    apiId: string;
    domainName: string;
    domainPrefix: string;
    http: { method: string; path: string; protocol: string; sourceIp: string; userAgent: string };
    requestId: string;
    routeKey: string;
    stage: '$default';
    time: string;
    timeEpoch: number;
  };
  pathParameters?: Record<string, string>;
  body?: string;
  isBase64Encoded: boolean;
}

/** What the gateway knows of a request besides the request itself. */
export interface RequestFacts {
  requestId: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** Path as sent, still encoded, and query without its question mark. */
  path: string;
  query: string;
  match: RouteMatch;
  body: Buffer;
}

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 *
 * `rawPath` is decoded in spite of its name: an HTTP API does so (a REST API and a function URL do not).
 */
export function toEvent(request: IncomingMessage, facts: RequestFacts): GatewayEvent {
  const { requestId, now, path, query, match, body } = facts;
  const { cookie, ...distinct } = request.headersDistinct;
  const headers = Object.fromEntries(
    Object.entries(distinct).map(([name, values]) => [name, (values ?? []).join(',')]),
  );
  const sourceIp = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  headers['x-forwarded-for'] = [headers['x-forwarded-for'], sourceIp].filter(Boolean).join(', ');
  headers['x-forwarded-proto'] = 'http';
  headers['x-forwarded-port'] = String(request.socket.localPort ?? '');
  const cookies = (cookie ?? []).flatMap((line) => line.split(';')).map((each) => each.trim());
  const domainName = headers.host ?? '';
  const rawPath = decodeURIComponent(path);
  const base64 = !isText(headers);
  const { routeKey } = match.route;
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(query !== '' && { queryStringParameters: queryParameters(query) }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: 'local',
      domainName,
      domainPrefix: domainName.split('.')[0]!,
      http: {
        method: request.method ?? 'GET',
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now,
    },
    ...(match.pathParameters && { pathParameters: match.pathParameters }),
    ...(body.length > 0 && { body: body.toString(base64 ? 'base64' : 'utf8') }),
    isBase64Encoded: body.length > 0 && base64,
  };
}

/**
 * Bodies that an HTTP API hands on as text: text/*, JSON, JavaScript and XML. All others come in base64, among them
 * a form (application/x-www-form-urlencoded).
 */
function isText(headers: Record<string, string>): boolean {
  if (headers['content-encoding']) return false;
  const type = (headers['content-type'] ?? 'text/plain').split(';')[0]!.trim().toLowerCase();
  return /^(text\/.+|application\/(json|javascript|xml|[\w.-]+\+json|[\w.-]+\+xml))$/.test(type);
}

/** Values of the same name joined by a comma. */
function queryParameters(query: string): Record<string, string> {
  const found = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query))
    found.set(name, [...(found.get(name) ?? []), value]);
  return Object.fromEntries([...found].map(([name, values]) => [name, values.join(',')]));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** '12/Mar/2020:19:03:58 +0000' */
function commonLogTime(atMs: number): string {
  const [, year, month, day, time] = /^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(
    new Date(atMs).toISOString(),
  )!;
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time} +0000`;
}
