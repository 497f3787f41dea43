import { checkStatement, isReady } from './check';
import { currentAssessments } from './risk-uses';
import { type ControlEntry, emptyStatement } from './statement';
import { decidedStatement, riskRecord } from './test-support';

const people = [
  { id: 'p1', name: 'Ada Moss', active: true },
  { id: 'p3', name: 'Cy Gone', active: false },
];
const facts = { assessed: currentAssessments([riskRecord('RA-2026-0001', 'a')]), people };

const problemsOf = (id: string, changes: Partial<ControlEntry>) =>
  checkStatement(decidedStatement({ [id]: changes }), facts).filter(({ control }) => control === id);

test('all 38 must be decided before approval', () => {
  const problems = checkStatement(emptyStatement(), facts);
  expect(problems).toHaveLength(38);
  expect(problems[0]).toEqual({
    kind: 'error',
    control: 'A.2.2',
    group: 'A.2',
    field: 'decision',
    message: 'Decide on A.2.2 AI policy: include it or exclude it',
  });
  expect(isReady(problems)).toBe(false);
});

test('own controls must be decided too', () => {
  const statement = decidedStatement({ 'O.1': { decision: undefined } }, [{ id: 'O.1', title: 'Red team' }]);
  expect(checkStatement(statement, facts)).toMatchObject([
    { kind: 'error', control: 'O.1', group: 'O', message: expect.stringContaining('O.1 Red team') },
  ]);
});

test('a complete statement is ready', () => {
  const problems = checkStatement(decidedStatement(), facts);
  expect(problems).toEqual([]);
  expect(isReady(problems)).toBe(true);
});

test('an exclusion needs its justification', () => {
  const excluded = { decision: 'excluded' as const, implementation: undefined, responsible: undefined };
  expect(problemsOf('A.10.4', excluded)).toEqual([]);
  expect(problemsOf('A.10.4', { ...excluded, justification: undefined })).toMatchObject([
    { kind: 'error', field: 'justification', message: 'Enter why A.10.4 Customers is excluded' },
  ]);
});

test('an excluded control that a current treatment uses is an error that names the record', () => {
  expect(problemsOf('A.6.2.6', { decision: 'excluded' })).toMatchObject([
    {
      kind: 'error',
      field: 'decision',
      message:
        'A.6.2.6 AI system operation and monitoring is excluded, but RA-2026-0001 (System a) plans it for risk 1 “Biased ranking”. Include it, or change the treatment first',
    },
  ]);
  expect(problemsOf('A.7.4', { decision: 'excluded' })[0]!.message).toContain('counts on it for risk 1');
});

test('a control that many treatments use is one error, with the first three by name', () => {
  const records = ['1', '2', '3', '4', '5'].map((n) => riskRecord(`RA-2026-000${n}`, n));
  const problems = checkStatement(decidedStatement({ 'A.6.2.6': { decision: 'excluded' } }), {
    assessed: currentAssessments(records),
    people,
  });
  expect(problems).toHaveLength(1);
  expect(problems[0]!.message).toMatch(/RA-2026-0003 .* and 2 more\. Include it/);
});

test('without the records the links of the statement stand for them', () => {
  const risks = [{ record: 'RA-2026-0001', risks: [1] }];
  const statement = decidedStatement({
    'A.2.2': { decision: 'excluded', risks },
    'A.2.3': { justification: undefined, risks },
  });
  expect(checkStatement(statement, { people }).map(({ message }) => message)).toEqual([
    'A.2.2 AI policy is excluded, but RA-2026-0001 risk 2 names it. Include it, or change the treatment first',
  ]);
});

test('an inclusion is justified by a risk, or by a text', () => {
  expect(problemsOf('A.6.2.6', { justification: undefined })).toEqual([]);
  expect(problemsOf('A.2.2', { justification: undefined })).toMatchObject([
    { kind: 'error', field: 'justification', message: expect.stringContaining('no current risk names it') },
  ]);
});

test('an included control says how far it is; who is responsible is still there', () => {
  expect(problemsOf('A.2.2', { implementation: undefined })).toMatchObject([
    { kind: 'error', field: 'implementation' },
  ]);
  expect(problemsOf('A.2.2', { responsible: 'p3' })).toMatchObject([
    { kind: 'error', field: 'responsible', message: expect.stringContaining('Cy Gone has left') },
  ]);
  expect(problemsOf('A.2.2', { responsible: 'nobody' })).toMatchObject([
    { kind: 'error', field: 'responsible', message: expect.stringContaining('not known') },
  ]);
});

test('what only could be better is advice and keeps nothing from approval', () => {
  const problems = problemsOf('A.2.2', { responsible: undefined, implementation: 'in-place' });
  expect(problems.map(({ kind, field }) => [kind, field])).toEqual([
    ['advice', 'responsible'],
    ['advice', 'evidence'],
  ]);
  expect(isReady(problems)).toBe(true);
});
