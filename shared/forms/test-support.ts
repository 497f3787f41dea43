import fc from 'fast-check';
import { CLAUSES } from '../aims';
import { isAsked, plainFields } from './fields';
import type { Field, FieldValue, Form, FormChoices, FormContent, ListItem } from './form';
import type { Names } from './view';

/** A form with every kind of field, for tests. */
export const SAMPLE: Form = {
  id: 'sample.everything',
  title: 'Everything',
  intro: 'A form with every kind of field.',
  sections: [
    {
      id: 'what',
      title: 'What happened',
      hint: 'As far as you know it.',
      fields: [
        { name: 'title', label: 'Title', kind: 'text', max: 40 },
        { name: 'cause', label: 'Cause', kind: 'long-text', hint: 'Why it could happen.' },
        {
          name: 'severity',
          label: 'How severe it is',
          kind: 'choice',
          options: [
            { value: 'low', text: 'Low', hint: 'Nobody is hurt' },
            { value: 'high', text: 'High' },
          ],
        },
        {
          name: 'reason',
          label: 'Why it is severe',
          kind: 'text',
          onlyIf: { field: 'severity', is: ['high'] },
        },
        {
          name: 'groups',
          label: 'Affected groups',
          kind: 'choices',
          options: [
            { value: 'staff', text: 'Staff' },
            { value: 'public', text: 'The public' },
            { value: 'other', text: 'Others' },
          ],
        },
        {
          name: 'others',
          label: 'Who else is affected',
          kind: 'text',
          onlyIf: { field: 'groups', is: ['other'] },
        },
        { name: 'happenedOn', label: 'When it happened', kind: 'date', until: 'today', optional: true },
      ],
    },
    {
      id: 'actions',
      title: 'Actions',
      list: { item: 'Action', min: 1, max: 3 },
      fields: [
        { name: 'what', label: 'What is done', kind: 'text' },
        { name: 'who', label: 'Who carries out the action', kind: 'person' },
        { name: 'due', label: 'Due date', kind: 'date', from: 'today' },
        {
          name: 'proof',
          label: 'Proof',
          kind: 'choice',
          optional: true,
          options: [
            { value: 'document', text: 'A document' },
            { value: 'visit', text: 'A visit' },
          ],
        },
        {
          name: 'documents',
          label: 'Documents',
          kind: 'references',
          onlyIf: { field: 'proof', is: ['document'] },
        },
      ],
    },
    {
      id: 'scope',
      title: 'What it is about',
      fields: [
        { name: 'system', label: 'AI system', kind: 'system' },
        { name: 'related', label: 'Related AI systems', kind: 'system', several: true, optional: true },
        { name: 'team', label: 'Team', kind: 'person', several: true, optional: true },
        { name: 'controls', label: 'Controls', kind: 'controls', min: 2 },
        { name: 'clauses', label: 'Clauses', kind: 'clauses', optional: true },
        { name: 'share', label: 'Share of cases', kind: 'number', min: 0, max: 100, unit: '%' },
        { name: 'people', label: 'People affected', kind: 'number', min: 0, whole: true, optional: true },
      ],
    },
    {
      id: 'notes',
      title: 'Notes',
      list: { item: 'Note', min: 0, max: 2 },
      fields: [{ name: 'text', label: 'Note', kind: 'long-text', optional: true }],
    },
  ],
};

export const CHOICES: FormChoices = {
  people: [
    { id: 'ines', name: 'Ines Albrecht' },
    { id: 'tomas', name: 'Tomás Núñez' },
  ],
  systems: [
    { id: 'sys-1', name: 'Claim triage' },
    { id: 'sys-2', name: 'Chatbot' },
    { id: 'sys-3', name: 'chatbot' },
  ],
  controls: [
    { id: 'A.2.2', title: 'AI policy' },
    { id: 'A.2.3', title: 'Alignment' },
    { id: 'OWN-1', title: 'Second pair of eyes' },
  ],
  today: '2026-11-24',
};

export const NAMES: Names = {
  person: (id) => CHOICES.people.find((person) => person.id === id)?.name ?? id,
  system: (id) => CHOICES.systems.find((system) => system.id === id)?.name ?? id,
  control: (id) => `${id} ${CHOICES.controls.find((control) => control.id === id)?.title}`,
};

/** A complete, sound content of SAMPLE. */
export const CONTENT: FormContent = {
  title: 'Wrong data',
  cause: 'Nobody looked.\nTwice.',
  severity: 'high',
  reason: 'People waited',
  groups: ['staff', 'public'],
  actions: [
    {
      what: 'Retrain',
      who: 'ines',
      due: '2026-12-01',
      proof: 'document',
      documents: ['Plan | https://x.test/p'],
    },
    { what: 'Tell everybody', who: 'tomas', due: '2027-01-31' },
  ],
  system: 'sys-1',
  controls: ['A.2.2', 'OWN-1'],
  share: 12.5,
};

const text = (max: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: max })
    .map((typed) => [...typed.replace(/\r/g, '').trim()].slice(0, max).join('').trim())
    .filter((typed) => typed !== '');

function answerTo(field: Field): fc.Arbitrary<FieldValue> {
  const some = (ids: readonly string[], min = 1) => fc.subarray([...ids], { minLength: min });
  const one = (ids: readonly string[]) => fc.constantFrom(...ids);
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return text(field.max ?? 60);
    case 'choice':
      return one(field.options.map(({ value }) => value));
    case 'choices':
      return some(
        field.options.map(({ value }) => value),
        field.min,
      );
    case 'date': {
      const day = (from: string, until: string) =>
        fc
          .date({ min: new Date(from), max: new Date(until), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 10));
      return field.until ? day('1999-01-01', CHOICES.today) : day(CHOICES.today, '2199-12-31');
    }
    case 'number':
      return field.whole
        ? fc.integer({ min: Math.ceil(field.min ?? -1000), max: Math.floor(field.max ?? 1_000_000) })
        : fc
            .double({ min: field.min, max: field.max, noNaN: true })
            .map((number) => (number === 0 ? 0 : number));
    case 'person':
    case 'system': {
      const ids = (field.kind === 'person' ? CHOICES.people : CHOICES.systems).map(({ id }) => id);
      return field.several ? some(ids) : one(ids);
    }
    case 'controls':
      return some(
        CHOICES.controls.map(({ id }) => id),
        field.min,
      );
    case 'clauses':
      return some(CLAUSES.map(({ id }) => id));
    case 'references':
      return fc.uniqueArray(
        fc.oneof(fc.webUrl(), fc.constantFrom('Plan | https://x.test/plan', 'Minutes of March', 'A | B | C')),
        { minLength: 1, maxLength: 3 },
      );
  }
}

function group(fields: readonly Field[]): fc.Arbitrary<ListItem> {
  const values = Object.fromEntries(
    fields.map((field) => [
      field.name,
      field.optional ? fc.option(answerTo(field), { nil: undefined }) : answerTo(field),
    ]),
  );
  return fc
    .record(values)
    .map((item) =>
      Object.fromEntries(
        fields
          .filter((field) => isAsked(field, fields, item) && item[field.name] !== undefined)
          .map(({ name }) => [name, item[name]!]),
      ),
    );
}

/** Sound contents of a form. */
export function contents(form: Form): fc.Arbitrary<FormContent> {
  const lists = form.sections
    .filter(({ list }) => list)
    .map(({ id, list, fields }) => {
      // An item without any answer is not kept.
      const item = group(fields).filter((answers) => Object.keys(answers).length > 0);
      return fc
        .array(item, { minLength: list!.min, maxLength: list!.max })
        .map((items) => (items.length > 0 ? { [id]: items } : {}));
    });
  return fc.tuple(group(plainFields(form)), ...lists).map((parts) => Object.assign({}, ...parts));
}
