import type { Form } from '../forms/form';
import { SystemFields } from '../register/system';
import { ASSESS_FORM } from './forms/assess';
import { SCREEN_FORM } from './forms/screen';
import { PRACTICES } from './practices';
import { ASSESSMENT, HARM, HARMLESS, RESTRICTED, SENSITIVE, STANDARD } from './test-support';
import { classify, HARM_THRESHOLDS, SCREENING_THRESHOLDS, type Threshold } from './thresholds';

const optionsOf = (form: Form, section?: string) =>
  new Map(
    form.sections
      .filter(({ id }) => section === undefined || id === section)
      .flatMap(({ fields }) => fields)
      .map((field) => [
        field.name,
        field.kind === 'choice' || field.kind === 'choices' ? field.options.map(({ value }) => value) : [],
      ]),
  );

describe('the thresholds', () => {
  const screening = optionsOf(SCREEN_FORM)
    .set('register.impactClass', SystemFields.shape.impactClass.unwrap().options)
    .set('register.euAiActClass', SystemFields.shape.euAiActClass.unwrap().options)
    .set('register.demographics', ['yes', 'no']);

  const known = (options: Map<string, readonly string[]>, { when }: Threshold) =>
    Object.entries(when).every(([field, values]) =>
      values.every((value) => options.get(field)?.includes(value)),
    );

  it('ask only for answers that the forms offer', () => {
    expect(SCREENING_THRESHOLDS.filter((threshold) => !known(screening, threshold))).toEqual([]);
    const harms = optionsOf(ASSESS_FORM, 'harms');
    expect(HARM_THRESHOLDS.filter((threshold) => !known(harms, threshold))).toEqual([]);
  });

  it('have an id and a reason each', () => {
    const all = [...SCREENING_THRESHOLDS, ...HARM_THRESHOLDS];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { reason } of all) expect(reason).toMatch(/^[A-Z].*\.$/);
  });

  it('can each be met alone', () => {
    for (const { id, when, use } of SCREENING_THRESHOLDS) {
      const answers = Object.fromEntries(Object.entries(when).map(([field, [value]]) => [field, value!]));
      const { reasons } = classify({ ...HARMLESS, ...answers }, registerOf(answers));
      expect(reasons).toContainEqual(expect.objectContaining({ id, use }));
    }
  });

  const registerOf = (answers: Record<string, string>) => ({
    impactClass: SystemFields.shape.impactClass.parse(answers['register.impactClass']),
    euAiActClass: SystemFields.shape.euAiActClass.parse(answers['register.euAiActClass']),
    demographicVariables: answers['register.demographics'] === 'yes' ? ['Age'] : [],
  });
});

describe('classify', () => {
  it('asks for no full assessment of what touches nobody', () => {
    expect(classify(HARMLESS, undefined)).toEqual({ use: 'standard', full: false, reasons: [] });
  });

  it.each([
    ['standard', STANDARD],
    ['sensitive', SENSITIVE],
    ['restricted', RESTRICTED],
  ])('finds a %s use, and says why', (use, screen) => {
    const found = classify(screen, undefined);
    expect(found).toMatchObject({ use, full: true });
    expect(found.reasons[0]!.use).toBe(use);
  });

  it.each(PRACTICES.map(({ id }) => id))('does not allow %s, whatever else is said', (practice) => {
    expect(classify({ ...RESTRICTED, practices: [practice] }, undefined).use).toBe('prohibited');
  });

  it('takes the register at its word where the owner sees nothing', () => {
    const system = { impactClass: 'rights-impacting' as const };
    expect(classify(HARMLESS, system)).toMatchObject({ use: 'sensitive', full: true });
    expect(classify(HARMLESS, { impactClass: 'neither', demographicVariables: [] }).full).toBe(false);
    expect(classify(HARMLESS, { euAiActClass: 'prohibited-practice' }).use).toBe('prohibited');
  });

  it('lets what the assessment finds make the approval stricter', () => {
    const found = (change: object) =>
      classify(STANDARD, undefined, { ...ASSESSMENT, harms: [HARM, { ...HARM, ...change }] }).use;
    expect(found({})).toBe('standard');
    expect(found({ residual: 'high' })).toBe('sensitive');
    expect(found({ severity: 'critical', reversibility: 'no' })).toBe('sensitive');
    expect(found({ residual: 'very-high' })).toBe('restricted');
  });

  it('needs every answer of a threshold, in the same harm', () => {
    const harms = [
      { ...HARM, severity: 'critical' },
      { ...HARM, reversibility: 'no' },
    ];
    expect(classify(STANDARD, undefined, { ...ASSESSMENT, harms }).use).toBe('standard');
  });
});
