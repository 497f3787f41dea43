import { get } from 'node:http';
import { app } from '../functions/web/app';
import { demandOf, mayAccess } from '../functions/web/permissions';
import { ROLES, type Role } from '../shared/people/person';
import { addPerson, systemIds } from './support/forms';
import { signedIn } from './support/member';
import { openOffice } from './support/office';
import type { TestStack } from './support/test-stack';
import { type Answer, Visitor } from './support/visitor';

let world: TestStack;
let admin: Visitor;
let systems: string[];
beforeAll(async () => {
  ({ world, admin } = await openOffice());
  systems = await systemIds(admin);
}, 120_000);
afterAll(() => world.end());

/** Somebody with one role, signed in. */
async function member(role: Role): Promise<Visitor> {
  const email = `${role}@example.org`;
  await addPerson(admin, { name: email, email, roles: [role] });
  return signedIn(world.stack, admin, email);
}

/** Every route of the pages, with the id of a real system, or of nothing, in place of its parameters. */
const routes = () =>
  app.routes
    .filter(
      ({ method, path }) => (method === 'GET' || method === 'POST') && !/\*|^\/api|^\/sign|^\/act/.test(path),
    )
    .map(({ method, path }) => ({
      method,
      path: path
        .replace('/systems/:id', `/systems/${systems[0]}`)
        .replace(/:file\{[^}]*\}/g, '1.csv')
        .replace(/:version\{[^}]*\}/g, '1')
        .replace(/:number\{[^}]*\}/g, 'IA-2026-0001')
        .replace(/:report\{[^/]*$/g, 'report')
        .replace(/:\w+/g, 'nothing'),
    }));

/** As a page of ours would send it, but with an empty form. */
async function call(visitor: Visitor, method: string, path: string): Promise<Answer> {
  if (method === 'GET') return visitor.get(path, { follow: false });
  const csrf = (await visitor.get('/account')).$('input[name=csrf]').first().attr('value') ?? '';
  return visitor.post(path, { csrf }, { follow: false });
}

const DENIED = 'Your role does not allow it';

describe.each([...ROLES])('%s', (role) => {
  test('gets what the table allows, and nothing else', async () => {
    const visitor = await member(role);
    const wrong: string[] = [];
    for (const { method, path } of routes()) {
      // What ends the session or the person comes last, below.
      if (path === '/sign-out' || path.endsWith('/sessions/end')) continue;
      const allowed = mayAccess(demandOf(method, path)!.access, [role]);
      const { status, text } = await call(visitor, method, path);
      const denied = status === 403 && text.includes(DENIED);
      if (status >= 500 || (!allowed && !denied)) wrong.push(`${method} ${path}: ${status}, may: ${allowed}`);
      // Where the table allows it, a finer rule (of a register, of a run) may still refuse; that it is there is not denied.
      if (allowed && denied && !FINER.test(path)) wrong.push(`${method} ${path}: denied although allowed`);
    }
    expect(wrong).toEqual([]);
  }, 180_000);
});

/** Where a page asks more than the role: the register's own rules, whoever started a run. */
const FINER = /^\/(registers|runs|soa|concern|processes)(\/|$)/;

test('nobody who is not signed in gets in, and a form without its token does nothing', async () => {
  const nobody = new Visitor(world.stack.url);
  for (const { method, path } of routes()) {
    if (demandOf(method, path)!.access === 'public') continue;
    const { status, location } = await nobody.request(path, { method, follow: false });
    expect([path, status, location]).toEqual([path, 303, expect.stringMatching(/^\/sign-in/)]);
    if (method !== 'POST') continue;
    const forged = await admin.request(path, {
      method,
      follow: false,
      body: new URLSearchParams({ csrf: 'x' }),
    });
    expect([path, forged.status]).toEqual([path, 403]);
    const elsewhere = await admin.request(path, { method, headers: { 'sec-fetch-site': 'cross-site' } });
    expect([path, elsewhere.status]).toEqual([path, 403]);
  }
}, 180_000);

test('an address of another host is not answered', async () => {
  const { status } = await new Promise<{ status: number }>((resolve, reject) => {
    const { port } = new URL(world.stack.url);
    const request = get(
      { port, host: '127.0.0.1', path: '/', headers: { host: 'evil.example' } },
      (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0 });
      },
    );
    request.on('error', reject);
  });
  expect(status).toBe(421);
});
