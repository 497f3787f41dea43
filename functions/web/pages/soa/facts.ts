import { hasRole, type Person } from '../../../../shared/people/person';
import type { Names, Statement } from '../../../../shared/soa';
import { listPeople } from '../../../../shared/store/people';
import { readDraft, readStatement } from '../../../../shared/store/soa';
import { type PageContext, personOf } from '../../env';

/** Everybody's name by id, those who have left with a remark. */
export async function readNames(): Promise<Names> {
  return namesOf(await listPeople());
}

export const namesOf = (people: readonly Person[]): Names =>
  new Map(people.map(({ id, name, active }) => [id, active ? name : `${name} (has left)`]));

export const mayEdit = (c: PageContext): boolean => hasRole(personOf(c), 'admin', 'process-owner');

/** A statement as an address names it: 'draft' or the number of a version. */
export async function readNamed(name: string): Promise<Statement | undefined> {
  if (name === 'draft') return (await readDraft()).statement;
  return /^[1-9]\d{0,3}$/.test(name) ? readStatement(Number(name)) : undefined;
}
