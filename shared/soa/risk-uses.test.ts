import { currentAssessments, linksOf, riskNames, treatmentLabel, usesByControl } from './risk-uses';
import { riskRecord } from './test-support';

const LATER = '2026-12-20T10:00:00Z';

test('of each system the latest record holds', () => {
  const records = [
    riskRecord('RA-2026-0003', 'a', {}, 'approved', LATER),
    riskRecord('RA-2026-0001', 'a'),
    riskRecord('RA-2026-0002', 'b'),
  ];
  expect(currentAssessments(records).map(({ record }) => record)).toEqual(['RA-2026-0002', 'RA-2026-0003']);
  expect(currentAssessments(records.toReversed()).map(({ record }) => record)).toEqual([
    'RA-2026-0002',
    'RA-2026-0003',
  ]);
});

test('a rejected record replaces nothing', () => {
  const records = [riskRecord('RA-2026-0001', 'a'), riskRecord('RA-2026-0002', 'a', {}, 'rejected', LATER)];
  expect(currentAssessments(records).map(({ record }) => record)).toEqual(['RA-2026-0001']);
  expect(currentAssessments(records.slice(1))).toEqual([]);
});

test('every risk is found by the controls that it names, as planned where it does both', () => {
  const changes = { 'risks.0.plan.controls': 'A.7.4' };
  const uses = usesByControl(currentAssessments([riskRecord('RA-2026-0001', 'a', changes)]));
  expect([...uses].map(([control, [use]]) => [control, use!.how])).toEqual([
    ['A.7.4', 'planned'],
    ['A.6.2.4', 'existing'],
  ]);
  expect(uses.get('A.7.4')).toEqual([
    { record: 'RA-2026-0001', systemName: 'System a', risk: 0, title: 'Biased ranking', how: 'planned' },
  ]);
});

test('links are in order, whatever order the uses come in', () => {
  const use = (record: string, risk: number) => ({
    record,
    risk,
    systemName: '',
    title: '',
    how: 'planned' as const,
  });
  const links = linksOf([use('RA-2026-0010', 1), use('RA-2026-0009', 10), use('RA-2026-0009', 2)]);
  expect(links).toEqual([
    { record: 'RA-2026-0009', risks: [2, 10] },
    { record: 'RA-2026-0010', risks: [1] },
  ]);
  expect(riskNames(links)).toEqual(['RA-2026-0009 risk 3', 'RA-2026-0009 risk 11', 'RA-2026-0010 risk 2']);
});

test('a treatment has the name of the form', () => expect(treatmentLabel('share')).toBe('Share'));
