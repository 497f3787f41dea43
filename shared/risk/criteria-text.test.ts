import { criteriaToText, textToCriteria } from './criteria-text';
import { DEFAULT_CRITERIA } from './default-criteria';

const text = criteriaToText(DEFAULT_CRITERIA);
const read = (changes: Partial<typeof text>) => textToCriteria({ ...text, ...changes }, 2, '2026-03-02');

test('criteria come back from their texts as they were', () => {
  expect(read({})).toEqual({
    ok: true,
    criteria: { ...DEFAULT_CRITERIA, version: 2, validFrom: '2026-03-02' },
  });
});

test('a scale may have three levels, in any spacing, with blank lines between', () => {
  const scale = ' Low|seldom \r\n\r\nMiddle | sometimes\n High |often\n';
  const result = read({
    likelihood: scale,
    impact: scale,
    levels: 'Low | fine | 4\nHigh | act | 9',
    acceptanceThreshold: 'low',
  });
  expect(result).toMatchObject({
    ok: true,
    criteria: {
      likelihood: [{ value: 1, label: 'Low', meaning: 'seldom' }, { value: 2 }, { value: 3, label: 'High' }],
      rating: {
        bands: [
          { level: 'low', from: 1, to: 4 },
          { level: 'high', from: 5, to: 9 },
        ],
      },
      acceptanceThreshold: 'low',
    },
  });
});

test('labels in other scripts have ids too', () => {
  const levels = '低 | fine | 4\n高 | act | 25';
  expect(read({ levels, acceptanceThreshold: '低', riskSources: 'Данные\nОбучение' })).toMatchObject({
    ok: true,
    criteria: {
      levels: [{ id: 'level-1', label: '低' }, { id: 'level-2' }],
      acceptanceThreshold: 'level-1',
      riskSources: [{ id: 'source-1', title: 'Данные' }, { id: 'source-2' }],
    },
  });
});

test('no threshold means that every assessment is approved', () => {
  expect(read({ acceptanceThreshold: ' ' })).toMatchObject({
    ok: true,
    criteria: { acceptanceThreshold: null },
  });
});

test.each([
  ['a scale of two', { likelihood: 'A | a\nB | b' }, 'likelihood', /at least 3/],
  ['a level without its meaning', { impact: 'A | a\nB\nC | c' }, 'impact', /^Line 2: /],
  [
    'a level without its highest score',
    { levels: 'Low | fine\nHigh | act | 25' },
    'levels',
    /Line 1 .* highest score/,
  ],
  [
    'bands that end too early',
    { levels: 'Low | fine | 4\nHigh | act | 20', acceptanceThreshold: 'Low' },
    'levels',
    /25/,
  ],
  [
    'bands that go down',
    { levels: 'Low | fine | 9\nMid | hm | 5\nHigh | act | 25', acceptanceThreshold: 'Low' },
    'levels',
    /./,
  ],
  ['a threshold that is no level', { acceptanceThreshold: 'Severe' }, 'acceptanceThreshold', /Low, Moderate/],
  ['the highest level as threshold', { acceptanceThreshold: 'Critical' }, 'acceptanceThreshold', /highest/],
  ['a source given twice', { riskSources: 'Data\nData' }, 'riskSources', /twice/],
])('%s is refused at its field', (_, changes, field, message) => {
  const result = read(changes);
  expect(result.ok).toBe(false);
  expect(result.ok ? [] : result.errors).toContainEqual({ field, message: expect.stringMatching(message) });
});

test('the line for top management is read, kept and written back', () => {
  const result = read({ managementThreshold: 'moderate' });
  expect(result).toMatchObject({ ok: true, criteria: { managementThreshold: 'moderate' } });
  if (result.ok) expect(criteriaToText(result.criteria).managementThreshold).toBe('Moderate');
  expect(read({ managementThreshold: 'Huge' })).toEqual({
    ok: false,
    errors: [
      {
        field: 'managementThreshold',
        message: '"Huge" is none of the risk levels. Write one of: Low, Moderate, High, Critical',
      },
    ],
  });
});

test('an approver accepts at least what an owner accepts alone', () => {
  expect(read({ managementThreshold: 'Low' })).toEqual({
    ok: false,
    errors: [
      {
        field: 'managementThreshold',
        message:
          '"low" is below "moderate", which a process owner accepts alone. Choose that level or a higher one.',
      },
    ],
  });
});
