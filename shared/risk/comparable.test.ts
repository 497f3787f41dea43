import { levelByShare, onCriteria } from './comparable';
import type { RiskCriteria } from './criteria';
import { DEFAULT_CRITERIA } from './default-criteria';
import { computeLevels } from './levels';
import { assessmentWith } from './test-support';

const assessment = assessmentWith(); // likelihood 3, impact 4: high; after treatment 2 and 4: moderate
const rated = { assessment, levels: computeLevels(assessment, DEFAULT_CRITERIA) };

const stricter: RiskCriteria = {
  ...DEFAULT_CRITERIA,
  version: 2,
  rating: {
    method: 'score',
    bands: [
      { level: 'low', from: 1, to: 3 },
      { level: 'moderate', from: 4, to: 6 },
      { level: 'high', from: 7, to: 11 },
      { level: 'critical', from: 12, to: 25 },
    ],
  },
};

const threeLevels: RiskCriteria = {
  ...DEFAULT_CRITERIA,
  version: 3,
  likelihood: DEFAULT_CRITERIA.likelihood.slice(0, 4),
  levels: [
    { id: 'green', label: 'Green', meaning: 'Fine' },
    { id: 'amber', label: 'Amber', meaning: 'Look' },
    { id: 'red', label: 'Red', meaning: 'Act' },
  ],
  acceptanceThreshold: 'green',
};

test('the same version: as it was rated', () => {
  expect(onCriteria(rated, DEFAULT_CRITERIA, DEFAULT_CRITERIA)).toEqual({
    basis: 'as-rated',
    inherentLevel: 'high',
    residualLevel: 'moderate',
    risks: [{ inherent: 'high', residual: 'moderate' }],
  });
});

test('the same scales by other rules: rated again from the answers', () => {
  expect(onCriteria(rated, DEFAULT_CRITERIA, stricter)).toMatchObject({
    basis: 'rated-again',
    inherentLevel: 'critical',
    residualLevel: 'high',
  });
});

test('other scales: each level at the same share of the way', () => {
  expect(onCriteria(rated, DEFAULT_CRITERIA, threeLevels)).toEqual({
    basis: 'by-share',
    inherentLevel: 'amber',
    residualLevel: 'amber',
    risks: [{ inherent: 'amber', residual: 'amber' }],
  });
});

test('another word for a value is another scale, another meaning is not', () => {
  const [first, ...others] = DEFAULT_CRITERIA.impact;
  const meaning = { ...stricter, impact: [{ ...first!, meaning: 'Barely noticed' }, ...others] };
  const label = { ...stricter, impact: [{ ...first!, label: 'None' }, ...others] };
  expect(onCriteria(rated, DEFAULT_CRITERIA, meaning).basis).toBe('rated-again');
  expect(onCriteria(rated, DEFAULT_CRITERIA, label).basis).toBe('by-share');
});

test.each([
  ['low', 'green'],
  ['moderate', 'amber'],
  ['high', 'amber'],
  ['critical', 'red'],
])('%s of four levels is %s of three', (level, expected) => {
  expect(levelByShare(level, DEFAULT_CRITERIA, threeLevels)).toBe(expected);
});

test('between two levels the higher one counts', () => {
  const two = { ...threeLevels, levels: threeLevels.levels.filter(({ id }) => id !== 'amber') };
  expect(levelByShare('amber', threeLevels, two)).toBe('red');
});
