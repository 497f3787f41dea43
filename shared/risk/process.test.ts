import { contentHash } from '../canonical';
import { type FormContent, formProblems } from '../forms';
import type { FormStep, OwnStep, RunFacts, Submitted } from '../processes/process';
import type { Task } from '../tasks/task';
import { DEFAULT_CRITERIA } from './default-criteria';
import { type RiskFacts, riskAssessment } from './process';
import { buildSubject } from './record';
import { assessmentWith } from './test-support';
import { IMPLEMENT_FORM, REVIEW_FORM } from './treatment-forms';

const person = (id: string, active = true) => ({
  id,
  name: `Person ${id}`,
  email: `${id}@example.org`,
  roles: ['process-owner' as const],
  active,
  createdAt: '2026-01-01T00:00:00Z',
});

const submitted = (step: string, submittedBy: string, content: FormContent = {}): Submitted => ({
  step,
  taskId: 'ra-1.1',
  content,
  contentHash: contentHash(content),
  submittedBy,
  submittedAt: '2026-03-03T09:00:00Z',
});

function facts(changes: Partial<RunFacts> & { answers?: Record<string, string> } = {}): RunFacts {
  const { answers, ...rest } = changes;
  const assessment = assessmentWith({ 'risks.0.plan.ownerId': 'carrier', ...answers });
  const system = { id: 'sys-1', name: 'S', version: 1, hash: contentHash('s') };
  const more: RiskFacts = {
    subject: buildSubject(assessment, DEFAULT_CRITERIA, system).subject,
    criteria: DEFAULT_CRITERIA,
  };
  return {
    run: { id: 'ra-1', startedAt: '2026-03-02T09:00:00Z', ownerId: 'scheduled' } as RunFacts['run'],
    contents: {},
    tasks: [ASSESSED],
    people: ['owner', 'scheduled', 'carrier', 'approver', 'other', 'chief'].map((id) => person(id)),
    settings: { approverIds: ['approver', 'other'], topManagementIds: ['chief'], timeZone: 'UTC' },
    today: '2026-03-03',
    more,
    ...rest,
  };
}

const ASSESSED = { step: 'assess', state: 'done', closedBy: 'owner', decision: 'submitted' } as Task;
const HIGH = { 'risks.0.residual.likelihood': '3' };
const CRITICAL = {
  'risks.0.likelihood': '5',
  'risks.0.impact': '5',
  'risks.0.residual.likelihood': '5',
  'risks.0.residual.impact': '5',
};
const step = (name: string) => riskAssessment.steps[name] as FormStep;
const approve = riskAssessment.steps.approve as OwnStep;
const done = {
  ...submitted('implement', 'carrier', { result: 'done', doneOn: '2026-05-01', what: 'Tested' }),
  item: 0,
};

describe('assess', () => {
  test('asks the owner of the system, else of the start, else the default owner', () => {
    const system = { ownerId: 'owner' } as RunFacts['system'];
    expect(step('assess').who(facts({ system }))).toEqual(['owner']);
    expect(step('assess').who(facts())).toEqual(['scheduled']);
    const gone = { ownerId: 'gone' } as RunFacts['system'];
    expect(step('assess').who(facts({ system: gone }))).toEqual(['scheduled']);
    expect(step('assess').who(facts({ people: [] }))).toEqual([]);
  });
});

describe('approve', () => {
  test('a risk that is left high is for the designated approvers, a critical one for top management', () => {
    expect(approve.who(facts({ answers: HIGH }))).toEqual(['approver', 'other']);
    expect(approve.who(facts({ answers: CRITICAL }))).toEqual(['chief']);
  });

  test('nobody stands in for top management unseen: without one the administrators are asked', () => {
    const settings = { approverIds: ['approver'], topManagementIds: [], timeZone: 'UTC' };
    expect(approve.who(facts({ answers: CRITICAL, settings }))).toEqual([]);
  });

  test('criteria can draw the line for management elsewhere', () => {
    const base = facts({ answers: HIGH });
    const criteria = { ...DEFAULT_CRITERIA, managementThreshold: 'moderate' };
    expect(approve.who({ ...base, more: { ...(base.more as RiskFacts), criteria } })).toEqual(['chief']);
  });
});

describe('implement', () => {
  test('asks whom the plan names, until its date; else who submitted', () => {
    expect(step('implement').who(facts({ item: 0 }))).toEqual(['carrier']);
    expect(step('implement').dueOn!(facts({ item: 0 }))).toBe('2027-03-31');
    const people = [person('carrier', false), person('owner')];
    expect(step('implement').who(facts({ item: 0, people }))).toEqual(['owner']);
    expect(step('implement').who(facts({ item: 0, answers: { 'risks.0.plan.ownerId': '' } }))).toEqual([
      'owner',
    ]);
    expect(step('implement').who(facts({ item: 0, people: [] }))).toEqual([]);
  });
});

describe('the review of effectiveness', () => {
  const review = step('review-effectiveness');
  const contents = { 'implement.0': done };

  test('is for the process owner while the risk is within the threshold, else for who accepts it', () => {
    expect(review.who(facts({ contents }))).toEqual(['owner']);
    expect(review.who(facts({ contents, answers: HIGH }))).toEqual(['approver', 'other']);
    expect(review.who(facts({ contents, answers: CRITICAL }))).toEqual(['chief']);
  });

  test('is never for who carried out', () => {
    const own = { ...contents, 'implement.0': { ...done, submittedBy: 'owner' } };
    expect(review.who(facts({ contents: own }))).toEqual(['approver', 'other']);
    expect(review.barred!('owner', facts({ contents: own }))).toBe('carried out an action of this treatment');
    expect(review.barred!('owner', facts({ contents }))).toBeUndefined();
  });

  test('begins with what was reported, also with nothing', () => {
    expect(review.prefill!(facts({ contents }))).toEqual({
      risks: [
        {
          risk: '1. Biased ranking',
          carriedOut:
            'Done as planned on 2026-05-01, says Person carrier: Tested\nPlanned until 2027-03-31: Test every release for adverse impact; drop features that stand in for age',
        },
      ],
    });
    const none = review.prefill!(facts()).risks as { carriedOut: string }[];
    expect(none[0]!.carriedOut).toMatch(/^Nothing was reported\./);
    const notDone = { ...done, content: { result: 'not-done', whyNot: 'No budget' } };
    const refused = review.prefill!(facts({ contents: { ...contents, 'implement.0': notDone } }));
    expect((refused.risks as { carriedOut: string }[])[0]!.carriedOut).toMatch(
      /^Not done or not finished, says Person carrier: No budget/,
    );
  });

  const answer = (effective: string, conclusion: string, risk = '1. Biased ranking'): FormContent => ({
    risks: [{ risk, carriedOut: 'x', effective, evidence: 'y' }],
    conclusion,
    reason: 'z',
  });
  const problems = (content: FormContent) =>
    review.check!(content, facts({ contents }), { people: [], systems: [], controls: [], today: '' });

  test('does not conclude better than it judges each risk', () => {
    expect(problems(answer('yes', 'effective'))).toEqual([]);
    expect(problems(answer('yes', 'ineffective'))).toEqual([]);
    expect(problems(answer('partly', 'effective'))).toEqual([
      {
        field: 'conclusion',
        message: 'One risk is not treated effectively: choose another conclusion, or correct the risk',
      },
    ]);
  });

  test('covers every treated risk once', () => {
    expect(problems(answer('yes', 'effective', 'Another'))[0]).toEqual({
      field: 'risks.0.risk',
      message: 'This is not a treated risk of the assessment: leave its name as it was: 1. Biased ranking',
    });
    const twice = answer('yes', 'effective');
    const [one] = twice.risks as [FormContent];
    expect(problems({ ...twice, risks: [one, one] as never })).toEqual([
      { field: 'risks.1.risk', message: 'This risk is reviewed twice: remove one of the two groups' },
    ]);
    expect(problems({ ...twice, risks: [] })).toEqual([
      { field: 'risks', message: 'Review every treated risk. Missing: 1. Biased ranking' },
    ]);
  });

  test('tells the machine its conclusion, and the person what follows', () => {
    expect(review.route!(answer('no', 'ineffective'), facts())).toEqual({ conclusion: 'ineffective' });
    expect(review.next!(answer('no', 'ineffective'), facts())).toContain('a new risk assessment');
    expect(review.next!(answer('yes', 'effective'), facts())).not.toContain('a new risk assessment');
  });
});

describe('the outcome', () => {
  const approval = (decision: Task['decision']) => ({ step: 'approve', state: 'done', decision }) as Task;

  test.each([
    ['accepted-by-owner', []],
    ['approved', [approval('approved')]],
    ['rejected', [approval('rejected')]],
    ['approved', [approval('changes-requested'), approval('approved')]],
    ['accepted-by-owner', [approval('changes-requested')]],
  ])('of the assessment: %s', (outcome, tasks) => {
    expect(riskAssessment.outcome(facts({ tasks: [ASSESSED, ...tasks] }))).toBe(outcome);
  });

  test('of the treatment is what its review concluded', () => {
    const review = submitted('review-effectiveness', 'owner', { conclusion: 'ineffective' });
    const contents = { ...facts().contents, 'review-effectiveness': review };
    expect(riskAssessment.outcome(facts({ contents, tasks: [approval('approved')] }))).toBe('ineffective');
    for (const { value } of conclusions) expect(riskAssessment.outcomes).toHaveProperty(value);
  });
});

test('a task says in words what it is about', () => {
  expect(step('implement').brief!(facts({ item: 0 }))).toBe(
    'It is about risk 1, “Biased ranking”. The plan says: Test every release for adverse impact; drop features that stand in for age. Responsible: Head of Recruiting. To be done by 2027-03-31. That is later than a run can wait: say by 2026-12-07 how far it is.',
  );
  const soon = facts({ item: 0, answers: { 'risks.0.plan.dueDate': '2026-06-01' } });
  expect(step('implement').brief!(soon)).toMatch(/To be done by 2026-06-01\.$/);
  expect(step('implement').itemTitle!(facts({ item: 0 }))).toBe('Biased ranking');
  expect(step('implement').brief!(facts({ item: 7 }))).toBeUndefined();
  expect(step('review-effectiveness').brief!(facts())).toMatch(/^1 risk was treated/);
});

const conclusions = REVIEW_FORM.sections
  .flatMap(({ fields }) => fields)
  .flatMap((field) => (field.name === 'conclusion' && field.kind === 'choice' ? field.options : []));

test('the forms are sound', () => {
  for (const form of [IMPLEMENT_FORM, REVIEW_FORM]) expect(formProblems(form)).toEqual([]);
});
