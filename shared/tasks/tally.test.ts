import fc from 'fast-check';
import {
  askedOf,
  nextInTurn,
  type Participant,
  participantsFor,
  withAnswer,
  withoutPerson,
} from './participants';
import type { Rule } from './rule';
import { approvalsNeeded, tally } from './tally';
import type { Decision } from './task';

const rule = (need: Rule['need'], order: Rule['order'] = 'together'): Rule => ({ need, order });
const answer = (decision: Decision) => ({
  decision,
  comment: '',
  at: '2026-03-02T09:00:00.000Z',
  means: 'link' as const,
  contentHash: 'sha256:x',
});
/** People a, b, c … who answer in this order; 'left' for one who has left. */
function after(of: number, answers: Record<string, Decision | 'left'>, order: Rule['order'] = 'together') {
  let people = participantsFor([...'abcdefgh'].slice(0, of), order);
  for (const [id, given] of Object.entries(answers)) {
    people = given === 'left' ? withoutPerson(people, id) : nextInTurn(withAnswer(people, id, answer(given)));
  }
  return people;
}

test.each<[string, Rule, Participant[], ReturnType<typeof tally>]>([
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
  expect(askedOf(nextInTurn(after(3, { a: 'approved', b: 'left' }, 'in-turn')))).toEqual(['c']);
});

test('in any order of answers: never approved with too few, never open with nobody left to ask', () => {
  const decision = fc.constantFrom<Decision | 'left'>('approved', 'rejected', 'left');
  const need = fc.oneof(fc.constantFrom<Rule['need']>('any', 'all'), fc.integer({ min: 1, max: 8 }));
  fc.assert(
    fc.property(
      fc.array(decision, { maxLength: 8 }),
      need,
      fc.integer({ min: 1, max: 8 }),
      (given, needs, of) => {
        let people = participantsFor([...'abcdefgh'].slice(0, of), 'together');
        const ends = rule(needs);
        for (const [index, one] of given.slice(0, of).entries()) {
          if (tally(ends, people).state === 'decided') break;
          const id = 'abcdefgh'[index]!;
          people = one === 'left' ? withoutPerson(people, id) : withAnswer(people, id, answer(one));
        }
        const standing = tally(ends, people);
        const approvals = people.filter((one) => one.answer?.decision === 'approved').length;
        const approved = standing.state === 'decided' && standing.decision === 'approved';
        expect(approved).toBe(approvals >= approvalsNeeded(ends, people) && approvals > 0);
        if (askedOf(people).length === 0) expect(standing.state).not.toBe('open');
      },
    ),
  );
});
