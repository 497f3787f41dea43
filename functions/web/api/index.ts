import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { inReach } from '../../../shared/store/scope';
import { readSettings } from '../../../shared/store/settings';
import { bearerOf } from '../../../shared/store/tokens';
import { mayDo } from '../../../shared/tokens/token';
import type { Env, PageContext } from '../env';
import { demandOf, mayAccess } from '../permissions';
import { publicUrl } from '../session';
import { bearer } from './bearer';
import type { Endpoint } from './endpoint';
import { openApi } from './openapi';
import { invalid, problem } from './problem';
import { recordEndpoints } from './records';
import { runEndpoints } from './runs';
import { systemEndpoints } from './systems';

export const ENDPOINTS: Endpoint[] = [...systemEndpoints, ...runEndpoints, ...recordEndpoints];

const BASE = '/api/v1';

/** Finds out whose token it is, and lets through what permissions.ts and the token allow. */
const guard = createMiddleware<Env>(async (c, next) => {
  const { method, path } = c.req;
  const demand = demandOf(method, path);
  if (!demand) return problem(c, 404);
  const now = new Date();
  c.set('now', now);
  if (demand.access === 'public') return next();
  const token = bearer(c);
  const known = token === undefined ? undefined : await bearerOf(token, now);
  if (!known) {
    c.header('WWW-Authenticate', 'Bearer realm="aimsflow"');
    return problem(
      c,
      401,
      'Send a token that holds, as Authorization: Bearer TOKEN. Make one under Your account.',
    );
  }
  const { person } = known;
  const scope = method === 'GET' || method === 'HEAD' ? 'read' : 'write';
  if (!mayDo(known.token, scope)) return problem(c, 403, `The token has not the scope “${scope}”`);
  if (!mayAccess(demand.access, person.roles)) return problem(c, 403, 'Your roles do not allow this');
  if (!(await inReach(person, demand.concerns, demand.id))) {
    return problem(c, 403, 'This is outside of your scope');
  }
  c.set('person', person);
  c.set('settings', await readSettings());
  return next();
});

/** The JSON API, as `ENDPOINTS` describe it. */
export const api = new Hono<Env>().basePath(BASE);

api.use(guard);
api.get('/openapi.json', (c) => c.json(openApi(ENDPOINTS, publicUrl())));
for (const one of ENDPOINTS) {
  api.on(one.method, one.path.replace(/\{(\w+)\}/g, ':$1'), (c) => answer(c, one));
}
api.all('*', (c) => problem(c, 404));
api.onError((error, c) => {
  const { method, path } = c.req;
  console.error(JSON.stringify({ message: 'API request failed', method, path, error: error.stack }));
  return problem(c, 500, 'Nothing was lost that had been confirmed. Try again in a minute');
});

async function answer(c: PageContext, one: Endpoint): Promise<Response> {
  const params = one.params?.safeParse(c.req.param()) ?? { success: true as const, data: {} };
  // What is no id is the id of nothing.
  if (!params.success) return problem(c, 404, params.error.issues[0]!.message);
  const query = one.query?.safeParse(c.req.query());
  if (query && !query.success) return invalid(c, query.error);
  const body = one.body ? await bodyOf(c, one.body) : undefined;
  if (body instanceof Response) return body;
  const input = { params: params.data as Record<string, string>, query: query?.data ?? {}, body: body ?? {} };
  const given = await one.handle(c, input);
  if (given instanceof Response) return given;
  if (one.status === 204) return c.body(null, 204);
  // Only what is described leaves: an item of the table has more.
  return c.json(one.answer!.parse(given) as object, (one.status ?? 200) as ContentfulStatusCode);
}

async function bodyOf(
  c: PageContext,
  shape: NonNullable<Endpoint['body']>,
): Promise<Response | Record<string, unknown>> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
    return problem(c, 415, 'Send the body as application/json');
  }
  let json: unknown;
  try {
    json = JSON.parse(await c.req.text());
  } catch {
    return problem(c, 400, 'The body is not JSON');
  }
  const read = shape.safeParse(json);
  return read.success ? read.data : invalid(c, read.error);
}
