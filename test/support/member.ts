import type { Stack } from '../../infra/local/stack';
import { Visitor } from './visitor';

export const PASSWORD = 'a password that is long';

/** Lets somebody of the people's list sign in, with a password of their own. @returns their browser, signed in */
export async function signedIn(stack: Stack, admin: Visitor, email: string): Promise<Visitor> {
  const people = await admin.get('/people');
  const row = people.$('tbody tr').filter((_, element) => people.$(element).text().includes(email));
  const href = row.find('a').attr('href');
  if (!href) throw new Error(`there is nobody with the address ${email}`);
  await admin.submit(await admin.get(href), 'Save changes', { signsIn: 'yes' });
  await stack.accounts.setPassword(email, PASSWORD, false);
  const visitor = new Visitor(stack.url);
  await visitor.signIn(email, PASSWORD);
  return visitor;
}

/** Makes a token for a script by the form. @returns the secret, which is shown once */
export async function makeToken(person: Visitor, fields: Record<string, string> = {}): Promise<string> {
  const made = await person.submit(await person.get('/account'), 'Make the token', {
    name: 'nightly report',
    ...fields,
  });
  const secret = /aimsflow_pat_[\w-]{43}/.exec(made.text)?.[0];
  if (!secret) throw new Error(`no token was made: ${made.text}`);
  return secret;
}
