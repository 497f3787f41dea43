import { createHmac } from 'node:crypto';
import { newSigningSecret, signedHeaders } from './sign';

test('signs as the example of Standard Webhooks', () => {
  // From the specification's own test vectors.
  const headers = signedHeaders(
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    1614265330,
    '{"test": 2432232314}',
  );
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('another time, body or secret has another signature', () => {
  const sign = (secret: string, at: number, body: string) =>
    signedHeaders(secret, 'msg_1', at, body)['webhook-signature'];
  const secret = newSigningSecret();
  const all = [
    sign(secret, 1, 'a'),
    sign(secret, 2, 'a'),
    sign(secret, 1, 'b'),
    sign(newSigningSecret(), 1, 'a'),
  ];
  expect(new Set(all).size).toBe(4);
  const key = Buffer.from(secret.slice(6), 'base64');
  expect(key).toHaveLength(32);
  expect(all[0]).toBe(`v1,${createHmac('sha256', key).update('msg_1.1.a').digest('base64')}`);
});
