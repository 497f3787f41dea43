import { createServer, type IncomingMessage, request as plainRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deliver, type Network } from './deliver';
import { isPublicAddress } from './public-address';

let server: Server;
let port: number;
const received: { url?: string; headers: IncomingMessage['headers']; body: string }[] = [];
let answer: { status: number; headers?: Record<string, string> } = { status: 204 };

beforeAll(async () => {
  server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk) => {
      body += chunk;
    });
    incoming.on('end', () => {
      received.push({ url: incoming.url, headers: incoming.headers, body });
      outgoing.writeHead(answer.status, answer.headers).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((done) => server.close(done)));
beforeEach(() => {
  received.length = 0;
  answer = { status: 204 };
});

/** An internet of one host, hooks.example, on this machine, without TLS. */
const network = (change: Partial<Network> = {}): Network => ({
  resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  request: plainRequest as Network['request'],
  isPublic: (address) => address === '127.0.0.1',
  ...change,
});
const message = { url: '', headers: { 'webhook-id': 'msg_1' }, body: '{"type":"task.opened"}' };
const to = (path = '/in?x=1') => ({ ...message, url: `https://hooks.example:${port}${path}` });

test('posts the message with its headers to the address that was checked', async () => {
  await deliver(to(), network());
  expect(received).toEqual([
    {
      url: '/in?x=1',
      body: message.body,
      headers: expect.objectContaining({
        host: `hooks.example:${port}`,
        'webhook-id': 'msg_1',
        'content-type': 'application/json',
      }),
    },
  ]);
});

test.each([
  ['http://hooks.example/', 'must begin with https'],
  ['https://127.0.0.1/', 'not on the public internet'],
  ['https://2130706433/', 'not on the public internet'],
  ['https://0x7f.1/', 'not on the public internet'],
  ['https://[::1]/', 'not on the public internet'],
  ['https://[::ffff:127.0.0.1]/', 'not on the public internet'],
  ['https://169.254.169.254/latest/meta-data', 'not on the public internet'],
])('does not go to %s', async (url, reason) => {
  await expect(deliver({ ...message, url }, network({ isPublic: isPublicAddress }))).rejects.toThrow(reason);
  expect(received).toEqual([]);
});

test('does not go to a name that resolves inside, not even among others', async () => {
  const inside = network({
    resolve: async () => [
      { address: '127.0.0.1', family: 4 },
      { address: '10.0.0.7', family: 4 },
    ],
  });
  await expect(deliver(to(), inside)).rejects.toThrow('hooks.example is not on the public internet');
  expect(received).toEqual([]);
});

test('asks for the name once, so that another answer a moment later gains nothing', async () => {
  let asked = 0;
  const rebinding = network({
    resolve: async () => [{ address: asked++ === 0 ? '127.0.0.1' : '10.0.0.7', family: 4 }],
  });
  await deliver(to(), rebinding);
  expect([asked, received.length]).toEqual([1, 1]);
});

test('follows no redirect, and says what was answered', async () => {
  answer = { status: 302, headers: { location: `http://127.0.0.1:${port}/inside` } };
  await expect(deliver(to(), network())).rejects.toThrow('it answered 302');
  expect(received.map(({ url }) => url)).toEqual(['/in?x=1']);
});

test('says when nobody answers', async () => {
  await expect(deliver({ ...message, url: 'https://hooks.example:1/' }, network())).rejects.toThrow(
    'the connection failed (ECONNREFUSED)',
  );
  await expect(deliver(to(), network({ resolve: () => Promise.reject(new Error()) }))).rejects.toThrow(
    'has no address',
  );
});

test.each([
  ['93.184.216.34', true],
  ['2606:2800:220:1:248:1893:25c8:1946', true],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['172.31.255.255', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['0.0.0.0', false],
  ['255.255.255.255', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['localhost', false],
])('%s is public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});
