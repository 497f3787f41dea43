import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { LambdaOutcome } from '../lambda';
import { ServiceError } from '../service';
import { createGateway, type Gateway, type GatewayEvent, type GatewayOptions } from './index';

let gateway: Gateway;
let url: string;
let events: { arn: string; event: GatewayEvent }[];
let lines: string[];
let outcome: LambdaOutcome | Error | Promise<LambdaOutcome>;

async function start(options: Partial<GatewayOptions> = {}) {
  events = [];
  lines = [];
  outcome = { ok: true, payload: { statusCode: 200, body: 'done' } };
  gateway = createGateway({
    routes: [
      { routeKey: '$default', functionArn: 'arn:web' },
      { routeKey: 'GET /systems/{id}', functionArn: 'arn:system' },
    ],
    invoke: async (arn, event) => {
      events.push({ arn, event: event as GatewayEvent });
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
    allowedHosts: ['127.0.0.1', 'aims.example:8080'],
    now: () => Date.parse('2030-03-12T19:03:58.390Z'),
    log: (line) => lines.push(line),
    ...options,
  });
  ({ url } = await gateway.listen(0));
}
beforeEach(() => start());
afterEach(() => gateway.close());

const event = () => events.at(-1)!.event;

/** A request with headers that fetch would not send. */
function raw(headers: Record<string, string | string[]>, path = '/'): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent: ClientRequest = httpRequest(`${url}${path}`, { headers }, (response) => {
      response.resume();
      resolve(response);
    });
    sent.on('error', reject).end();
  });
}

/** Writes bytes as they are. @returns everything that comes back until the server closes */
function bytes(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

describe('the event', () => {
  test('of a GET', async () => {
    await fetch(`${url}/a%20b/%C3%BC?x=1&x=2&y=a%20b&z`, {
      headers: { Cookie: 'a=1; b=2', 'X-Name': 'One', 'User-Agent': 'test/1', 'X-Forwarded-For': '10.0.0.1' },
    });
    expect(events[0]?.arn).toBe('arn:web');
    expect(event()).toMatchObject({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/a b/ü',
      rawQueryString: 'x=1&x=2&y=a%20b&z',
      cookies: ['a=1', 'b=2'],
      headers: { 'x-name': 'One', 'user-agent': 'test/1', 'x-forwarded-for': '10.0.0.1, 127.0.0.1' },
      queryStringParameters: { x: '1,2', y: 'a b', z: '' },
      requestContext: {
        domainName: new URL(url).host,
        http: {
          method: 'GET',
          path: '/a b/ü',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'test/1',
        },
        requestId: expect.any(String),
        stage: '$default',
        time: '12/Mar/2030:19:03:58 +0000',
        timeEpoch: Date.parse('2030-03-12T19:03:58.390Z'),
      },
      isBase64Encoded: false,
    });
    expect(event().headers).not.toHaveProperty('cookie');
    for (const absent of ['body', 'pathParameters']) expect(event()).not.toHaveProperty(absent);
  });

  test('of a path with a variable', async () => {
    await fetch(`${url}/systems/a%2Fb`);
    expect(events[0]?.arn).toBe('arn:system');
    expect(event()).toMatchObject({ routeKey: 'GET /systems/{id}', pathParameters: { id: 'a/b' } });
    expect(event()).not.toHaveProperty('cookies');
    expect(event()).not.toHaveProperty('queryStringParameters');
  });

  test('headers that come twice are joined', async () => {
    await raw({ 'X-Twice': ['a', 'b'] });
    expect(event().headers['x-twice']).toBe('a,b');
  });

  test.each([
    ['application/json', '{"ä":1}', false],
    ['application/problem+json; charset=utf-8', '{}', false],
    ['text/csv', 'a;b', false],
    ['application/x-www-form-urlencoded', 'a=1', true],
    ['application/octet-stream', '\u0000', true],
  ])('a body of %s', async (type, body, base64) => {
    await fetch(url, { method: 'POST', body, headers: { 'Content-Type': type } });
    expect(event().isBase64Encoded).toBe(base64);
    expect(Buffer.from(event().body ?? '', base64 ? 'base64' : 'utf8').toString()).toBe(body);
  });
});

describe('the answer', () => {
  test('status, headers, each cookie a header of its own', async () => {
    outcome = {
      ok: true,
      payload: { statusCode: 303, headers: { Location: '/x' }, cookies: ['a=1; HttpOnly', 'b=2'], body: '' },
    };
    const answer = await fetch(url, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/x');
    expect(answer.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
    expect(answer.headers.get('apigw-requestid')).toBe(event().requestContext.requestId);
  });

  test('to HEAD has the length and no body', async () => {
    const answer = await fetch(url, { method: 'HEAD' });
    expect(event().requestContext.http.method).toBe('HEAD');
    expect(answer.headers.get('content-length')).toBe('4');
    expect(await answer.text()).toBe('');
  });

  test('204 has neither', async () => {
    outcome = { ok: true, payload: { statusCode: 204 } };
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-length')]).toEqual([204, null]);
  });

  test.each([
    [
      'a function error',
      { ok: false, errorType: 'Refused', cause: '{"errorType":"Refused"}' },
      'the function failed: Refused',
    ],
    ['a malformed answer', { ok: true, payload: { statusCode: 'x' } }, 'statusCode is "x"'],
    [
      'a header that HTTP cannot carry',
      { ok: true, payload: { statusCode: 200, headers: { x: 'a\nb' } } },
      'Invalid character in header',
    ],
    ['an invoke that throws', new Error('no such function'), 'no such function'],
  ] as [string, LambdaOutcome | Error, string][])(
    '%s is a 500, and a line in the log',
    async (_, given, line) => {
      outcome = given;
      const answer = await fetch(`${url}/page`);
      expect(answer.status).toBe(500);
      expect(await answer.json()).toEqual({ message: 'Internal Server Error' });
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(/^GET \/page: /);
      expect(lines[0]).toContain(line);
    },
  );

  test('a function that takes more than 30 seconds', async () => {
    const timers = jest.spyOn(global, 'setTimeout');
    outcome = new Promise(() => {});
    const under = fetch(url);
    await new Promise<void>((resolve) => {
      const check = () => (events.length > 0 ? resolve() : setImmediate(check));
      check();
    });
    const [give, , ...given] = timers.mock.calls.find(([, ms]) => ms === 30_000)!;
    (give as (...given: unknown[]) => void)(...given);
    timers.mockRestore();
    const answer = await under;
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ message: 'Service Unavailable' });
    outcome = { ok: true, payload: null };
  });

  test('no route', async () => {
    await gateway.close();
    await start({ routes: [{ routeKey: 'GET /x', functionArn: 'arn' }] });
    const answer = await fetch(url);
    expect([answer.status, await answer.json()]).toEqual([404, { message: 'Not Found' }]);
  });
});

describe('limits', () => {
  test('a body over 10 MB', async () => {
    const answer = await fetch(url, { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });
    expect(answer.status).toBe(413);
    expect(events).toEqual([]);
  });

  test('a body that is too large for Lambda', async () => {
    outcome = new ServiceError('RequestEntityTooLargeException', 'Request must be smaller', 413);
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(413);
  });

  test('headers over 10 KB', async () => {
    const answer = await bytes(`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'x'.repeat(10_300)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(events).toEqual([]);
  });

  test.each(['GET http://evil.example/ HTTP/1.1', 'GET /%E0%A4%A HTTP/1.1', 'OPTIONS * HTTP/1.1'])(
    '%s',
    async (line) => {
      const answer = await bytes(`${line}\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(events).toEqual([]);
    },
  );
});

describe('host names', () => {
  test.each([
    ['127.0.0.1', 200],
    ['127.0.0.1:9999', 200],
    ['AIMS.example:8080', 200],
    ['aims.example', 421],
    ['evil.example', 421],
    ['127.0.0.1.evil.example', 421],
  ])('%s', async (host, status) => {
    expect((await raw({ Host: host })).statusCode).toBe(status);
  });
});

describe('local pages', () => {
  const local = async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== '/mailbox') return undefined;
    const headers = new Headers({ 'Content-Type': 'text/html' });
    headers.append('Set-Cookie', 'a=1');
    headers.append('Set-Cookie', 'b=2');
    return new Response(`${request.method} ${searchParams.get('to')} ${await request.text()}`, { headers });
  };

  test('are asked first', async () => {
    await gateway.close();
    await start({ local });
    const answer = await fetch(`${url}/mailbox?to=x`, { method: 'POST', body: 'body' });
    expect(await answer.text()).toBe('POST x body');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(events).toEqual([]);
    expect(await (await fetch(`${url}/other`)).text()).toBe('done');
  });

  test('are behind the host guard', async () => {
    await gateway.close();
    await start({ local });
    expect((await raw({ Host: 'evil.example' }, '/mailbox')).statusCode).toBe(421);
  });

  test('that throw are a 500', async () => {
    await gateway.close();
    await start({
      local: async () => {
        throw new Error('broken page');
      },
    });
    expect((await fetch(url)).status).toBe(500);
    expect(lines).toEqual([expect.stringContaining('broken page')]);
  });
});

test('close() lets a request under way finish', async () => {
  let answer = (_: LambdaOutcome) => {};
  outcome = new Promise((resolve) => {
    answer = resolve;
  });
  const under = fetch(url);
  await new Promise<void>((resolve) => {
    const check = () => (events.length > 0 ? resolve() : setImmediate(check));
    check();
  });
  const closed = gateway.close();
  answer({ ok: true, payload: 'finished' });
  expect(await (await under).text()).toBe('finished');
  await closed;
  expect((await under).headers.get('connection')).toBe('close');
  await expect(fetch(url)).rejects.toThrow();
});
