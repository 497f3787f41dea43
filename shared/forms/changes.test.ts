import fc from 'fast-check';
import { compareContent } from './changes';
import type { FormContent, ListItem } from './form';
import { CONTENT, contents, NAMES, SAMPLE } from './test-support';

const compare = (before: FormContent, after: FormContent) => compareContent(SAMPLE, before, after, NAMES);
const [retrain, tell] = CONTENT.actions as [ListItem, ListItem];

describe('compareContent', () => {
  it('tells added, removed and changed answers in words, in the order of the form', () => {
    const { title: _, ...rest } = CONTENT;
    expect(compare(CONTENT, { ...rest, groups: ['staff'], happenedOn: '2026-11-01' })).toEqual([
      { section: 'What happened', label: 'Title', change: 'removed', before: ['Wrong data'] },
      {
        section: 'What happened',
        label: 'Affected groups',
        change: 'changed',
        before: ['Staff', 'The public'],
        after: ['Staff'],
      },
      { section: 'What happened', label: 'When it happened', change: 'added', after: ['1 November 2026'] },
    ]);
  });

  it('finds an item again by its first answer, else by its place', () => {
    const after = { ...CONTENT, actions: [tell, { ...retrain, who: 'tomas' }] };
    expect(compare(CONTENT, after)).toEqual([
      {
        section: 'Actions',
        item: { title: 'Action 2', change: 'changed' },
        label: 'Who carries out the action',
        change: 'changed',
        before: ['Ines Albrecht'],
        after: ['Tomás Núñez'],
      },
    ]);
    expect(
      compare(CONTENT, { ...CONTENT, actions: [{ ...retrain, what: 'Retrain twice' }, tell] }),
    ).toMatchObject([{ item: { title: 'Action 1' }, before: ['Retrain'], after: ['Retrain twice'] }]);
  });

  it('tells every answer of an item that came or went', () => {
    const without = { ...CONTENT, actions: [tell] };
    const removed = compare(CONTENT, without);
    expect(removed).toHaveLength(5);
    expect(removed[0]).toMatchObject({
      item: { title: 'Action 1', change: 'removed' },
      change: 'removed',
      before: ['Retrain'],
    });
    expect(compare(without, { ...CONTENT, actions: [tell, retrain] })[0]).toMatchObject({
      item: { title: 'Action 2', change: 'added' },
      after: ['Retrain'],
    });
  });

  it('finds nothing between equals, nor between lists in another order', () => {
    fc.assert(
      fc.property(contents(SAMPLE), (content) => {
        expect(compare(content, structuredClone(content))).toEqual([]);
        const turned = { ...content, actions: [...(content.actions as ListItem[])].reverse() };
        expect(compare(content, turned)).toEqual([]);
      }),
    );
  });

  it('finds something between contents that differ, and the reverse of it the other way round', () => {
    fc.assert(
      fc.property(contents(SAMPLE), contents(SAMPLE), (before, after) => {
        const there = compare(before, after).length;
        expect(there === 0).toBe(compare(after, before).length === 0);
        if (before.title !== after.title) expect(there).toBeGreaterThan(0);
      }),
    );
  });
});
