import { hashPassword, passwordProblem, verifyPassword } from './password';

test('only the same password fits, however its characters were composed', async () => {
  const stored = await hashPassword('größe ist länge');
  expect(stored).not.toContain('länge');
  expect(await verifyPassword('größe ist länge'.normalize('NFD'), stored)).toBe(true);
  expect(await verifyPassword('größe ist lange', stored)).toBe(false);
});

test('nobody fits where there is no password', async () => {
  expect(await verifyPassword('', undefined)).toBe(false);
  expect(await verifyPassword('anything', undefined)).toBe(false);
});

test('two people with one password have different hashes', async () => {
  expect(await hashPassword('correct horse battery')).not.toBe(await hashPassword('correct horse battery'));
});

test('length is what counts', () => {
  expect(passwordProblem('Ab1!')).toMatch(/at least 12/);
  expect(passwordProblem('all lower case words')).toBeUndefined();
  expect(passwordProblem('x'.repeat(201))).toMatch(/at most 200/);
});
