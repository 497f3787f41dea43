import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../register/decode';
import { guessMapping } from '../register/guess';
import { parseCsv } from '../register/parse';
import { planImport } from '../register/plan';
import { System } from '../register/system';
import { prefillAssessment, prefillScreening } from './prefill';
import { sourceAnswers } from './source-answers';
import { ASSESSMENT, SENSITIVE } from './test-support';

const system = System.parse({
  id: 'sys-0123456789abcdef',
  name: 'Ranking',
  purpose: 'Ranks applications',
  outputs: 'A rank',
  unit: 'HR',
  impactClass: 'both',
  personalData: 'yes',
  developmentMethod: 'contract',
  intendedUsers: 'Recruiters',
  affectedParties: 'Applicants',
  suppliers: 'Acme',
  dataDescription: 'Applications of five years',
  demographicVariables: ['Age'],
});
const last = { recordNumber: 'IA-2025-0007', screen: SENSITIVE, assess: ASSESSMENT };

describe('the screening', () => {
  it('begins with what the register knows, and judges nothing', () => {
    expect(prefillScreening(system, {})).toEqual({ personalData: 'ordinary' });
    expect(prefillScreening({ ...system, personalData: 'unknown' }, {})).toEqual({});
    expect(prefillScreening(undefined, {})).toEqual({});
  });

  it('begins with the last answers, but for what the approver should know', () => {
    const { explanation: _, ...answers } = SENSITIVE;
    expect(prefillScreening(system, { last })).toEqual(answers);
  });
});

describe('the assessment', () => {
  it('begins with the register', () => {
    expect(prefillAssessment(system, {})).toEqual({
      functions: 'Outputs: A rank',
      intendedUse: 'Ranks applications\n\nUsers: Recruiters',
      model: 'Supplied by: Acme',
      dataUsed: 'Applications of five years\n\nFeatures about people: Age',
      parties: [
        { who: 'Users of the system (HR)', relation: 'user' },
        { who: 'People whose rights or access to services its outputs may affect', relation: 'affected' },
        { who: 'People whose safety its outputs may affect', relation: 'affected' },
        { who: 'Applicants', relation: 'affected' },
        { who: 'People whose data it processes', relation: 'affected' },
        { who: 'Suppliers who develop or maintain it', relation: 'supplier' },
      ],
    });
  });

  it('begins with the last one, without its date, and shows what the register says since', () => {
    const draft = prefillAssessment(system, { last });
    expect(draft).not.toHaveProperty('reviewOn');
    expect(draft).not.toHaveProperty('screening');
    expect(draft.harms).toEqual(ASSESSMENT.harms);
    expect(draft.intendedUse).toBe(
      `${ASSESSMENT.intendedUse}\n\n[The register now says, which is not in IA-2025-0007:]\nRanks applications\n\nUsers: Recruiters`,
    );
  });

  it('adds nothing that is there already', () => {
    const assess = { ...ASSESSMENT, intendedUse: 'Ranks\n applications  Users: Recruiters' };
    const draft = prefillAssessment(
      { ...system, purpose: 'Ranks applications' },
      { last: { ...last, assess } },
    );
    expect(draft.intendedUse).toBe('Ranks\n applications  Users: Recruiters');
    const twice = prefillAssessment(system, {
      last: { ...last, assess: { ...ASSESSMENT, intendedUse: draft.intendedUse as string } },
    });
    expect(twice.intendedUse).toBe(draft.intendedUse);
  });

  it('cuts what is longer than the form takes, and shows the cut', () => {
    const { intendedUse } = prefillAssessment({ ...system, purpose: 'x'.repeat(9000) }, {});
    expect(intendedUse).toHaveLength(8000);
    expect(intendedUse).toMatch(/…$/);
  });
});

describe('a real inventory', () => {
  const file = readFileSync(join(__dirname, '../register/sample.csv'));
  const table = parseCsv(decode(file).text);
  const { rows } = planImport({ table, mapping: guessMapping(table), existing: new Map() });
  const systems = rows.flatMap((row) => row.system ?? []);

  it('answers questions of the assessment in its own words', () => {
    const found = systems.map(sourceAnswers).flatMap((answers) => Object.keys(answers));
    for (const field of ['limits', 'oversight', 'notice', 'complaints', 'monitoring', 'harm']) {
      expect(found).toContain(field);
    }
  });

  it('fills the form of each system with texts that fit', () => {
    for (const one of systems) {
      const { harms = [], ...draft } = prefillAssessment(one, {});
      for (const text of Object.values(draft)) {
        if (typeof text === 'string') expect(text.length).toBeLessThanOrEqual(8000);
      }
      expect(harms.length).toBeLessThanOrEqual(1);
    }
  });
});
