import { randomBytes } from 'node:crypto';
import type { Person, PersonInput } from '../people/person';
import { keys } from './keys';
import { PEOPLE, transactWithEvidence } from './ledger';
import { ConditionFailed, get, getMany, queryAll, type Write } from './table';

const item = (person: Person) => ({
  ...keys.person(person.id),
  listsPk: 'PEOPLE',
  listsSk: `${person.name.toLowerCase()}#${person.id}`,
  ...person,
});

export const getPerson = (id: string): Promise<Person | undefined> => get<Person>(keys.person(id));

export const getPeople = (ids: string[]): Promise<Person[]> =>
  getMany<Person>([...new Set(ids)].map(keys.person));

export const listPeople = (): Promise<Person[]> => queryAll<Person>('PEOPLE', { index: 'lists' });

export async function personByEmail(address: string): Promise<Person | undefined> {
  const owner = await get<{ personId: string }>(keys.email(address));
  return owner && getPerson(owner.personId);
}

/** The address belongs to somebody already. */
export class EmailTaken extends Error {
  constructor(readonly email: string) {
    super(`${email} belongs to another person already`);
    this.name = 'EmailTaken';
  }
}

interface Doer {
  actor: string;
  by: 'sign-in' | 'system' | 'operator';
  now: Date;
}

/** @throws {EmailTaken} */
export async function addPerson(
  input: PersonInput & Pick<Person, 'signsIn' | 'scope'>,
  { actor, by, now }: Doer,
  also: Write[] = [],
): Promise<Person> {
  const person: Person = {
    ...input,
    id: `per-${randomBytes(8).toString('hex')}`,
    active: true,
    createdAt: now.toISOString(),
  };
  const act = { at: person.createdAt, actor, by, act: 'person-added', facts: { personId: person.id } };
  try {
    await transactWithEvidence(PEOPLE, act, [
      { put: { ...keys.email(person.email), personId: person.id }, condition: 'attribute_not_exists(pk)' },
      { put: item(person), condition: 'attribute_not_exists(pk)' },
      ...also,
    ]);
  } catch (error) {
    if (error instanceof ConditionFailed && error.failed[0] === 0) throw new EmailTaken(person.email);
    throw error;
  }
  return person;
}

/**
 * Changes what an admin may change. With another address, or without the right to sign in, the account is theirs no
 * longer and their sessions are over: the next sign-in binds anew.
 * @throws {EmailTaken}
 */
export async function changePerson(before: Person, input: Person, { actor, by, now }: Doer): Promise<void> {
  const unbound = before.email !== input.email || !input.signsIn || !input.active;
  const { identity, ...rest } = input;
  const after: Person = unbound ? { ...rest, sessionsFrom: now.toISOString() } : input;
  const writes: Write[] = [{ put: item(after), condition: 'attribute_exists(pk)' }];
  if (unbound && identity) writes.push({ remove: keys.identity(identity) });
  if (before.email !== after.email) {
    writes.unshift(
      { put: { ...keys.email(after.email), personId: after.id }, condition: 'attribute_not_exists(pk)' },
      { remove: keys.email(before.email) },
    );
  }
  const facts = {
    personId: after.id,
    active: after.active,
    signsIn: after.signsIn === true,
    roles: after.roles.join(' '),
  };
  const act = { at: now.toISOString(), actor, by, act: 'person-changed', facts };
  try {
    await transactWithEvidence(PEOPLE, act, writes);
  } catch (error) {
    if (error instanceof ConditionFailed && error.failed[0] === 0 && before.email !== after.email) {
      throw new EmailTaken(after.email);
    }
    throw error;
  }
}

/** Ends every session of a person, in whichever browser. */
export async function endSessionsOf(person: Person, { actor, by, now }: Doer): Promise<void> {
  const at = now.toISOString();
  await transactWithEvidence(
    PEOPLE,
    { at, actor, by, act: 'sessions-ended', facts: { personId: person.id } },
    [
      {
        change: keys.person(person.id),
        update: 'SET sessionsFrom = :at',
        values: { ':at': at },
        condition: 'attribute_exists(pk)',
      },
    ],
  );
}
