import { outcomeWords, totalsWords } from './words';

const none = {
  rows: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  skipped: 0,
  significant: 0,
  withWarnings: 0,
  notInFile: 0,
};

test.each([
  [{ unchanged: 2133 }, 'Nothing changed: 2,133 systems were already up to date.'],
  [{ unchanged: 1 }, 'Nothing changed: 1 system was already up to date.'],
  [{ added: 40, skipped: 1 }, '40 systems added. 1 row was skipped.'],
  [{ added: 1, changed: 2, unchanged: 3 }, '1 system added, 2 systems changed, 3 already up to date.'],
])('%j reads "%s"', (totals, words) => {
  expect(outcomeWords({ ...none, ...totals })).toBe(words);
});

test('a list leaves out what is none', () => {
  expect(totalsWords({ ...none, added: 1200, skipped: 2 })).toBe('1,200 added, 2 skipped');
});
