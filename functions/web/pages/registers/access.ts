import type { Context } from 'hono';
import type { Person } from '../../../../shared/people/person';
import { mayRead, mayReadContent, mayWrite, type Register, registerById } from '../../../../shared/registers';
import { listPeople } from '../../../../shared/store/people';
import { type EntryWithContent, getEntry } from '../../../../shared/store/registers';
import { type Env, type PageContext, personOf } from '../../env';
import { problemPage } from '../../page';

type Handled = Response | Promise<Response>;

/** Whether this person may read what entries of the register say. */
export async function readsContent(person: Person, register: Register): Promise<boolean> {
  return mayReadContent(person, register, register.confidential ? await listPeople() : []);
}

/** Whether this person may change entries: whoever may not read them may not either. */
export const changes = async (person: Person, register: Register): Promise<boolean> =>
  mayWrite(person, register) && (await readsContent(person, register));

/** Runs `handle` with the register that the path names, for whoever may see that it has entries. */
export const withRegister =
  (handle: (c: PageContext, register: Register) => Handled) =>
  async (c: Context<Env, '/registers/:kind'>): Promise<Response> => {
    const register = registerById(c.req.param('kind'));
    if (!register) return problemPage(c, 404);
    return mayRead(personOf(c), register) ? handle(c, register) : problemPage(c, 403);
  };

/** Runs `handle` with the entry that the path names, for whoever may read what it says. */
export const withEntry =
  (
    handle: (c: PageContext, register: Register, found: EntryWithContent) => Handled,
    to: 'read' | 'change' = 'read',
  ) =>
  async (c: Context<Env, '/registers/:kind/:id'>): Promise<Response> => {
    const register = registerById(c.req.param('kind'));
    if (!register) return problemPage(c, 404);
    const person = personOf(c);
    const may = to === 'change' ? await changes(person, register) : await readsContent(person, register);
    if (!may) return problemPage(c, 403);
    const id = c.req.param('id');
    const found = /^[a-z0-9-]{1,80}$/.test(id) ? await getEntry(register, id) : undefined;
    return found ? handle(c, register, found) : problemPage(c, 404);
  };
