import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { close, listen, readBody } from '../endpoint/http';
import type { LambdaOutcome } from '../lambda';
import { ServiceError } from '../service';
import { toEvent } from './event';
import { hostAllowed } from './hosts';
import { askLocal, type LocalPages } from './local';
import { ownReply, type Reply, toReply } from './reply';
import { compileRoutes, type GatewayRoute } from './routes';

export type { GatewayEvent } from './event';
export type { LocalPages } from './local';
export type { GatewayRoute } from './routes';

/**
 * Limits that cannot be raised on AWS, and what its edge does with slow clients.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 */
const MAXIMUM_BODY_BYTES = 10 * 1024 * 1024;
/** Request line and headers together. */
const MAXIMUM_HEADER_BYTES = 10_240;
const INTEGRATION_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 60_000;
/** How long close() lets requests under way finish. */
const CLOSE_GRACE_MS = 5_000;

export interface GatewayOptions {
  routes: readonly GatewayRoute[];
  /** @throws {ServiceError} as Lambda does */
  invoke(functionArn: string, payload: unknown): Promise<LambdaOutcome>;
  /** Pages of the local stack itself, e.g. the mailbox: asked before the routes. */
  local?: LocalPages;
  /** Host names, with or without port, that this machine is called by: 'localhost', '127.0.0.1', '[::1]'. */
  allowedHosts: readonly string[];
  /** The stack's time for requestContext; the machine's unless given. */
  now?: () => number;
  /** One line for each request that failed on this side. */
  log?(line: string): void;
}

/** The HTTP API of the template on one machine. */
export interface Gateway {
  /** @returns the address; rejects with the system's error, e.g. EADDRINUSE */
  listen(port: number, host?: string): Promise<{ url: string }>;
  /** Takes no further request, lets those under way finish for some seconds, then cuts them off. */
  close(): Promise<void>;
}

/**
 * Stands in for an API Gateway HTTP API with Lambda proxy integrations, payload format 2.0.
 * @throws naming a route key that API Gateway would not take
 * @example
 * const gateway = createGateway({
 *   routes: [{ routeKey: '$default', functionArn }],
 *   invoke: lambda.invoke,
 *   allowedHosts: ['localhost', '127.0.0.1'],
 * });
 * const { url } = await gateway.listen(8080);
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { invoke, local, allowedHosts, now = Date.now, log = () => {} } = options;
  const findRoute = compileRoutes(options.routes);
  const server = createServer(
    {
      maxHeaderSize: MAXIMUM_HEADER_BYTES,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: 5_000,
      keepAliveTimeout: 60_000,
    },
    (request, response) => void receive(request, response),
  );

  async function receive(request: IncomingMessage, response: ServerResponse) {
    const requestId = randomUUID();
    const fail = (error: unknown) => {
      log(
        `${request.method} ${request.url}: ${error instanceof Error ? error.message : String(error)} [${requestId}]`,
      );
      return ownReply(500, 'Internal Server Error');
    };
    const reply = await handle(request, requestId).catch(fail);
    if (!reply || response.destroyed) return;
    const about = { requestId, closing: !server.listening };
    try {
      send(request, response, reply, about);
    } catch (error) {
      // A header that HTTP cannot carry (ERR_INVALID_CHAR): nothing has been sent yet.
      send(request, response, fail(error), about);
    }
  }

  /** @returns undefined when the client is gone */
  async function handle(request: IncomingMessage, requestId: string): Promise<Reply | undefined> {
    if (!hostAllowed(request.headers.host, allowedHosts))
      return ownReply(
        421,
        `This server does not answer to the host name ${request.headers.host ?? '(none)'}`,
      );
    const body = await readBody(request, MAXIMUM_BODY_BYTES);
    if (body === 'gone') return undefined;
    if (body === 'too large') return ownReply(413, 'Request Entity Too Large');
    const { path, query } = splitTarget(request.url ?? '');
    if (path === undefined) return ownReply(400, 'Bad Request');

    const page = local && (await askLocal(local, request, body));
    if (page) return page;
    const match = findRoute(request.method ?? 'GET', path);
    if (!match) return ownReply(404, 'Not Found');
    const event = toEvent(request, { requestId, now: now(), path, query, match, body });
    const outcome = await answerInTime(invoke(match.route.functionArn, event));
    if (outcome === 'too late') {
      log(`${request.method} ${path}: no answer in ${INTEGRATION_TIMEOUT_MS / 1000} seconds [${requestId}]`);
      return ownReply(503, 'Service Unavailable');
    }
    if (outcome === 'too large') return ownReply(413, 'Request Entity Too Large');
    if (!outcome.ok) throw new Error(`the function failed: ${outcome.errorType}: ${outcome.cause}`);
    return toReply(outcome.payload);
  }

  return {
    async listen(port, host = '127.0.0.1') {
      const taken = await listen(server, port, host);
      return { url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}` };
    },
    close: () => close(server, CLOSE_GRACE_MS),
  };
}

/** The path is undefined when the target is not a path with sound percent-encoding. */
function splitTarget(target: string): { path: string | undefined; query: string } {
  const [, path, query = ''] = /^(\/[^?#]*)(?:\?(.*))?$/.exec(target) ?? [];
  try {
    if (path !== undefined) decodeURIComponent(path);
    return { path, query };
  } catch {
    return { path: undefined, query };
  }
}

/** The function goes on when the gateway gives up, as on AWS. */
async function answerInTime(
  answer: Promise<LambdaOutcome>,
): Promise<LambdaOutcome | 'too late' | 'too large'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'too late'>((resolve) => {
    timer = setTimeout(resolve, INTEGRATION_TIMEOUT_MS, 'too late' as const);
  });
  try {
    return await Promise.race([answer, late]);
  } catch (error) {
    // Lambda takes 6 MB, and base64 makes a body a third longer.
    if (error instanceof ServiceError && error.code === 'RequestEntityTooLargeException') return 'too large';
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  { requestId, closing }: { requestId: string; closing: boolean },
) {
  const { status, headers, body } = reply;
  const bodiless = status === 204 || status === 304;
  response.writeHead(status, {
    ...headers,
    'apigw-requestid': requestId,
    ...(!bodiless && { 'content-length': body.length }),
    // What is left of a body that was not read must not be taken for the next request; and close() waits.
    ...((!request.complete || closing) && { connection: 'close' }),
  });
  response.end(bodiless || request.method === 'HEAD' ? undefined : body);
}
