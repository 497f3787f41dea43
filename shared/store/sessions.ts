import { hashToken, newToken } from '../links/link';
import type { Person } from '../people/person';
import { keys } from './keys';
import { getPerson } from './people';
import { get, put, remove, update } from './table';

/** After this long without a request a session ends; and in any case after a day. */
export const IDLE_MS = 2 * 3_600_000;
export const ABSOLUTE_MS = 24 * 3_600_000;

interface SessionItem {
  personId: string;
  startedAt: number;
  seenAt: number;
}

/** @returns the secret for the cookie; the table keeps its hash */
export async function startSession(personId: string, now: Date): Promise<string> {
  const secret = newToken();
  const at = now.getTime();
  await put({
    ...keys.session(hashToken(secret)),
    personId,
    startedAt: at,
    seenAt: at,
    ttl: Math.ceil((at + ABSOLUTE_MS) / 1000),
  });
  return secret;
}

/** The person behind a cookie, or undefined when the session is unknown or over, or the person may not sign in. */
export async function sessionPerson(secret: string, now: Date): Promise<Person | undefined> {
  const key = keys.session(hashToken(secret));
  const session = await get<SessionItem>(key);
  const at = now.getTime();
  if (!session || at - session.startedAt > ABSOLUTE_MS || at - session.seenAt > IDLE_MS) return undefined;
  // Not on every request: a page view must not cost a write.
  if (at - session.seenAt > 5 * 60_000) {
    await update(key, {
      update: 'SET seenAt = :at',
      values: { ':at': at },
      condition: 'attribute_exists(pk)',
    });
  }
  const person = await getPerson(session.personId);
  if (!person?.active || !person.signsIn) return undefined;
  return person.sessionsFrom && Date.parse(person.sessionsFrom) > session.startedAt ? undefined : person;
}

export const endSession = (secret: string): Promise<void> => remove(keys.session(hashToken(secret)));
