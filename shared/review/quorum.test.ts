import fc from 'fast-check';
import { isQuorumRule, QUORUM_RULES, type QuorumRule, quorum, quorumInWords } from './quorum';

const members = (count: number) => Array.from({ length: count }, (_, i) => `per-${i}`);

describe('quorum', () => {
  it.each<[QuorumRule, number, number]>([
    ['majority', 1, 1],
    ['majority', 2, 2],
    ['majority', 3, 2],
    ['majority', 4, 3],
    ['majority', 5, 3],
    ['all', 3, 3],
    ['one', 3, 1],
  ])('%s of %i members needs %i', (rule, count, needed) => {
    const everybody = members(count);
    expect(quorum(rule, everybody, everybody.slice(0, needed))).toMatchObject({ met: true, needed });
    expect(quorum(rule, everybody, everybody.slice(0, needed - 1)).met).toBe(false);
  });

  it.each(Object.keys(QUORUM_RULES) as QuorumRule[])('%s of nobody is never met', (rule) => {
    expect(quorum(rule, [], ['guest'])).toEqual({ met: false, needed: 1, present: [], absent: [] });
  });

  it('does not count guests, nor anybody twice', () => {
    const count = quorum('majority', ['a', 'b', 'c', 'a'], ['b', 'guest', 'b']);
    expect(count).toEqual({ met: false, needed: 2, present: ['b'], absent: ['a', 'c'] });
    expect(quorumInWords(count)).toBe('1 of 3 members of top management attended; the quorum is 2');
  });

  it('is not lost when one more comes, and met when all are there', () => {
    const rule = fc.constantFrom(...(Object.keys(QUORUM_RULES) as QuorumRule[]));
    fc.assert(
      fc.property(rule, fc.integer({ min: 1, max: 9 }), fc.nat(9), (of, count, come) => {
        const all = members(count);
        expect(quorum(of, all, all).met).toBe(true);
        if (quorum(of, all, all.slice(0, come)).met) {
          expect(quorum(of, all, all.slice(0, come + 1)).met).toBe(true);
        }
      }),
    );
  });
});

it('knows its rules', () => {
  expect(isQuorumRule('majority')).toBe(true);
  expect(isQuorumRule('toString')).toBe(false);
});
