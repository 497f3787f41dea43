import type { IncomingMessage } from 'node:http';
import type { Reply } from './reply';

/** A page of the local stack itself, or undefined when the request is not for it. */
export type LocalPages = (request: Request) => Promise<Response | undefined>;

/** Asks the local pages, which speak the Fetch API. */
export async function askLocal(
  pages: LocalPages,
  request: IncomingMessage,
  body: Buffer,
): Promise<Reply | undefined> {
  const method = request.method ?? 'GET';
  const headers = new Headers();
  for (const [name, values] of Object.entries(request.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  const response = await pages(
    new Request(`http://${request.headers.host}${request.url}`, {
      method,
      headers,
      ...(method !== 'GET' && method !== 'HEAD' && { body: new Uint8Array(body) }),
    }),
  );
  if (!response) return undefined;
  const cookies = response.headers.getSetCookie();
  return {
    status: response.status,
    headers: {
      ...Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie')),
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    },
    body: Buffer.from(await response.arrayBuffer()),
  };
}
