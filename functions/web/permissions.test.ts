import { ROLES } from '../../shared/people/person';
import { app } from './app';
import { demandOf, mayAccess } from './permissions';

const accessTo = (method: string, path: string) => demandOf(method, path)?.access;

/** Every route that a page registers, with something in place of its parameters. */
const ROUTES = app.routes
  .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
  .map(({ method, path }) => ({ method, path: path.replace(/:\w+(\{[^}]*\})?\??/g, 'x') }));

test('every route has its row in the table: one without would be denied to all', () => {
  expect(ROUTES.length).toBeGreaterThan(40);
  expect(ROUTES.filter(({ method, path }) => accessTo(method, path) === undefined)).toEqual([]);
});

test('without signing in, only health, assets, signing in, mailed links and concerns can be reached', () => {
  const open = ROUTES.filter(({ method, path }) => mayAccess(accessTo(method, path)!, undefined));
  expect([...new Set(open.map(({ path }) => path))].sort()).toEqual([
    '/act/x',
    '/act/x/hand-on',
    '/act/x/new-link',
    '/api/v1/openapi.json',
    '/assets/x',
    '/concern',
    '/concern/addition',
    '/concern/answer',
    '/healthz',
    '/sign-in',
    '/sign-in/callback',
    '/signed-out',
  ]);
});

test('an auditor reads everything and changes nothing but their own tasks and account', () => {
  for (const { method, path } of ROUTES) {
    const may = mayAccess(accessTo(method, path)!, ['auditor']);
    const own = /^\/(tasks|sign-in|sign-out|account|act|concern)/.test(path);
    if (method !== 'GET') expect([path, may]).toEqual([path, own]);
    else if (!/\/(new|edit|run|start|remove|submit|discard)$|^\/soa\/edit\//.test(path))
      expect([path, may]).toEqual([path, true]);
  }
});

test('an administrator may do everything', () => {
  for (const { method, path } of ROUTES) expect(mayAccess(accessTo(method, path)!, ['admin'])).toBe(true);
});

test('what is not in the table is denied to every role', () => {
  expect(accessTo('DELETE', '/systems/x')).toBeUndefined();
  expect(accessTo('POST', '/nothing')).toBeUndefined();
  expect(ROLES.every((role) => !mayAccess([], [role]))).toBe(true);
});

test('a slash at the end asks for no less', () => {
  for (const { method, path } of ROUTES) {
    if (path !== '/') expect([path, demandOf(method, `${path}/`)]).toEqual([path, demandOf(method, path)]);
  }
});
