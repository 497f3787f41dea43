import { checkForm, contentToDraft, type Form, type FormContent, formProblems } from '../../forms';
import { ASSESSMENT, HARMLESS, RESTRICTED, SENSITIVE, STANDARD } from '../test-support';
import { ASSESS_FORM } from './assess';
import { SCREEN_FORM } from './screen';
import { START_FORM } from './start';

const choices = {
  people: [{ id: 'person-1', name: 'Ann' }],
  systems: [],
  controls: [],
  today: '2026-11-24',
};

it.each([START_FORM, SCREEN_FORM, ASSESS_FORM])('$id is sound', (form) => {
  expect(formProblems(form)).toEqual([]);
});

it.each<[string, Form, FormContent]>([
  ['a harmless use', SCREEN_FORM, HARMLESS],
  ['a standard use', SCREEN_FORM, STANDARD],
  ['a sensitive use', SCREEN_FORM, SENSITIVE],
  ['a restricted use', SCREEN_FORM, RESTRICTED],
  ['a full assessment', ASSESS_FORM, ASSESSMENT],
])('%s can be answered', (_, form, content) => {
  expect(checkForm(form, contentToDraft(form, content), choices)).toEqual({ ok: true, content });
});

it('asks whether the service is public only in the EU', () => {
  const draft = contentToDraft(SCREEN_FORM, { ...HARMLESS, inEu: 'yes' });
  expect(checkForm(SCREEN_FORM, draft, choices)).toMatchObject({ problems: [{ field: 'publicService' }] });
});
