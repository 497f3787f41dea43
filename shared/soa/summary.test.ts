import { emptyStatement } from './statement';
import { summarize } from './summary';
import { decidedStatement } from './test-support';

test('counts decisions, progress and what is missing', () => {
  const links = [{ record: 'RA-2026-0001', risks: [0, 1] }];
  const statement = decidedStatement(
    {
      'A.2.2': { implementation: 'in-place', evidence: ['Policy, DMS-1'], risks: links },
      'A.2.3': { implementation: undefined, responsible: undefined, risks: links },
      'A.2.4': { decision: 'excluded', implementation: undefined },
      'O.1': { decision: undefined },
    },
    [{ id: 'O.1', title: 'Red team' }],
  );
  expect(summarize(statement)).toEqual({
    controls: 39,
    own: 1,
    included: 37,
    excluded: 1,
    undecided: 1,
    implementation: { 'not-started': 0, planned: 35, partial: 0, 'in-place': 1 },
    withoutEvidence: 36,
    withoutResponsible: 1,
    risks: 2,
  });
  expect(summarize(statement, new Set(['A.2.2', 'A.2.4']))).toMatchObject({
    controls: 2,
    own: 0,
    included: 1,
    excluded: 1,
  });
});

test('an empty statement has nothing but undecided controls', () => {
  expect(summarize(emptyStatement())).toMatchObject({ controls: 38, undecided: 38, included: 0, risks: 0 });
});
