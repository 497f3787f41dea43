import type { Assessment } from './assessment';
import type { RiskCriteria } from './criteria';
import { DEFAULT_CRITERIA } from './default-criteria';
import { computeLevels } from './levels';
import { assessmentWith } from './test-support';
import { type RatedAssessment, trendOf } from './trend';

const versions = new Map([[1, DEFAULT_CRITERIA]]);

/** One assessment with a risk for each title; all high today unless said otherwise. */
function result(
  number: string,
  on: string,
  titles: string[],
  changes: Record<string, string> = {},
  criteria: RiskCriteria = DEFAULT_CRITERIA,
): RatedAssessment {
  const assessment: Assessment = {
    ...assessmentWith(),
    risks: titles.map((title) => ({ ...assessmentWith(changes).risks[0]!, title })),
  };
  return {
    number,
    on,
    criteriaVersion: criteria.version,
    assessment,
    levels: computeLevels(assessment, criteria),
  };
}

const LOW_TODAY = {
  'risks.0.likelihood': '1',
  'risks.0.impact': '4',
  'risks.0.residual.likelihood': '1',
  'risks.0.residual.impact': '3',
};

test('one assessment is a point and no change yet', () => {
  const trend = trendOf([result('RA-2026-0001', '2026-03-02', ['Bias'])], versions, DEFAULT_CRITERIA);
  expect(trend.points).toEqual([
    {
      number: 'RA-2026-0001',
      on: '2026-03-02',
      criteriaVersion: 1,
      asRated: { inherentLevel: 'high', residualLevel: 'moderate' },
      now: { basis: 'as-rated', inherentLevel: 'high', residualLevel: 'moderate' },
    },
  ]);
  expect(trend.change).toBeUndefined();
  expect(trend.risks).toEqual([{ title: 'Bias', state: 'new', since: '2026-03-02', after: 'high' }]);
  expect(trend.risksInWords).toBe('');
});

test('no assessment is no trend', () => {
  expect(trendOf([], versions, DEFAULT_CRITERIA)).toEqual({ points: [], risks: [], risksInWords: '' });
});

test('says what changed since the last, whatever the order they come in', () => {
  const trend = trendOf(
    [
      result('RA-2026-0009', '2026-09-02', ['Bias'], LOW_TODAY),
      result('RA-2026-0001', '2026-03-02', ['Bias']),
    ],
    versions,
    DEFAULT_CRITERIA,
  );
  expect(trend.points.map(({ number }) => number)).toEqual(['RA-2026-0001', 'RA-2026-0009']);
  expect(trend.change).toEqual({
    direction: 'down',
    words: 'Lower than in RA-2026-0001: Low now, High then.',
  });
});

test('the same level is said to be the same', () => {
  const trend = trendOf(
    [result('RA-2026-0001', '2026-03-02', ['Bias']), result('RA-2026-0002', '2026-06-02', ['Bias'])],
    versions,
    DEFAULT_CRITERIA,
  );
  expect(trend.change).toEqual({ direction: 'same', words: 'The same as in RA-2026-0001: High.' });
});

test('risks persist, are new, or are gone, by title and source', () => {
  const trend = trendOf(
    [
      result('RA-2026-0001', '2026-03-02', ['Bias', 'Drift']),
      result('RA-2026-0002', '2026-06-02', ['  BIAS ', 'Drift', 'Leak']),
      result('RA-2026-0003', '2026-09-02', ['Bias', 'Overreliance'], LOW_TODAY),
    ],
    versions,
    DEFAULT_CRITERIA,
  );
  expect(trend.risks).toEqual([
    { title: 'Overreliance', state: 'new', since: '2026-09-02', after: 'low' },
    { title: 'Bias', state: 'persists', since: '2026-03-02', before: 'high', after: 'low' },
    { title: 'Drift', state: 'gone', since: '2026-03-02', before: 'high' },
    { title: 'Leak', state: 'gone', since: '2026-06-02', before: 'high' },
  ]);
  expect(trend.risksInWords).toBe('Of the risks, 1 is new, 1 persists, 2 are gone.');
});

test('the same title from another source is another risk', () => {
  const other = result('RA-2026-0002', '2026-06-02', ['Bias'], {
    'risks.0.source': 'own',
    'risks.0.ownSource': 'The supplier',
  });
  const trend = trendOf([result('RA-2026-0001', '2026-03-02', ['Bias']), other], versions, DEFAULT_CRITERIA);
  expect(trend.risks.map(({ state }) => state)).toEqual(['new', 'gone']);
});

test('a risk that was away for an assessment is new again', () => {
  const trend = trendOf(
    [
      result('RA-2026-0001', '2026-03-02', ['Bias', 'Drift']),
      result('RA-2026-0002', '2026-06-02', ['Bias']),
      result('RA-2026-0003', '2026-09-02', ['Bias', 'Drift']),
    ],
    versions,
    DEFAULT_CRITERIA,
  );
  expect(trend.risks[0]).toEqual({ title: 'Drift', state: 'new', since: '2026-09-02', after: 'high' });
});

test('over versions of the criteria it says how the two are compared', () => {
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
  const trend = trendOf(
    [
      result('RA-2026-0001', '2026-03-02', ['Bias']),
      result('RA-2026-0002', '2026-06-02', ['Bias'], {}, stricter),
    ],
    new Map([...versions, [2, stricter]]),
    stricter,
  );
  // Nothing became worse: the criteria did, and the trend does not take that for a change of the system.
  expect(trend.points[0]).toMatchObject({
    asRated: { inherentLevel: 'high' },
    now: { basis: 'rated-again', inherentLevel: 'critical' },
  });
  expect(trend.change).toEqual({
    direction: 'same',
    words:
      'The same as in RA-2026-0001: Critical. RA-2026-0001 was rated by other criteria; the table says how the two are compared.',
  });
});

test('a version that was not given is an error, not a guess', () => {
  expect(() =>
    trendOf([result('RA-2026-0001', '2026-03-02', ['Bias'])], new Map(), DEFAULT_CRITERIA),
  ).toThrow('Risk criteria version 1 were not given.');
});
