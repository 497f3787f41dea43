import fc from 'fast-check';
import { addItem, contentToDraft, draftFields, readDraft, removeItem } from './draft';
import { isSeveral, plainFields } from './fields';
import type { Field, FormDraft } from './form';
import { CONTENT, contents, SAMPLE } from './test-support';

const send = (fields: Record<string, string | string[]>) =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((text): [string, string] => [name, text]),
    ),
  );

describe('readDraft', () => {
  it('keeps texts as typed, with line ends as \\n, and leaves out what the form does not have', () => {
    const sent = send({
      title: '  Wrong data ',
      cause: 'a\r\nb\rc\ud800',
      csrf: 'x',
      nobody: 'y',
      'what.0.title': 'z',
    });
    expect(readDraft(SAMPLE, sent)).toEqual({ title: '  Wrong data ', cause: 'a\nb\nc\ufffd' });
  });

  it('reads lists of choices as lists, and single answers as texts, however often they are sent', () => {
    expect(readDraft(SAMPLE, send({ groups: 'staff', controls: ['A.2.2', ''], title: ['a', 'b'] }))).toEqual({
      groups: ['staff'],
      controls: ['A.2.2'],
      title: 'a',
    });
  });

  it('counts the items of a list from 0, in the order of their indexes', () => {
    const sent = send({
      'actions.12.what': 'second',
      'actions.3.what': 'first',
      'actions.07.what': 'not an index',
    });
    expect(readDraft(SAMPLE, sent)).toEqual({ actions: [{ what: 'first' }, { what: 'second' }] });
  });

  it('keeps an item that has no answers yet, and no more items than the list may have', () => {
    const sent = send({
      'actions.0': '',
      'actions.1.what': '',
      'actions.2': '',
      'actions.3.what': 'too many',
    });
    expect(readDraft(SAMPLE, sent)).toEqual({ actions: [{}, { what: '' }, {}] });
  });

  it('never reaches into an object of JavaScript', () => {
    const sent = send({
      '__proto__.0.what': 'x',
      'actions.__proto__.what': 'x',
      'actions.0.constructor': 'x',
    });
    expect(readDraft(SAMPLE, sent)).toEqual({});
  });

  it('is the reverse of draftFields', () => {
    const typed = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\r/g, ''));
    const answer = (field: Field) =>
      isSeveral(field)
        ? fc.array(
            typed.filter((text) => text.trim() !== ''),
            { minLength: 1 },
          )
        : typed;
    const group = (fields: readonly Field[]) =>
      fc.record(Object.fromEntries(fields.map((field) => [field.name, answer(field)])), {
        requiredKeys: [],
        noNullPrototype: true,
      });
    const draft = fc
      .record({
        plain: group(plainFields(SAMPLE)),
        actions: fc.array(group(SAMPLE.sections[1]!.fields), { maxLength: 3 }),
        notes: fc.array(group(SAMPLE.sections[3]!.fields), { maxLength: 2 }),
      })
      .map(
        ({ plain, actions, notes }) =>
          ({
            ...plain,
            ...(actions.length > 0 && { actions }),
            ...(notes.length > 0 && { notes }),
          }) as FormDraft,
      );
    fc.assert(
      fc.property(draft, (one) => expect(readDraft(SAMPLE, send(draftFields(SAMPLE, one)))).toEqual(one)),
    );
  });
});

describe('the items of a list', () => {
  it('are added after those that the page shows, until the list is full', () => {
    const two = addItem(SAMPLE, {}, 'actions');
    expect(two).toEqual({ actions: [{}, {}] });
    const three = addItem(SAMPLE, two, 'actions');
    expect(three.actions).toHaveLength(3);
    expect(addItem(SAMPLE, three, 'actions')).toBe(three);
    expect(addItem(SAMPLE, {}, 'notes')).toEqual({ notes: [{}] });
  });

  it('are removed by their place, and the draft that was there stays as it was', () => {
    const draft: FormDraft = { title: 't', actions: [{ what: 'a' }, { what: 'b' }] };
    expect(removeItem(SAMPLE, draft, 'actions', 0)).toEqual({ title: 't', actions: [{ what: 'b' }] });
    expect(draft.actions).toHaveLength(2);
    expect(removeItem(SAMPLE, { title: 't', notes: [{}] }, 'notes', 0)).toEqual({ title: 't' });
  });

  it.each(['title', 'what', 'nobody', '__proto__'])('of %s, which is no list, are left alone', (id) => {
    const draft = { title: 't' };
    expect(addItem(SAMPLE, draft, id)).toBe(draft);
    expect(removeItem(SAMPLE, draft, id, 0)).toBe(draft);
  });
});

describe('contentToDraft', () => {
  it('writes what was checked as it would be typed', () => {
    expect(contentToDraft(SAMPLE, CONTENT)).toMatchObject({
      groups: ['staff', 'public'],
      share: '12.5',
      actions: [{ documents: 'Plan | https://x.test/p' }, { what: 'Tell everybody' }],
    });
  });

  it('gives a draft that a page carries unchanged', () => {
    fc.assert(
      fc.property(contents(SAMPLE), (content) => {
        const draft = contentToDraft(SAMPLE, content);
        expect(readDraft(SAMPLE, send(draftFields(SAMPLE, draft)))).toEqual(draft);
      }),
    );
  });
});
