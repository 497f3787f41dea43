import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { close, listen, readBody } from './http';
import type { WireRequest, WireResponse } from './wire';

/** A body of this size holds every request that the services accept (DynamoDB's largest is 16 MB). */
const MAXIMUM_BODY_BYTES = 16 * 1024 * 1024;
/** Longer than any pause of a worker: a kept connection that closes just as it is used again costs a retry. */
const KEEP_ALIVE_MS = 10 * 60_000;
/** How long close() lets calls under way finish, in real milliseconds. */
const CLOSE_GRACE_MS = 5_000;

export interface Listener {
  /** @returns 'http://127.0.0.1:PORT' */
  listen(port?: number): Promise<{ url: string }>;
  close(): Promise<void>;
}

/** The loopback server: only whole requests get to `handle`, which never rejects. */
export function createListener(handle: (request: WireRequest) => Promise<WireResponse>): Listener {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    void receive(request, response);
  });

  async function receive(request: IncomingMessage, response: ServerResponse) {
    // The SDK sets its clock by this header; a handler's clock is the stack's, not the machine's.
    response.sendDate = false;
    const body = await readBody(request, MAXIMUM_BODY_BYTES);
    if (body === 'gone') return;
    if (body === 'too large') {
      response.writeHead(413, { 'content-type': 'application/json', connection: 'close' });
      const message = `The body is larger than ${MAXIMUM_BODY_BYTES} bytes`;
      response.end(JSON.stringify({ __type: 'RequestEntityTooLargeException', message }));
      return;
    }
    const headers = request.headers as Record<string, string | undefined>;
    const answer = await handle({ method: request.method ?? 'GET', url: request.url ?? '/', headers, body });
    const bytes = Buffer.from(answer.body);
    // 204 has no body, so no length either.
    const length = answer.status === 204 ? undefined : { 'content-length': bytes.length };
    const connection = server.listening ? undefined : { connection: 'close' };
    response.writeHead(answer.status, { ...answer.headers, ...length, ...connection });
    response.end(answer.status === 204 ? undefined : bytes);
  }

  return {
    listen: async (port = 0) => ({ url: `http://127.0.0.1:${await listen(server, port, '127.0.0.1')}` }),
    close: () => close(server, CLOSE_GRACE_MS),
  };
}
