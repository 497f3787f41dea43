import { type Mapping, mappingProblems } from '../../../../shared/register/mapping';
import { mappingIn, problemErrors, sameMapping } from './mapping-form';

const guessed: Mapping = {
  columns: [
    { column: 'Title', target: 'name', confidence: 0.9, reason: 'the header is a known name' },
    { column: 'Dept', target: 'other', confidence: 0, reason: 'no field fits' },
  ],
  dateOrder: 'month-first',
};

test('a form that says the same changes nothing', () => {
  const same = mappingIn({ 'target-0': 'name', 'target-1': 'other', dateOrder: 'month-first' }, guessed);
  expect(same).toEqual(guessed);
  expect(sameMapping(same, guessed)).toBe(true);
});

test('a choice is a person’s, and what is no target is left alone', () => {
  const chosen = mappingIn({ 'target-0': 'toString', 'target-1': 'unit', dateOrder: 'day-first' }, guessed);
  expect(chosen).toEqual({
    columns: [
      guessed.columns[0],
      { column: 'Dept', target: 'unit', confidence: 1, reason: 'chosen by a person' },
    ],
    dateOrder: 'day-first',
  });
  expect(sameMapping(chosen, guessed)).toBe(false);
});

test('problems lead to a select', () => {
  const twice = mappingIn({ 'target-1': 'name' }, guessed);
  expect(problemErrors(mappingProblems(twice, ['Title', 'Dept']), twice)).toEqual([
    { field: 'target-1', message: expect.stringContaining('both fill the field "Name"') },
  ]);
  const none = mappingIn({ 'target-0': 'other' }, guessed);
  expect(problemErrors(mappingProblems(none, ['Title', 'Dept']), none)).toEqual([
    { field: 'target-0', message: expect.stringContaining('No column fills the field "Name"') },
  ]);
});
