import { coverage } from './coverage';
import { proposal, withCurrentLinks } from './proposal';
import { currentAssessments } from './risk-uses';
import { emptyStatement } from './statement';
import { decidedStatement, entryOf, riskRecord } from './test-support';

const one = currentAssessments([riskRecord('RA-2026-0001', 'a')]);
const two = currentAssessments([
  riskRecord('RA-2026-0001', 'a'),
  riskRecord('RA-2026-0002', 'b', { 'risks.0.plan.controls': 'A.7.4' }),
]);

test('what a treatment names is included, with its links and how far it is', () => {
  const result = proposal(emptyStatement(), one);
  expect(result.included).toEqual(['A.6.2.4', 'A.6.2.6', 'A.7.4']);
  expect(result.relinked).toEqual(result.included);
  expect(entryOf(result.statement, 'A.6.2.6')).toEqual({
    id: 'A.6.2.6',
    decision: 'included',
    implementation: 'planned',
    evidence: [],
    risks: [{ record: 'RA-2026-0001', risks: [0] }],
  });
  expect(entryOf(result.statement, 'A.7.4').implementation).toBe('in-place');
  expect(entryOf(result.statement, 'A.2.2')).toEqual({ id: 'A.2.2', evidence: [], risks: [] });
});

test('at work in one system and planned in another is partly in place', () => {
  const { statement } = proposal(emptyStatement(), two);
  expect(entryOf(statement, 'A.7.4')).toMatchObject({
    implementation: 'partial',
    risks: [
      { record: 'RA-2026-0001', risks: [0] },
      { record: 'RA-2026-0002', risks: [0] },
    ],
  });
});

test('what was planned is in place once the treatment was carried out and found effective', () => {
  const { statement } = proposal(
    emptyStatement(),
    one.map((system) => ({ ...system, treated: true })),
  );
  expect(entryOf(statement, 'A.6.2.6').implementation).toBe('in-place');
});

test('what people decided and wrote stays; an exclusion that contradicts is named', () => {
  const before = decidedStatement({
    'A.7.4': { decision: 'excluded', justification: 'No own data', implementation: undefined },
    'A.6.2.4': { implementation: 'not-started', evidence: ['Test plan, DMS-12'] },
  });
  const { statement, included, contradicted } = proposal(before, one);
  expect(included).toEqual([]);
  expect(contradicted).toEqual(['A.7.4']);
  expect(entryOf(statement, 'A.7.4')).toMatchObject({ decision: 'excluded', justification: 'No own data' });
  expect(entryOf(statement, 'A.6.2.4')).toMatchObject({
    implementation: 'not-started',
    evidence: ['Test plan, DMS-12'],
  });
});

test('links that no record carries any more go, and the second time nothing changes', () => {
  const before = decidedStatement({ 'A.2.2': { risks: [{ record: 'RA-2025-0001', risks: [0] }] } });
  const first = proposal(before, one);
  expect(first.relinked).toContain('A.2.2');
  expect(entryOf(first.statement, 'A.2.2').risks).toEqual([]);
  const second = proposal(first.statement, one);
  expect(second.relinked).toEqual([]);
  expect(second.statement).toEqual(first.statement);
});

test('the links can be brought up to date without deciding anything', () => {
  const statement = withCurrentLinks(emptyStatement(), one);
  expect(entryOf(statement, 'A.7.4')).toEqual({
    id: 'A.7.4',
    evidence: [],
    risks: [{ record: 'RA-2026-0001', risks: [0] }],
  });
});

test('coverage names risks without a control, to be modified first, and included controls without a risk', () => {
  const bare = (number: string, system: string, changes: Record<string, string> = {}) =>
    currentAssessments([riskRecord(number, system, changes)]).map((assessed) => ({
      ...assessed,
      risks: assessed.risks.map((risk) => ({ ...risk, planned: [], existing: [] })),
    }));
  const assessed = [
    ...bare('RA-2026-0001', 'a', { 'risks.0.treatment': 'share' }),
    ...bare('RA-2026-0002', 'b'),
    ...currentAssessments([riskRecord('RA-2026-0003', 'c')]),
  ];
  const own = [{ id: 'O.1', title: 'Red team' }];
  const excluded = { decision: 'excluded' as const };
  const { statement } = proposal(decidedStatement({ 'A.2.2': excluded }, own), assessed);
  const found = coverage(statement, assessed);
  expect(found.risksWithoutControl.map(({ record, treatment }) => [record, treatment])).toEqual([
    ['RA-2026-0002', 'modify'],
    ['RA-2026-0001', 'share'],
  ]);
  // 38 of Annex A and one own, without the excluded one and the three that the risk of c names.
  expect(found.controlsWithoutRisk).toHaveLength(35);
  expect(found.controlsWithoutRisk.at(-1)).toEqual({ id: 'O.1', title: 'Red team' });
});
