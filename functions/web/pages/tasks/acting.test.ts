import type { Task } from '../../../../shared/tasks/task';
import { type Acting, BASIS, hasNonce, NONCE, nonceOf } from './acting';

const acting = { secret: 'a-secret', action: '/tasks/ra-1.1' } as Acting;
const task = { id: 'ra-1.1', step: 'assess', contentHash: '' } as Task;
const form = (nonce: string, basis: string) => new URLSearchParams({ [NONCE]: nonce, [BASIS]: basis });

test('a form of the page as it is carries the nonce', () => {
  expect(hasNonce(acting, task, form(nonceOf(acting, task, '3.1'), '3.1'))).toBe(true);
});

test.each<[string, Acting, Task, string]>([
  ['another person or link', { ...acting, secret: 'another' }, task, '3.1'],
  ['another task', acting, { ...task, id: 'ra-1.3' }, '3.1'],
  ['another step', acting, { ...task, step: 'approve' }, '3.1'],
  ['another content', acting, { ...task, contentHash: 'sha256:1' }, '3.1'],
  ['another basis', acting, task, '4.1'],
])('it does not hold for %s', (_, who, what, basis) => {
  expect(hasNonce(who, what, form(nonceOf(acting, task, '3.1'), basis))).toBe(false);
});

test('a form without fields has none', () => {
  expect(hasNonce(acting, task, new URLSearchParams())).toBe(false);
});
