import type { Person, Role } from '../people/person';
import type { DecisionStep, RunFacts } from '../processes/process';
import { QuorumUnreachable, subjectsHash, whoIsAsked } from './asked';
import type { Rule } from './rule';
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
function facts(people: Person[]): RunFacts {
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
    settings: { approverIds: [], topManagementIds: [], timeZone: 'UTC' },
    today: '2026-03-02',
  };
}
const step = (who: string[], need: Rule['need'] = 'any', barred?: DecisionStep['barred']): DecisionStep => ({
  kind: 'decision',
  name: 'Approve',
  title: (about) => about,
  whatToDo: '',
  decides: ['plan'],
  who: () => who,
  rule: () => ({ need, order: 'together' }),
  ...(barred && { barred }),
});
const admin = person('admin', ['admin']);

test('who is named, without those who have left or submitted it themselves', () => {
  const people = [person('a'), person('b', ['approver'], false), person('owner'), admin];
  expect(whoIsAsked(step(['a', 'b', 'owner', 'a']), facts(people)).personIds).toEqual(['a']);
});

test("a step's own rule keeps people out, too", () => {
  const barred = (id: string) => (id === 'a' ? 'owned what is audited until 3 May 2026' : undefined);
  expect(
    whoIsAsked(step(['a', 'b'], 'any', barred), facts([person('a'), person('b'), admin])).personIds,
  ).toEqual(['b']);
});

test('with nobody named the administrators are asked', () => {
  expect(whoIsAsked(step([]), facts([person('a'), admin])).personIds).toEqual(['admin']);
});

test('where too few are named for the rule, the administrators are asked too', () => {
  expect(whoIsAsked(step(['a'], 2), facts([person('a'), admin])).personIds).toEqual(['a', 'admin']);
});

test('a rule that needs more people than there are is refused, not lowered', () => {
  expect(() => whoIsAsked(step(['a'], 3), facts([person('a'), admin]))).toThrow(QuorumUnreachable);
  expect(() => whoIsAsked(step(['a'], 3), facts([person('a'), admin]))).toThrow(
    '3 people must approve, and only 2 can be asked',
  );
});

test('only when nobody else is there an administrator is asked about their own submission', () => {
  const owner = person('owner', ['admin']);
  expect(whoIsAsked(step(['owner']), facts([owner])).personIds).toEqual(['owner']);
  expect(whoIsAsked(step(['owner']), facts([owner, admin])).personIds).toEqual(['admin']);
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
