import fc from 'fast-check';
import { FORM_LIMITS, FormError, formToObject, objectToForm } from './form';

describe('formToObject', () => {
  it('nests by dots, closes up list places and joins repeated names', () => {
    const form = new URLSearchParams(
      'risks.7.title=Late&risks.2.title=Early&risks.2.existingControls=A.2.2&risks.2.existingControls=A.2.3&context.intendedUse=',
    );
    expect(formToObject(form)).toEqual({
      risks: [{ title: 'Early', existingControls: ['A.2.2', 'A.2.3'] }, { title: 'Late' }],
      context: { intendedUse: '' },
    });
  });

  it('takes an object of texts and lists of texts, and leaves other values out', () => {
    expect(formToObject({ a: 'x', 'b.c': ['y', 'z'], file: Buffer.from(''), none: undefined })).toEqual({
      a: 'x',
      b: { c: ['y', 'z'] },
    });
  });

  it.each(['_action', 'a..b', '.a', 'a.', '__proto__.polluted', 'a[0]', '0', 'a b', ''])(
    'leaves out the name %j',
    (name) => expect(formToObject({ [name]: 'x', kept: 'y' })).toEqual({ kept: 'y' }),
  );

  it('turns line ends into \\n and repairs broken Unicode', () => {
    expect(formToObject({ a: 'one\r\ntwo\rthree\ud800' })).toEqual({ a: 'one\ntwo\nthree\ufffd' });
  });

  it.each([
    ['an index beyond the limit', { [`risks.${FORM_LIMITS.items}.title`]: 'x' }, /At most 50 items/],
    ['a name too deep', { 'a.b.c.d.e.f.g': 'x' }, /At most 6 keys/],
    ['a key of JavaScript', { 'a.constructor.b': 'x' }, /cannot be a key/],
    ['a text that is also a group', { a: 'x', 'a.b': 'y' }, /both a text and a group/],
    ['a group that is also a text', { 'a.b': 'y', a: 'x' }, /both a text and a group/],
    [
      'too many fields',
      Object.fromEntries(Array.from({ length: FORM_LIMITS.fields + 1 }, (_, i) => [`f${i}`, ''])),
      /at most 3000/,
    ],
  ])('refuses %s', (_, form, message) => {
    expect(() => formToObject(form)).toThrow(FormError);
    expect(() => formToObject(form)).toThrow(message);
  });

  it('never throws anything but a FormError, and never reaches a prototype', () => {
    const key = fc.oneof(fc.constantFrom('a', '0', '1', '49', '__proto__', 'constructor', ''), fc.string());
    const name = fc.array(key, { minLength: 1, maxLength: 8 }).map((keys) => keys.join('.'));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'binary' }))), (fields) => {
        try {
          formToObject(new URLSearchParams(fields));
        } catch (error) {
          expect(error).toBeInstanceOf(FormError);
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
    );
  });
});

describe('objectToForm', () => {
  it('is the reverse of formToObject', () => {
    const texts = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\r/g, ''));
    const name = fc
      .stringMatching(/^[a-z][a-zA-Z0-9]{0,8}$/)
      .filter((key) => !['constructor', 'prototype', 'valueOf'].includes(key));
    // A list of one text comes back as a text: a form cannot tell them apart.
    const leaf = fc.oneof(texts, fc.array(texts, { minLength: 2, maxLength: 4 }));
    const group = fc.dictionary(name, leaf, { minKeys: 1, noNullPrototype: true });
    const data = fc.dictionary(
      name,
      fc.oneof(leaf, group, fc.array(group, { minLength: 1, maxLength: 12 })),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(data, (value) => {
        expect(formToObject(objectToForm(value))).toEqual(value);
      }),
    );
  });

  it('leaves out what is not there', () => {
    expect(objectToForm({ a: undefined, b: null, c: [], d: { e: 1 } })).toEqual({ 'd.e': '1' });
  });
});
