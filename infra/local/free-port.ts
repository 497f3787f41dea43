import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * A port of the loopback address that is free now, and unlikely to be taken before it is used: it lies below those that
 * systems give to whoever asks for any (from 32768 on Linux, 49152 elsewhere), which the stack's own servers and
 * connections do all the time.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_768);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(false) : reject(error),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
