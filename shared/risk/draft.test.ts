import { MAX_RISKS } from './assessment';
import { addRisk, draftToForm, isBlankRisk, MAX_DRAFT_BYTES, removeRisk, toDraft } from './draft';
import { FormError } from './form';
import { COMPLETE_FORM } from './test-support';

describe('toDraft', () => {
  it('keeps a half-filled form as it was typed', () => {
    const form = {
      'context.intendedUse': '  not finished ',
      'risks.0.likelihood': 'very',
      'risks.0.plan.dueDate': '31/12/2027',
      'risks.1.title': '',
    };
    expect(draftToForm(toDraft(form))).toEqual(form);
  });

  it('gives the same form back, with a single ticked box as a list', () => {
    expect(draftToForm(toDraft(COMPLETE_FORM))).toEqual({
      ...COMPLETE_FORM,
      'risks.0.plan.controls': ['A.6.2.6'],
    });
  });

  it('leaves out what is not of the assessment', () => {
    expect(toDraft({ action: 'save', nonce: 'n', 'risks.0.title': 'x', 'risks.0.level': 'low' })).toEqual({
      risks: [{ title: 'x' }],
    });
  });

  it('is an empty draft for an empty form', () => {
    expect(toDraft(new URLSearchParams())).toEqual({});
  });

  it.each([
    ['a text where a group belongs', { risks: 'x' }],
    ['a group where a text belongs', { 'risks.0.title.x': 'y' }],
    ['a list where a text belongs', { 'risks.0.title': ['x', 'y'] }],
    [
      'too many risks',
      Object.fromEntries(Array.from({ length: MAX_RISKS + 1 }, (_, i) => [`risks.${i}.title`, 'x'])),
    ],
    ['more text than one item can hold', { 'context.intendedUse': 'x'.repeat(MAX_DRAFT_BYTES) }],
  ])('refuses %s', (_, form) => {
    expect(() => toDraft(form)).toThrow(FormError);
  });
});

describe('adding and removing a risk', () => {
  it('adds an empty risk that a form carries on', () => {
    const draft = addRisk(toDraft({ 'risks.0.title': 'x' }));
    expect(toDraft(draftToForm(draft))).toEqual({ risks: [{ title: 'x' }, { title: '' }] });
    expect(isBlankRisk(draft.risks![1]!)).toBe(true);
    expect(isBlankRisk({ existingControls: ['A.2.2'] })).toBe(false);
  });

  it('stops at the limit', () => {
    let draft = {};
    for (let count = 0; count < MAX_RISKS + 3; count++) draft = addRisk(draft);
    expect(draft).toHaveProperty('risks.length', MAX_RISKS);
  });

  it('removes the one that is named, or nothing', () => {
    const draft = toDraft({ 'risks.0.title': 'a', 'risks.1.title': 'b' });
    expect(removeRisk(draft, 0)).toEqual({ risks: [{ title: 'b' }] });
    expect(removeRisk(draft, 7)).toEqual(draft);
    expect(removeRisk({}, 0).risks).toBeUndefined();
  });
});
