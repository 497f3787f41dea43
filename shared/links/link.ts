import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a mailed link is bound to. The token itself exists only in the mail; the table holds its SHA-256. */
export interface Link {
  hash: string;
  taskId: string;
  personId: string;
  /** The step it acts on: a link for an assessment never decides an approval. */
  step: string;
  /** What was to be decided on when the link was made; '' where the task makes new content. */
  contentHash: string;
  mailId: string;
  /** ISO 8601, UTC. */
  expiresAt: string;
  /** Set by the decision that used it. */
  usedAt?: string;
}

/** 256 random bits, base64url: 43 characters. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored and looked up instead of the token. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
export const looksLikeToken = (token: string): boolean => TOKEN.test(token);

/**
 * The nonce of one page: it holds for this secret (a link's token or a session's), this form and this version of what
 * the page shows. A POST without it did not come from a page that we rendered for this person.
 */
export const pageNonce = (secret: string, form: string, version: string): string =>
  createHmac('sha256', secret).update(`${form}\n${version}`).digest('base64url');

/** Compares in constant time. */
export function sameSecret(a: string, b: string): boolean {
  const [x, y] = [createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest()];
  return timingSafeEqual(x, y);
}

export type LinkState = 'open' | 'used' | 'expired';

export function linkState(link: Link, now: Date): LinkState {
  if (link.usedAt) return 'used';
  return Date.parse(link.expiresAt) <= now.getTime() ? 'expired' : 'open';
}
