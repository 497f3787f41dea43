import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** 256 random bits, as Standard Webhooks writes secrets. */
export const newSigningSecret = (): string => PREFIX + randomBytes(32).toString('base64');

/**
 * The headers that prove who sent a message and when: HMAC-SHA256 over id, time and body. A receiver refuses what is
 * older than some minutes and an id that it has seen: so a message that was overheard cannot be played again.
 * @param sentAt seconds since the epoch
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signedHeaders(
  secret: string,
  id: string,
  sentAt: number,
  body: string,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${sentAt}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(sentAt), 'webhook-signature': `v1,${signature}` };
}
