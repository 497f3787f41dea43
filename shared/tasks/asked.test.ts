import fc from 'fast-check';
import type { Person, Role } from '../people/person';
import type { DecisionStep, RunFacts } from '../processes/process';
import { askable, QuorumUnreachable, subjectsHash, whoIsAsked } from './asked';
import { each, FIRST_ANSWER, type Need, of, type Rule } from './rule';
import type { Task } from './task';

const person = (id: string, roles: Role[] = ['approver'], active = true): Person => ({
  id,
  name: id,
  email: `${id}@example.org`,
  roles,
  active,
  createdAt: '2026-01-01T00:00:00.000Z',
});

/** 'owner' submitted the plan; the people given are there. */
function facts(people: Person[], named: Partial<RunFacts['settings']> = {}): RunFacts {
  const plan = {
    id: 'x-1.1',
    step: 'plan',
    state: 'done',
    closedBy: 'owner',
    outcomeHash: 'sha256:p',
  } as Task;
  return {
    run: {} as RunFacts['run'],
    contents: {},
    tasks: [plan],
    people,
    settings: { approverIds: [], topManagementIds: [], timeZone: 'UTC', ...named },
    today: '2026-03-02',
  };
}
const step = (who: string[], need: Need | Rule = 'any', barred?: DecisionStep['barred']): DecisionStep => ({
  kind: 'decision',
  name: 'Approve',
  title: (about) => about,
  whatToDo: '',
  decides: ['plan'],
  who: () => who,
  rule: () => (typeof need === 'object' ? need : { ...FIRST_ANSWER, need }),
  ...(barred && { barred }),
});
const admin = person('admin', ['admin']);
const idsAsked = (...given: Parameters<typeof whoIsAsked>) =>
  whoIsAsked(...given).asked.map(({ personId }) => personId);

test('who is named, without those who have left or submitted it themselves', () => {
  const people = [person('a'), person('b', ['approver'], false), person('owner'), admin];
  expect(idsAsked(step(['a', 'b', 'owner', 'a']), facts(people))).toEqual(['a']);
});

test("a step's own rule keeps people out, too", () => {
  const barred = (id: string) => (id === 'a' ? 'owned what is audited until 3 May 2026' : undefined);
  expect(idsAsked(step(['a', 'b'], 'any', barred), facts([person('a'), person('b'), admin]))).toEqual(['b']);
});

test('with nobody named the administrators are asked', () => {
  expect(idsAsked(step([]), facts([person('a'), admin]))).toEqual(['admin']);
});

test('where too few are named for the rule, the administrators are asked too', () => {
  expect(idsAsked(step(['a'], 2), facts([person('a'), admin]))).toEqual(['a', 'admin']);
});

test('a rule that needs more people than there are is refused, not lowered', () => {
  expect(() => whoIsAsked(step(['a'], 3), facts([person('a'), admin]))).toThrow(QuorumUnreachable);
  expect(() => whoIsAsked(step(['a'], 3), facts([person('a'), admin]))).toThrow(
    '3 people must approve, and only 2 can be asked',
  );
});

test('only when nobody else is there an administrator is asked about their own submission', () => {
  const owner = person('owner', ['admin']);
  expect(idsAsked(step(['owner']), facts([owner]))).toEqual(['owner']);
  expect(idsAsked(step(['owner']), facts([owner, admin]))).toEqual(['admin']);
});

describe('of groups', () => {
  const both = each(of('approvers'), of('top-management'));
  /** Who is asked for which groups, 'a: approvers'. Everybody is named by one letter; s submitted it. */
  function places(rule: Rule, approvers: string, top: string, others: Person[] = []): string[] {
    const ids = [...new Set([...approvers, ...top])].filter((id) => !others.some((one) => one.id === id));
    const there = [...ids.map((id) => person(id)), ...others];
    const settings = { approverIds: [...approvers], topManagementIds: [...top] };
    const given = facts(there, settings);
    given.tasks[0]!.closedBy = 's';
    return whoIsAsked(step([...approvers, ...top], rule), given).asked.map(
      ({ personId, groups }) => `${personId}: ${groups?.join(' ')}`,
    );
  }
  const boss = (id: string) => person(id, ['admin']);

  test('each person answers for one group, whoever is in both where somebody is missing', () => {
    expect(places(both, 'ab', 't')).toEqual(['a: approvers', 'b: approvers', 't: top-management']);
    expect(places(both, 't', 'tu')).toEqual(['t: approvers', 'u: top-management']);
    expect(places(both, 'at', 't')).toEqual(['a: approvers', 't: top-management']);
    expect(places(both, 'tu', 'tu')).toEqual(['t: approvers', 'u: top-management']);
    // Where all of a group must approve, nobody of it is counted elsewhere.
    expect(places(each(of('approvers'), of('top-management', 'all')), 'at', 'tu')).toEqual([
      'a: approvers',
      'u: top-management',
      't: top-management',
    ]);
  });

  test('an administrator is asked for a group that has nobody who may', () => {
    expect(places(both, 'a', 's', [boss('x')])).toEqual(['a: approvers', 'x: top-management']);
    expect(places(both, '', '', [boss('x'), boss('y'), boss('z')])).toEqual([
      'x: approvers',
      'y: top-management',
      'z: top-management',
    ]);
    expect(places(each(of('approvers', 2), of('top-management')), 'a', 't', [boss('x')])).toEqual([
      'a: approvers',
      'x: approvers',
      't: top-management',
    ]);
  });

  test('with no administrator free, another group stands in: two people still decide where two are there', () => {
    expect(places(both, 'ab', '', [boss('s')])).toEqual(['a: approvers', 'b: top-management']);
    expect(places(both, 'ab', 's', [boss('s')])).toEqual(['a: approvers', 'b: top-management']);
  });

  test('only when nobody else is there, one person answers for both groups', () => {
    expect(places(both, 't', 't')).toEqual(['t: approvers top-management']);
    expect(places(both, 'a', '', [boss('s')])).toEqual(['a: approvers top-management']);
    // Nobody at all but who submitted it.
    expect(places(both, '', '', [boss('s')])).toEqual(['s: approvers top-management']);
  });

  test('too few of a group are never made up for: the message says what to set', () => {
    const two = of('approvers', 2);
    expect(places(two, 'a', '', [boss('x')])).toEqual(['a: approvers', 'x: approvers']);
    expect(() => places(two, 'as', '', [boss('s')])).toThrow(
      '2 of the designated approvers must approve, and only 1 can be asked. Settings: name at least 1 more under “Designated approvers” who did not submit it',
    );
    expect(() => places(each(of('approvers', 2), of('top-management')), 'a', 't')).toThrow(QuorumUnreachable);
    expect(() => places(of('top-management', 2), 'a', '', [boss('s')])).toThrow('only 1 can be asked');
  });

  test('whoever is asked in somebody’s place comes from their group, then from the administrators', () => {
    const people = [person('a'), person('b'), person('t'), person('u'), admin];
    const named = { approverIds: ['a', 'b'], topManagementIds: ['t', 'u'] };
    const of_ = (groups?: ('approvers' | 'top-management')[]) =>
      askable(step(['a', 'b', 't', 'u'], both), facts(people, named), groups);
    expect(of_(['top-management'])).toEqual(['t', 'u', 'admin']);
    expect(of_(['approvers'])).toEqual(['a', 'b', 'admin']);
    expect(of_(['approvers', 'top-management'])).toEqual(['a', 'b', 't', 'u', 'admin']);
    // In a task of an earlier release nobody's group is known.
    expect(of_()).toEqual(['a', 'b', 't', 'u', 'admin']);
    expect(askable(step(['a', 'b'], of('approvers')), facts(people, named), ['approvers'])).toEqual([
      'a',
      'b',
      'admin',
    ]);
  });
});

test('whoever is named: a group is never short, and one person answers for both of two only when alone', () => {
  const some = fc.subarray([...'abtu']);
  const need = fc.constantFrom<Need>('any', 'all', 1, 2);
  fc.assert(
    fc.property(some, some, fc.subarray([...'xy']), need, need, (approvers, top, admins, one, other) => {
      const people = [...[...'abtu'].map((id) => person(id)), ...admins.map((id) => person(id, ['admin']))];
      const rule = each(of('approvers', one), of('top-management', other));
      const settings = { approverIds: approvers, topManagementIds: top };
      const given = () => whoIsAsked(step([...approvers, ...top], rule), facts(people, settings)).asked;
      const could = new Set([...approvers, ...top, ...admins]).size;
      const fewest = (wanted: Need) => (typeof wanted === 'number' ? wanted : 1);
      let asked: ReturnType<typeof given>;
      try {
        asked = given();
      } catch (error) {
        expect(error).toBeInstanceOf(QuorumUnreachable);
        expect([one, other]).toContain(2);
        return;
      }
      if (could === 0) return expect(asked).toEqual([]);
      const inGroup = (name: 'approvers' | 'top-management') =>
        asked.filter(({ groups }) => groups?.includes(name)).length;
      expect(inGroup('approvers')).toBeGreaterThanOrEqual(fewest(one));
      expect(inGroup('top-management')).toBeGreaterThanOrEqual(fewest(other));
      expect(new Set(asked.map(({ personId }) => personId)).size).toBe(asked.length);
      const double = asked.some(({ groups }) => groups!.length > 1);
      if (double && fewest(one) === 1 && fewest(other) === 1 && ![one, other].includes('all'))
        expect(asked).toHaveLength(1);
    }),
  );
});

test('a decision on one content holds for its hash, on several for a hash over theirs in order', () => {
  const [a, b] = [
    { step: 'screen', taskId: '1', contentHash: 'sha256:a' },
    { step: 'assess', taskId: '2', contentHash: 'sha256:b' },
  ];
  expect(subjectsHash([a!])).toBe('sha256:a');
  expect(subjectsHash([a!, b!])).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(subjectsHash([a!, b!])).not.toBe(subjectsHash([b!, a!]));
  expect(subjectsHash([])).toBe('');
});
