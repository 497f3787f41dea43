import { toReply } from './reply';

const text = ({ body }: { body: Buffer }) => body.toString();

test.each([
  ['Hello', 'Hello'],
  [{ message: 'Hello' }, '{"message":"Hello"}'],
  [[1], '[1]'],
  [null, 'null'],
])('without a statusCode the value is the body: %j', (payload, body) => {
  const reply = toReply(payload);
  expect(reply).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
  expect(text(reply)).toBe(body);
});

test('status, headers in lower case, cookies, text', () => {
  const reply = toReply({
    statusCode: 303,
    headers: { Location: '/x', 'X-N': 1, Connection: 'close', 'Content-Length': '99' },
    cookies: ['a=1; HttpOnly', 'b=2'],
  });
  expect(reply).toMatchObject({
    status: 303,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      location: '/x',
      'x-n': '1',
      'set-cookie': ['a=1; HttpOnly', 'b=2'],
    },
  });
  expect(Object.keys(reply.headers)).not.toContain('connection');
  expect(Object.keys(reply.headers)).not.toContain('content-length');
});

test('base64', () => {
  const payload = {
    statusCode: '200',
    body: 'AP8=',
    isBase64Encoded: true,
    headers: { 'Content-Type': 'image/png' },
  };
  expect(toReply(payload)).toEqual({
    status: 200,
    headers: { 'content-type': 'image/png' },
    body: Buffer.from([0, 255]),
  });
});

test.each([
  [{ statusCode: 'ok' }, 'statusCode is "ok"'],
  [{ statusCode: 99 }, 'statusCode is 99'],
  [{ statusCode: 200, body: { a: 1 } }, 'body must be a string'],
  [{ statusCode: 200, headers: { x: ['a'] } }, 'the header x must be a string'],
  [{ statusCode: 200, headers: [] }, 'headers must be an object'],
  [{ statusCode: 200, cookies: 'a=1' }, 'cookies must be a list'],
])('%j is refused', (payload, message) => {
  expect(() => toReply(payload)).toThrow(message);
});
