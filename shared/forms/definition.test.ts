import { formProblems } from './definition';
import type { Field, Form, Section } from './form';
import { SAMPLE } from './test-support';

const text: Field = { name: 'a', label: 'A', kind: 'text' };
const yesNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];
const choice: Field = { name: 'b', label: 'B', kind: 'choice', options: yesNo };
const form = (fields: Field[], section: Partial<Section> = {}): Form => ({
  id: 'a.form',
  title: 'Form',
  sections: [{ id: 'one', title: 'One', fields, ...section }],
});

it('finds nothing wrong with a sound form', () => {
  expect(formProblems(SAMPLE)).toEqual([]);
  expect(formProblems(form([text]))).toEqual([]);
});

it.each<[string, Form, RegExp]>([
  ['an id in capitals', { ...form([text]), id: 'A form' }, /process\.step/],
  ['no title', { ...form([text]), title: ' ' }, /title: is empty/],
  ['no section', { ...form([]), sections: [] }, /there is none/],
  [
    'two sections of one id',
    { ...form([]), sections: [...form([text]).sections, ...form([choice]).sections] },
    /there are two/,
  ],
  ['no fields', form([]), /has no fields/],
  [
    'two fields of one name',
    form([text, { ...choice, name: 'a' }]),
    /two fields or lists of the form have this name/,
  ],
  ['two fields of one label', form([text, { ...text, name: 'c' }]), /two labels "A"/],
  [
    'a list named like a field',
    {
      ...form([text]),
      sections: [
        ...form([text]).sections,
        { id: 'a', title: 'L', list: { item: 'X', min: 0, max: 1 }, fields: [choice] },
      ],
    },
    /two fields or lists/,
  ],
  ['a name with a dash', form([{ ...text, name: 'a-b' }]), /camelCase/],
  ['a name of the page', form([{ ...text, name: 'csrf' }]), /page uses/],
  ['a name of every object', form([{ ...text, name: 'constructor' }]), /JavaScript/],
  ['no label', form([{ ...text, label: '' }]), /has no label/],
  ['a list without a name for its items', form([text], { list: { item: '', min: 0, max: 1 } }), /one item/],
  ['a list with min above max', form([text], { list: { item: 'X', min: 3, max: 2 } }), /min 3 and max 2/],
  ['a list of none', form([text], { list: { item: 'X', min: 0, max: 0 } }), /max 0/],
  ['a choice of one', form([{ ...choice, options: yesNo.slice(1) }]), /too few options/],
  [
    'two options of one value',
    form([{ ...choice, options: [...yesNo, { value: 'no', text: 'Nope' }] }]),
    /two options "no"/,
  ],
  [
    'two options that read alike',
    form([{ ...choice, options: [...yesNo, { value: 'n', text: 'No' }] }]),
    /read "No"/,
  ],
  [
    'an option without a text',
    form([{ ...choice, options: [...yesNo, { value: 'x', text: '' }] }]),
    /without a value/,
  ],
  [
    'more choices than options',
    form([{ ...text, kind: 'choices', options: yesNo, min: 3 }]),
    /more options than/,
  ],
  ['choices of at least none', form([{ ...text, kind: 'controls', min: 0 }]), /min below 1/],
  ['a number with min above max', form([{ ...text, kind: 'number', min: 2, max: 1 }]), /min above max/],
  ['a text of no length', form([{ ...text, max: 0 }]), /max below 1/],
  [
    'a condition on nothing',
    form([{ ...text, onlyIf: { field: 'b', is: ['yes'] } }]),
    /no choice of the same form/,
  ],
  ['a condition on a text', form([text, { ...choice, onlyIf: { field: 'a', is: ['yes'] } }]), /no choice/],
  ['a condition on itself', form([{ ...choice, onlyIf: { field: 'b', is: ['yes'] } }]), /stands after/],
  [
    'a condition on what comes later',
    form([{ ...text, onlyIf: { field: 'b', is: ['yes'] } }, choice]),
    /stands after/,
  ],
  [
    'a condition on another value',
    form([choice, { ...text, onlyIf: { field: 'b', is: ['maybe'] } }]),
    /is "maybe"/,
  ],
  ['a condition on no value', form([choice, { ...text, onlyIf: { field: 'b', is: [] } }]), /only if nothing/],
])('finds %s', (_, wrong, problem) => {
  expect(formProblems(wrong).join('\n')).toMatch(problem);
});
