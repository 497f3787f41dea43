import { approvalChanges } from './approval-changes';
import { statementDifferences } from './differences';
import { decidedStatement } from './test-support';

test('a control is one change, with its answers as lines', () => {
  const own = [{ id: 'O.1', title: 'Red team' }];
  const after = decidedStatement(
    { 'A.2.2': { implementation: undefined, evidence: ['Policy, DMS-1', 'Minutes, DMS-2'] } },
    own,
  );
  expect(approvalChanges(statementDifferences(decidedStatement(), after))).toEqual([
    {
      part: 'A.2.2 AI policy',
      before: 'Implementation: Planned',
      after: 'Evidence: Policy, DMS-1; Minutes, DMS-2',
    },
    {
      part: 'O.1 Red team (added)',
      before: undefined,
      after: expect.stringMatching(/^Title: Red team\nDecision: Included\n/),
    },
  ]);
});
