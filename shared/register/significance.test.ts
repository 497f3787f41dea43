import { SIGNIFICANT_FIELDS, significantChanges } from './significance';
import { FIELD_NAMES, SystemFields } from './system';

const before = SystemFields.parse({
  name: 'Reader',
  purpose: "Reads the applicants' letters",
  lifeCycleStage: 'development',
  demographicVariables: ['Age', 'Sex/Gender'],
});

describe('significantChanges', () => {
  it('lists what changed in meaning, in the order of the fields', () => {
    const after = {
      ...before,
      lifeCycleStage: 'operation' as const,
      purpose: 'Scores letters',
      name: 'Scorer',
    };
    expect(significantChanges(before, after)).toEqual(['purpose', 'lifeCycleStage']);
  });

  it('sees no change in spacing, case, typography or the order of a list', () => {
    const after = {
      ...before,
      purpose: 'Reads the  applicants’ Letters',
      demographicVariables: ['sex/gender', 'Age'],
    };
    expect(significantChanges(before, after)).toEqual([]);
  });

  it('takes a field that was not there yet for one that nobody has filled', () => {
    const { euAiActClass: _, ...older } = before;
    expect(significantChanges(older as SystemFields, before)).toEqual([]);
    expect(significantChanges(older as SystemFields, { ...before, euAiActClass: 'high-risk' })).toEqual([
      'euAiActClass',
    ]);
  });

  it('tells "none are used" from "nobody has said"', () => {
    const { demographicVariables: _, ...unsaid } = before;
    expect(significantChanges(unsaid, { ...unsaid, demographicVariables: [] })).toEqual([
      'demographicVariables',
    ]);
  });

  it('is silent for every field that is not in the list', () => {
    for (const field of FIELD_NAMES.filter((name) => !SIGNIFICANT_FIELDS[name])) {
      expect(significantChanges(before, { ...before, [field]: '2031' })).toEqual([]);
    }
  });
});
