import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { listen } from '../../endpoint/http';
import { interaction } from './interaction';
import type { Answer, FromProvider, ProviderData, Questions } from './protocol';
import { createProvider } from './provider';

const data = workerData as ProviderData;
const port = parentPort!;
const tell = (message: FromProvider) => port.postMessage(message);

/** Asks the stack. */
function questions(): Questions {
  const waiting = new Map<number, (value: never) => void>();
  let last = 0;
  port.on('message', ({ id, value }: Answer) => {
    waiting.get(id)?.(value as never);
    waiting.delete(id);
  });
  const ask =
    (name: keyof Questions) =>
    (...given: string[]) =>
      new Promise<never>((resolve) => {
        waiting.set(++last, resolve);
        tell({ type: 'question', id: last, name, given });
      });
  return {
    attempt: ask('attempt'),
    bySubject: ask('bySubject'),
    choosePassword: ask('choosePassword'),
    forgotten: ask('forgotten'),
    reset: ask('reset'),
  };
}

async function start() {
  const asked = questions();
  const provider = createProvider(data, asked);
  const answer = provider.callback();
  const interact = interaction(provider, asked);
  const mount = new URL(data.issuer).pathname;
  const server = createServer((request, response) => {
    // As Express mounts an application: the provider makes its addresses from what is missing in url.
    Object.assign(request, { originalUrl: request.url, url: request.url!.slice(mount.length) });
    if (request.url!.startsWith('/interaction/')) void interact(request, response);
    else void answer(request, response);
  });
  tell({ type: 'listening', port: await listen(server, 0, '127.0.0.1') });
}

void start();
