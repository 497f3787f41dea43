import { createMiddleware } from 'hono/factory';
import { type Limit, overLimit } from '../../shared/store/rate-limit';
import { bearer } from './api/bearer';
import { problem } from './api/problem';
import type { Env, PageContext } from './env';
import { tooMany } from './page';
import { sessionSecret } from './session';

interface Row extends Limit {
  methods: string[];
  path: RegExp;
  /** Whose uses are counted; undefined where there is nobody: then another row counts. */
  of(c: PageContext): string | undefined;
}

/**
 * The client's address as API Gateway saw it. Never from X-Forwarded-For: anybody writes that.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
const address = (c: PageContext): string | undefined => c.env.event?.requestContext?.http?.sourceIp;

const link = (c: PageContext) => c.req.path.split('/')[2];

const CALLS = ['GET', 'POST', 'PATCH', 'DELETE'];

/**
 * How often something may be done; every row that fits counts. Generous for people, of whom many can share an address,
 * and tight for programs that guess. Plain reading is limited before it gets here (infra/constructs/web.ts).
 */
export const LIMITS: Row[] = [
  { name: 'link', methods: ['POST'], path: /^\/act\//, of: link, most: 60, perSeconds: 60 },
  {
    name: 'link-sent',
    methods: ['POST'],
    path: /^\/act\/[^/]+\/new-link$/,
    of: link,
    most: 3,
    perSeconds: 3600,
  },
  { name: 'sign-in', methods: ['GET'], path: /^\/sign-in/, of: address, most: 120, perSeconds: 60 },
  { name: 'concern', methods: ['POST'], path: /^\/concern/, of: address, most: 60, perSeconds: 3600 },
  { name: 'token', methods: CALLS, path: /^\/api\//, of: bearer, most: 600, perSeconds: 60 },
  { name: 'caller', methods: CALLS, path: /^\/api\//, of: address, most: 1200, perSeconds: 60 },
  { name: 'session', methods: ['POST'], path: /^\//, of: sessionSecret, most: 300, perSeconds: 60 },
  { name: 'address', methods: ['POST'], path: /^\//, of: address, most: 600, perSeconds: 60 },
];

/** Refuses what comes too often, before anything is looked up for it. */
export const limited = createMiddleware<Env>(async (c, next) => {
  const { method, path } = c.req;
  const now = new Date();
  const rows = LIMITS.filter((row) => row.methods.includes(method) && row.path.test(path));
  const waits = await Promise.all(
    rows.map((row) => {
      const of = row.of(c);
      return of === undefined ? undefined : overLimit(row, of, now);
    }),
  );
  const wait = Math.max(0, ...waits.map((seconds) => seconds ?? 0));
  if (wait === 0) return next();
  c.header('Retry-After', String(wait));
  return path.startsWith('/api/') ? problem(c, 429, `Try again in ${wait} seconds`) : tooMany(c, wait);
});
