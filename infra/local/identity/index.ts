import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import type { LocalPages } from '../gateway';
import { shareTime } from '../lambda/time';
import type { Service } from '../service';
import type { Store } from '../store';
import { type Accounts, createAccounts } from './accounts';
import { cognitoService, type UserPoolSpec } from './cognito';
import type { Questions } from './provider/protocol';
import { startProvider } from './provider/thread';

export { passwordProblem } from './password';
export type { UserPoolSpec };

export interface IdentityOptions {
  store: Store;
  clock: Clock;
  pool: UserPoolSpec;
  /** The pool's one client, with where it may be sent back to. */
  client: { id: string; callbackUrls: string[]; logoutUrls: string[] };
  /** Where the provider is reached: ORIGIN/identity. */
  issuer: string;
  mail(to: string, subject: string, text: string): Promise<void>;
  log(line: string): void;
}

/** The stand-in for an Amazon Cognito user pool: accounts, and an OpenID provider that signs people in. */
export interface Identity {
  /** AdminCreateUser, AdminDeleteUser, AdminSetUserPassword. */
  readonly service: Service;
  readonly accounts: Accounts;
  /** Everything below /identity. */
  readonly pages: LocalPages;
  stop(): Promise<void>;
}

/** Keeps the key that signs ID tokens and the one that signs cookies, so that a restart in between disturbs nobody. */
const SCHEMA = `CREATE TABLE IF NOT EXISTS identity_keys (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT`;

export function createIdentity(options: IdentityOptions): Identity {
  const { store, clock, pool, client, issuer, mail, log } = options;
  const accounts = createAccounts(store, clock);
  store.db.exec(SCHEMA);
  const time = shareTime(clock);
  const questions: Questions = {
    attempt: accounts.attempt,
    bySubject: async (sub) => accounts.bySubject(sub),
    choosePassword: (email, password) => accounts.setPassword(email, password, false),
    async forgotten(email) {
      const code = await accounts.resetCode(email);
      if (code) await mail(email, 'Your code for a new password', resetText(code));
    },
    reset: accounts.reset,
  };
  const { pathname } = new URL(issuer);
  let provider: ReturnType<typeof startProvider> | undefined;

  /** Started when the first person signs in: a test or a command that nobody signs in to does not pay for it. */
  function start() {
    provider ??= keys(store).then(({ signingKey, cookieKey }) =>
      startProvider(
        {
          time: time.buffer,
          issuer,
          clientId: client.id,
          redirectUris: client.callbackUrls,
          signedOutUris: client.logoutUrls,
          signingKey,
          cookieKey,
        },
        questions,
        { log, now: clock.now },
      ),
    );
    return provider;
  }

  return {
    accounts,
    service: cognitoService({
      accounts,
      pool,
      invite: (email, name, password) =>
        mail(email, 'Your access to aimsflow', invitationText(name, email, password, new URL(issuer).origin)),
    }),
    async pages(request) {
      if (!new URL(request.url).pathname.startsWith(`${pathname}/`)) return undefined;
      time.refresh();
      return (await start()).answer(request);
    },
    async stop() {
      await (await provider)?.stop();
    },
  };
}

async function keys(store: Store): Promise<{ signingKey: Record<string, unknown>; cookieKey: string }> {
  const read = store.db.prepare('SELECT value FROM identity_keys WHERE name = ?');
  const keep = store.db.prepare('INSERT OR IGNORE INTO identity_keys (name, value) VALUES (?, ?)');
  const key = async (name: string, make: () => string) => {
    if (!read.get(name)) await store.write(() => keep.run(name, make()));
    return (read.get(name) as { value: string }).value;
  };
  const pem = await key('signing', () =>
    generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString(),
  );
  return {
    signingKey: { ...createPrivateKey(pem).export({ format: 'jwk' }), use: 'sig', alg: 'RS256' },
    cookieKey: await key('cookies', () => randomBytes(32).toString('base64url')),
  };
}

const invitationText = (name: string, email: string, password: string, url: string) => `Hello ${name},

you may now sign in to aimsflow: ${url}/sign-in

E-mail address   ${email}
First password   ${password}

You choose a password of your own when you sign in.
`;

const resetText = (code: string) => `Your code: ${code}

It holds for 15 minutes, and only on the page where you asked for it. If it was not you, there is nothing to do.
`;
