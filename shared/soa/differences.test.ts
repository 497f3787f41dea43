import { statementDifferences } from './differences';
import { decidedStatement } from './test-support';

const names = new Map([
  ['p1', 'Ada Moss'],
  ['p2', 'Ben Okoro'],
]);
const OWN = { id: 'O.1', title: 'Red team' };

test('the same statement has no differences', () => {
  expect(statementDifferences(decidedStatement(), decidedStatement(), names)).toEqual([]);
});

test('changed answers are named field by field, in words, with both sides', () => {
  const after = decidedStatement({
    'A.2.2': { decision: 'excluded', justification: 'None', implementation: undefined, responsible: 'p2' },
  });
  expect(statementDifferences(decidedStatement(), after, names)).toEqual([
    {
      id: 'A.2.2',
      title: 'AI policy',
      group: 'A.2',
      kind: 'changed',
      fields: [
        { field: 'decision', before: ['Included'], after: ['Excluded'] },
        { field: 'justification', before: ['Good practice for what we do'], after: ['None'] },
        { field: 'implementation', before: ['Planned'] },
        { field: 'responsible', before: ['Ada Moss'], after: ['Ben Okoro'] },
      ],
    },
  ]);
});

test('of risks only those that came and those that went are named', () => {
  const link = (record: string, ...risks: number[]) => ({ record, risks });
  const before = decidedStatement({ 'A.7.4': { risks: [link('RA-2026-0001', 0, 1)] } });
  const after = decidedStatement({
    'A.7.4': { risks: [link('RA-2026-0001', 1), link('RA-2026-0002', 0)], evidence: ['Plan, DMS-1'] },
  });
  expect(statementDifferences(before, after)[0]!.fields).toEqual([
    { field: 'evidence', after: ['Plan, DMS-1'] },
    { field: 'risks', before: ['RA-2026-0001 risk 1'], after: ['RA-2026-0002 risk 1'] },
  ]);
});

test('own controls are added, changed and removed', () => {
  const without = decidedStatement();
  const one = decidedStatement({}, [OWN]);
  const renamed = decidedStatement({}, [{ ...OWN, title: 'Red team, always', description: 'Two people' }]);
  const kinds = (...pair: [typeof one, typeof one]) =>
    statementDifferences(...pair, names).map(({ id, title, kind }) => [id, title, kind]);
  expect(kinds(without, one)).toEqual([['O.1', 'Red team', 'added']]);
  expect(kinds(one, without)).toEqual([['O.1', 'Red team', 'removed']]);
  expect(statementDifferences(one, renamed)).toMatchObject([
    {
      kind: 'changed',
      fields: [
        { field: 'title', before: ['Red team'], after: ['Red team, always'] },
        { field: 'description', after: ['Two people'] },
      ],
    },
  ]);
});

test('in a first version everything that is decided is new', () => {
  const differences = statementDifferences(undefined, decidedStatement({}, [OWN]), names);
  expect(differences).toHaveLength(39);
  expect(differences.map(({ kind }) => kind)).toEqual([...Array(38).fill('changed'), 'added']);
  expect(differences[0]!.fields.every(({ before }) => before === undefined)).toBe(true);
});

test('somebody who is not known any more is named by id', () => {
  const after = decidedStatement({ 'A.2.2': { responsible: 'p9' } });
  expect(statementDifferences(decidedStatement(), after, names)[0]!.fields).toEqual([
    { field: 'responsible', before: ['Ada Moss'], after: ['p9'] },
  ]);
});
