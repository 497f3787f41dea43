import type { Person } from '../people/person';
import { type Answer, askedOf, type Participant, withAnswer } from './participants';
import { each, of, type Rule } from './rule';
import { askedAgain, withoutAnswer } from './taken-back';
import { tally } from './tally';
import type { Task } from './task';
import { askNext, participantsFor } from './turn';

const at = '2026-03-02T09:00:00.000Z';
const answer: Answer = { decision: 'approved', comment: 'Fine', at, means: 'sign-in', contentHash: 'h' };
const answered = (rule: Rule, people: Participant[], id: string) =>
  askNext(rule, withAnswer(people, id, answer));
const back = (rule: Rule, people: Participant[], id: string) =>
  withoutAnswer(rule, people, id, { why: 'Too early', at });
const stateOf = (people: Participant[], id: string) => people.find(({ personId }) => personId === id)?.state;

describe('an answer that is taken back', () => {
  test('is asked for again, and stays to be seen', () => {
    const rule: Rule = { need: 'all', order: 'together' };
    const asked = participantsFor([{ personId: 'a' }, { personId: 'b' }], rule);
    const people = back(rule, answered(rule, asked, 'a'), 'a');
    expect(askedOf(people)).toEqual(['a', 'b']);
    expect(people[0]).toEqual({ personId: 'a', state: 'asked', takenBack: { answer, why: 'Too early', at } });
    expect(tally(rule, withAnswer(people, 'b', answer))).toEqual({ state: 'open' });
    expect(tally(rule, withAnswer(withAnswer(people, 'b', answer), 'a', answer))).toEqual({
      state: 'decided',
      decision: 'approved',
    });
  });

  test('one after another: who was asked because of it waits for their turn again', () => {
    const rule: Rule = { need: 'all', order: 'in-turn' };
    const asked = participantsFor([{ personId: 'a' }, { personId: 'b' }, { personId: 'c' }], rule);
    const second = answered(rule, asked, 'a');
    expect(askedOf(second)).toEqual(['b']);
    expect(askedOf(back(rule, second, 'a'))).toEqual(['a']);
    const third = back(rule, answered(rule, second, 'b'), 'a');
    expect([askedOf(third), stateOf(third, 'b'), stateOf(third, 'c')]).toEqual([['a'], 'answered', 'later']);
    expect(askedOf(answered(rule, third, 'a'))).toEqual(['c']);
  });

  test('of groups: who was not needed any more is asked after all', () => {
    const rule = each(of('approvers'), of('top-management'));
    const asked = participantsFor(
      [
        { personId: 'a', groups: ['approvers'] },
        { personId: 'b', groups: ['approvers'] },
        { personId: 't', groups: ['top-management'] },
      ],
      rule,
    );
    const one = answered(rule, asked, 'a');
    expect(stateOf(one, 'b')).toBe('not-needed');
    expect(askedOf(back(rule, one, 'a'))).toEqual(['a', 'b', 't']);
  });

  test('is nobody else’s, and changes nothing for who has left or handed it on', () => {
    const rule: Rule = { need: 2, order: 'together' };
    const people: Participant[] = [
      { personId: 'a', state: 'answered', answer },
      { personId: 'b', state: 'left' },
      { personId: 'c', state: 'handed-on' },
      { personId: 'd', state: 'asked' },
    ];
    expect(back(rule, people, 'd')).toEqual(people);
  });
});

describe('who is asked for a form that was taken back', () => {
  const tasks = [
    { id: 'r.1', step: 'plan', state: 'done', decision: 'submitted', closedBy: 'p' },
    { id: 'r.2', step: 'approve', state: 'outdated', takenBack: 'r.1' },
  ] as Task[];
  const people = [{ id: 'p', active: true }] as Person[];

  test('is who had submitted it', () => {
    expect(askedAgain('plan', { tasks, people })).toBe('p');
  });

  test('is who the step asks, where they have left, of another step, or after something else', () => {
    expect(askedAgain('plan', { tasks, people: [] })).toBeUndefined();
    expect(askedAgain('cause', { tasks, people })).toBeUndefined();
    expect(askedAgain('plan', { tasks: [...tasks, { ...tasks[0]!, id: 'r.3' }], people })).toBeUndefined();
    const changed = [tasks[0]!, { ...tasks[1]!, takenBack: undefined }];
    expect(askedAgain('plan', { tasks: changed, people })).toBeUndefined();
  });
});
