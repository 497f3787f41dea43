import type { Field, Form } from '../forms/form';
import { sourceRunId } from './forms/start';
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

  it('has one run for one source', () => {
    expect(sourceRunId('audit|IA-2026-0001|2')).toMatch(/^ca-[0-9a-z]{12}$/);
    expect(sourceRunId('audit|IA-2026-0001|2')).toBe(sourceRunId('audit|IA-2026-0001|2'));
    expect(sourceRunId('audit|IA-2026-0001|3')).not.toBe(sourceRunId('audit|IA-2026-0001|2'));
  });
});

const forms: Form[] = [
  correctiveAction.start!.form,
  ...Object.values(correctiveAction.steps).flatMap((step) => (step.kind === 'form' ? [step.form] : [])),
];

describe.each(forms.map((form) => [form.id, form] as const))('the form %s', (_, form) => {
  const plain: Field[] = form.sections.flatMap(({ list, fields }) => (list ? [] : fields));

  it('says what it is for', () => expect(form.intro).toBeTruthy());

  it('has each name once', () => {
    const names = [...plain, ...form.sections].map((one) => ('name' in one ? one.name : one.id));
    expect(new Set(names).size).toBe(names.length);
  });

  it('asks under conditions that can hold', () => {
    for (const { name, onlyIf } of plain) {
      if (!onlyIf) continue;
      const asked = plain.find((field) => field.name === onlyIf.field);
      const values = asked && 'options' in asked ? asked.options.map(({ value }) => value) : [];
      expect({ name, values }).toEqual({ name, values: expect.arrayContaining(onlyIf.is) });
    }
  });
});
