import fc from 'fast-check';
import { SystemFields } from '../register/system';
import { TEXT_LIMITS } from './assessment';
import { DEFAULT_CRITERIA } from './default-criteria';
import { draftToForm, toDraft } from './draft';
import { prefill, type RegisterFacts } from './prefill';
import { suggestRisks } from './suggestions';
import { validateAssessment } from './validate-assessment';

const FACTS: RegisterFacts = {
  purpose: 'Ranks applications',
  outputs: 'A score for each application',
  unit: 'Recruiting',
  lifeCycleStage: 'operation',
  impactClass: 'rights-impacting',
  personalData: 'yes',
  developmentMethod: 'contract',
};
const NOTHING: RegisterFacts = {
  lifeCycleStage: 'unknown',
  impactClass: 'unknown',
  personalData: 'unknown',
};

describe('prefill', () => {
  it('fills the context from the register', () => {
    expect(prefill(FACTS, DEFAULT_CRITERIA).context).toEqual({
      intendedUse: 'Ranks applications\n\nOutputs: A score for each application',
      interestedParties: [
        'Users and operators of the system (Recruiting)',
        'People whose personal data the system processes',
        'People whose rights or access to services its outputs may affect',
        'Suppliers who develop or maintain it',
      ].join('\n'),
      lifeCycleStage: 'operation',
    });
  });

  it('leaves open what the register does not say', () => {
    expect(prefill(NOTHING, DEFAULT_CRITERIA).context).toEqual({
      intendedUse: '',
      interestedParties: '',
      lifeCycleStage: '',
    });
  });

  it('suggests titles and sources, never answers', () => {
    const draft = prefill(FACTS, DEFAULT_CRITERIA);
    expect(draft.risks!.length).toBeGreaterThanOrEqual(3);
    for (const risk of draft.risks!) expect(Object.keys(risk)).toEqual(['title', 'source']);
  });

  it('gives, for any register entry, a draft that a form carries and nobody can submit as it is', () => {
    const facts = fc.record(
      {
        purpose: fc.oneof(fc.string(), fc.constant('long '.repeat(2000))),
        outputs: fc.string(),
        lifeCycleStage: fc.constantFrom(...SystemFields.shape.lifeCycleStage.unwrap().options),
        impactClass: fc.constantFrom(...SystemFields.shape.impactClass.unwrap().options),
        personalData: fc.constantFrom(...SystemFields.shape.personalData.unwrap().options),
      },
      { requiredKeys: ['lifeCycleStage', 'impactClass', 'personalData'], noNullPrototype: true },
    );
    fc.assert(
      fc.property(facts, (entry) => {
        const draft = prefill(entry, DEFAULT_CRITERIA);
        expect(toDraft(draftToForm(draft))).toEqual(draft);
        expect(draft.context!.intendedUse!.length).toBeLessThanOrEqual(TEXT_LIMITS.long);
        const result = validateAssessment(draft, DEFAULT_CRITERIA);
        expect(result.ok).toBe(false);
        // What is suggested is itself valid; what is missing is the person's judgement.
        const fields = result.ok ? [] : result.errors.map(({ field }) => field);
        expect(fields.filter((field) => /\.(title|source)$/.test(field))).toEqual([]);
      }),
    );
  });
});

describe('suggestRisks', () => {
  it.each<[string, Partial<RegisterFacts>, string]>([
    ['rights', { impactClass: 'rights-impacting' }, 'less favourable for some groups'],
    ['safety', { impactClass: 'both' }, 'physical harm'],
    ['personal data', { personalData: 'yes' }, 'Personal data'],
    ['demographic variables', { demographicVariables: ['Age'] }, 'less favourable for some groups'],
    ['a system that is not in use', { lifeCycleStage: 'development' }, 'before it works well enough'],
    ['a system in use', { lifeCycleStage: 'operation' }, 'Performance falls unnoticed'],
    ['a system on its way out', { lifeCycleStage: 'retired' }, 'switched off'],
  ])('points to %s', (_, facts, title) => {
    const withFact = suggestRisks({ ...NOTHING, ...facts }, DEFAULT_CRITERIA).map((risk) => risk.title);
    const without = suggestRisks(NOTHING, DEFAULT_CRITERIA).map((risk) => risk.title);
    expect(withFact.join()).toContain(title);
    expect(without.join()).not.toContain(title);
  });

  it('suggests nothing from a source that the criteria do not have', () => {
    const own = { ...DEFAULT_CRITERIA, riskSources: [{ id: 'supplier', title: 'Supplier' }] };
    expect(suggestRisks(FACTS, own)).toEqual([]);
  });
});
