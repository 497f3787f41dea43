import { DEFAULT_CRITERIA } from './default-criteria';
import { draftFromLast } from './draft-from-last';
import { assessmentWith } from './test-support';
import { validateAssessment } from './validate-assessment';

const system = {
  purpose: 'Ranks applications for all of the group',
  lifeCycleStage: 'operation',
  impactClass: 'unknown',
  personalData: 'yes',
} as const;
const facts = { criteria: DEFAULT_CRITERIA, system, today: '2026-09-01' };
const last = { assessment: assessmentWith(), treated: false, entryChanged: false };

test('what was found comes back whole, and holds as it is while its plan is under way', () => {
  const draft = draftFromLast(last, facts);
  const result = validateAssessment(draft, DEFAULT_CRITERIA, { today: facts.today });
  expect(result.ok && result.assessment).toEqual(assessmentWith());
});

test('a date that is past is asked for again', () => {
  const draft = draftFromLast(last, { ...facts, today: '2027-04-01' });
  expect(draft.risks![0]!.plan!.dueDate).toBe('');
  expect(draft.risks![0]!.plan!.actions).toMatch(/^Test every release/);
});

test('where the treatment works, the risk stands where it led, and what is done now is asked for', () => {
  const [risk] = draftFromLast({ ...last, treated: true }, facts).risks!;
  expect(risk).toMatchObject({
    title: 'Biased ranking',
    likelihood: '2',
    impact: '4',
    existingControls: ['A.6.2.4', 'A.7.4', 'A.6.2.6'],
    treatment: '',
  });
  expect(risk!.plan).toBeUndefined();
  expect(risk!.residual).toBeUndefined();
});

test('the stage is that of the register now', () => {
  expect(
    draftFromLast(last, { ...facts, system: { ...system, lifeCycleStage: 'retired' } }).context!
      .lifeCycleStage,
  ).toBe('retired');
  expect(
    draftFromLast(last, { ...facts, system: { ...system, lifeCycleStage: 'unknown' } }).context!
      .lifeCycleStage,
  ).toBe('operation');
});

test('what the criteria of now do not have is asked for again', () => {
  const criteria = {
    ...DEFAULT_CRITERIA,
    version: 2,
    impact: DEFAULT_CRITERIA.impact.slice(0, 3),
    riskSources: [{ id: 'own-list', title: 'Own list' }],
  };
  const [risk] = draftFromLast(last, { ...facts, criteria }).risks!;
  expect(risk).toMatchObject({ source: '', likelihood: '3', impact: '' });
  expect(risk!.residual).toEqual({ likelihood: '2', impact: '' });
});

test('after a significant change the register has the newer word on the intended use', () => {
  const { context } = draftFromLast({ ...last, entryChanged: true }, facts);
  expect(context).toMatchObject({
    intendedUse: 'Ranks applications for all of the group',
    interestedParties: 'Applicants; recruiters; the works council',
  });
});
