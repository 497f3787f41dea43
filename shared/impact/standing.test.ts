import { significantPrints } from '../register/significance';
import { SystemFields } from '../register/system';
import type { ImpactApproval } from './approval';
import { standingOf } from './standing';

const system = SystemFields.parse({ name: 'Ranking', purpose: 'Ranks', lifeCycleStage: 'implementation' });
const approval: ImpactApproval = {
  recordNumber: 'IA-2026-0001',
  outcome: 'approved',
  use: 'standard',
  decidedOn: '2026-10-01',
  validUntil: '2027-10-01',
  conditions: [],
  basis: significantPrints(system),
};

it.each([
  ['implementation', approval, '2026-11-24', 'May go into operation', 0],
  ['operation', approval, '2026-11-24', 'In operation with an approved impact assessment', 0],
  ['operation', approval, '2027-11-24', 'In operation without an approved impact assessment', 1],
  ['operation', undefined, '2026-11-24', 'In operation without an approved impact assessment', 1],
  ['implementation', undefined, '2026-11-24', 'Not assessed yet', 1],
  ['implementation', approval, '2027-11-24', 'Must not go into operation', 1],
  ['retired', undefined, '2026-11-24', 'Retired', 1],
] as const)('%s: %#', (lifeCycleStage, approved, today, text, reasons) => {
  const standing = standingOf({ ...system, lifeCycleStage }, approved, today);
  expect(standing.text).toBe(text);
  expect(standing.reasons).toHaveLength(reasons);
});

it('says what is needed', () => {
  const needs = (approved: ImpactApproval | undefined, today = '2026-11-24') =>
    standingOf(system, approved, today).needs;
  expect(needs(approval)).toBeUndefined();
  expect(needs(undefined)).toBe('assessment');
  const conditional = { ...approval, conditions: ['Train the recruiters'] };
  expect(needs(conditional)).toBe('conditions');
  expect(needs(conditional, '2028-01-01')).toBe('assessment');
});
