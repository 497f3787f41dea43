import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Service, ServiceError } from '../../service';

export interface Endpoint {
  url: string;
  close(): Promise<void>;
}

/**
 * Speaks AWS JSON 1.0 (Smithy, "AWS JSON 1.0 protocol") for one service, as @aws-sdk/client-dynamodb does:
 * POST /, the action behind the dot of x-amz-target, errors by their `__type`. For tests: no signatures.
 */
export async function startJsonEndpoint(service: Service): Promise<Endpoint> {
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(body));
    };
    try {
      if (request.headers['content-type'] !== 'application/x-amz-json-1.0') {
        throw new Error(`expected AWS JSON 1.0, got ${request.headers['content-type']}`);
      }
      const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      const input = JSON.parse(await readBody(request)) as Record<string, unknown>;
      answer(200, await service.call(action, input, { name: 'test' }));
    } catch (error) {
      const { code, status, message, details } =
        error instanceof ServiceError ? error : new ServiceError('InternalServerError', String(error), 500);
      answer(status, { __type: `com.amazonaws.dynamodb.v20120810#${code}`, message, ...details });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
