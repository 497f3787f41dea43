import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Answer, FromProvider, ProviderData, Questions } from './protocol';

/** The provider in its thread. */
export interface ProviderThread {
  answer(request: Request): Promise<Response>;
  stop(): Promise<void>;
}

/** Pages without script, without style of their own, that lead nowhere else. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** What concerns one connection only, and what the gateway sets anew (RFC 9110, 7.6.1). */
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding'];

/** Starts the thread. @throws with what it said when it ends before it listens */
export async function startProvider(
  data: ProviderData,
  questions: Questions,
  { log, now }: { log(line: string): void; now(): number },
): Promise<ProviderThread> {
  const thread = new Worker(join(__dirname, 'bootstrap.cjs'), {
    name: 'identity',
    workerData: data,
    // The parent may run under tsx or a debugger of its own.
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  let said = '';
  // It remarks on the Node version and on its memory adapter, which is chosen here (see provider.ts).
  thread.stdout.resume();
  thread.stderr.on('data', (chunk: Buffer) => {
    const text = chunk.toString();
    if (/^oidc-provider (NOTICE|WARNING)/.test(text)) return;
    said += text;
    log(`identity: ${text.trimEnd()}`);
  });
  const port = await new Promise<number>((resolve, reject) => {
    thread.on('message', (message: FromProvider) => {
      if (message.type === 'listening') return resolve(message.port);
      const { id, name, given } = message;
      const ask = questions[name] as (...given: string[]) => Promise<unknown>;
      ask(...given).then((value) => thread.postMessage({ id, value } satisfies Answer), log);
    });
    thread.on('error', reject);
    thread.on('exit', (code) => reject(new Error(`the identity provider ended with ${code}: ${said}`)));
  });
  return {
    async answer(request) {
      const { pathname, search, host } = new URL(request.url);
      const headers = new Headers(request.headers);
      for (const name of HOP_BY_HOP) headers.delete(name);
      headers.delete('host');
      headers.set('x-forwarded-host', host);
      headers.set('x-forwarded-proto', 'http');
      const answer = await fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
        method: request.method,
        headers,
        redirect: 'manual',
        ...(request.body && { body: await request.arrayBuffer() }),
      });
      const answered = new Headers(answer.headers);
      for (const name of HOP_BY_HOP) answered.delete(name);
      answered.delete('set-cookie');
      for (const cookie of answer.headers.getSetCookie()) {
        answered.append('set-cookie', lastingAsLong(cookie, now()));
      }
      answered.set('referrer-policy', 'no-referrer');
      answered.set('x-content-type-options', 'nosniff');
      if (!answered.has('cache-control')) answered.set('cache-control', 'no-store');
      if (answered.get('content-type')?.startsWith('text/html'))
        answered.set('content-security-policy', PAGE_POLICY);
      return new Response(await answer.arrayBuffer(), { status: answer.status, headers: answered });
    },
    async stop() {
      thread.removeAllListeners('exit');
      await thread.terminate();
    },
  };
}

/**
 * The provider says until when a cookie lasts, by the stack's clock; the browser has its own. So it is told for how long.
 * @example lastingAsLong('a=b; expires=Mon, 02 Mar 2026 09:15:00 GMT; path=/', Date.parse('2026-03-02T09:00:00Z')) // 'a=b; max-age=900; path=/'
 */
export const lastingAsLong = (cookie: string, now: number): string =>
  cookie.replace(/expires=([^;]+)/i, (whole, date: string) => {
    const until = Date.parse(date);
    return Number.isNaN(until) ? whole : `max-age=${Math.max(0, Math.round((until - now) / 1000))}`;
  });
