import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Reads a whole body.
 * @returns 'too large' as soon as it is (what follows is read and dropped, so that the client gets to read the
 *   answer); 'gone' when the client went away before the end
 */
export function readBody(
  request: IncomingMessage,
  maximumBytes: number,
): Promise<Buffer | 'too large' | 'gone'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maximumBytes) return chunks.push(chunk);
      chunks.length = 0;
      resolve('too large');
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    // Both may come after 'end', when they change nothing any more.
    request.on('error', () => resolve('gone'));
    request.on('close', () => resolve('gone'));
  });
}

/** @returns the port; rejects with the system's error, e.g. EADDRINUSE */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/**
 * Takes no further request, lets those under way finish for `graceMs` (real milliseconds), then cuts them off.
 * Whoever answers while `server.listening` is false says `connection: close`, or the client keeps the connection.
 */
export function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
