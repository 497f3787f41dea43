import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { hasRole } from '../../shared/people/person';
import type { PageContext } from './env';
import { csrfToken } from './session';
import { Layout, type LayoutProps, PageTitle } from './ui';

type PageProps = Pick<LayoutProps, 'title' | 'current' | 'breadcrumbs' | 'notice' | 'errors'>;

/**
 * Answers with a whole page for whoever is signed in.
 * @param status 200, or 422 for a form with errors
 */
export function page(c: PageContext, props: PageProps, children: Child, status: ContentfulStatusCode = 200) {
  const [person, session, settings] = [c.get('person'), c.get('session'), c.get('settings')];
  return c.html(
    <Layout
      {...props}
      user={person && { name: person.name, admin: hasRole(person, 'admin', 'auditor') }}
      csrf={session && csrfToken(session)}
      now={c.get('now')?.getTime()}
      timeZone={settings?.timeZone}
    >
      {children}
    </Layout>,
    status,
  );
}

const PROBLEMS: Partial<Record<number, { title: string; text: string }>> = {
  400: { title: 'This request cannot be read', text: 'Go back, reload the page, and try again.' },
  403: {
    title: 'You cannot do this',
    text: 'Your role does not allow it, or the page was open for too long. Go back, reload the page, and try again. An administrator can change roles under People.',
  },
  404: {
    title: 'There is no such page',
    text: 'The address may be mistyped, or what it showed is gone. Everything is reached from the start page.',
  },
  413: {
    title: 'This is too large',
    text: 'A form may have 1 MB, a file to import 4 MB; npm run import takes up to 10 MB. Nothing was changed.',
  },
  500: {
    title: 'Something went wrong',
    text: 'Nothing was lost that had been confirmed. Try again in a minute; if it stays so, tell an administrator when it happened.',
  },
};

/** A page that says what went wrong and what to do; no details that help an attacker. */
export function problemPage(c: PageContext, status: 400 | 403 | 404 | 413 | 500) {
  const { title, text } = PROBLEMS[status]!;
  return page(
    c,
    { title },
    <>
      <PageTitle>{title}</PageTitle>
      <p>{text}</p>
      <p>
        <a href="/">Go to the start page</a>
      </p>
    </>,
    status,
  );
}

/** For what belongs to a unit or system that somebody's roles do not hold for. */
export function outOfScope(c: PageContext) {
  const title = 'This is outside of your scope';
  return page(
    c,
    { title },
    <>
      <PageTitle>{title}</PageTitle>
      <p>
        Your roles hold for some units or AI systems only, and this belongs to another one. Nothing was
        changed. <a href="/account">Your account</a> shows your scope; an administrator can change it under
        People.
      </p>
    </>,
    403,
  );
}

/** For what came too often. @param seconds until it may be tried again */
export function tooMany(c: PageContext, seconds: number) {
  const title = 'This was tried too often';
  const wait = seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`;
  return page(
    c,
    { title },
    <>
      <PageTitle>{title}</PageTitle>
      <p>
        Nothing was changed. Wait {wait}, go back in your browser, and send it again: what you typed is still
        there.
      </p>
    </>,
    429,
  );
}
