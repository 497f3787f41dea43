import { Hono } from 'hono';
import { hashPassword, passwordProblem, verifyPassword } from '../../../shared/people/password';
import { changePerson, personByEmail } from '../../../shared/store/people';
import { endSession, startSession } from '../../../shared/store/sessions';
import { type Env, type PageContext, personOf } from '../env';
import { page } from '../page';
import { sessionSecret, setSessionCookie } from '../session';
import {
  Button,
  Buttons,
  bindForm,
  type FieldError,
  Form,
  Hidden,
  InsetText,
  PageTitle,
  TextField,
} from '../ui';

/** Signing in and out, and choosing a password. */
export const accountPages = new Hono<Env>();

/** Only a path of our own: an address elsewhere would lend our name to a stranger's page. */
const safeNext = (next: unknown): string =>
  typeof next === 'string' && /^\/(?![/\\])[\w./~-]*$/.test(next) ? next : '/';

const one = (value: unknown): string => (typeof value === 'string' ? value : '');

function signInPage(c: PageContext, values: Record<string, unknown>, errors: FieldError[] = []) {
  const form = bindForm(values, errors);
  return page(
    c,
    { title: 'Sign in', errors },
    <>
      <PageTitle>Sign in</PageTitle>
      <Form action="/sign-in" csrf={null}>
        <Hidden name="next" value={safeNext(values.next)} />
        <TextField {...form.field('email')} label="E-mail address" type="email" autocomplete="username" />
        <TextField
          {...form.field('password')}
          value=""
          label="Password"
          type="password"
          autocomplete="current-password"
        />
        <Buttons>
          <Button>Sign in</Button>
        </Buttons>
      </Form>
      <InsetText>
        You do not need to sign in for a task that came by mail: the link in the mail opens it.
      </InsetText>
    </>,
    errors.length > 0 ? 422 : 200,
  );
}

accountPages.get('/sign-in', (c) => signInPage(c, { next: c.req.query('next') }));

accountPages.post('/sign-in', async (c) => {
  const body = await c.req.parseBody();
  const person = await personByEmail(one(body.email).trim());
  const right = await verifyPassword(one(body.password), person?.passwordHash);
  if (!right || !person?.active) {
    // One answer for an unknown address and a wrong password: it does not tell who is known here.
    return signInPage(c, body, [
      { field: 'email', message: 'The e-mail address or the password is not right' },
    ]);
  }
  setSessionCookie(c, await startSession(person.id, c.get('now')));
  return c.redirect(safeNext(body.next), 303);
});

accountPages.post('/sign-out', async (c) => {
  const secret = sessionSecret(c);
  if (secret) await endSession(secret);
  setSessionCookie(c, '');
  return c.redirect('/sign-in', 303);
});

function passwordPage(c: PageContext, errors: FieldError[] = []) {
  const form = bindForm({}, errors);
  const first = personOf(c).mustChangePassword;
  return page(
    c,
    { title: 'Choose a password', errors },
    <>
      <PageTitle>Choose a password</PageTitle>
      {first && <p>The password you signed in with was made for you. Choose one that only you know.</p>}
      <Form action="/password">
        <TextField
          {...form.field('current')}
          label="Your password until now"
          type="password"
          autocomplete="current-password"
        />
        <TextField
          {...form.field('password')}
          label="New password"
          hint="At least 12 characters: a few words in a row are good."
          type="password"
          autocomplete="new-password"
        />
        <Buttons>
          <Button>Save password</Button>
        </Buttons>
      </Form>
    </>,
    errors.length > 0 ? 422 : 200,
  );
}

accountPages.get('/password', (c) => passwordPage(c));

accountPages.post('/password', async (c) => {
  const body = await c.req.parseBody();
  const person = personOf(c);
  const errors: FieldError[] = [];
  if (!(await verifyPassword(one(body.current), person.passwordHash))) {
    errors.push({ field: 'current', message: 'This is not your password until now' });
  }
  const problem = passwordProblem(one(body.password));
  if (problem) errors.push({ field: 'password', message: problem });
  else if (body.password === body.current) {
    errors.push({ field: 'password', message: 'Choose a password that is new' });
  }
  if (errors.length > 0) return passwordPage(c, errors);
  const { mustChangePassword: _, ...rest } = person;
  const changed = { ...rest, passwordHash: await hashPassword(one(body.password)) };
  await changePerson(person, changed, { actor: person.id, by: 'sign-in', now: c.get('now') });
  return c.redirect('/', 303);
});
