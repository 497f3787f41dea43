import { assessmentToDraft, DEFAULT_CRITERIA } from '../../../../shared/risk';
import { assessmentWith } from '../../../../shared/risk/test-support';
import { riskStates } from './risk-states';

const [complete] = assessmentToDraft(assessmentWith()).risks!;
const context = assessmentToDraft(assessmentWith()).context;
const suggested = { title: 'Drift', source: 'system-life-cycle-issues' };

test('a complete risk is folded away with its levels', () => {
  expect(riskStates({ context, risks: [complete!] }, DEFAULT_CRITERIA, [])).toEqual([
    { state: 'complete', words: 'complete, High today, Moderate after treatment', open: false },
  ]);
});

test('of several suggested risks the first is unfolded', () => {
  const states = riskStates({ context, risks: [complete!, suggested, suggested] }, DEFAULT_CRITERIA, []);
  expect(states.map(({ state, open }) => [state, open])).toEqual([
    ['complete', false],
    ['suggested', true],
    ['suggested', false],
  ]);
});

test('a risk that is half filled in says how much is missing and stays unfolded', () => {
  const half = { ...complete!, likelihood: '', plan: { ...complete!.plan, responsible: ' ' } };
  const states = riskStates({ context, risks: [suggested, half] }, DEFAULT_CRITERIA, []);
  expect(states[1]).toEqual({ state: 'begun', words: '2 answers missing', open: true });
});

test('a risk with an error is not complete, says how much is wrong, and is unfolded', () => {
  const errors = [{ field: 'risks.0.plan.dueDate', message: 'Enter a date that is not in the past' }];
  const states = riskStates({ context, risks: [complete!] }, DEFAULT_CRITERIA, errors);
  expect(states).toEqual([{ state: 'begun', words: '1 answer to correct', open: true }]);
});

test('a risk that was just added is unfolded', () => {
  const states = riskStates({ context, risks: [suggested, { title: '' }] }, DEFAULT_CRITERIA, []);
  expect(states.map(({ open }) => open)).toEqual([true, true]);
});
