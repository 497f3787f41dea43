import * as z from 'zod';
import { hashToken, newToken } from '../links/link';

/** What a token may do at most: never more than its person may. */
export const TOKEN_SCOPES = ['read', 'write'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** A key that a person makes for a script of theirs. The secret is shown once; the table keeps its hash. */
export interface Token {
  id: string;
  personId: string;
  /** What it is for, in the person's words. */
  name: string;
  scopes: TokenScope[];
  /** ISO 8601, UTC. */
  createdAt: string;
  expiresAt: string;
}

/** Longest life of a token: whoever still needs it makes a new one. */
export const MAX_DAYS = 365;

export const tokenInput = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Enter what the token is for')
    .max(80, 'The name must have at most 80 characters'),
  scope: z.enum(TOKEN_SCOPES, 'Choose what the token may do'),
  days: z.coerce
    .number('Enter a number of days')
    .int('Enter a whole number of days')
    .min(1, 'A token holds for at least 1 day')
    .max(MAX_DAYS, `A token holds for at most ${MAX_DAYS} days`),
});

/** Scanners of code hosts look for such a beginning: a leaked token is found. */
const PREFIX = 'aimsflow_pat_';

export const newSecret = (): string => PREFIX + newToken();

/** The hash that a secret is looked up by; undefined for what cannot be one. */
export const hashOfSecret = (secret: string): string | undefined =>
  /^aimsflow_pat_[A-Za-z0-9_-]{43}$/.test(secret) ? hashToken(secret) : undefined;

export const mayDo = (token: Pick<Token, 'scopes'>, scope: TokenScope): boolean =>
  token.scopes.includes(scope);
