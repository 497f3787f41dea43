import { DEFAULT_CRITERIA } from './default-criteria';
import { assessmentToDraft } from './draft';
import { draftLevels } from './draft-levels';
import { computeLevels } from './levels';
import { assessmentWith } from './test-support';

const draftWith = (changes: Record<string, string> = {}) => assessmentToDraft(assessmentWith(changes));

test('a complete draft has the levels that submitting it gives', () => {
  const { risks } = computeLevels(assessmentWith(), DEFAULT_CRITERIA);
  expect(draftLevels(draftWith(), DEFAULT_CRITERIA)).toEqual([
    {
      index: 0,
      title: 'Biased ranking',
      inherent: risks[0]!.inherent.level,
      residual: risks[0]!.residual.level,
      aboveThreshold: risks[0]!.aboveThreshold,
    },
  ]);
});

test('what is not chosen has no level, and leaves the threshold open', () => {
  const [risk] = draftWith().risks!;
  const draft = { risks: [{ ...risk!, residual: { likelihood: '2', impact: '' } }] };
  expect(draftLevels(draft, DEFAULT_CRITERIA)).toEqual([
    { index: 0, title: 'Biased ranking', inherent: 'high', residual: undefined },
  ]);
});

test('a retained risk keeps the level of today', () => {
  const [risk] = draftWith().risks!;
  const [level] = draftLevels({ risks: [{ ...risk!, treatment: 'retain', residual: {} }] }, DEFAULT_CRITERIA);
  expect(level).toMatchObject({ inherent: 'high', residual: 'high', aboveThreshold: true });
});

test('by the inherent basis a level of today above the threshold decides at once', () => {
  const [risk] = draftWith().risks!;
  const criteria = { ...DEFAULT_CRITERIA, approvalBasis: 'inherent' as const };
  const [level] = draftLevels({ risks: [{ ...risk!, residual: {} }] }, criteria);
  expect(level).toMatchObject({ inherent: 'high', aboveThreshold: true });
});

test('blank risks are left out and the others keep their place; a value beyond the scale has no level', () => {
  const draft = { risks: [{ title: ' ' }, { title: 'Drift', likelihood: '9', impact: '2' }] };
  expect(draftLevels(draft, DEFAULT_CRITERIA)).toEqual([
    { index: 1, title: 'Drift', inherent: undefined, residual: undefined },
  ]);
});
