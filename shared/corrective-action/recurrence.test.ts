import { type CauseTrace, type EarlierCause, findRecurrences, nameOfEarlier } from './recurrence';

const cause: CauseTrace = {
  category: 'data',
  words: 'Nobody checks the labels again after the supplier delivers new ones',
  title: 'Answers are late since spring',
  systems: ['sys-a'],
  controls: ['A.7.4'],
  source: 'audit',
};
const unlike = {
  category: 'competence',
  words: 'Operators never learned to stop the machine',
  systems: ['sys-z'],
  controls: ['A.9.2'],
  source: 'incident',
};
const earlier = (changes: Partial<EarlierCause>): EarlierCause => ({
  ...unlike,
  runId: 'ca-0',
  recordNumber: 'CA-2025-0003',
  title: 'Wrong labels',
  startedAt: '2025-06-01T09:00:00Z',
  ...changes,
});
const because = (changes: Partial<EarlierCause>) => findRecurrences(cause, [earlier(changes)])[0]?.because;

describe('recurrence of a cause', () => {
  it('is the same kind of cause in the same system', () => {
    expect(because({ category: 'data', systems: ['sys-b', 'sys-a'] })).toEqual([
      'the same kind of cause (Data)',
      'the same AI system',
    ]);
  });

  it('is the same kind of cause at the same control, found in the same way', () => {
    expect(because({ category: 'data', controls: ['A.7.4'], source: 'audit' })).toEqual([
      'the same kind of cause (Data)',
      'the same control (A.7.4)',
      'found in the same way (Internal or external audit)',
    ]);
  });

  it('is the same kind of cause in much the same words', () => {
    expect(because({ category: 'data', words: 'Labels of a supplier are not checked' })).toEqual([
      'the same kind of cause (Data)',
      'much the same words (checks, labels, supplier)',
    ]);
  });

  it('is nearly the same words, wherever it was, whatever it was called and taken for', () => {
    expect(because({ words: cause.words, title: 'Letters go to the wrong people' })).toEqual([
      'nearly the same words (checks, labels, supplier, delivers, new)',
    ]);
  });

  it('is much the same words in the same system, whatever it was called', () => {
    expect(because({ systems: ['sys-a'], words: 'New labels of the supplier: no checks' })).toBeDefined();
  });

  it.each<[string, Partial<EarlierCause>]>([
    ['only the kind', { category: 'data' }],
    ['only kind and way of coming to light', { category: 'data', source: 'audit' }],
    [
      'those and two words',
      { category: 'data', source: 'audit', words: 'New labels', title: 'Colours of the greeter fade' },
    ],
    ['only some of the words', { words: 'Labels of a supplier are not checked' }],
    ['only the title', { title: cause.title }],
    ['only the system', { systems: ['sys-a'] }],
    ['everything but the cause itself', { systems: ['sys-a'], controls: ['A.7.4'], source: 'audit' }],
  ])('is not %s', (_, changes) => expect(because(changes)).toBeUndefined());

  it('does not take two that are "something else" as the same kind', () => {
    const other = { ...cause, category: 'other' };
    expect(findRecurrences(other, [earlier({ category: 'other', systems: ['sys-a'] })])).toEqual([]);
  });

  it('gives the most alike first, then the latest', () => {
    const all = [
      earlier({ runId: 'old', category: 'data', systems: ['sys-a'] }),
      earlier({ runId: 'late', category: 'data', systems: ['sys-a'], startedAt: '2026-01-01T09:00:00Z' }),
      earlier({ runId: 'alike', ...cause }),
      earlier({ runId: 'unlike' }),
    ];
    expect(findRecurrences(cause, all).map((found) => found.earlier.runId)).toEqual(['alike', 'late', 'old']);
  });

  it('is named by its record, or by its run while it is open', () => {
    expect(nameOfEarlier(earlier({}))).toBe('CA-2025-0003 “Wrong labels”');
    expect(nameOfEarlier(earlier({ recordNumber: undefined }))).toBe('the open one ca-0 “Wrong labels”');
  });
});
