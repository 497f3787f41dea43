import { inScope, scopeOf } from './scope';

const system = { id: 'sys-1', organization: 'Energy', unit: 'Idaho' };
const person = (
  scope: { units: string[]; systemIds: string[] } | undefined,
  ...roles: ('viewer' | 'auditor')[]
) => ({
  id: 'per-1',
  roles,
  scope,
});

test('without a scope, or with an empty one, roles hold everywhere', () => {
  expect(scopeOf(person(undefined, 'viewer'))).toBeUndefined();
  expect(scopeOf(person({ units: [], systemIds: [] }, 'viewer'))).toBeUndefined();
});

test('a scope names organizations, units of them, and systems', () => {
  const sees = (units: string[], systemIds: string[] = []) =>
    inScope(person({ units, systemIds }, 'viewer'), system);
  expect(sees(['Energy'])).toBe(true);
  expect(sees(['Energy / Idaho'])).toBe(true);
  expect(sees(['Energy / Ohio'])).toBe(false);
  expect(sees(['Idaho'])).toBe(false);
  expect(sees([], ['sys-1'])).toBe(true);
  expect(sees(['Commerce'], ['sys-2'])).toBe(false);
  expect(inScope(person({ units: ['Energy'], systemIds: [] }, 'viewer'), { id: 'sys-3' })).toBe(false);
});

test('who owns a system sees it, and auditors see everything', () => {
  const narrow = { units: ['Commerce'], systemIds: [] };
  expect(inScope(person(narrow, 'viewer'), { ...system, ownerId: 'per-1' })).toBe(true);
  expect(inScope(person(narrow, 'viewer', 'auditor'), system)).toBe(true);
});
