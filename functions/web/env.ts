import type { Context } from 'hono';
import type { Person } from '../../shared/people/person';
import { dayOf } from '../../shared/schedule/zone';
import { type Sees, seenBy } from '../../shared/store/scope';
import type { Settings } from '../../shared/store/settings';

/** What the middleware has found out before a page is made. */
export interface Env {
  /** What hono/aws-lambda passes on; absent where a test calls the app directly. */
  Bindings: { event?: { requestContext?: { http?: { sourceIp?: string } } } };
  Variables: {
    /** The time of this request. */
    now: Date;
    settings: Settings;
    /** Who is signed in; absent on public pages. */
    person?: Person;
    /** The session's secret, which CSRF tokens are made of. */
    session?: string;
  };
}

export type PageContext = Context<Env>;

/** The signed-in person. Every route that is not public has one; see permissions.ts. */
export function personOf(c: PageContext): Person {
  const person = c.get('person');
  if (!person) throw new Error(`${c.req.path} is public: nobody needs to be signed in there`);
  return person;
}

/** What the signed-in person may see, for lists: reads the register where their roles do not hold everywhere. */
export const seenIn = (c: PageContext): Promise<Sees> => seenBy(personOf(c));

/** The calendar day of this request in the organization's time zone, YYYY-MM-DD. */
export const todayOf = (c: PageContext): string => dayOf(c.get('now').getTime(), c.get('settings').timeZone);
