import { type Context, Hono } from 'hono';
import { checkForm, readDraft } from '../../../../shared/forms';
import type { FormChoices } from '../../../../shared/forms/form';
import { looksLikeToken } from '../../../../shared/links/link';
import { readReference } from '../../../../shared/registers/concern-reference';
import { concerns } from '../../../../shared/registers/concerns';
import { intakeForm } from '../../../../shared/registers/register';
import { dayOf } from '../../../../shared/schedule/zone';
import {
  addToConcern,
  findConcern,
  reportConcern,
  TooManyConcerns,
} from '../../../../shared/store/registers/concerns';
import { readSettings } from '../../../../shared/store/settings';
import type { Env } from '../../env';
import { problemPage } from '../../page';
import { textOf } from '../form-input';
import { sentIn } from '../registers/save';
import { answerPage, askReferencePage, MAX_ADDITION } from './answer-page';
import { receivedPage, reportPage } from './report-page';

/**
 * Reporting a concern (A.3.3) without signing in, and reading the answer. Nothing here reads a cookie, an address on
 * the network or any other trace of who asks; the reference number travels in the body of a POST, never in an address.
 */
export const concernPages = new Hono<Env>();

const FORM = intakeForm(concerns);
/** What nobody has answered in this window is told so. */
const TOO_MANY =
  'So many reports came in within an hour that no more are taken just now. Keep what you wrote, and send it again in an hour';

async function setting(c: Context<Env>) {
  const { organization, timeZone } = await readSettings();
  const now = c.get('now');
  const choices: FormChoices = {
    people: [],
    systems: [],
    controls: [],
    today: dayOf(now.getTime(), timeZone),
  };
  return { organization, choices, arrival: { now, timeZone } };
}

concernPages.get('/concern', async (c) => {
  const { organization, choices } = await setting(c);
  return reportPage(c, { organization, choices, form: FORM, draft: {} });
});

concernPages.post('/concern', async (c) => {
  const sent = sentIn(await c.req.parseBody({ all: true }));
  const nonce = textOf(sent.get('nonce'));
  if (!looksLikeToken(nonce)) return problemPage(c, 400);
  const { organization, choices, arrival } = await setting(c);
  const draft = readDraft(FORM, sent);
  const open = { organization, choices, form: FORM, draft, nonce };
  const result = checkForm(FORM, draft, choices);
  if (!result.ok) return reportPage(c, { ...open, errors: result.problems });
  try {
    return receivedPage(c, organization, await reportConcern(result.content, nonce, arrival));
  } catch (error) {
    if (!(error instanceof TooManyConcerns)) throw error;
    return reportPage(c, { ...open, errors: [{ field: '', message: TOO_MANY }] }, 429);
  }
});

concernPages.get('/concern/answer', (c) => askReferencePage(c, ''));

concernPages.post('/concern/answer', async (c) => {
  const typed = textOf((await c.req.parseBody()).reference).trim();
  const reference = readReference(typed);
  const found = reference && (await findConcern(reference));
  if (!found) return askReferencePage(c, typed, unknown(typed));
  return answerPage(c, { reference, content: found.content });
});

const unknown = (typed: string) =>
  typed === '' ? 'Enter the number that you were shown' : 'No report has this number: check every sign of it';

concernPages.post('/concern/addition', async (c) => {
  const body = await c.req.parseBody();
  const [typed, nonce, addition] = [textOf(body.reference), textOf(body.nonce), textOf(body.addition).trim()];
  const reference = readReference(typed);
  const found = reference && (await findConcern(reference));
  if (!found || !looksLikeToken(nonce)) return askReferencePage(c, typed, unknown(typed));
  const again = { reference, content: found.content, nonce, addition };
  if (addition === '') return answerPage(c, { ...again, error: 'Write what you want to add' });
  if (addition.length > MAX_ADDITION) {
    return answerPage(c, {
      ...again,
      error: `Shorten it to ${MAX_ADDITION.toLocaleString('en')} characters or fewer; it has ${addition.length.toLocaleString('en')}`,
    });
  }
  const { arrival } = await setting(c);
  try {
    const done = await addToConcern(reference, addition.toWellFormed(), nonce, arrival);
    if (done === 'full')
      return answerPage(c, { ...again, error: 'Nothing more can be added: report anew instead' });
    const now = await findConcern(reference);
    return answerPage(c, { reference, content: now?.content ?? found.content, added: true });
  } catch (error) {
    if (!(error instanceof TooManyConcerns)) throw error;
    return answerPage(c, { ...again, error: TOO_MANY }, 429);
  }
});
