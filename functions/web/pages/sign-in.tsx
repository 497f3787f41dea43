import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import {
  beginSignIn,
  finishSignIn,
  ProviderUnreachable,
  SignInRefused,
  signOutUrl,
} from '../../../shared/identity/openid';
import { personSigningIn } from '../../../shared/store/identities';
import { endSession, startSession } from '../../../shared/store/sessions';
import type { Env, PageContext } from '../env';
import { page } from '../page';
import { publicUrl, sessionSecret, setSessionCookie } from '../session';
import { ButtonLink, Buttons, PageTitle } from '../ui';

/** Signing in at the identity provider, and signing out. */
export const signInPages = new Hono<Env>();

/** What the browser keeps while somebody signs in; nothing is kept here, so that asking for the page changes nothing. */
const COOKIE = 'aimsflow-sign-in';
const COOKIE_S = 15 * 60;
const CALLBACK = '/sign-in/callback';

const underWay = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  next: z.string(),
});

/** Only a path of our own: an address elsewhere would lend our name to a stranger's page. */
const safeNext = (next: unknown): string =>
  typeof next === 'string' && /^\/(?![/\\])[\w./~-]*$/.test(next) ? next : '/';

signInPages.get('/sign-in', async (c) => {
  const next = safeNext(c.req.query('next'));
  try {
    const { url, underWay: begun } = await beginSignIn(`${publicUrl()}${CALLBACK}`, {
      fresh: c.req.query('fresh') !== undefined,
    });
    setCookie(c, COOKIE, JSON.stringify({ ...begun, next }), {
      httpOnly: true,
      // Lax: the provider's answer is a navigation from its own site.
      sameSite: 'Lax',
      secure: publicUrl().startsWith('https:'),
      path: '/sign-in',
      maxAge: COOKIE_S,
    });
    return c.redirect(url, 303);
  } catch (error) {
    if (error instanceof ProviderUnreachable) return unreachable(c, error);
    throw error;
  }
});

signInPages.get(CALLBACK, async (c) => {
  const kept = readUnderWay(getCookie(c, COOKIE));
  if (!kept) return notCompleted(c);
  deleteCookie(c, COOKIE, { path: '/sign-in' });
  try {
    const answer = new URL(`${publicUrl()}${CALLBACK}`);
    answer.search = new URL(c.req.url).search;
    const person = await personSigningIn(await finishSignIn(answer, kept), c.get('now'));
    if (!person) return notKnown(c);
    setSessionCookie(c, await startSession(person.id, c.get('now')));
    return c.redirect(safeNext(kept.next), 303);
  } catch (error) {
    if (error instanceof ProviderUnreachable) return unreachable(c, error);
    if (error instanceof SignInRefused) return notCompleted(c);
    throw error;
  }
});

function readUnderWay(cookie: string | undefined) {
  try {
    return underWay.parse(JSON.parse(cookie ?? ''));
  } catch {
    return undefined;
  }
}

signInPages.post('/sign-out', async (c) => {
  const secret = sessionSecret(c);
  if (secret) await endSession(secret);
  setSessionCookie(c, '');
  return c.redirect('/signed-out', 303);
});

signInPages.get('/signed-out', async (c) => {
  const elsewhere = await signOutUrl(`${publicUrl()}/signed-out`).catch(() => undefined);
  return page(
    c,
    { title: 'You are signed out' },
    <>
      <PageTitle>You are signed out</PageTitle>
      <p>This browser is not signed in to aimsflow any more.</p>
      {elsewhere && (
        <p>
          On a shared computer, <a href={elsewhere}>sign out of the identity provider</a> as well: it may
          still know this browser.
        </p>
      )}
      <Buttons>
        <ButtonLink href="/sign-in?fresh=1">Sign in</ButtonLink>
      </Buttons>
    </>,
  );
});

function notCompleted(c: PageContext) {
  return page(
    c,
    { title: 'You are not signed in' },
    <>
      <PageTitle>You are not signed in</PageTitle>
      <p>The sign-in was cancelled, took more than a quarter of an hour, or was used before.</p>
      <Buttons>
        <ButtonLink href="/sign-in">Sign in again</ButtonLink>
      </Buttons>
    </>,
    400,
  );
}

/** Says the same to a stranger, to somebody who has left and to somebody who acts by mail only. */
function notKnown(c: PageContext) {
  return page(
    c,
    { title: 'You cannot sign in to aimsflow' },
    <>
      <PageTitle>You cannot sign in to aimsflow</PageTitle>
      <p>
        The identity provider knows you, but aimsflow has nobody who may sign in with this account. An
        administrator can add you under People, with the e-mail address of this account.
      </p>
      <p>You do not need to sign in for a task that came by mail: the link in the mail opens it.</p>
      <Buttons>
        <ButtonLink href="/sign-in?fresh=1">Sign in with another account</ButtonLink>
      </Buttons>
    </>,
    403,
  );
}

function unreachable(c: PageContext, error: ProviderUnreachable) {
  console.error(JSON.stringify({ message: error.message, error: String(error.cause) }));
  return page(
    c,
    { title: 'Sign-in does not work just now' },
    <>
      <PageTitle>Sign-in does not work just now</PageTitle>
      <p>
        The identity provider does not answer. Try again in a minute; if it stays so, tell an administrator.
        Links in mails work without it.
      </p>
      <Buttons>
        <ButtonLink href="/sign-in">Try again</ButtonLink>
      </Buttons>
    </>,
    503,
  );
}
