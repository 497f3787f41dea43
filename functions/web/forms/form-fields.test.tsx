import * as cheerio from 'cheerio';
import fc from 'fast-check';
import { CONTROLS } from '../../../shared/aims';
import {
  addItem,
  checkForm,
  contentToDraft,
  draftFields,
  type Form,
  type FormDraft,
  readDraft,
} from '../../../shared/forms';
import { CHOICES, CONTENT, contents, SAMPLE } from '../../../shared/forms/test-support';
import { FormFields } from './form-fields';

function show(
  draft: FormDraft,
  { form = SAMPLE, choices = CHOICES, errors = [] as { field: string; message: string }[] } = {},
) {
  return cheerio.load(String(<FormFields form={form} draft={draft} errors={errors} choices={choices} />));
}

type Page = ReturnType<typeof show>;

/** What a browser would send, without a button. */
function sent($: Page): URLSearchParams {
  const fields: [string, string][] = [];
  $('input[name], select[name], textarea[name]').each((_, element) => {
    const control = $(element);
    const isBox = ['radio', 'checkbox'].includes(control.attr('type') ?? '');
    if (isBox && control.attr('checked') === undefined) return;
    // HTML drops the one line break after <textarea>; this parser keeps to that.
    fields.push([control.attr('name')!, String(control.val() ?? '')]);
  });
  return new URLSearchParams(fields);
}

const FULL = contentToDraft(SAMPLE, CONTENT);

describe('FormFields', () => {
  it('sends back every answer that it was given', () => {
    fc.assert(
      fc.property(contents(SAMPLE), (content) => {
        const draft = readDraft(SAMPLE, sent(show(contentToDraft(SAMPLE, content))));
        expect(checkForm(SAMPLE, draft, CHOICES)).toEqual({ ok: true, content });
      }),
      { numRuns: 30 },
    );
  });

  it('keeps items without an answer in their place', () => {
    const draft: FormDraft = { actions: [{}, { what: 'Second' }] };
    const again = readDraft(SAMPLE, sent(show(draft)));
    expect(again.actions).toMatchObject([{ what: '' }, { what: 'Second' }]);
    const boxes: Form = {
      id: 'only.boxes',
      title: 'Boxes',
      sections: [
        {
          id: 'list',
          title: 'List',
          list: { item: 'Box', min: 0, max: 2 },
          fields: [{ name: 'box', label: 'Box', kind: 'choices', options: [{ value: 'a', text: 'A' }] }],
        },
      ],
    };
    expect(readDraft(boxes, sent(show({ list: [{}, {}] }, { form: boxes })))).toEqual({ list: [{}, {}] });
  });

  it('has every id once, ties every label and description to one, and needs no script', () => {
    const $ = show({ ...FULL, related: ['sys-1'] });
    const ids = $('[id]')
      .map((_, element) => $(element).attr('id'))
      .get();
    expect(ids).toEqual([...new Set(ids)]);
    const pointers = $('[for], [aria-describedby], [list]')
      .map((_, element) =>
        `${$(element).attr('for') ?? ''} ${$(element).attr('aria-describedby') ?? ''} ${$(element).attr('list') ?? ''}`
          .trim()
          .split(/\s+/),
      )
      .get();
    expect(pointers.filter((id) => !ids.includes(id))).toEqual([]);
    expect($.html()).not.toMatch(/<script|\sstyle=|\son[a-z]+="/);
    // Every control has a label of its own.
    const unlabelled = $('input:not([type=hidden]), select, textarea').filter(
      (_, element) => $(`label[for="${$(element).attr('id')}"]`).length !== 1,
    ).length;
    expect(unlabelled).toBe(0);
  });

  it('leads from every error to a control, and shows it there', () => {
    const result = checkForm(SAMPLE, {}, CHOICES);
    const errors = result.ok ? [] : result.problems;
    const $ = show({}, { errors });
    for (const { field, message } of errors) {
      const target = $(`[id="${field}"]`);
      expect([field, target.is('input, select, textarea')]).toEqual([field, true]);
      expect(target.closest('.field.bad').text()).toContain(message);
    }
  });

  it('shows what is wrong with a list as a whole at its heading', () => {
    const errors = [{ field: 'actions', message: 'Remove 1' }];
    const $ = show({}, { errors });
    expect($('h2#actions').nextAll('.error').text()).toBe('Error: Remove 1');
  });

  it('says when a conditional field is asked, before its own hint', () => {
    const $ = show({});
    expect($('#reason-hint').text()).toBe('Only if “How severe it is” is “High”.');
    expect($('#others-hint').text()).toBe('Only if “Affected groups” includes “Others”.');
    expect($('[id="actions.0.documents-hint"]').text()).toMatch(
      /^Only if “Proof” is “A document”\. One document a line/,
    );
  });

  it('says so in other words where the condition is a question', () => {
    const options = [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
    ];
    const form: Form = {
      id: 'a.question',
      title: 'Question',
      sections: [
        {
          id: 'one',
          title: 'One',
          fields: [
            { name: 'used', label: 'Is it used?', kind: 'choice', options },
            { name: 'where', label: 'Where?', kind: 'text', onlyIf: { field: 'used', is: ['yes'] } },
          ],
        },
      ],
    };
    expect(show({}, { form })('#where-hint').text()).toBe('Only if the answer to “Is it used?” is “Yes”.');
  });

  it('joins hints as sentences, and says how references are written only once', () => {
    const fields: Form['sections'][number]['fields'] = [
      { name: 'title', label: 'Title', kind: 'text', max: 120, hint: 'For example: Labels' },
      { name: 'proof', label: 'Proof', kind: 'references', hint: 'What shows it' },
      { name: 'records', label: 'Records', kind: 'references', hint: 'One number a line.' },
      { name: 'long', label: 'Long', kind: 'long-text', max: 4000, hint: 'In full' },
    ];
    const form: Form = { id: 'a.hint', title: 'Hints', sections: [{ id: 'one', title: 'One', fields }] };
    const $ = show({}, { form });
    expect($('#title-hint').text()).toBe('For example: Labels. At most 120 characters.');
    expect($('#proof-hint').text()).toMatch(/^What shows it\. One document a line:/);
    expect($('#records-hint').text()).toBe('One number a line.');
    expect($('#long-hint').text()).toBe('In full');
  });

  it('says the condition of neighbours once', () => {
    const is = ['high'];
    const [what, ...sections] = SAMPLE.sections;
    const fields = what!.fields.flatMap((field) =>
      field.name === 'reason'
        ? [
            field,
            {
              name: 'more',
              label: 'More',
              kind: 'text' as const,
              hint: 'If any.',
              onlyIf: { field: 'severity', is },
            },
          ]
        : [field],
    );
    const $ = show({}, { form: { ...SAMPLE, sections: [{ ...what!, fields }, ...sections] } });
    const group = $('[role=group]');
    expect(
      group
        .find('input')
        .map((_, element) => $(element).attr('name'))
        .get(),
    ).toEqual(['reason', 'more']);
    expect($(`#${group.attr('aria-labelledby')}`).text()).toBe('Only if “How severe it is” is “High”.');
    expect($('#reason-hint')).toHaveLength(0);
    expect($('#more-hint').text()).toBe('If any.');
  });

  it('adds and removes items by buttons, within the list’s bounds', () => {
    const buttons = ($: Page) =>
      $('button')
        .map((_, element) => `${$(element).val()}: ${$(element).text()}`)
        .get();
    expect(buttons(show({}))).toEqual([
      'add.actions: Add another action',
      'add.related: Add lines',
      'add.notes: Add a note',
    ]);
    expect(buttons(show({ actions: [{}, {}, {}], notes: [{}] }))).toEqual([
      'remove.actions.0: Remove action 1',
      'remove.actions.1: Remove action 2',
      'remove.actions.2: Remove action 3',
      'add.related: Add lines',
      'remove.notes.0: Remove note 1',
      'add.notes: Add another note',
    ]);
  });

  it('lets an optional choice be taken back', () => {
    const $ = show(FULL);
    expect(
      $('input[name="actions.0.proof"]')
        .map((_, element) => $(element).val())
        .get(),
    ).toEqual(['document', 'visit', '']);
    expect($('input[name="severity"]')).toHaveLength(2);
  });
});

describe('the fields of an organization’s own things', () => {
  const controls = [...CONTROLS, { id: 'OWN-1', title: 'Second pair of eyes' }];

  it('fold many controls away under their objectives, and say what is chosen', () => {
    const $ = show({ controls: ['A.2.2', 'OWN-1'] }, { choices: { ...CHOICES, controls } });
    const details = $('[id="controls"]').closest('details');
    expect(details.find('summary').text()).toBe('Choose from 39 controls (2 chosen: A.2.2, OWN-1)');
    expect(details.attr('open')).toBeUndefined();
    expect(details.find('legend').first().text()).toBe('A.2 Policies related to AI');
    expect(details.find('legend').last().text()).toBe('The organization’s own');
    expect($('input[name=controls]')).toHaveLength(39);
  });

  it('unfold where there is an error', () => {
    const errors = [{ field: 'controls', message: 'Choose the controls' }];
    const $ = show({}, { choices: { ...CHOICES, controls }, errors });
    expect($('[id="controls"]').closest('details').attr('open')).toBeDefined();
  });

  it('show a chosen AI system by its name, unless several have it', () => {
    const $ = show({ system: 'sys-1', related: ['sys-2', 'nothing known'] });
    expect($('#system').val()).toBe('Claim triage');
    expect(
      $('input[name=related]')
        .map((_, element) => $(element).val())
        .get(),
    ).toEqual(['sys-2', 'nothing known', '', '']);
  });

  it('offer more lines by a button that changes no list of the form', () => {
    const $ = show(FULL);
    const [what, ...rest] = $('fieldset:has([name=related]) button').attr('value')!.split('.');
    expect([what, rest]).toEqual(['add', ['related']]);
    expect(addItem(SAMPLE, FULL, rest[0]!)).toBe(FULL);
  });

  it('suggest AI systems by name, and by id where the name does not tell', () => {
    const $ = show({});
    expect(
      $('datalist option')
        .map((_, element) => `${$(element).val()}|${$(element).text()}`)
        .get(),
    ).toEqual(['Claim triage|', 'sys-2|Chatbot', 'sys-3|chatbot']);
  });
});

it('draftFields gives the names that the page has', () => {
  const names = new Set(sent(show(FULL)).keys());
  expect(Object.keys(draftFields(SAMPLE, FULL)).filter((name) => !names.has(name))).toEqual([]);
});
