import type { Field, Form } from './form';
import { CONTENT, NAMES, SAMPLE } from './test-support';
import { viewOf } from './view';

describe('viewOf', () => {
  const view = viewOf(SAMPLE, CONTENT, NAMES);

  it('gives what was answered in words, in the order of the form', () => {
    expect(view.map(({ title }) => title)).toEqual(['What happened', 'Actions', 'What it is about', 'Notes']);
    expect(view[0]!.fields.map(({ label, texts }) => [label, ...texts])).toEqual([
      ['Title', 'Wrong data'],
      ['Cause', 'Nobody looked.\nTwice.'],
      ['How severe it is', 'High'],
      ['Why it is severe', 'People waited'],
      ['Affected groups', 'Staff', 'The public'],
    ]);
    expect(view[2]!.fields.map(({ texts }) => texts)).toEqual([
      ['Claim triage'],
      ['A.2.2 AI policy', 'OWN-1 Second pair of eyes'],
      ['12.5 %'],
    ]);
  });

  it('gives one block for each item, and says where a list has none', () => {
    expect(view[1]!.items).toEqual([
      {
        title: 'Action 1',
        fields: [
          { name: 'what', label: 'What is done', kind: 'text', texts: ['Retrain'] },
          { name: 'who', label: 'Who carries out the action', kind: 'person', texts: ['Ines Albrecht'] },
          { name: 'due', label: 'Due date', kind: 'date', texts: ['1 December 2026'] },
          { name: 'proof', label: 'Proof', kind: 'choice', texts: ['A document'] },
          { name: 'documents', label: 'Documents', kind: 'references', texts: ['Plan | https://x.test/p'] },
        ],
      },
      { title: 'Action 2', fields: expect.any(Array) },
    ]);
    expect(view[3]).toEqual({ id: 'notes', title: 'Notes', fields: [], items: [] });
  });

  it.each([
    [1, 'days', '1 day'],
    [30, 'days', '30 days'],
    [1, '%', '1 %'],
    [1234.5, 'EUR', '1,234.5 EUR'],
    [0, undefined, '0'],
  ])('writes the number %j of %s as %j', (number, unit, words) => {
    const field: Field = { name: 'n', label: 'N', kind: 'number', unit };
    const form: Form = {
      id: 'a.number',
      title: 'A',
      sections: [{ id: 'one', title: 'One', fields: [field] }],
    };
    expect(viewOf(form, { n: number }, NAMES)[0]!.fields[0]!.texts).toEqual([words]);
  });

  it('shows what a list no longer has as it was kept, and leaves out sections without answers', () => {
    const old = viewOf(SAMPLE, { severity: 'extreme', clauses: ['6.1.2', '99'] }, NAMES);
    expect(old.flatMap(({ fields }) => fields.map(({ texts }) => texts))).toEqual([
      ['extreme'],
      ['6.1.2 AI risk assessment', '99'],
    ]);
    expect(viewOf(SAMPLE, {}, NAMES).map(({ id }) => id)).toEqual(['actions', 'notes']);
  });
});
