import fc from 'fast-check';
import { app } from '../functions/web/app';
import { demandOf, mayAccess } from '../functions/web/permissions';
import { csrfToken } from '../functions/web/session';
import { personByEmail } from '../shared/store/people';
import { startSession } from '../shared/store/sessions';
import { makeToken } from '../shared/store/tokens';
import { addPerson, designate, importSample, systemIds } from './support/forms';
import { highRiskSubmitted } from './support/office';
import { tableItems } from './support/table-items';
import { ADMIN, pauseSweep, startTestStack, type TestStack } from './support/test-stack';
import { actLink, askingMail, Visitor } from './support/visitor';

/**
 * Every route with arbitrary input. Requests go to the app itself, in this process, with the
 * running stack behind it; what API Gateway and Lambda do on the way is the gateway's own tests' business.
 */
/** FUZZ_INPUTS=100000 is what a release is tried with (docs/security.md); each change gets some. */
const INPUTS = Number(process.env.FUZZ_INPUTS ?? 2000);
const BATCH = 50;
const BATCHES_WITHOUT_RIGHT = Math.ceil((INPUTS * 0.7) / BATCH);
const BATCHES_WITH_RIGHT = Math.ceil((INPUTS * 0.3) / BATCH);
/** A session may send so many forms a minute (functions/web/limits.ts). */
const FORMS_A_SESSION = 200;

let world: TestStack;
let known: string[];
let fields: string[];
let viewer: { cookie: string; csrf: string };
let readToken: string;

beforeAll(async () => {
  // The app asks the machine for the time.
  world = await startTestStack({ startAt: Date.now() });
  await pauseSweep(world);
  const web = world.stack.deployment.functions.find(({ name }) => name.includes('Functionsweb'))!;
  Object.assign(process.env, web.environment, world.stack.operatorEnvironment);
  const admin = new Visitor(world.stack.url);
  await admin.signIn();
  await importSample(admin);
  await addPerson(admin, { name: 'Vi', email: 'vi@example.org', roles: ['viewer'] });
  await addPerson(admin, { name: 'Ada', email: 'ada@example.org', roles: ['approver'] });
  await admin.submit(
    await admin.get((await admin.get('/people')).$('a:contains("Vi")').attr('href')!),
    'Save changes',
    {
      signsIn: 'yes',
    },
  );
  await designate(admin, 'Ada');
  const systems = await systemIds(admin);
  const { run, task } = await highRiskSubmitted({ world, admin }, systems[0]!);
  const asked = await askingMail(world.stack.url, 'ada@example.org');
  known = [
    systems[0]!,
    task.split('/')[2]!,
    run.split('/')[2]!,
    actLink(asked).split('/').at(-1)!,
    'RA-2026-0001',
    'risk-assessment',
    'corrective-action',
    'incidents',
    'concerns',
    'A.2',
    'new',
    '1',
  ];
  fields = await fieldNames(admin);
  const person = (await personByEmail('vi@example.org'))!;
  const secret = await startSession(person.id, new Date());
  viewer = { cookie: `aimsflow-session=${secret}`, csrf: csrfToken(secret) };
  readToken = await makeToken(
    (await personByEmail(ADMIN.email))!,
    { name: 'fuzz', scopes: ['read'], days: 1 },
    new Date(),
  );
}, 120_000);
afterAll(() => world.end());

/** The names of the fields of our forms, so that what is arbitrary gets past the first check. */
async function fieldNames(admin: Visitor): Promise<string[]> {
  const pages = [
    '/people/new',
    '/settings',
    '/systems/new',
    '/schedules/new',
    '/concern',
    '/account',
    '/webhooks',
    '/import',
    '/risk/settings/edit',
    '/settings/criteria/edit',
    '/audits/programme/new',
    '/processes/impact-assessment/start',
    '/processes/corrective-action/start',
    '/registers/incidents/new',
    '/registers/objectives/new',
    '/soa/own/new',
  ];
  const names = new Set([
    'nonce',
    'basis',
    'do',
    'decision',
    'comment',
    'reason',
    'version',
    'csrf',
    'risks.0.title',
    'risks.0.likelihood',
  ]);
  for (const path of pages) {
    const { $ } = await admin.get(path);
    $('[name]').each((_, element) => void names.add(element.attribs.name!));
  }
  return [...names];
}

// The sample lies beside the function's bundle, which this process does not run from.
const ROUTES = app.routes.filter(
  ({ method, path }) => method !== 'ALL' && !path.includes('*') && path !== '/import/sample',
);

interface Wanted {
  method: string;
  path: string;
  query: [string, string][];
  body: [string, string][];
  json: unknown;
}

const AWKWARD = [
  '',
  ' ',
  '\0',
  '\u202e',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '%00',
  "'; --",
  '{{7*7}}',
  '<script>alert(1)</script>',
  '=1+1',
  '-1',
  '1e999',
  'NaN',
  '2026-02-30',
  '9999-12-31T23:59:59Z',
  'null',
  '[object Object]',
  'a'.repeat(5000),
  '\ud800',
  'Z\u0351\u036b',
];

const text = fc.oneof(
  fc.constantFrom(...AWKWARD),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 200 }),
  fc.integer().map(String),
);

function requests(): fc.Arbitrary<Wanted> {
  const part = fc.oneof(fc.constantFrom(...known), text);
  const name = fc.oneof(fc.constantFrom(...fields), text);
  const pairs = fc.array(fc.tuple(name, fc.oneof(text, fc.constantFrom(...known))), { maxLength: 12 });
  return fc.constantFrom(...ROUTES).chain((route) => {
    const names = route.path.match(/:\w+(\{[^}]*\}+)?/g) ?? [];
    return fc.record({
      method: fc.oneof(
        { weight: 9, arbitrary: fc.constant(route.method) },
        { weight: 1, arbitrary: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS') },
      ),
      path: fc
        .tuple(...names.map(() => part))
        .map((parts) =>
          names.reduce((path, one, index) => path.replace(one, () => encoded(parts[index]!)), route.path),
        ),
      query: fc.oneof(fc.constant<[string, string][]>([]), pairs),
      body: pairs,
      json: fc.oneof(fc.jsonValue(), fc.dictionary(name, fc.jsonValue(), { maxKeys: 8 })),
    });
  });
}

const encoded = (value: string): string => encodeURIComponent(value.toWellFormed());

interface Sender {
  cookie?: string;
  csrf?: string;
  token?: string;
}

let sender = 0;
/** Each from another address, as an attack would. */
const elsewhere = () => ({
  event: { requestContext: { http: { sourceIp: `203.0.${(++sender >> 8) & 255}.${sender & 255}` } } },
});

function send(
  { method, path, query, body, json }: Wanted,
  { cookie, csrf, token }: Sender,
): Promise<Response> {
  const search = query.length > 0 ? `?${query.map((pair) => pair.map(encoded).join('=')).join('&')}` : '';
  const isApi = path.startsWith('/api/');
  const headers: Record<string, string> = {
    ...(cookie && { cookie }),
    ...(token && { authorization: `Bearer ${token}` }),
    'content-type': isApi ? 'application/json' : 'application/x-www-form-urlencoded',
  };
  const form = [...body, ...(csrf ? [['csrf', csrf] as [string, string]] : [])];
  const content = isApi ? JSON.stringify(json) : form.map((pair) => pair.map(encoded).join('=')).join('&');
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return Promise.resolve(
    app.request(path + search, { method, headers, ...(hasBody && { body: content }) }, elsewhere()),
  );
}

/** Everything in the table but what counts requests and sessions. */
async function tableNow(): Promise<string> {
  const items = (await tableItems(world.stack)).filter(({ pk }) => !pk?.S?.startsWith('SESSION#'));
  return items
    .map((item) => JSON.stringify(item))
    .sort()
    .join('\n');
}

test('without the right to it nothing changes and nothing breaks, whatever is sent', async () => {
  const before = await tableNow();
  const wholly = (one: Wanted): Sender => {
    // In turn: nobody, a viewer without and with the session's token, a key for reading, keys that never were.
    const access = demandOf(one.method, one.path)?.access;
    const mayChange = one.method !== 'GET' && access !== undefined && mayAccess(access, ['viewer']);
    const who = sender % 5;
    if (who === 1) return { ...viewer, csrf: 'x' };
    if (who === 2 && !mayChange) return viewer;
    if (who === 3) return { token: readToken };
    return who === 4 ? { cookie: 'aimsflow-session=x', token: `aimsflow_pat_${'x'.repeat(43)}` } : {};
  };
  // Reporting a concern needs no right, and who has a link may have another one mailed: both have tests of their own.
  const mayBeSent = ({ method, path }: Wanted) =>
    !(method === 'POST' && (path.startsWith('/concern') || path.endsWith('/new-link')));
  await fc.assert(
    fc.asyncProperty(
      fc.array(requests().filter(mayBeSent), { minLength: BATCH, maxLength: BATCH }),
      async (batch) => {
        const answers = await Promise.all(batch.map((one) => send(one, wholly(one))));
        const broken = answers.flatMap(({ status }, index) =>
          status >= 500 ? [{ status, ...batch[index] }] : [],
        );
        expect(broken).toEqual([]);
      },
    ),
    { numRuns: BATCHES_WITHOUT_RIGHT, endOnFailure: true },
  );
  await world.stack.idle();
  expect(await tableNow()).toBe(before);
}, 3_600_000);

test('with every right nothing breaks either', async () => {
  const { id } = (await personByEmail(ADMIN.email))!;
  let session: { cookie: string; csrf: string } | undefined;
  let sent = 0;
  // What takes the administrator's own rights or session away would end the test, not the app.
  const mayBeSent = ({ method, path }: Wanted) =>
    method === 'GET' || !/^\/(sign-out|account|people)/.test(path);
  await fc.assert(
    fc.asyncProperty(
      fc.array(requests().filter(mayBeSent), { minLength: BATCH, maxLength: BATCH }),
      async (batch) => {
        if (!session || sent > FORMS_A_SESSION) {
          const secret = await startSession(id, new Date());
          session = { cookie: `aimsflow-session=${secret}`, csrf: csrfToken(secret) };
          sent = 0;
        }
        sent += batch.length;
        const answers = await Promise.all(batch.map((one) => send(one, session!)));
        const broken = answers.flatMap(({ status }, index) =>
          status >= 500 ? [{ status, ...batch[index] }] : [],
        );
        expect(broken).toEqual([]);
      },
    ),
    { numRuns: BATCHES_WITH_RIGHT, endOnFailure: true },
  );
}, 3_600_000);
