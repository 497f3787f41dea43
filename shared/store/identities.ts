import type { Claims } from '../identity/openid';
import { hashToken } from '../links/link';
import type { Person } from '../people/person';
import { keys } from './keys';
import { PEOPLE, transactWithEvidence } from './ledger';
import { getPerson, personByEmail } from './people';
import { ConditionFailed, get, type Key } from './table';

/** Issuer and subject together name one account, and for ever (OpenID Connect Core 1.0, 5.7). */
const identityOf = ({ issuer, subject }: Claims): string => hashToken(`${issuer}\n${subject}`);

/**
 * The person who signed in, or undefined: nobody that we know, or one who may not.
 * The first time they are found by their address, and bound to the account with evidence; after that by the account
 * alone: an address that goes to somebody else at the provider does not take the person along.
 */
export async function personSigningIn(claims: Claims, now: Date): Promise<Person | undefined> {
  const identity = identityOf(claims);
  const key = keys.identity(identity);
  const bound = await get<{ personId: string }>(key);
  const person = bound ? await getPerson(bound.personId) : await bind(claims, identity, key, now);
  return person?.active && person.signsIn && person.identity === identity ? person : undefined;
}

async function bind({ email }: Claims, identity: string, key: Key, now: Date): Promise<Person | undefined> {
  const person = email === undefined ? undefined : await personByEmail(email);
  if (!person?.active || !person.signsIn || person.identity) return undefined;
  const act = {
    at: now.toISOString(),
    actor: person.id,
    by: 'sign-in' as const,
    act: 'account-bound',
    facts: { personId: person.id },
  };
  try {
    await transactWithEvidence(PEOPLE, act, [
      { put: { ...key, personId: person.id }, condition: 'attribute_not_exists(pk)' },
      {
        change: keys.person(person.id),
        update: 'SET #identity = :identity',
        names: { '#identity': 'identity' },
        values: { ':identity': identity, ':true': true },
        condition: 'attribute_not_exists(#identity) AND active = :true AND signsIn = :true',
      },
    ]);
  } catch (error) {
    // The same person in two windows, or a change by an administrator: what stands now decides.
    if (!(error instanceof ConditionFailed)) throw error;
  }
  return getPerson(person.id);
}
