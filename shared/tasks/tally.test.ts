import fc from 'fast-check';
import { askedOf, type Participant, participantsOf, withAnswer, withoutPerson } from './participants';
import { each, type Need, type Order, of, type Part, type Parts } from './rule';
import { approvalsNeeded, tally } from './tally';
import type { Decision } from './task';
import { type Asked, askNext, participantsFor } from './turn';

const rule = (need: Need, order: Order = 'together'): Part => ({ need, order });
const answer = (decision: Decision) => ({
  decision,
  comment: '',
  at: '2026-03-02T09:00:00.000Z',
  means: 'link' as const,
  contentHash: 'sha256:x',
});
/** People a, b, c … who answer in this order; 'left' for one who has left. */
function after(count: number, answers: Record<string, Decision | 'left'>, order: Order = 'together') {
  return later(rule('all', order), people(count), answers);
}
const people = (count: number): Asked[] => [...'abcdefgh'].slice(0, count).map((personId) => ({ personId }));
/** The same for everybody who is asked by a rule. */
function later(of: Part | Parts, asked: Asked[], answers: Record<string, Decision | 'left'>): Participant[] {
  return Object.entries(answers).reduce(
    (before, [id, given]) =>
      given === 'left' ? withoutPerson(before, id) : askNext(of, withAnswer(before, id, answer(given))),
    participantsFor(asked, of),
  );
}

test.each<[string, Part, Participant[], ReturnType<typeof tally>]>([
  ['nobody has answered', rule('any'), after(2, {}), { state: 'open' }],
  [
    'any: the first decides',
    rule('any'),
    after(3, { b: 'rejected' }),
    { state: 'decided', decision: 'rejected' },
  ],
  ['all: one of two', rule('all'), after(2, { a: 'approved' }), { state: 'open' }],
  [
    'all: both',
    rule('all'),
    after(2, { a: 'approved', b: 'approved' }),
    { state: 'decided', decision: 'approved' },
  ],
  ['all: one rejects', rule('all'), after(3, { a: 'rejected' }), { state: 'decided', decision: 'rejected' }],
  ['2 of 3: one rejects', rule(2), after(3, { a: 'rejected' }), { state: 'open' }],
  [
    '2 of 3: two reject',
    rule(2),
    after(3, { a: 'rejected', b: 'rejected' }),
    { state: 'decided', decision: 'rejected' },
  ],
  [
    '2 of 3: one rejects, two approve',
    rule(2),
    after(3, { a: 'rejected', b: 'approved', c: 'approved' }),
    { state: 'decided', decision: 'approved' },
  ],
  [
    'changes are asked for by one of three',
    rule('all'),
    after(3, { a: 'approved', b: 'changes-requested' }),
    { state: 'decided', decision: 'changes-requested' },
  ],
  ['2 of 3: two have left', rule(2), after(3, { a: 'left', b: 'left' }), { state: 'stuck' }],
  ['all: one has left', rule('all'), after(2, { a: 'approved', b: 'left' }), { state: 'stuck' }],
  ['any: the only one has left', rule('any'), after(1, { a: 'left' }), { state: 'stuck' }],
  [
    'a form is submitted',
    rule('any'),
    after(1, { a: 'submitted' }),
    { state: 'decided', decision: 'submitted' },
  ],
])('%s', (_, of, people, expected) => expect(tally(of, people)).toEqual(expected));

test('in turn the next is asked when the one before has answered, and not earlier', () => {
  expect(askedOf(after(3, {}, 'in-turn'))).toEqual(['a']);
  expect(askedOf(after(3, { a: 'approved' }, 'in-turn'))).toEqual(['b']);
  expect(askedOf(after(3, { a: 'approved', b: 'left' }, 'in-turn'))).toEqual([]);
  expect(askedOf(askNext(rule('all', 'in-turn'), after(3, { a: 'approved', b: 'left' }, 'in-turn')))).toEqual(
    ['c'],
  );
});

test('in any order of answers: never approved with too few, never open with nobody left to ask', () => {
  const decision = fc.constantFrom<Decision | 'left'>('approved', 'rejected', 'left');
  const need = fc.oneof(fc.constantFrom<Need>('any', 'all'), fc.integer({ min: 1, max: 8 }));
  fc.assert(
    fc.property(
      fc.array(decision, { maxLength: 8 }),
      need,
      fc.integer({ min: 1, max: 8 }),
      (given, needs, count) => {
        const ends = rule(needs);
        let all = participantsFor(people(count), ends);
        for (const [index, one] of given.slice(0, count).entries()) {
          if (tally(ends, all).state === 'decided') break;
          const id = 'abcdefgh'[index]!;
          all = one === 'left' ? withoutPerson(all, id) : withAnswer(all, id, answer(one));
        }
        const standing = tally(ends, all);
        const approvals = all.filter((one) => one.answer?.decision === 'approved').length;
        const approved = standing.state === 'decided' && standing.decision === 'approved';
        expect(approved).toBe(approvals >= approvalsNeeded(ends, all) && approvals > 0);
        if (askedOf(all).length === 0) expect(standing.state).not.toBe('open');
      },
    ),
  );
});

describe('a rule of groups', () => {
  const both = each(of('approvers'), of('top-management'));
  const in_ = (group: 'approvers' | 'top-management', ids: string): Asked[] =>
    [...ids].map((personId) => ({ personId, groups: [group] }));
  /** Approvers a and b, top management t and u. */
  const asked = [...in_('approvers', 'ab'), ...in_('top-management', 'tu')];
  const state = (rules: Parts, answers: Record<string, Decision | 'left'>) =>
    tally(rules, later(rules, asked, answers));

  test('is decided when each group has approved, in any order; several of one group are not enough', () => {
    expect(state(both, {})).toEqual({ state: 'open' });
    expect(state(both, { a: 'approved' })).toEqual({ state: 'open' });
    expect(state(both, { a: 'approved', t: 'approved' })).toEqual({ state: 'decided', decision: 'approved' });
    expect(state(both, { u: 'approved', b: 'approved' })).toEqual({ state: 'decided', decision: 'approved' });
    const two = each(of('approvers', 2), of('top-management', 'all'));
    expect(state(two, { a: 'approved', b: 'approved', t: 'approved' })).toEqual({ state: 'open' });
    expect(state(two, { a: 'approved', b: 'approved', t: 'approved', u: 'approved' })).toEqual({
      state: 'decided',
      decision: 'approved',
    });
  });

  test('is rejected by one group alone, and goes back by anybody', () => {
    expect(state(both, { a: 'approved', t: 'rejected' })).toEqual({ state: 'decided', decision: 'rejected' });
    expect(state(each(of('approvers', 1), of('top-management')), { a: 'rejected' })).toEqual({
      state: 'open',
    });
    expect(state(both, { a: 'changes-requested' })).toEqual({
      state: 'decided',
      decision: 'changes-requested',
    });
  });

  test('does not ask those any more whose group has approved', () => {
    const now = later(both, asked, { a: 'approved' });
    expect(now.map(({ personId, state: how }) => `${personId} ${how}`)).toEqual([
      'a answered',
      'b not-needed',
      't asked',
      'u asked',
    ]);
    // A late answer of theirs is none.
    expect(withAnswer(now, 'b', answer('rejected'))).toEqual(now);
  });

  test('is stuck when one group has nobody left, whatever the other does', () => {
    expect(state(both, { t: 'left', u: 'left' })).toEqual({ state: 'stuck' });
    expect(state(both, { a: 'approved', t: 'left', u: 'left' })).toEqual({ state: 'stuck' });
    expect(state(both, { a: 'approved', b: 'left' })).toEqual({ state: 'open' });
  });

  test('asks a group after another where it says so', () => {
    const rules: Parts = { ...both, order: 'in-turn' };
    expect(askedOf(later(rules, asked, {}))).toEqual(['a', 'b']);
    expect(askedOf(later(rules, asked, { b: 'approved' }))).toEqual(['t', 'u']);
    const oneByOne: Parts = {
      order: 'in-turn',
      parts: [of('approvers', 'all', 'in-turn'), of('top-management')],
    };
    expect(askedOf(later(oneByOne, asked, { a: 'approved' }))).toEqual(['b']);
    expect(askedOf(later(oneByOne, asked, { a: 'approved', b: 'approved' }))).toEqual(['t', 'u']);
  });

  test('is decided by one person who answers for both', () => {
    const alone: Asked[] = [{ personId: 'a', groups: ['approvers', 'top-management'] }];
    expect(tally(both, later(both, alone, { a: 'approved' }))).toEqual({
      state: 'decided',
      decision: 'approved',
    });
    expect(tally(both, later(both, alone, { a: 'left' }))).toEqual({ state: 'stuck' });
  });
});

test('a task of an earlier release, whose rule and people name no group, is tallied as before', () => {
  const task = { assignees: ['a', 'b'] };
  expect(tally(rule('any'), withAnswer(participantsOf(task), 'b', answer('approved')))).toEqual({
    state: 'decided',
    decision: 'approved',
  });
  expect(tally(rule(2), withAnswer(participantsOf(task), 'b', answer('approved')))).toEqual({
    state: 'open',
  });
});
