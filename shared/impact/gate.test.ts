import fc from 'fast-check';
import { SIGNIFICANT_FIELDS, significantPrints } from '../register/significance';
import { SystemFields } from '../register/system';
import { IMPACT_OUTCOMES, type ImpactApproval, impactApproval } from './approval';
import { deploymentGate, goesIntoOperation } from './gate';

const TODAY = '2026-11-24';
const system = SystemFields.parse({
  name: 'Applicant ranking',
  purpose: 'Ranks applications',
  lifeCycleStage: 'implementation',
  personalData: 'yes',
  demographicVariables: ['Age', 'Sex'],
});
const approval: ImpactApproval = impactApproval.parse({
  recordNumber: 'IA-2026-0001',
  outcome: 'approved',
  use: 'standard',
  decidedOn: '2026-10-01',
  validUntil: '2027-10-01',
  conditions: [],
  basis: significantPrints(system),
});
const kinds = (...asked: Parameters<typeof deploymentGate>) => {
  const gate = deploymentGate(...asked);
  return gate.open ? [] : gate.reasons.map(({ kind }) => kind);
};

describe('deploymentGate', () => {
  it('is open for what was approved, in whatever stage it is', () => {
    expect(deploymentGate(system, approval, TODAY)).toEqual({ open: true, approval });
    for (const lifeCycleStage of SystemFields.shape.lifeCycleStage.unwrap().options) {
      expect(kinds({ ...system, lifeCycleStage }, approval, TODAY)).toEqual([]);
    }
  });

  it('is closed without an assessment', () => expect(kinds(system, undefined, TODAY)).toEqual(['none']));

  it.each(IMPACT_OUTCOMES)('knows what "%s" is worth', (outcome) => {
    const open = outcome === 'approved' || outcome === 'screened';
    expect(kinds(system, { ...approval, outcome }, TODAY)).toEqual(open ? [] : ['not-approved']);
  });

  it('is open on the day of the review, and closed from the next', () => {
    expect(kinds(system, approval, '2027-10-01')).toEqual([]);
    expect(kinds(system, approval, '2027-10-02')).toEqual(['over']);
    const { validUntil: _, ...without } = approval;
    expect(kinds(system, without, TODAY)).toEqual(['over']);
  });

  it('is closed when the entry is not the one that was approved, and names the fields', () => {
    const gate = deploymentGate({ ...system, purpose: 'Rejects', personalData: 'no' }, approval, TODAY);
    expect(gate).toMatchObject({
      reasons: [{ kind: 'changed', text: expect.stringMatching(/Intended purpose, Personal data\.$/) }],
    });
    expect(kinds({ ...system, name: 'Other', ownerId: 'p', unit: 'HR' }, approval, TODAY)).toEqual([]);
    expect(kinds({ ...system, purpose: ' ranks  APPLICATIONS' }, approval, TODAY)).toEqual([]);
    expect(kinds({ ...system, demographicVariables: ['sex', 'age'] }, approval, TODAY)).toEqual([]);
  });

  it('is closed until somebody has confirmed the conditions', () => {
    const conditions = ['Test it with applicants over 55.', 'Train the recruiters'];
    const gate = deploymentGate(system, { ...approval, conditions }, TODAY);
    expect(gate).toMatchObject({ reasons: [{ kind: 'conditions' }] });
    if (!gate.open) expect(gate.reasons[0]!.text).toContain('“Train the recruiters”');
    const conditionsMet = { by: 'p', at: '2026-11-01T00:00:00Z', how: 'Tested, trained.' };
    expect(kinds(system, { ...approval, conditions, conditionsMet }, TODAY)).toEqual([]);
  });

  it('tells everything that is missing at once', () => {
    const approvalWith = { ...approval, conditions: ['Train'], validUntil: '2026-01-01' };
    expect(kinds({ ...system, outputs: 'A score' }, approvalWith, TODAY)).toEqual([
      'over',
      'changed',
      'conditions',
    ]);
  });

  it('is closed by a change of any significant field but the stage', () => {
    const text = fc.string({ minLength: 1 }).map((value) => `x${value}`);
    const fields = Object.keys(SIGNIFICANT_FIELDS).filter((field) => field !== 'lifeCycleStage');
    fc.assert(
      fc.property(fc.constantFrom(...fields), text, (field, value) => {
        const changed = { ...system, [field]: field === 'demographicVariables' ? [value] : value };
        return kinds(changed as SystemFields, approval, TODAY).join() === 'changed';
      }),
    );
  });
});

describe('goesIntoOperation', () => {
  it.each([
    ['implementation', 'operation', true],
    ['retired', 'operation', true],
    ['operation', 'operation', false],
    ['operation', 'retired', false],
    ['initiated', 'development', false],
  ] as const)('%s → %s: %s', (before, after, goes) => {
    expect(goesIntoOperation({ lifeCycleStage: before }, { lifeCycleStage: after })).toBe(goes);
  });

  it('counts a new entry that begins there', () => {
    expect(goesIntoOperation(undefined, { lifeCycleStage: 'operation' })).toBe(true);
  });
});
