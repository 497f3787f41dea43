import { randomBytes } from 'node:crypto';
import type { Person } from '../people/person';
import { hashOfSecret, newSecret, type Token, type TokenScope } from '../tokens/token';
import { keys } from './keys';
import { PEOPLE, transactWithEvidence } from './ledger';
import { getPerson } from './people';
import { get, queryAll } from './table';

type StoredToken = Token & { hash: string };

/** Tokens of one person, the newest first. */
export async function tokensOf(personId: string): Promise<Token[]> {
  const tokens = await queryAll<StoredToken>(keys.person(personId).pk, { beginsWith: 'TOKEN#' });
  return tokens.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** Makes a token for a person. @returns the secret, to be shown once */
export async function makeToken(
  person: Person,
  { name, scopes, days }: { name: string; scopes: TokenScope[]; days: number },
  now: Date,
): Promise<string> {
  const secret = newSecret();
  const hash = hashOfSecret(secret)!;
  const ends = now.getTime() + days * 86_400_000;
  const token: StoredToken = {
    id: randomBytes(8).toString('hex'),
    personId: person.id,
    name,
    scopes,
    createdAt: now.toISOString(),
    expiresAt: new Date(ends).toISOString(),
    hash,
  };
  const ttl = Math.ceil(ends / 1000);
  const facts = {
    personId: person.id,
    tokenId: token.id,
    scopes: scopes.join(' '),
    expiresAt: token.expiresAt,
  };
  await transactWithEvidence(
    PEOPLE,
    { at: token.createdAt, actor: person.id, by: 'sign-in', act: 'token-made', facts },
    [
      { put: { ...keys.token(person.id, token.id), ...token, ttl }, condition: 'attribute_not_exists(pk)' },
      {
        put: { ...keys.tokenHash(hash), personId: person.id, tokenId: token.id, ttl },
        condition: 'attribute_not_exists(pk)',
      },
    ],
  );
  return secret;
}

/** Takes a token away; repeated, or for one that is not this person's, it does nothing. */
export async function revokeToken(
  personId: string,
  tokenId: string,
  actor: string,
  now: Date,
): Promise<void> {
  const token = await get<StoredToken>(keys.token(personId, tokenId));
  if (!token) return;
  const act = {
    at: now.toISOString(),
    actor,
    by: 'sign-in' as const,
    act: 'token-revoked',
    facts: { personId, tokenId },
  };
  await transactWithEvidence(PEOPLE, act, [
    { remove: keys.token(personId, tokenId) },
    { remove: keys.tokenHash(token.hash) },
  ]);
}

/** Who calls with this secret, and what the token allows; undefined when it is unknown, over, or its person may not sign in. */
export async function bearerOf(
  secret: string,
  now: Date,
): Promise<{ person: Person; token: Token } | undefined> {
  const hash = hashOfSecret(secret);
  const found = hash && (await get<{ personId: string; tokenId: string }>(keys.tokenHash(hash)));
  if (!found) return undefined;
  const [person, token] = await Promise.all([
    getPerson(found.personId),
    get<StoredToken>(keys.token(found.personId, found.tokenId)),
  ]);
  if (!token || Date.parse(token.expiresAt) <= now.getTime()) return undefined;
  return person?.active && person.signsIn ? { person, token } : undefined;
}
