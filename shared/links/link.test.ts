import { hashToken, type Link, linkState, looksLikeToken, newToken, pageNonce, sameSecret } from './link';

const link: Link = {
  hash: 'h',
  taskId: 'r.1',
  personId: 'p',
  step: 'approve',
  contentHash: 'sha256:x',
  mailId: 'm',
  expiresAt: '2026-01-02T00:00:00.000Z',
};

test('tokens are long, url-safe and never alike', () => {
  const tokens = Array.from({ length: 100 }, newToken);
  expect(new Set(tokens).size).toBe(100);
  expect(tokens.every(looksLikeToken)).toBe(true);
  expect(looksLikeToken('../../etc/passwd')).toBe(false);
});

test('the stored hash does not give the token away', () => {
  const token = newToken();
  expect(hashToken(token)).not.toContain(token);
  expect(hashToken(token)).toBe(hashToken(token));
});

test('a nonce holds for its secret, form and version only', () => {
  const nonce = pageNonce('secret', 'decide r.1', '3');
  expect(pageNonce('secret', 'decide r.1', '3')).toBe(nonce);
  expect(pageNonce('other', 'decide r.1', '3')).not.toBe(nonce);
  expect(pageNonce('secret', 'decide r.2', '3')).not.toBe(nonce);
  expect(pageNonce('secret', 'decide r.1', '4')).not.toBe(nonce);
});

test('secrets are compared by value, whatever their length', () => {
  expect(sameSecret('abc', 'abc')).toBe(true);
  expect(sameSecret('abc', 'abcd')).toBe(false);
});

test('a link is used once, and ends', () => {
  expect(linkState(link, new Date('2026-01-01T23:59:59Z'))).toBe('open');
  expect(linkState(link, new Date('2026-01-02T00:00:00Z'))).toBe('expired');
  expect(linkState({ ...link, usedAt: '2026-01-01T10:00:00Z' }, new Date('2026-03-01T00:00:00Z'))).toBe(
    'used',
  );
});
