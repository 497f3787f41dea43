import { formProblems } from '../forms';
import type { Form } from '../forms/form';
import { correctiveAction } from './process';
import {
  CAUSE_CONTENT,
  FAILED_REVIEW,
  factsOf,
  GOOD_REVIEW,
  PLAN_CONTENT,
  type Scene,
  START_CONTENT,
  started,
} from './test-support';

const direct = (how: string): Scene[number] => ['direct', { how, why: 'So' }, 'tom'];
const PLANNED: Scene = [started(), ['cause', CAUSE_CONTENT], ['plan', PLAN_CONTENT]];
const outcome = (...more: Scene) => correctiveAction.outcome(factsOf([...PLANNED, ...more]));

describe('the outcome', () => {
  it.each<[string, Scene]>([
    ['effective', [GOOD_REVIEW]],
    ['effective', [FAILED_REVIEW, ['plan', PLAN_CONTENT], GOOD_REVIEW]],
    ['effective', [FAILED_REVIEW, direct('again'), ['plan', PLAN_CONTENT], GOOD_REVIEW]],
    ['contained', [['plan', { needed: 'no', whyNot: 'Enough' }]]],
    ['reopened', [FAILED_REVIEW, direct('new')]],
    ['ineffective', [FAILED_REVIEW, direct('close')]],
    ['ineffective', [direct('close')]],
  ])('is %s', (expected, more) => {
    expect(outcome(...more)).toBe(expected);
    expect(correctiveAction.outcomes).toHaveProperty(expected);
  });
});

describe('the start', () => {
  it('is about what its title says, and the system it names', () => {
    const content = { ...START_CONTENT };
    expect(correctiveAction.start!.title!(content)).toBe('Labels of the training set are outdated');
    expect(correctiveAction.start!.systemId!(content)).toBe('sys-a');
  });
});

const forms: Form[] = [
  correctiveAction.start!.form,
  ...Object.values(correctiveAction.steps).flatMap((step) => (step.kind === 'form' ? [step.form] : [])),
];

it.each(forms.map((form) => [form.id, form] as const))(
  'the form %s is sound and says what it is for',
  (_, form) => {
    expect(formProblems(form)).toEqual([]);
    expect(form.intro).toBeTruthy();
  },
);
