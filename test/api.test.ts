import { ENDPOINTS } from '../functions/web/api';
import { addPerson } from './support/forms';
import { makeToken, signedIn } from './support/member';
import { openOffice } from './support/office';
import { tableItems } from './support/table-items';
import type { TestStack } from './support/test-stack';
import type { Visitor } from './support/visitor';

let world: TestStack;
let admin: Visitor;
let token: string;
beforeAll(async () => {
  ({ world, admin } = await openOffice());
  token = await makeToken(admin, { scope: 'write' });
});
afterAll(() => world.end());

async function call(
  method: string,
  path: string,
  { body, with: secret = token }: { body?: unknown; with?: string } = {},
) {
  const response = await fetch(`${world.stack.url}/api/v1${path}`, {
    method,
    headers: {
      ...(secret && { authorization: `Bearer ${secret}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: each endpoint's answer is checked against its own schema
  const json = (response.status === 204 ? undefined : await response.json()) as any;
  return { status: response.status, json, headers: response.headers };
}

/** Whether an answer is as its description says. */
function isAsDescribed(method: string, path: string, json: unknown): void {
  const { answer } = ENDPOINTS.find((one) => one.method === method && one.path === path)!;
  expect(answer!.parse(json)).toEqual(json);
}

describe('a token', () => {
  test('is asked for, and nothing else will do', async () => {
    for (const secret of ['', 'nonsense', `aimsflow_pat_${'a'.repeat(43)}`, `${token}x`]) {
      const { status, headers, json } = await call('GET', '/systems', { with: secret });
      expect([status, json.title]).toEqual([401, 'A token is needed']);
      expect(headers.get('www-authenticate')).toContain('Bearer');
    }
    // A session is no token: another site could use it.
    const cookie = await fetch(`${world.stack.url}/api/v1/systems`, {
      headers: { cookie: admin.cookieHeader() },
    });
    expect(cookie.status).toBe(401);
    // And a token is no session.
    const page = await fetch(`${world.stack.url}/systems`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'manual',
    });
    expect(page.status).toBe(303);
  });

  test('for reading changes nothing', async () => {
    const reader = await makeToken(admin);
    expect((await call('GET', '/systems', { with: reader })).status).toBe(200);
    const refused = await call('POST', '/systems', { with: reader, body: { name: 'A system' } });
    expect([refused.status, refused.json.detail]).toEqual([403, 'The token has not the scope “write”']);
  });

  test('ends when it is revoked, when its time is over, and when its person may not sign in', async () => {
    const works = async (secret: string) => (await call('GET', '/tasks', { with: secret })).status === 200;
    const revoked = await makeToken(admin, { name: 'old report' });
    const account = await admin.get('/account');
    expect(account.text).not.toContain(revoked);
    await admin.submit(account, 'Revoke the token for old report');
    expect([await works(revoked), await works(token)]).toEqual([false, true]);
    const short = await makeToken(admin, { days: '1' });
    expect(await works(short)).toBe(true);
    await world.advance(86_400_000);
    expect(await works(short)).toBe(false);
    await admin.signIn();
    await addPerson(admin, { name: 'Lee', email: 'lee@example.org', roles: ['viewer'] });
    const lee = await signedIn(world.stack, admin, 'lee@example.org');
    const own = await makeToken(lee);
    expect(await works(own)).toBe(true);
    const href = (await admin.get('/people')).$('a:contains("Lee")').attr('href')!;
    await admin.submit(await admin.get(href), 'Save changes', { signsIn: [] });
    expect(await works(own)).toBe(false);
    token = await makeToken(admin, { scope: 'write' });
  });

  test('is kept as a hash', async () => {
    expect(JSON.stringify(await tableItems(world.stack))).not.toContain(token.slice(20));
  });
});

describe('AI systems', () => {
  test('are listed page by page, as described', async () => {
    const first = await call('GET', '/systems?limit=7');
    isAsDescribed('GET', '/systems', first.json);
    expect(first.json.items).toHaveLength(7);
    const second = await call('GET', `/systems?limit=7&from=${first.json.next}`);
    const ids = [...first.json.items, ...second.json.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('are added once, read, and changed on the version that was read', async () => {
    const fields = { name: 'Spam filter', organization: 'Office of Mail', lifeCycleStage: 'development' };
    const added = await call('POST', '/systems', { body: fields });
    expect(added.status).toBe(201);
    isAsDescribed('POST', '/systems', added.json);
    expect((await call('POST', '/systems', { body: fields })).json.id).toBe(added.json.id);
    const path = `/systems/${added.json.id}`;
    const changed = await call('PATCH', path, { body: { version: 1, purpose: 'Keeps unwanted mail away' } });
    expect(changed.json).toMatchObject({
      version: 2,
      name: 'Spam filter',
      purpose: 'Keeps unwanted mail away',
    });
    const late = await call('PATCH', path, { body: { version: 1, purpose: 'Something else' } });
    expect([late.status, late.json.detail]).toEqual([
      409,
      'The change is on version 1, and the entry has version 2',
    ]);
    const gate = await call('PATCH', path, { body: { version: 2, lifeCycleStage: 'operation' } });
    expect([gate.status, gate.json.errors[0].field]).toEqual([409, 'lifeCycleStage']);
    expect((await call('GET', path)).json.version).toBe(2);
  });

  test('what is wrong is said by field, and nothing is taken over', async () => {
    const wrong = await call('POST', '/systems', { body: { name: '', impactClass: 'huge', colour: 'red' } });
    expect(wrong.status).toBe(422);
    expect(wrong.headers.get('content-type')).toBe('application/problem+json');
    expect(wrong.json.errors.map(({ field }: { field: string }) => field)).toEqual(
      expect.arrayContaining(['name', 'impactClass']),
    );
    expect((await call('POST', '/systems', { body: '{' })).status).toBe(400);
    const text = await fetch(`${world.stack.url}/api/v1/systems`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: 'name=x',
    });
    expect(text.status).toBe(415);
    expect((await call('GET', '/systems/sys-nothing')).status).toBe(404);
    expect((await call('GET', '/nothing')).status).toBe(404);
    expect((await call('DELETE', '/systems')).status).toBe(404);
  });
});

test('a run is started once for a key, and shows with its task', async () => {
  const { id: systemId } = (await call('GET', '/systems?limit=1')).json.items[0];
  const body = { process: 'risk-assessment', systemId, key: 'nightly-1' };
  const started = await call('POST', '/runs', { body });
  expect(started.status).toBe(201);
  isAsDescribed('POST', '/runs', started.json);
  expect((await call('POST', '/runs', { body })).json.id).toBe(started.json.id);
  await world.stack.idle();
  const read = await call('GET', `/runs/${started.json.id}`);
  isAsDescribed('GET', '/runs/{id}', read.json);
  expect(read.json.tasks).toHaveLength(1);
  const mine = await call('GET', '/tasks');
  isAsDescribed('GET', '/tasks', mine.json);
  const listed = await call('GET', '/runs?state=running');
  isAsDescribed('GET', '/runs', listed.json);
  expect(listed.json.items.map(({ id }: { id: string }) => id)).toContain(started.json.id);
  const formed = await call('POST', '/runs', { body: { ...body, process: 'impact-assessment' } });
  expect([formed.status, formed.json.errors[0].field]).toEqual([422, 'process']);
});

test('a person with a scope sees and changes what is in it', async () => {
  const systems = (await call('GET', '/systems?limit=1000')).json.items as {
    id: string;
    organization: string;
  }[];
  const { organization } = systems[0]!;
  await addPerson(admin, { name: 'Sam', email: 'sam@example.org', roles: ['process-owner'] });
  const sam = await signedIn(world.stack, admin, 'sam@example.org');
  const page = await admin.get((await admin.get('/people')).$('a:contains("Sam")').attr('href')!);
  await admin.submit(page, 'Save changes', { scope: organization });
  const own = await makeToken(sam, { scope: 'write' });
  const seen = (await call('GET', '/systems?limit=1000', { with: own })).json.items as typeof systems;
  expect(seen).toEqual(systems.filter((one) => one.organization === organization));
  const elsewhere = systems.find((one) => one.organization !== organization)!;
  for (const [method, path, body] of [
    ['GET', `/systems/${elsewhere.id}`, undefined],
    ['PATCH', `/systems/${elsewhere.id}`, { version: 1, purpose: 'x' }],
  ] as const) {
    expect((await call(method, path, { with: own, body })).status).toBe(403);
  }
  const start = { process: 'risk-assessment', systemId: elsewhere.id, key: 'not-mine-1' };
  expect((await call('POST', '/runs', { with: own, body: start })).status).toBe(422);
});

test('the description is OpenAPI 3.1 with every operation, and its references lead somewhere', async () => {
  const { json } = await call('GET', '/openapi.json', { with: '' });
  expect(json.openapi).toBe('3.1.1');
  const operations = Object.entries(json.paths).flatMap(([path, item]) =>
    Object.keys(item as object).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(operations.sort()).toEqual(ENDPOINTS.map(({ method, path }) => `${method} ${path}`).sort());
  const references = [...JSON.stringify(json).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name,
  );
  expect(new Set(references).size).toBeGreaterThan(5);
  expect(references.filter((name) => !(name! in json.components.schemas))).toEqual([]);
});
