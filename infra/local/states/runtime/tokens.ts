import { randomBytes } from 'node:crypto';

/** Whose wait a task token belongs to. */
export interface TokenParts {
  execution: number;
  wait: number;
  /** kept in the snapshot; a token without it is forged */
  secret: string;
}

/**
 * A task token says itself which wait it belongs to, so that none needs to be stored: the snapshot keeps the secret.
 * It has 128 random bits and up to 1,024 characters, as the API allows.
 */
export function newToken(execution: number, wait: number): { token: string; secret: string } {
  const secret = randomBytes(16).toString('base64url');
  return { token: writeToken({ execution, wait, secret }), secret };
}

export function writeToken({ execution, wait, secret }: TokenParts): string {
  return Buffer.from(JSON.stringify([execution, wait, secret])).toString('base64url');
}

/** @returns undefined when the text is no token at all */
export function readToken(token: string): TokenParts | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== 3) return undefined;
    const [execution, wait, secret] = parts as unknown[];
    if (!Number.isSafeInteger(execution) || !Number.isSafeInteger(wait) || typeof secret !== 'string')
      return undefined;
    return { execution: execution as number, wait: wait as number, secret };
  } catch {
    return undefined;
  }
}
