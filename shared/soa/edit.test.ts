import { type DraftControl, mergeTyped, printsOf, readTyped, type TypedControl, typedOf } from './edit';
import { emptyEntry, SOA_LIMITS } from './statement';

const risks = [{ record: 'RA-2026-0001', risks: [0] }];
const control: DraftControl = {
  entry: {
    id: 'A.2.2',
    decision: 'included',
    justification: 'We build AI',
    implementation: 'partial',
    responsible: 'p1',
    evidence: ['Policy, DMS-1', 'Minutes, DMS-2'],
    risks,
  },
};
const own: DraftControl = {
  entry: emptyEntry('O.1'),
  own: { id: 'O.1', title: 'Red team', description: 'Two people' },
};
const typed = (changes: Partial<TypedControl>, before = control) => ({ ...typedOf(before), ...changes });
const errorsOf = (changes: Partial<TypedControl>, before = control) => {
  const result = readTyped(typed(changes, before), before);
  return 'errors' in result ? result.errors.map(({ field }) => field) : [];
};

test.each([
  ['of Annex A', control],
  ['of our own', own],
  ['undecided', { entry: emptyEntry('A.2.3') }],
])('a control %s comes back as it was', (_, before) => {
  expect(readTyped(typedOf(before), before)).toEqual({ control: before });
});

test('an excluded control has no implementation and nobody responsible; its links stay', () => {
  expect(readTyped(typed({ decision: 'excluded' }), control)).toEqual({
    control: {
      entry: {
        id: 'A.2.2',
        decision: 'excluded',
        justification: 'We build AI',
        evidence: ['Policy, DMS-1', 'Minutes, DMS-2'],
        risks,
      },
    },
  });
});

test('references are lines, without blanks and doubles', () => {
  const result = readTyped(typed({ evidence: ' Policy, DMS-1 \n\n\nPolicy, DMS-1\nOther' }), control);
  expect(result).toMatchObject({ control: { entry: { evidence: ['Policy, DMS-1', 'Other'] } } });
});

test('what no form of ours sends is no answer', () => {
  const result = readTyped(typed({ decision: 'maybe', implementation: 'soon' }), control);
  expect(result).not.toHaveProperty('control.entry.decision');
  expect(result).not.toHaveProperty('control.entry.implementation');
});

test('too much text is an error at its field', () => {
  expect(errorsOf({ justification: 'x'.repeat(SOA_LIMITS.justification + 1) })).toEqual(['justification']);
  expect(errorsOf({ evidence: 'x'.repeat(SOA_LIMITS.reference + 1) })).toEqual(['evidence']);
  expect(errorsOf({ evidence: Array.from({ length: 21 }, (_, n) => n).join('\n') })).toEqual(['evidence']);
  expect(errorsOf({ title: 'x'.repeat(SOA_LIMITS.title + 1) }, own)).toEqual(['title']);
  expect(errorsOf({ description: 'x'.repeat(SOA_LIMITS.description + 1) }, own)).toEqual(['description']);
});

test('an own control keeps a title', () => expect(errorsOf({ title: ' ' }, own)).toEqual(['title']));

describe('when somebody else saved meanwhile', () => {
  const was = printsOf(typedOf(control));

  test('each has the answers that only they changed', () => {
    const mine = typed({ justification: 'Mine' });
    const theirs = typed({ evidence: 'Theirs' });
    expect(mergeTyped(mine, was, theirs)).toEqual({
      typed: typed({ justification: 'Mine', evidence: 'Theirs' }),
      clashes: [],
    });
  });

  test('an answer that both changed is kept as typed, and named', () => {
    const mine = typed({ justification: 'Mine' });
    expect(mergeTyped(mine, was, typed({ justification: 'Theirs' }))).toEqual({
      typed: mine,
      clashes: ['justification'],
    });
    expect(mergeTyped(mine, was, typed({ justification: 'Mine ' })).clashes).toEqual([]);
  });

  test('a form that does not say what it had shown overwrites nothing', () => {
    expect(mergeTyped(typed({ justification: 'Mine' }), {}, typedOf(control)).clashes).toEqual([
      'justification',
    ]);
  });
});
