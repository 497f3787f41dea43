import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { pageNonce, sameSecret } from '../../shared/links/link';
import { inReach } from '../../shared/store/scope';
import { ABSOLUTE_MS, sessionPerson } from '../../shared/store/sessions';
import { readSettings } from '../../shared/store/settings';
import type { Env, PageContext } from './env';
import { outOfScope, problemPage } from './page';
import { demandOf, mayAccess } from './permissions';
import { otherSession, signedOutMeanwhile } from './resend';
import { CSRF_FIELD } from './ui';

const COOKIE = 'aimsflow-session';

/** Where people reach us; never taken from the request, whose Host header anybody can write. */
export const publicUrl = (): string => {
  const url = process.env.PUBLIC_URL;
  if (!url) throw new Error('PUBLIC_URL is not set');
  return url;
};

export function setSessionCookie(c: PageContext, secret: string): void {
  setCookie(c, COOKIE, secret, {
    httpOnly: true,
    sameSite: 'Lax',
    // On one machine there is no TLS to the loopback address, and a secure cookie would not come back.
    secure: publicUrl().startsWith('https:'),
    path: '/',
    maxAge: secret === '' ? 0 : ABSOLUTE_MS / 1000,
  });
}

export const sessionSecret = (c: PageContext): string | undefined => getCookie(c, COOKIE) || undefined;

/** The token that every form of a session carries. */
export const csrfToken = (session: string): string => pageNonce(session, 'csrf', '');

/** Browsers say where a request comes from; a POST from another site is refused before anything else. */
const crossSite = (c: PageContext) => {
  const site = c.req.header('sec-fetch-site');
  return site !== undefined && site !== 'same-origin' && site !== 'none';
};

const readable = (c: PageContext) =>
  c.req.parseBody().then(
    () => true,
    () => false,
  );

/** Finds out who asks, and lets through what permissions.ts allows; everything else is denied. */
export const guard = createMiddleware<Env>(async (c, next) => {
  const { method, path } = c.req;
  c.set('now', new Date());
  const demand = demandOf(method, path);
  if (!demand) return problemPage(c, 404);
  const { access } = demand;
  if (method === 'POST' && crossSite(c)) return problemPage(c, 403);
  // Read once, here, so that a body that is no form is the sender's mistake and not ours.
  if (method === 'POST' && !(await readable(c))) return problemPage(c, 400);
  if (access === 'public' && !path.startsWith('/act/')) return next();

  const secret = sessionSecret(c);
  const [settings, person] = await Promise.all([
    readSettings(),
    secret ? sessionPerson(secret, c.get('now')) : undefined,
  ]);
  c.set('settings', settings);
  if (person) {
    c.set('person', person);
    c.set('session', secret);
  }
  if (access === 'public') return next();
  if (!person) {
    if (method === 'POST' && secret) return signedOutMeanwhile(c);
    const back = method === 'GET' ? `?next=${encodeURIComponent(c.req.path)}` : '';
    return c.redirect(`/sign-in${back}`, 303);
  }
  if (!mayAccess(access, person.roles)) return problemPage(c, 403);
  if (!(await inReach(person, demand.concerns, demand.id))) return outOfScope(c);
  if (method === 'POST') {
    const { [CSRF_FIELD]: token } = await c.req.parseBody();
    if (typeof token !== 'string' || !sameSecret(token, csrfToken(secret!))) return otherSession(c);
  }
  return next();
});
