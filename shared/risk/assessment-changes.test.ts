import type { Assessment } from './assessment';
import { assessmentChanges } from './assessment-changes';
import { assessmentWith } from './test-support';

const base = assessmentWith();
const titled = (title: string, changes: Partial<Assessment['risks'][number]> = {}) => ({
  ...base.risks[0]!,
  title,
  ...changes,
});

test('the same assessment has no changes', () => {
  expect(assessmentChanges(base, assessmentWith())).toEqual([]);
});

test('changed answers are named by their field, with both sides', () => {
  const after = assessmentWith({ 'context.intendedUse': 'Ranks less.', 'risks.0.likelihood': '4' });
  expect(assessmentChanges(base, after)).toEqual([
    { field: 'intendedUse', before: [base.context.intendedUse], after: ['Ranks less.'] },
    { risk: 'Biased ranking', field: 'likelihood', before: ['3'], after: ['4'] },
  ]);
});

test('an answer that came or went has one side only', () => {
  const after = {
    ...base,
    risks: [titled('Biased ranking', { existingControls: [], justification: 'It is small' })],
  };
  expect(assessmentChanges(base, after)).toEqual([
    { risk: 'Biased ranking', field: 'existingControls', before: ['A.6.2.4', 'A.7.4'], after: undefined },
    { risk: 'Biased ranking', field: 'justification', before: undefined, after: ['It is small'] },
  ]);
});

test('risks are the same by title, wherever they stand', () => {
  const before = { ...base, risks: [titled('A'), titled('B', { impact: 5 })] };
  const after = { ...base, risks: [titled('B', { impact: 5 }), titled('A')] };
  expect(assessmentChanges(before, after)).toEqual([]);
});

test('added and removed risks are named as a whole', () => {
  const before = { ...base, risks: [titled('A'), titled('B')] };
  expect(assessmentChanges(before, { ...base, risks: [titled('A'), titled('B'), titled('C')] })).toEqual([
    { risk: 'C', field: 'risk', after: ['C'] },
  ]);
  expect(assessmentChanges(before, { ...base, risks: [titled('A')] })).toEqual([
    { risk: 'B', field: 'risk', before: ['B'] },
  ]);
});

test('a risk with a new title in its old place was renamed', () => {
  const before = { ...base, risks: [titled('A'), titled('B')] };
  const after = { ...base, risks: [titled('A'), titled('B, more exactly')] };
  expect(assessmentChanges(before, after)).toEqual([
    { risk: 'B, more exactly', field: 'title', before: ['B'], after: ['B, more exactly'] },
  ]);
});
