import { Hono } from 'hono';
import { ROLE_NAMES } from '../../../shared/people/person';
import { endSessionsOf } from '../../../shared/store/people';
import { type Env, personOf } from '../env';
import { page } from '../page';
import { setSessionCookie } from '../session';
import { Button, Buttons, Form, PageTitle, SummaryList } from '../ui';

/** What somebody sees and does about themselves. */
export const accountPages = new Hono<Env>();

accountPages.get('/account', (c) => {
  const { name, email, roles } = personOf(c);
  return page(
    c,
    { title: 'Your account' },
    <>
      <PageTitle>Your account</PageTitle>
      <SummaryList
        rows={[
          { key: 'Name', value: name },
          { key: 'E-mail address', value: email },
          { key: 'Roles', value: roles.map((role) => ROLE_NAMES[role]).join(', ') },
        ]}
      />
      <p>An administrator can change these under People.</p>
      <h2>Sign out everywhere</h2>
      <p>
        Ends your sessions in all browsers, this one too. Do it when you lost a device or forgot to sign out
        somewhere. Links in your mails keep working.
      </p>
      <Form action="/account/sessions/end">
        <Buttons>
          <Button kind="secondary">Sign out everywhere</Button>
        </Buttons>
      </Form>
    </>,
  );
});

accountPages.post('/account/sessions/end', async (c) => {
  const person = personOf(c);
  await endSessionsOf(person, { actor: person.id, by: 'sign-in', now: c.get('now') });
  setSessionCookie(c, '');
  return c.redirect('/signed-out', 303);
});
