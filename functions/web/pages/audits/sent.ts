import {
  addItem,
  checkForm,
  type Form,
  type FormChoices,
  type FormContent,
  type FormDraft,
  type FormProblem,
  readDraft,
  removeItem,
} from '../../../../shared/forms';

export type Read =
  | { draft: FormDraft; content: FormContent }
  | { draft: FormDraft; problems: FormProblem[] }
  /** A button of a list was pressed: the form is shown again with one item more or less. */
  | { draft: FormDraft; problems?: undefined };

/** Reads what was sent with a form that is data, and checks it when it was to be saved. */
export function readSent(form: Form, sent: URLSearchParams, choices: FormChoices): Read {
  const draft = readDraft(form, sent);
  const [button, section = '', index] = (sent.get('do') ?? '').split('.');
  if (button === 'add') return { draft: addItem(form, draft, section) };
  if (button === 'remove') return { draft: removeItem(form, draft, section, Number(index)) };
  const result = checkForm(form, draft, choices);
  return result.ok ? { draft, content: result.content } : { draft, problems: result.problems };
}

/** The version of the programme that somebody saw when they changed it; 0 before there was one. */
export const basisOf = (sent: URLSearchParams): number => Number(sent.get('basis') ?? 0) || 0;

export const CHANGED: FormProblem = {
  field: '',
  message:
    'Somebody else changed the programme meanwhile. Look at it in another tab, then save again if yours still fits',
};
