import type { Form } from '../forms/form';
import { reconcile } from './merge';

const FORM: Form = {
  id: 'test',
  title: 'Test',
  sections: [
    {
      id: 'plain',
      title: 'Plain',
      fields: [
        { name: 'title', label: 'Title', kind: 'text' },
        { name: 'text', label: 'Text', kind: 'long-text' },
      ],
    },
    {
      id: 'steps',
      title: 'Steps',
      list: { item: 'Step', min: 0, max: 5 },
      fields: [{ name: 'what', label: 'What', kind: 'text' }],
    },
  ],
};
const WAS = { title: 'Old', text: 'Text', steps: [{ what: 'One' }] };

test('what only the other person changed is taken over', () => {
  const result = reconcile(FORM, WAS, { ...WAS, text: 'Mine' }, { ...WAS, title: 'Theirs' });
  expect(result.draft).toEqual({ ...WAS, title: 'Theirs', text: 'Mine' });
  expect(result.clashes).toEqual([{ name: 'title', label: 'Title', kind: 'theirs' }]);
});

test('what both changed stays as it was typed, and is named', () => {
  const result = reconcile(FORM, WAS, { ...WAS, title: 'Mine' }, { ...WAS, title: 'Theirs' });
  expect(result.draft.title).toBe('Mine');
  expect(result.clashes).toEqual([{ name: 'title', label: 'Title', kind: 'both' }]);
});

test('what both typed alike is no clash; blanks at the ends and empty groups are no change', () => {
  const alike = reconcile(FORM, WAS, { ...WAS, title: 'Same ' }, { ...WAS, title: 'Same' });
  expect(alike.clashes).toEqual([]);
  const empty = reconcile(FORM, WAS, { ...WAS, steps: [{ what: 'One' }, {}] }, { ...WAS, title: 'Theirs' });
  expect(empty.clashes.map(({ name }) => name)).toEqual(['title']);
});

test('a list is one answer: taken over whole, or kept whole', () => {
  const theirs = { ...WAS, steps: [{ what: 'One' }, { what: 'Two' }] };
  expect(reconcile(FORM, WAS, WAS, theirs).draft).toEqual(theirs);
  const mine = { ...WAS, steps: [{ what: 'Other' }] };
  const both = reconcile(FORM, WAS, mine, theirs);
  expect(both.draft).toEqual(mine);
  expect(both.clashes).toEqual([{ name: 'steps', label: 'Steps', kind: 'both' }]);
});

test('an answer that the other person took away is taken away', () => {
  const { text: _, ...without } = WAS;
  expect(reconcile(FORM, WAS, WAS, without).draft).toEqual(without);
});
