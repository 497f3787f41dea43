import type { Account, Attempt } from '../accounts';

/** What the provider's thread is given when it starts. */
export interface ProviderData {
  /** Of the stack's clock: see ../../lambda/time.ts. */
  time: SharedArrayBuffer;
  issuer: string;
  clientId: string;
  redirectUris: string[];
  signedOutUris: string[];
  /** Private JWK that signs ID tokens. */
  signingKey: Record<string, unknown>;
  /** Signs the provider's cookies. */
  cookieKey: string;
}

/** What the thread asks of the stack, which has the accounts and the mail. */
export interface Questions {
  attempt(email: string, password: string): Promise<Attempt>;
  bySubject(sub: string): Promise<Account | undefined>;
  choosePassword(email: string, password: string): Promise<boolean>;
  /** Mails a code when the address is known; says nothing either way. */
  forgotten(email: string): Promise<void>;
  reset(email: string, code: string, password: string): Promise<boolean>;
}

export type FromProvider =
  | { type: 'listening'; port: number }
  | { type: 'question'; id: number; name: keyof Questions; given: string[] };

export interface Answer {
  id: number;
  value: unknown;
}
