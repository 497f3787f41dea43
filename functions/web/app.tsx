import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { api } from './api';
import type { Env } from './env';
import { limited } from './limits';
import { problemPage } from './page';
import { accountPages } from './pages/account';
import { auditPages } from './pages/audits';
import { concernPages } from './pages/concern';
import { correctiveActionPages } from './pages/corrective-actions';
import { criteriaPages } from './pages/criteria';
import { evidencePages } from './pages/evidence';
import { homePages } from './pages/home';
import { impactPages } from './pages/impact';
import { importPages } from './pages/import';
import { mailPages } from './pages/mails';
import { peoplePages } from './pages/people';
import { processPages } from './pages/processes';
import { recordPages } from './pages/records';
import { registerPages } from './pages/registers';
import { reviewPages } from './pages/reviews';
import { riskPages } from './pages/risk';
import { runPages } from './pages/runs';
import { schedulePages } from './pages/schedules';
import { settingsPages } from './pages/settings';
import { signInPages } from './pages/sign-in';
import { soaPages } from './pages/soa';
import { systemPages } from './pages/systems';
import { taskPages } from './pages/tasks/routes';
import { webhookPages } from './pages/webhooks';
import { guard } from './session';
import { ASSET_CACHE_CONTROL, ASSETS } from './ui';

/** A form's body; an import brings its own limit. */
const FORM_BYTES = 1024 * 1024;
const IMPORT_BYTES = 10 * 1024 * 1024;

/** All pages. Each area registers its own routes; who may call them is in permissions.ts. */
export const app = new Hono<Env>({ strict: false });

app.use(
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
    crossOriginResourcePolicy: 'same-origin',
  }),
);
app.use(async (c, next) => {
  await next();
  if (!c.res.headers.has('cache-control')) c.header('Cache-Control', 'no-store');
});
app.use(async (c, next) => {
  const limit = c.req.path === '/import' ? IMPORT_BYTES : FORM_BYTES;
  if (Number(c.req.header('content-length') ?? 0) > limit) return problemPage(c, 413);
  return next();
});
app.use(limited);
// Before the guard of the pages: it has its own, which asks for a token.
app.route('/', api);
app.use(guard);

app.get('/healthz', (c) => c.json({ status: 'ok' }));
app.get('/assets/:name', (c) => {
  const asset = ASSETS.get(c.req.path);
  if (!asset) return problemPage(c, 404);
  return c.body(asset.body, 200, { 'Content-Type': asset.type, 'Cache-Control': ASSET_CACHE_CONTROL });
});
for (const pages of [
  accountPages,
  auditPages,
  correctiveActionPages,
  concernPages,
  criteriaPages,
  evidencePages,
  homePages,
  impactPages,
  importPages,
  mailPages,
  peoplePages,
  processPages,
  recordPages,
  reviewPages,
  riskPages,
  registerPages,
  runPages,
  schedulePages,
  settingsPages,
  signInPages,
  soaPages,
  systemPages,
  taskPages,
  webhookPages,
]) {
  app.route('/', pages);
}

app.notFound((c) => problemPage(c, 404));
app.onError((error, c) => {
  // The path of a mailed link holds its token: it is not logged.
  const path = c.req.path.replace(/^\/act\/.*/, '/act/…');
  console.error(
    JSON.stringify({ message: 'request failed', method: c.req.method, path, error: error.stack }),
  );
  return problemPage(c, 500);
});
