import { type Act, chain, type LedgerEntry, verifyChain } from './ledger';

const act = (name: string): Act => ({
  at: '2026-01-01T09:00:00.000Z',
  actor: 'per-1',
  by: 'sign-in',
  act: name,
  facts: { taskId: 'r.1' },
});

function chainOf(...names: string[]): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  for (const name of names) entries.push(chain('RUN#r', entries.at(-1), act(name)));
  return entries;
}

test('a chain as written verifies, in any order of reading', () => {
  const entries = chainOf('a', 'b', 'c');
  expect(verifyChain([...entries].reverse())).toEqual({ ok: true, entries: 3 });
  expect(verifyChain([])).toEqual({ ok: true, entries: 0 });
});

test.each<[string, (entries: LedgerEntry[]) => LedgerEntry[], RegExp]>([
  ['a removed entry', ([a, , c]) => [a!, c!], /entry 2 .* missing/],
  ['a changed fact', ([a, b, c]) => [a!, { ...b!, facts: { taskId: 'other' } }, c!], /entry 2 .* changed/],
  ['a changed actor', ([a, ...rest]) => [{ ...a!, actor: 'per-2' }, ...rest], /entry 1 .* changed/],
  [
    'an entry written anew',
    ([a, , c]) => [a!, chain('RUN#r', a, act('forged')), c!],
    /entry 3 .* does not follow/,
  ],
  ['a removed beginning', ([, b, c]) => [b!, c!], /entry 1 .* missing/],
])('%s is found', (_, tamper, problem) => {
  const result = verifyChain(tamper(chainOf('a', 'b', 'c')));
  expect(result).toMatchObject({ ok: false, problem: expect.stringMatching(problem) });
});
