import type { Person } from '../../../shared/people/person';

/** Says a person's name by id. */
export type NameOf = (id: string) => string;

export const namesFrom = (people: Person[]): NameOf => {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id) => (id === 'aimsflow' ? 'aimsflow' : (names.get(id) ?? 'someone who is gone'));
};

export const listOf = (names: string[], word: 'or' | 'and' = 'or'): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
