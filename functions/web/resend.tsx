import type { PageContext } from './env';
import { page, problemPage } from './page';
import { Button, Buttons, Form, Hidden, PageTitle } from './ui';
import { CSRF_FIELD } from './ui/form';

/** More fields than any form of ours has. */
const MOST_FIELDS = 2000;

/** What was sent, but for the token; undefined for what a page cannot carry: a file. */
async function fieldsSent(c: PageContext): Promise<[name: string, value: string][] | undefined> {
  const body = await c.req.parseBody({ all: true });
  const pairs = Object.entries(body).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as const),
  );
  if (pairs.length > MOST_FIELDS || pairs.some(([, value]) => typeof value !== 'string')) return undefined;
  return pairs.filter(([name]) => name !== CSRF_FIELD) as [string, string][];
}

function Again({ c, fields }: { c: PageContext; fields: [string, string][] }) {
  return (
    <Form action={c.req.path} {...(c.get('session') ? {} : { csrf: null })}>
      {fields.map(([name, value]) => (
        <Hidden name={name} value={value} />
      ))}
      <Buttons>
        <Button>Send again</Button>
      </Buttons>
    </Form>
  );
}

/** A form that was sent after the session had ended: what was typed stays on the page while its person signs in. */
export async function signedOutMeanwhile(c: PageContext) {
  const fields = await fieldsSent(c);
  if (!fields) return c.redirect('/sign-in', 303);
  return page(
    c,
    { title: 'You were signed out' },
    <>
      <PageTitle>You were signed out</PageTitle>
      <p>
        Your session ended before you sent this, so nothing was recorded. What you typed is kept on this page:{' '}
        <a href="/sign-in" target="_blank" rel="noopener">
          sign in in a new tab
        </a>
        , then come back and send it again.
      </p>
      <Again c={c} fields={fields} />
    </>,
    401,
  );
}

/**
 * A form of a page from another session of the same browser. It is taken when its person says so on a page of this one;
 * only where the browser says that it came from a page of ours.
 */
export async function otherSession(c: PageContext) {
  const fields = c.req.header('sec-fetch-site') === 'same-origin' ? await fieldsSent(c) : undefined;
  if (!fields) return problemPage(c, 403);
  return page(
    c,
    { title: 'Send this again?' },
    <>
      <PageTitle>Send this again?</PageTitle>
      <p>
        The page that you sent is from before you signed in, so nothing was recorded yet. What you typed is
        kept: send it again, as {c.get('person')?.name}.
      </p>
      <Again c={c} fields={fields} />
    </>,
    403,
  );
}
