import { contentHash } from '../canonical';
import { assessmentSchema } from './assessment';
import { DEFAULT_CRITERIA } from './default-criteria';
import { assessmentToDraft, toDraft } from './draft';
import { buildSubject } from './record';
import { assessmentWith, COMPLETE_FORM } from './test-support';
import { followUp, treatmentActions } from './treatment';
import { validateAssessment } from './validate-assessment';

const OWNED = { 'risks.0.plan.ownerId': 'p7' };
const settings = { startedOn: '2026-03-02', reviewAfterDays: 30, expiryDays: 90 };

test('every treated risk is an action with its date; a retained one is none', () => {
  const assessment = assessmentWith(OWNED);
  const retained = { ...assessment.risks[0]!, treatment: 'retain' as const, plan: undefined };
  expect(treatmentActions({ ...assessment, risks: [retained, assessment.risks[0]!] })).toEqual([
    {
      risk: 1,
      title: 'Biased ranking',
      what: 'Test every release for adverse impact; drop features that stand in for age',
      responsible: 'Head of Recruiting',
      ownerId: 'p7',
      dueOn: '2027-03-31',
    },
  ]);
});

test('assessments from before there were owners are read, and hash, as they did', () => {
  const assessment = assessmentWith();
  expect(treatmentActions(assessment)[0]).not.toHaveProperty('ownerId');
  const stored = JSON.parse(JSON.stringify(assessment));
  expect(stored.risks[0].plan).not.toHaveProperty('owner');
  expect(contentHash(assessmentSchema.parse(stored))).toBe(contentHash(stored));
  const system = { id: 'sys-1', name: 'S', version: 1, hash: contentHash('s') };
  expect(buildSubject(assessmentSchema.parse(stored), DEFAULT_CRITERIA, system).contentHash).toBe(
    buildSubject(stored, DEFAULT_CRITERIA, system).contentHash,
  );
});

test('a plan is only given to somebody who is there', () => {
  const draft = toDraft({ ...COMPLETE_FORM, ...OWNED });
  const kim = { id: 'p7', name: 'Kim Lee' };
  const result = validateAssessment(draft, DEFAULT_CRITERIA, { people: [kim] });
  // Named as at the time: a record can be read years later.
  expect(result.ok && result.assessment.risks[0]!.plan!.owner).toEqual(kim);
  expect(result.ok && assessmentToDraft(result.assessment).risks![0]!.plan!.ownerId).toBe('p7');
  expect(validateAssessment(draft, DEFAULT_CRITERIA, { people: [{ ...kim, id: 'p1' }] })).toEqual({
    ok: false,
    errors: [
      {
        field: 'risks.0.plan.ownerId',
        message:
          'Choose somebody else to carry out the treatment of risk 1 "Biased ranking": this person has left or is not known',
      },
    ],
  });
});

test('the review comes some days after the last action', () => {
  const assessment = assessmentWith({ 'risks.0.plan.dueDate': '2026-06-01' });
  const later = { ...assessment.risks[0]!, plan: { ...assessment.risks[0]!.plan!, dueDate: '2026-07-01' } };
  expect(followUp({ ...assessment, risks: [assessment.risks[0]!, later] }, settings)).toEqual({
    actions: [0, 1],
    until: ['2026-08-30T00:00:00Z', '2026-09-29T00:00:00Z'],
    reviewAt: '2026-07-31T00:00:00Z',
    reviewUntil: '2026-10-29T00:00:00Z',
  });
});

test('a plan that is longer than a run can wait is reviewed as far as it is, within the year', () => {
  const far = followUp(assessmentWith({ 'risks.0.plan.dueDate': '2028-01-01' }), settings);
  expect(far).toEqual({
    actions: [0],
    until: ['2026-12-07T00:00:00Z'],
    reviewAt: '2026-12-07T00:00:00Z',
    reviewUntil: '2027-02-25T00:00:00Z',
  });
  const patient = followUp(assessmentWith({ 'risks.0.plan.dueDate': '2026-12-01' }), {
    ...settings,
    expiryDays: 360,
  });
  expect(patient.reviewUntil <= '2027-03-02T00:00:00Z').toBe(true);
});

test('a plan of nothing but retained risks has no follow-up', () => {
  const [risk] = assessmentWith().risks;
  const retained = { ...risk!, treatment: 'retain' as const, plan: undefined };
  expect(followUp({ ...assessmentWith(), risks: [retained] }, settings)).toMatchObject({
    actions: [],
    until: [],
  });
});
