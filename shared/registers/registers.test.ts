import fc from 'fast-check';
import { clauseById, controlById } from '../aims';
import { checkForm, contentToDraft, formProblems } from '../forms';
import { CHOICES, contents } from '../forms/test-support';
import {
  briefOf,
  formOf,
  intakeForm,
  mayRead,
  mayWrite,
  partForm,
  partsOf,
  REGISTER_IDS,
  REGISTERS,
  registerById,
  stateOf,
  withPart,
} from '.';
import { BUILT_IN_CLOCKS } from './legal-clock-data';

const SETUP = { clocks: BUILT_IN_CLOCKS };
const all = REGISTERS.map((register) => [register.id, register] as const);

test('every register is there once', () => {
  expect(REGISTERS.map(({ id }) => id).sort()).toEqual([...REGISTER_IDS].sort());
  expect(new Set(REGISTERS.map(({ prefix }) => prefix)).size).toBe(REGISTERS.length);
  expect(registerById('nothing')).toBeUndefined();
});

describe.each(all)('%s', (_, register) => {
  test('has sound forms: the whole, each part, and what a report asks', () => {
    expect(formProblems(formOf(register, SETUP))).toEqual([]);
    if (register.intake) expect(formProblems(intakeForm(register))).toEqual([]);
    for (const part of partsOf(register)) {
      const form = partForm(register, part, SETUP);
      expect(form.sections.length).toBeGreaterThan(0);
      expect(formProblems(form)).toEqual([]);
    }
  });

  test('names clauses and controls that exist', () => {
    for (const id of register.clauses) expect(clauseById(id) ?? controlById(id)).toBeDefined();
  });

  test('lists only short answers that its form asks, and offers exactly its states', () => {
    const fields = register.form.sections.filter(({ list }) => !list).flatMap((section) => section.fields);
    for (const { field } of register.columns) {
      expect(fields.find(({ name }) => name === field)?.kind).toMatch(
        /^(text|choice|date|number|person|system)$/,
      );
    }
    const status = fields.find(({ name }) => name === 'status');
    expect(status).toMatchObject({ kind: 'choice' });
    expect(status?.kind === 'choice' && status.options.map(({ value }) => value)).toEqual(
      Object.keys(register.states),
    );
    for (const part of partsOf(register)) {
      if (part.sections === 'added') continue;
      const ids = register.form.sections.map(({ id }) => id);
      expect(part.sections.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });

  test('is due only while it is open', () => {
    fc.assert(
      fc.property(contents(formOf(register, SETUP)), (content) => {
        const due = register.nextReview?.(content);
        if (stateOf(register, content).closed) expect(due).toBeUndefined();
        else if (due !== undefined) expect(due).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(typeof register.titleOf(content)).toBe('string');
      }),
      { numRuns: 30 },
    );
  });

  test('keeps what one part does not ask', () => {
    fc.assert(
      fc.property(contents(formOf(register, SETUP)), (content) => {
        for (const part of partsOf(register)) {
          const form = partForm(register, part, SETUP);
          const result = checkForm(form, contentToDraft(form, content), { ...CHOICES });
          if (result.ok) expect(withPart(content, form, result.content)).toEqual(content);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('shows its list without long texts', () => {
    fc.assert(
      fc.property(contents(formOf(register, SETUP)), (content) => {
        const brief = briefOf(register.form, content);
        expect(JSON.stringify(brief).length).toBeLessThan(20_000);
        for (const name of Object.keys(brief)) expect(content).toHaveProperty(name);
      }),
      { numRuns: 20 },
    );
  });

  test('is written by administrators, read by auditors, and never changed by them alone', () => {
    expect(mayWrite({ roles: ['admin'] }, register)).toBe(true);
    expect(mayWrite({ roles: ['auditor'] }, register)).toBe(false);
    expect(mayRead({ roles: ['auditor'] }, register)).toBe(true);
  });
});

test('defaults answer what their form asks', () => {
  for (const register of REGISTERS) {
    for (const content of Object.values(register.defaults ?? {})) {
      const result = checkForm(register.form, contentToDraft(register.form, content), {
        ...CHOICES,
        today: '2026-11-24',
      });
      expect(result).toEqual({ ok: true, content });
    }
  }
});
