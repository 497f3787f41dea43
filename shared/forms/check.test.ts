import fc from 'fast-check';
import { checkForm } from './check';
import { contentToDraft } from './draft';
import { type Field, type FieldKind, type Form, type FormDraft, MAX_TEXT } from './form';
import { CHOICES, CONTENT, contents, SAMPLE } from './test-support';

/** The problems of SAMPLE's sound content with some answers changed. */
function problemsWith(changes: FormDraft) {
  const result = checkForm(SAMPLE, { ...contentToDraft(SAMPLE, CONTENT), ...changes }, CHOICES);
  return result.ok ? [] : result.problems;
}

/** What comes of typing something into a field that is a form of its own. */
function typing(field: FieldKind & { label?: string; optional?: boolean }, typed: string | string[]) {
  const form: Form = {
    id: 'one.field',
    title: 'One',
    sections: [{ id: 'one', title: 'One', fields: [{ label: 'Answer', ...field, name: 'answer' } as Field] }],
  };
  const result = checkForm(form, { answer: typed }, CHOICES);
  return result.ok ? result.content.answer : result.problems[0]!.message;
}

describe('checkForm', () => {
  it('gives again what contentToDraft made a draft of', () => {
    fc.assert(
      fc.property(contents(SAMPLE), (content) =>
        expect(checkForm(SAMPLE, contentToDraft(SAMPLE, content), CHOICES)).toEqual({ ok: true, content }),
      ),
    );
  });

  it('says in words what is missing, in the order of the page, with the name to link to', () => {
    expect(checkForm(SAMPLE, {}, CHOICES)).toEqual({
      ok: false,
      problems: [
        { field: 'title', message: 'Enter the title' },
        { field: 'cause', message: 'Enter the cause' },
        { field: 'severity', message: 'Choose how severe it is' },
        { field: 'groups', message: 'Choose the affected groups' },
        { field: 'actions.0.what', message: 'Action 1: enter what is done' },
        { field: 'actions.0.who', message: 'Action 1: choose who carries out the action' },
        { field: 'actions.0.due', message: 'Action 1: enter the due date' },
        { field: 'system', message: 'Choose the AI system' },
        { field: 'controls', message: 'Choose at least 2 under “Controls”' },
        { field: 'share', message: 'Enter the share of cases' },
      ],
    });
  });

  it('asks for a conditional answer only where its condition holds, and leaves out what stands there otherwise', () => {
    expect(problemsWith({ reason: ' ' })).toEqual([{ field: 'reason', message: 'Enter why it is severe' }]);
    const result = checkForm(
      SAMPLE,
      { ...contentToDraft(SAMPLE, CONTENT), severity: 'low', reason: 'left over', others: 'nobody asked' },
      CHOICES,
    );
    expect(result.ok && Object.keys(result.content)).not.toEqual(expect.arrayContaining(['reason']));
    expect(result.ok && result.content.others).toBeUndefined();
    expect(problemsWith({ groups: ['staff', 'other'] })).toEqual([
      { field: 'others', message: 'Enter who else is affected' },
    ]);
  });

  it('does not ask for what depends on an answer that is itself not asked for', () => {
    const options = [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
    ];
    const form: Form = {
      id: 'a.chain',
      title: 'Chain',
      sections: [
        {
          id: 'one',
          title: 'One',
          fields: [
            { name: 'first', label: 'First', kind: 'choice', options },
            {
              name: 'second',
              label: 'Second',
              kind: 'choice',
              options,
              onlyIf: { field: 'first', is: ['yes'] },
            },
            { name: 'third', label: 'Third', kind: 'text', onlyIf: { field: 'second', is: ['yes'] } },
          ],
        },
      ],
    };
    expect(checkForm(form, { first: 'no', second: 'yes' }, CHOICES)).toEqual({
      ok: true,
      content: { first: 'no' },
    });
    expect(checkForm(form, { first: 'yes', second: 'yes' }, CHOICES)).toEqual({
      ok: false,
      problems: [{ field: 'third', message: 'Enter the third' }],
    });
  });
});

describe('the items of a list', () => {
  const [first] = contentToDraft(SAMPLE, CONTENT).actions as Record<string, string>[];

  it('without any answer are dropped beyond the least number', () => {
    const draft = {
      ...contentToDraft(SAMPLE, CONTENT),
      actions: [{}, { what: '  ' }, first!],
      notes: [{ text: '' }],
    };
    const result = checkForm(SAMPLE, draft, CHOICES);
    expect(result).toMatchObject({ ok: true, content: { actions: [{ what: 'Retrain' }] } });
    expect(result.ok && 'notes' in result.content).toBe(false);
  });

  it('are named by their place on the page', () => {
    expect(problemsWith({ actions: [{}, first!, { what: 'Started' }] })).toEqual([
      { field: 'actions.2.who', message: 'Action 3: choose who carries out the action' },
      { field: 'actions.2.due', message: 'Action 3: enter the due date' },
    ]);
  });

  it('have conditions of their own', () => {
    expect(problemsWith({ actions: [first!, { ...first!, documents: '' }] })).toEqual([
      { field: 'actions.1.documents', message: 'Action 2: enter the documents' },
    ]);
  });

  it('must not be too many', () => {
    expect(problemsWith({ actions: [first!, first!, first!, first!] })).toEqual([
      { field: 'actions', message: 'Remove 1 of the 4 entries under “Actions”: at most 3 fit' },
    ]);
  });
});

describe('texts', () => {
  it('are trimmed, keep line breaks and are counted as a reader counts', () => {
    expect(typing({ kind: 'text' }, ' a\n\nb <i>&\u0000 ')).toBe('a\n\nb <i>&\u0000');
    expect(typing({ kind: 'text', max: 3 }, '🙂🙂🙂')).toBe('🙂🙂🙂');
    expect(typing({ kind: 'text', max: 3 }, '🙂🙂🙂🙂')).toBe(
      'Shorten the answer to 3 characters or fewer; it has 4',
    );
    expect(typing({ kind: 'text' }, 'x'.repeat(MAX_TEXT + 1))).toContain(
      '300 characters or fewer; it has 301',
    );
    expect(typing({ kind: 'long-text' }, 'x'.repeat(8001))).toContain('8,000 characters');
  });

  it('of references have one a line, with or without a place', () => {
    expect(
      typing(
        { kind: 'references' },
        'Plan|  https://x.test/a|b \n\n | \nMinutes\nhttps://x.test\nA | | B\nMinutes',
      ),
    ).toEqual(['Plan | https://x.test/a|b', 'Minutes', 'https://x.test', 'A | B']);
    expect(typing({ kind: 'references' }, ' | ')).toBe('Enter the answer');
    expect(typing({ kind: 'references', optional: true }, ' | ')).toBeUndefined();
  });
});

describe('numbers', () => {
  it.each([
    ['12', 12],
    ['1,200', 1200],
    ['1 200 000', 1_200_000],
    ["1'200.5", 1200.5],
    ['0,5', 0.5],
    ['.5', 0.5],
    ['−3', -3],
    ['+7', 7],
    ['-0', 0],
    ['12 %', 12],
    ['1e-7', 1e-7],
  ])('are read from %j', (typed, number) =>
    expect(typing({ kind: 'number', unit: '%' }, typed)).toBe(number),
  );

  it.each([
    ['many', 'Enter the answer as a number, for example 50'],
    ['1.2.3', 'Enter the answer as a number, for example 50'],
    ['1e999', 'Enter the answer as a number, for example 50'],
    ['0x10', 'Enter the answer as a number, for example 50'],
    ['2.5', 'The answer must be a whole number'],
    ['-1', 'The answer must be 0 or more'],
    ['101', 'The answer must be 100 or less'],
  ])('of another kind, %j, are refused', (typed, message) =>
    expect(typing({ kind: 'number', whole: true, min: 0, max: 100, unit: 'EUR' }, typed)).toBe(message),
  );
});

describe('dates', () => {
  it.each([
    ['2026-11-24', '2026-11-24'],
    ['31 March 2027', '2027-03-31'],
    ['31.3.2027', '2027-03-31'],
  ])('are read from %j', (typed, date) => expect(typing({ kind: 'date' }, typed)).toBe(date));

  it.each(['3/4/2027', '2027', '2027-02-30', 'soon', '0027-01-01', '2027-03'])(
    'do not come from %j',
    (typed) =>
      expect(typing({ kind: 'date', label: 'Due date' }, typed)).toBe(
        'Enter the due date as year-month-day, for example 2026-11-24',
      ),
  );

  it('keep to their side of today, which is on both', () => {
    expect(typing({ kind: 'date', from: 'today', label: 'Due date' }, '2026-11-23')).toBe(
      'The due date must be today or later; 23 November 2026 is in the past',
    );
    expect(typing({ kind: 'date', until: 'today', label: 'When it happened' }, '2026-11-25')).toBe(
      '“When it happened” must be today or earlier; 25 November 2026 is in the future',
    );
    expect(typing({ kind: 'date', from: 'today' }, CHOICES.today)).toBe(CHOICES.today);
    expect(typing({ kind: 'date', until: 'today' }, CHOICES.today)).toBe(CHOICES.today);
  });
});

describe('choices', () => {
  const options = ['a', 'b', 'c'].map((value) => ({ value, text: value.toUpperCase() }));

  it('must be on the list', () => {
    expect(typing({ kind: 'choice', options }, 'd')).toBe(
      'Choose the answer from the list: “d” is not on it',
    );
    expect(typing({ kind: 'controls' }, ['A.2.2', 'A.9.9'])).toContain('“A.9.9” is not on it');
    expect(typing({ kind: 'clauses' }, ['11'])).toContain('“11” is not on it');
    expect(typing({ kind: 'person' }, 'gone')).toBe(
      'Choose the answer from the list: somebody chosen before is no longer active',
    );
  });

  it('are kept once each, in the order of the list', () => {
    expect(typing({ kind: 'choices', options }, ['c', 'a', 'c'])).toEqual(['a', 'c']);
    expect(typing({ kind: 'clauses' }, ['9.2', '4.1'])).toEqual(['4.1', '9.2']);
    expect(typing({ kind: 'person', several: true }, ['tomas', 'ines'])).toEqual(['ines', 'tomas']);
    expect(typing({ kind: 'controls' }, ['OWN-1'])).toEqual(['OWN-1']);
  });

  it('must be enough, also where none would do', () => {
    expect(typing({ kind: 'choices', options, min: 2, optional: true }, ['a', 'a'])).toBe(
      'Choose at least 2 under “Answer”',
    );
    expect(typing({ kind: 'choices', options, min: 2, optional: true }, [])).toBeUndefined();
  });
});

describe('AI systems', () => {
  it('are found by id, or by a name that only one has, in any case', () => {
    expect(typing({ kind: 'system' }, 'sys-2')).toBe('sys-2');
    expect(typing({ kind: 'system' }, ' claim  TRIAGE ')).toBe('sys-1');
    expect(typing({ kind: 'system', several: true }, ['Claim triage', 'sys-1', 'sys-3'])).toEqual([
      'sys-1',
      'sys-3',
    ]);
  });

  it('that are not found, or twice, are told apart', () => {
    expect(typing({ kind: 'system', label: 'AI system' }, 'Chatbot')).toBe(
      'Choose the AI system by its id: 2 AI systems are named “Chatbot” (sys-2, sys-3)',
    );
    expect(typing({ kind: 'system', label: 'AI system' }, 'Chat')).toBe(
      'Choose the AI system from the register: “Chat” is not in it. Enter a name as it stands there, or an id',
    );
  });
});

describe('labels in messages', () => {
  const inWords = (kind: 'choice' | 'date', label: string, typed = '') =>
    typing(kind === 'choice' ? { kind, label, options: [] } : { kind, label, from: 'today' }, typed);

  it.each([
    ['Is it in use?', 'Choose an answer to “Is it in use?”'],
    ['Why was that so? (second why)', 'Choose an answer to “Why was that so? (second why)”'],
    ['Annex A control', 'Choose the Annex A control'],
    ['Your decision.', 'Choose your decision'],
    ['Select the stage', 'Select the stage'],
    ['What it is for', 'Choose what it is for'],
  ])('%j becomes %j', (label, message) => expect(inWords('choice', label)).toBe(message));

  it.each([
    ['Done on', 'Fill in “Done on”', '“Done on” must be today or later'],
    ['When was it?', 'Answer “When was it?”', '“When was it?” must be today or later'],
    ['First day', 'Enter the first day', 'The first day must be today or later'],
  ])('%j becomes %j and %j', (label, missing, past) => {
    expect(inWords('date', label)).toBe(missing);
    expect(inWords('date', label, '2001-01-01')).toContain(past);
  });
});
