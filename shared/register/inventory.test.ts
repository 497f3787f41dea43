import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from './decode';
import { guessMapping } from './guess';
import { mappingProblems } from './mapping';
import { parseCsv, type Table } from './parse';
import { type ImportPlan, planImport } from './plan';
import { System } from './system';

const WHOLE = join(__dirname, '../../../shared/data/federal-ai-inventory-2024.csv');
const SAMPLE = join(__dirname, 'sample.csv');

/** The fields that the inventory's columns fill; every other column is kept under its own name. */
const FIELDS_OF_THE_INVENTORY = {
  'Use Case Name': 'name',
  Agency: 'organization',
  'Agency Abbreviation': 'organizationAbbreviation',
  Bureau: 'unit',
  'Use Case Topic Area': 'topicArea',
  'What is the intended purpose and expected benefits of the AI?': 'purpose',
  'Describe the AI system’s outputs.': 'outputs',
  'Stage of Development': 'lifeCycleStage',
  'Is the AI use case rights-impacting, safety-impacting, both, or neither?': 'impactClass',
  'Date Initiated': 'dateInitiated',
  'Date when Acquisition and/or Development began': 'dateDevelopmentStarted',
  'Date Implemented': 'dateImplemented',
  'Date Retired': 'dateRetired',
  'Was the AI system involved in this use case developed (or is it to be developed) under contract(s) or in-house?':
    'developmentMethod',
  'Does this AI use case involve personally identifiable information (PII) that is maintained by the agency?':
    'personalData',
  'Describe any agency-owned data used to train, fine-tune, and/or evaluate performance of the model(s) used in this use case.':
    'dataDescription',
  'Which, if any, demographic variables does the AI use case explicitly use as model features?':
    'demographicVariables',
};

function read(bytes: Uint8Array) {
  const { text, encoding } = decode(bytes);
  const table = parseCsv(text);
  return { encoding, text, table, mapping: guessMapping(table) };
}

function registerOf(plan: ImportPlan): Map<string, System> {
  return new Map(
    plan.rows.flatMap(({ system }) => (system ? [[system.id, System.parse(system)] as const] : [])),
  );
}

function planAll(table: Table, existing: ReadonlyMap<string, System>): ImportPlan {
  return planImport({ table, mapping: guessMapping(table), existing });
}

const here = existsSync(WHOLE);
if (!here) console.warn(`skipped: the whole inventory is not at ${WHOLE}`);

(here ? describe : describe.skip)('the whole federal inventory, as published', () => {
  const bytes = here ? readFileSync(WHOLE) : new Uint8Array();
  const { encoding, text, table, mapping } = here ? read(bytes) : read(readFileSync(SAMPLE));
  const first = planAll(table, new Map());
  const register = registerOf(first);

  it('is read as Windows-1252 with nothing garbled', () => {
    expect(encoding).toBe('windows-1252');
    const stored = JSON.stringify([...register.values()]);
    for (const content of [text, stored]) {
      expect(content).not.toMatch(/[\u0080-\u009f\ufffd]/);
      expect(content).not.toMatch(/â€|Ã[\u0080-\u00bf]|Â[\u0080-\u00bf]/);
    }
    expect(stored).toContain('Español');
    expect(stored).toContain('Côte d’Ivoire');
  });

  it('has 62 columns, of which 17 fill a field', () => {
    const guessed = mapping.columns.filter(({ target }) => target !== 'other');
    expect(Object.fromEntries(guessed.map(({ column, target }) => [column, target]))).toEqual(
      FIELDS_OF_THE_INVENTORY,
    );
    expect(table.header).toHaveLength(62);
    expect(table.header.filter((column) => column.startsWith('If Other, please explain.'))).toHaveLength(9);
    expect(new Set(table.header).size).toBe(62);
    expect(mappingProblems(mapping, table.header)).toEqual([]);
  });

  it('gives 2,133 systems, none lost, none doubled', () => {
    expect(first.totals).toMatchObject({ rows: 2133, added: 2133, changed: 0, unchanged: 0, skipped: 0 });
    expect(register.size).toBe(2133);
    const names = new Set([...register.values()].map(({ name }) => name));
    expect(names.size).toBe(2044);
  });

  it('loses no value: each is in a field, in the source’s words, or under its column', () => {
    const targetOf = new Map(mapping.columns.map(({ column, target }) => [column, target]));
    let lost = 0;
    first.rows.forEach(({ system }, i) => {
      table.header.forEach((column, c) => {
        const cell = table.rows[i]?.cells[c] ?? '';
        const target = targetOf.get(column) ?? 'other';
        if (cell === '' || target === 'ignore' || !system) return;
        const kept =
          target === 'other'
            ? system.other[column]
            : (system.asStated[target] ?? system[target as keyof System]);
        if (kept !== cell && !/^(n\/?a[ .-]*|not applicable[ .]*)$/i.test(cell)) lost += 1;
      });
    });
    expect(lost).toBe(0);
  });

  it('normalises all but a few values, and warns of those', () => {
    const count = (field: keyof System) =>
      [...register.values()].reduce<Record<string, number>>((counts, system) => {
        const value = String(system[field]);
        counts[value] = (counts[value] ?? 0) + 1;
        return counts;
      }, {});
    expect(count('lifeCycleStage')).toEqual({
      initiated: 370 + 20 + 9,
      development: 404,
      implementation: 287,
      operation: 874 + 14 + 4,
      retired: 142,
      unknown: 5 + 4,
    });
    expect(count('impactClass')).toEqual({
      'rights-impacting': 131,
      'safety-impacting': 25,
      both: 195,
      neither: 1722,
      unknown: 39 + 12 + 8 + 1,
    });
    expect(count('personalData')).toEqual({ yes: 175, no: 874, unknown: 1084 });
  });

  it('imported again changes nothing', () => {
    const second = planAll(table, register);
    expect(second.totals).toMatchObject({ unchanged: 2133, added: 0, changed: 0, skipped: 0, notInFile: 0 });
    expect(second.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
  });

  it('saved as UTF-8, with its rows turned round, gives the same systems', () => {
    const utf8 = read(new TextEncoder().encode(`\ufeff${text}`));
    expect(utf8.encoding).toBe('utf-8');
    const turned = { ...utf8.table, rows: [...utf8.table.rows].reverse() };
    expect(planAll(turned, register).totals.unchanged).toBe(2133);
    expect(registerOf(planAll(turned, new Map()))).toEqual(register);
  });
});

describe('the sample', () => {
  const { encoding, table, mapping, text } = read(readFileSync(SAMPLE));

  it('has 40 records with the quirks of the whole', () => {
    expect(encoding).toBe('windows-1252');
    expect(text).toMatch(/[‘’“”–™]/);
    expect(table.rows).toHaveLength(40);
    const guessed = mapping.columns.filter(({ target }) => target !== 'other');
    expect(Object.fromEntries(guessed.map(({ column, target }) => [column, target]))).toEqual(
      FIELDS_OF_THE_INVENTORY,
    );
  });

  it('imports whole and again without a change', () => {
    const plan = planAll(table, new Map());
    expect(plan.totals).toMatchObject({ added: 40, skipped: 0 });
    const register = registerOf(plan);
    expect(register.size).toBe(40);
    expect(planAll(table, register).totals.unchanged).toBe(40);
    const systems = [...register.values()];
    expect(new Set(systems.map(({ lifeCycleStage }) => lifeCycleStage)).size).toBe(6);
    expect(new Set(systems.map(({ impactClass }) => impactClass)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(systems.map(({ organization }) => organization)).size).toBeGreaterThanOrEqual(20);
  });
});
