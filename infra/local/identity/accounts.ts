import { createHash, randomInt, randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import type { Store } from '../store';
import { hashPassword, verifyPassword } from './password';

/** Somebody who may sign in. */
export interface Account {
  /** The subject of ID tokens: stays the same whatever becomes of the address. */
  sub: string;
  email: string;
  name: string;
  /** Somebody else has seen the password: the next sign-in asks for a new one. */
  mustChange: boolean;
}

/** 'wait': too many wrong passwords lately, whatever this one was. */
export type Attempt = { account: Account } | 'wrong' | 'wait';

export interface Accounts {
  /** Makes an account with a first password. @returns undefined when the address has one already */
  create(email: string, name: string, password: string): Promise<Account | undefined>;
  find(email: string): Account | undefined;
  bySubject(sub: string): Account | undefined;
  /** @param mustChange as after AdminSetUserPassword with Permanent false */
  setPassword(email: string, password: string, mustChange: boolean): Promise<boolean>;
  /** Takes in a hash that an earlier release kept with the person. */
  adopt(email: string, name: string, passwordHash: string, mustChange: boolean): Promise<void>;
  remove(email: string): Promise<void>;
  /** Tries a password. Takes as long for an unknown address as for a wrong password. */
  attempt(email: string, password: string): Promise<Attempt>;
  /** A code to mail to somebody who lost the password, good for 15 minutes. @returns undefined for an unknown address */
  resetCode(email: string): Promise<string | undefined>;
  /** Sets a new password with such a code. @returns whether the code was right; it works once and ends after five wrong ones */
  reset(email: string, code: string, password: string): Promise<boolean>;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS identity_accounts (
    email TEXT PRIMARY KEY,
    sub TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    must_change INTEGER NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    wait_until INTEGER NOT NULL DEFAULT 0,
    reset_hash TEXT,
    reset_until INTEGER NOT NULL DEFAULT 0,
    reset_tries INTEGER NOT NULL DEFAULT 0
  ) STRICT`;

interface Row {
  email: string;
  sub: string;
  name: string;
  password_hash: string;
  must_change: number;
  failures: number;
  wait_until: number;
  reset_hash: string | null;
  reset_until: number;
  reset_tries: number;
}

/**
 * As Cognito does: after five wrong passwords one second, twice as long after each further one, up to 15 minutes.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html (failed sign-in attempts)
 */
const FREE_FAILURES = 5;
const LONGEST_WAIT_MS = 15 * 60_000;
const RESET_MS = 15 * 60_000;
const RESET_TRIES = 5;

/** The accounts of the local identity provider: rows of the stack's one file. */
export function createAccounts(store: Store, clock: Clock): Accounts {
  store.db.exec(SCHEMA);
  const byEmail = store.db.prepare('SELECT * FROM identity_accounts WHERE email = ?');
  const bySub = store.db.prepare('SELECT * FROM identity_accounts WHERE sub = ?');
  const insert = store.db.prepare(
    'INSERT OR IGNORE INTO identity_accounts (email, sub, name, password_hash, must_change) VALUES (?, ?, ?, ?, ?)',
  );
  const newPassword = store.db.prepare(
    `UPDATE identity_accounts SET password_hash = ?, must_change = ?, failures = 0, wait_until = 0,
      reset_hash = NULL, reset_until = 0, reset_tries = 0 WHERE email = ?`,
  );
  const failed = store.db.prepare(
    'UPDATE identity_accounts SET failures = failures + 1, wait_until = ? WHERE email = ?',
  );
  const succeeded = store.db.prepare(
    'UPDATE identity_accounts SET failures = 0, wait_until = 0 WHERE email = ?',
  );
  const newCode = store.db.prepare(
    'UPDATE identity_accounts SET reset_hash = ?, reset_until = ?, reset_tries = 0 WHERE email = ?',
  );
  const tried = store.db.prepare(
    'UPDATE identity_accounts SET reset_tries = reset_tries + 1 WHERE email = ? AND reset_tries < ?',
  );
  const drop = store.db.prepare('DELETE FROM identity_accounts WHERE email = ?');

  const normal = (email: string) => email.trim().toLowerCase();
  const rowOf = (email: string) => byEmail.get(normal(email)) as Row | undefined;
  const accountOf = (row: Row | undefined): Account | undefined =>
    row && { sub: row.sub, email: row.email, name: row.name, mustChange: row.must_change === 1 };

  async function add(email: string, name: string, passwordHash: string, mustChange: boolean) {
    const { changes } = await store.write(() =>
      insert.run(normal(email), randomUUID(), name, passwordHash, Number(mustChange)),
    );
    return changes > 0;
  }

  async function setPassword(email: string, password: string, mustChange: boolean) {
    const hash = await hashPassword(password);
    const { changes } = await store.write(() => newPassword.run(hash, Number(mustChange), normal(email)));
    return changes > 0;
  }

  return {
    async create(email, name, password) {
      const added = await add(email, name, await hashPassword(password), true);
      return added ? accountOf(rowOf(email)) : undefined;
    },
    find: (email) => accountOf(rowOf(email)),
    bySubject: (sub) => accountOf(bySub.get(sub) as Row | undefined),
    setPassword,
    async adopt(email, name, passwordHash, mustChange) {
      await add(email, name, passwordHash, mustChange);
    },
    async remove(email) {
      await store.write(() => drop.run(normal(email)));
    },
    async attempt(email, password) {
      // Counted before the answer is known: a hundred guesses at once are a hundred, not one.
      const begun = await store.write(() => {
        const row = rowOf(email);
        const waits = row !== undefined && row.wait_until > clock.now();
        if (row && !waits) failed.run(waitAfter(row.failures + 1), row.email);
        return { row, waits };
      });
      const { row, waits } = begun;
      const right = await verifyPassword(password, row?.password_hash);
      if (waits) return 'wait';
      if (!row || !right) return 'wrong';
      await store.write(() => succeeded.run(row.email));
      return { account: accountOf(row)! };
    },
    async resetCode(email) {
      const row = rowOf(email);
      if (!row) return undefined;
      const code = String(randomInt(10 ** 8)).padStart(8, '0');
      await store.write(() => newCode.run(hashCode(row, code), clock.now() + RESET_MS, row.email));
      return code;
    },
    async reset(email, code, password) {
      const row = rowOf(email);
      if (!row?.reset_hash || row.reset_until <= clock.now()) return false;
      const { changes } = await store.write(() => tried.run(row.email, RESET_TRIES));
      const right = changes > 0 && row.reset_hash === hashCode(row, code.replace(/\s/g, ''));
      return right && setPassword(row.email, password, false);
    },
  };

  /** Until when the next attempt waits after so many failures, in epoch milliseconds. */
  function waitAfter(failures: number): number {
    const over = failures - FREE_FAILURES;
    return over < 0 ? 0 : clock.now() + Math.min(1000 * 2 ** over, LONGEST_WAIT_MS);
  }
}

/** Few digits, but five tries in a quarter of an hour; the hash keeps them out of backups of the file. */
const hashCode = ({ sub }: Row, code: string) => createHash('sha256').update(`${sub}\n${code}`).digest('hex');
