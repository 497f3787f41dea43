import { lookup as resolve } from 'node:dns/promises';
import { request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address';

/** The receiver must answer in this time, milliseconds; a slow one is tried again later. */
const TIMEOUT_MS = 10_000;

export interface Message {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** What tests put in the place of the internet. */
export interface Network {
  resolve(host: string): Promise<{ address: string; family: number }[]>;
  request: typeof request;
  isPublic(address: string): boolean;
}

const INTERNET: Network = {
  resolve: (host) => resolve(host, { all: true }),
  request,
  isPublic: isPublicAddress,
};

/** The message did not arrive: why, in words for an administrator. */
export class NotDelivered extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'NotDelivered';
  }
}

/**
 * Posts a message to a public address. The name is resolved once, and the connection goes to an address that was
 * checked: a name that resolves to something else a moment later (DNS rebinding) gains nothing. Redirects are not
 * followed, for they could lead inside.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
 * @throws {NotDelivered}
 */
export async function deliver({ url, headers, body }: Message, network: Network = INTERNET): Promise<void> {
  const target = new URL(url);
  if (target.protocol !== 'https:') throw new NotDelivered('the address must begin with https://');
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await network.resolve(host).catch(() => []);
  if (found.length === 0) throw new NotDelivered(`${host} has no address`);
  // All of them: one inside among several would be a way in.
  const inside = found.find(({ address }) => !network.isPublic(address));
  if (inside) throw new NotDelivered(`${host} is not on the public internet`);
  const checked = found[0]!;
  const lookup: LookupFunction = (_host, options, answer) =>
    options.all ? answer(null, [checked]) : answer(null, checked.address, checked.family);
  const status = await new Promise<number>((done, fail) => {
    const call = network.request(
      {
        hostname: host,
        port: target.port || 443,
        path: target.pathname + target.search,
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
        lookup,
        agent: false,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
      (response) => {
        // What it says is of no interest, and could be long.
        response.destroy();
        done(response.statusCode ?? 0);
      },
    );
    call.on('error', (error: NodeJS.ErrnoException) =>
      fail(
        new NotDelivered(
          error.name === 'TimeoutError' || error.name === 'AbortError'
            ? 'it did not answer in 10 seconds'
            : `the connection failed (${error.code ?? error.name})`,
        ),
      ),
    );
    call.end(body);
  });
  if (status < 200 || status > 299) throw new NotDelivered(`it answered ${status}`);
}
