import { SystemFields } from '../register/system';
import { basisIn, boundFacts, changedSince } from './bound';
import { SENSITIVE } from './test-support';
import { classify } from './thresholds';

const system = SystemFields.parse({ name: 'Ranking', purpose: 'Ranks', personalData: 'yes' });
const bound = boundFacts(classify(SENSITIVE, system), system);

it('binds the kind of use with its reasons, and the entry', () => {
  expect(bound).toMatchObject({ use: 'sensitive', because: 'livelihood informs personal-data' });
  expect(Object.keys(bound)).toEqual(expect.arrayContaining(['entry.purpose', 'entry.personalData']));
  expect(boundFacts(classify({}, undefined), undefined)).toEqual({ use: 'standard' });
});

it('gives the entry back, and says what has changed since', () => {
  expect(changedSince(basisIn(bound), system)).toEqual([]);
  expect(changedSince(basisIn(bound), { ...system, name: 'Other', purpose: 'RANKS' })).toEqual([]);
  expect(changedSince(basisIn(bound), { ...system, purpose: 'Rejects', outputs: 'A list' })).toEqual([
    'purpose',
    'outputs',
  ]);
});

it('reads nothing else as a field', () => {
  expect(basisIn({ use: 'standard', 'entry.nonsense': 'x', purpose: 'y' })).toEqual({});
  expect(basisIn(undefined)).toEqual({});
});
