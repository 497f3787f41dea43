import { SystemFields } from '../register/system';
import { type ConfirmableStanding, notConfirmable, significantHash } from './bulk';
import { DEFAULT_CRITERIA } from './default-criteria';

const system = SystemFields.parse({
  name: 'Resume screening',
  purpose: 'Ranks applications',
  demographicVariables: ['age', 'sex'],
  lifeCycleStage: 'operation',
});
const standing: ConfirmableStanding = {
  number: 'RA-2026-0001',
  fullNumber: 'RA-2026-0001',
  assessedOn: '2026-03-02',
  fullOn: '2026-03-02',
  criteriaVersion: 1,
  inherentLevel: 'low',
  residualLevel: 'low',
  significantHash: significantHash(system),
};
const why = (changes: Partial<Parameters<typeof notConfirmable>[0]> = {}, today = '2027-03-02') =>
  notConfirmable({ system, standing, underWay: false, ...changes }, DEFAULT_CRITERIA, 36, today);

test('a low risk of an unchanged system can be confirmed', () => {
  expect(why()).toBeUndefined();
});

test('labels, dates, spelling and the order of lists are no significant change; a purpose is one', () => {
  const same = { ...system, name: 'CV screening', purpose: ' ranks  APPLICATIONS', topicArea: 'HR' };
  expect(significantHash({ ...same, demographicVariables: ['Sex', 'age'] })).toBe(significantHash(system));
  expect(significantHash({ ...system, purpose: 'Rejects applications' })).not.toBe(significantHash(system));
  // None are used, and nobody has said: two facts.
  expect(significantHash({ ...system, demographicVariables: [] })).not.toBe(
    significantHash({ ...system, demographicVariables: undefined }),
  );
});

test.each([
  ['It was never assessed.', { standing: undefined }],
  ['It is retired.', { system: { ...system, lifeCycleStage: 'retired' as const } }],
  ['An assessment or its treatment is under way.', { underWay: true }],
  [
    'It was rated by risk criteria version 3; version 1 holds now.',
    { standing: { ...standing, criteriaVersion: 3 } },
  ],
  ['Its risk is above “Low”.', { standing: { ...standing, inherentLevel: 'moderate' } }],
  [
    'The register entry changed significantly since it was assessed.',
    { system: { ...system, purpose: 'Rejects applications' } },
  ],
  [
    'The register entry changed significantly since it was assessed.',
    { standing: { ...standing, significantHash: undefined } },
  ],
])('%s', (words, changes) => {
  expect(why(changes)).toBe(words);
});

test('what was just assessed, or confirmed, waits', () => {
  expect(why({}, '2026-03-31')).toBe('It was assessed or confirmed less than 30 days ago.');
  expect(why({}, '2026-04-01')).toBeUndefined();
});

test('a plan is no low risk; a treatment that works is', () => {
  const planned = { ...standing, inherentLevel: 'high' };
  expect(why({ standing: planned })).toBe('Its risk is above “Low”.');
  expect(why({ standing: { ...planned, treatedBy: 'RT-2026-0001' } })).toBeUndefined();
});

test('after some years the system is assessed in full again, however often it was confirmed', () => {
  const confirmed = { ...standing, number: 'RA-2028-0001', assessedOn: '2028-03-02' };
  expect(why({ standing: confirmed }, '2029-03-02')).toBeUndefined();
  expect(why({ standing: confirmed }, '2029-03-03')).toBe(
    'Its last full assessment is older than 36 months.',
  );
});
