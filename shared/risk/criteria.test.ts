import fc from 'fast-check';
import {
  isAboveThreshold,
  levelRank,
  needsManagement,
  type RiskCriteria,
  rate,
  scaleLevelOf,
} from './criteria';
import { DEFAULT_CRITERIA } from './default-criteria';
import { validateCriteria } from './validate-criteria';

const LEVELS = ['low', 'moderate', 'high', 'critical'];
const MATRIX: RiskCriteria = {
  ...DEFAULT_CRITERIA,
  rating: {
    method: 'matrix',
    cells: [
      ['low', 'low', 'low', 'moderate', 'high'],
      ['low', 'low', 'moderate', 'high', 'high'],
      ['low', 'moderate', 'moderate', 'high', 'critical'],
      ['low', 'moderate', 'high', 'critical', 'critical'],
      ['moderate', 'moderate', 'high', 'critical', 'critical'],
    ],
  },
};

/** A copy of criteria with one place changed, by path. */
function changed(criteria: RiskCriteria, path: string, value: unknown): unknown {
  const copy = structuredClone(criteria) as unknown as Record<string, unknown>;
  const keys = path.split('.');
  let at = copy;
  for (const key of keys.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[keys.at(-1)!] = value;
  return copy;
}

describe('rate', () => {
  it.each([
    [1, 4, 4, 'low'],
    [1, 5, 5, 'moderate'],
    [3, 3, 9, 'moderate'],
    [2, 5, 10, 'high'],
    [4, 4, 16, 'high'],
    [4, 5, 20, 'critical'],
  ])('gives likelihood %i and impact %i the score %i: %s', (likelihood, impact, score, level) => {
    expect(rate(DEFAULT_CRITERIA, likelihood, impact)).toEqual({ score, level });
  });

  it('reads a matrix by likelihood, then impact', () => {
    expect(rate(MATRIX, 1, 5)).toEqual({ score: 5, level: 'high' });
    expect(rate(MATRIX, 5, 1)).toEqual({ score: 5, level: 'moderate' });
  });

  it.each([0, 6, 1.5, Number.NaN])('refuses %d, which is on no scale', (value) => {
    expect(() => rate(DEFAULT_CRITERIA, value, 1)).toThrow('likelihood scale');
    expect(() => rate(DEFAULT_CRITERIA, 1, value)).toThrow('impact scale');
  });

  it.each([
    ['score', DEFAULT_CRITERIA],
    ['matrix', MATRIX],
  ])('never falls when likelihood or impact rise (%s)', (_, criteria) => {
    const value = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(value, value, value, value, (l1, l2, i1, i2) => {
        const low = rate(criteria, Math.min(l1, l2), Math.min(i1, i2));
        const high = rate(criteria, Math.max(l1, l2), Math.max(i1, i2));
        expect(levelRank(criteria, high.level)).toBeGreaterThanOrEqual(levelRank(criteria, low.level));
      }),
    );
  });
});

describe('the threshold', () => {
  it('is the highest level that is accepted without an approver', () => {
    expect(LEVELS.filter((level) => isAboveThreshold(DEFAULT_CRITERIA, level))).toEqual(['high', 'critical']);
    const everything = { ...DEFAULT_CRITERIA, acceptanceThreshold: null };
    expect(LEVELS.filter((level) => isAboveThreshold(everything, level))).toEqual(LEVELS);
  });

  it('knows no level of other criteria', () => {
    expect(() => levelRank(DEFAULT_CRITERIA, 'extreme')).toThrow(RangeError);
    expect(scaleLevelOf(DEFAULT_CRITERIA, 'impact', 5)?.label).toBe('Severe');
    expect(scaleLevelOf(DEFAULT_CRITERIA, 'impact', 6)).toBeUndefined();
  });
});

describe('validateCriteria', () => {
  it.each([
    ['the default', DEFAULT_CRITERIA],
    ['a matrix', MATRIX],
    ['approval of everything', { ...DEFAULT_CRITERIA, acceptanceThreshold: null }],
    ['values with gaps', changed(DEFAULT_CRITERIA, 'rating.bands.3.to', 99)],
  ])('takes %s', (_, criteria) => {
    expect(validateCriteria(criteria)).toEqual({ ok: true, criteria });
  });

  it.each([
    [
      'a scale that is too short',
      'likelihood',
      DEFAULT_CRITERIA.likelihood.slice(0, 2),
      'likelihood',
      'at least 3',
    ],
    ['a scale that is too long', 'impact', Array(8).fill(DEFAULT_CRITERIA.impact[0]), 'impact', 'at most 7'],
    ['values that do not rise', 'likelihood.2.value', 2, 'likelihood.2.value', 'Values must rise'],
    ['a level without a label', 'impact.0.label', ' ', 'impact.0.label', 'Enter a label'],
    ['an id with spaces', 'levels.0.id', 'very low', 'levels.0.id', 'lower-case letters'],
    [
      'an id that is used twice',
      'riskSources.1.id',
      'complexity-of-environment',
      'riskSources.1.id',
      'used twice',
    ],
    [
      'a threshold that is no level',
      'acceptanceThreshold',
      'medium',
      'acceptanceThreshold',
      'Choose one of: low, moderate, high',
    ],
    [
      'a threshold that never asks',
      'acceptanceThreshold',
      'critical',
      'acceptanceThreshold',
      'Choose a lower level',
    ],
    [
      'a gap between bands',
      'rating.bands.1.from',
      6,
      'rating.bands.1.from',
      'Scores from 5 to 5 have no level',
    ],
    ['a gap at the start', 'rating.bands.0.from', 2, 'rating.bands.0.from', 'Start the band of Low at 1'],
    ['a gap at the end', 'rating.bands.3.to', 24, 'rating.bands.3.to', 'End the last band at 25'],
    ['an overlap', 'rating.bands.2.from', 9, 'rating.bands.2.from', 'The score 9 has two levels'],
    ['a band that runs backwards', 'rating.bands.3.to', 12, 'rating.bands.3.to', 'before it starts'],
    ['bands in another order', 'rating.bands.0.level', 'high', 'rating.bands.0.level', 'same order'],
    ['a missing band', 'rating.bands', [], 'rating.bands', '0 bands for 4 risk levels'],
    ['a date that does not exist', 'validFrom', '2026-02-30', 'validFrom', 'YYYY-MM-DD'],
    ['version 0', 'version', 0, 'version', 'count from 1'],
    ['an unknown basis', 'approvalBasis', 'both', 'approvalBasis', 'Choose "residual" or "inherent"'],
  ])('names field and fix for %s', (_, path, value, field, message) => {
    const result = validateCriteria(changed(DEFAULT_CRITERIA, path, value));
    expect(result).toMatchObject({ ok: false });
    expect(!result.ok && result.errors).toContainEqual({ field, message: expect.stringContaining(message) });
  });

  it.each([
    ['a missing row', 'rating.cells', [], 'rating.cells', '0 rows for 5 likelihoods'],
    ['a short row', 'rating.cells.1', ['low'], 'rating.cells.1', '1 cells for 5 impacts'],
    ['a cell that is no level', 'rating.cells.0.0', 'tiny', 'rating.cells.0.0', 'is not a risk level'],
    ['a level that falls', 'rating.cells.4.4', 'low', 'rating.cells.4.4', 'must not fall'],
  ])('names field and fix for a matrix with %s', (_, path, value, field, message) => {
    const result = validateCriteria(changed(MATRIX, path, value));
    expect(!result.ok && result.errors).toEqual([{ field, message: expect.stringContaining(message) }]);
  });

  it.each([undefined, null, 'x', [], {}])('answers %j with errors, not an exception', (input) => {
    expect(validateCriteria(input).ok).toBe(false);
  });

  it('takes exactly the bands that give every pair one level', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 24 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(cuts, (ends) => {
        const to = [...ends.sort((a, b) => a - b), 25];
        const bands = to.map((end, i) => ({
          level: LEVELS[i]!,
          from: i === 0 ? 1 : to[i - 1]! + 1,
          to: end,
        }));
        const criteria: RiskCriteria = { ...DEFAULT_CRITERIA, rating: { method: 'score', bands } };
        expect(validateCriteria(criteria)).toEqual({ ok: true, criteria });
        for (const { value: l } of criteria.likelihood) {
          for (const { value: i } of criteria.impact) expect(LEVELS).toContain(rate(criteria, l, i).level);
        }
      }),
    );
  });
});

describe('what is for top management', () => {
  test('is the highest level, where the criteria do not say', () => {
    const levels = DEFAULT_CRITERIA.levels.map(({ id }) => [id, needsManagement(DEFAULT_CRITERIA, id)]);
    expect(levels).toEqual([
      ['low', false],
      ['moderate', false],
      ['high', false],
      ['critical', true],
    ]);
  });

  test('is above the line that the criteria draw', () => {
    const criteria = { ...DEFAULT_CRITERIA, managementThreshold: 'moderate' };
    expect(needsManagement(criteria, 'high')).toBe(true);
    expect(needsManagement(criteria, 'moderate')).toBe(false);
    expect(needsManagement({ ...criteria, managementThreshold: 'critical' }, 'critical')).toBe(false);
  });

  test('must be a level', () => {
    expect(validateCriteria({ ...DEFAULT_CRITERIA, managementThreshold: 'huge' })).toEqual({
      ok: false,
      errors: [
        {
          field: 'managementThreshold',
          message: '"huge" is not a risk level. Choose one of: low, moderate, high, critical.',
        },
      ],
    });
  });
});
