import { createHash, randomBytes } from 'node:crypto';
import { addItem, checkForm, contentToDraft, readDraft, removeItem } from '../../../../shared/forms';
import type { Form, FormContent, FormDraft, FormProblem } from '../../../../shared/forms/form';
import { sendMails } from '../../../../shared/mail/send';
import { hasRole } from '../../../../shared/people/person';
import {
  type CheckFacts,
  intakeForm,
  namesOf,
  type Part,
  partForm,
  partsOf,
  type Register,
  withPart,
} from '../../../../shared/registers';
import { clocksOf } from '../../../../shared/registers/clock-standing';
import { reconcile } from '../../../../shared/registers/merge';
import { formChoices } from '../../../../shared/store/choices';
import { type Doer, type EntryWithContent, getVersion } from '../../../../shared/store/registers';
import { readSetup } from '../../../../shared/store/registers/due';
import { incidentWrites } from '../../../../shared/store/registers/reminders';
import { EntryChanged, saveEntry } from '../../../../shared/store/registers/save';
import { type PageContext, personOf, todayOf } from '../../env';
import { problemPage } from '../../page';
import { textOf } from '../form-input';
import { type EditPageProps, editPage, SENT } from './edit-page';
import { entryHref } from './words';

/** What was sent, each name as often as it was. */
export function sentIn(body: Record<string, unknown>): URLSearchParams {
  const sent = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    for (const one of [value].flat()) if (typeof one === 'string') sent.append(name, one);
  }
  return sent;
}

const NONCE = /^[\w-]{8,40}$/;
export const newNonce = (): string => randomBytes(9).toString('base64url');

const doerOf = (c: PageContext): Doer => ({ actor: personOf(c).id, by: 'sign-in' });

/** The draft after a button that adds or removes an item; undefined for every other button. */
function itemPressed(form: Form, draft: FormDraft, pressed: string): FormDraft | undefined {
  const [what, section = '', index] = pressed.split('.');
  if (what === 'add') return addItem(form, draft, section);
  if (what === 'remove') return removeItem(form, draft, section, Number(index));
  return undefined;
}

/** What is wrong with a whole entry, told at the fields of the form that is open, or above it. */
function problemsOf(register: Register, content: FormContent, form: Form, facts: CheckFacts): FormProblem[] {
  const asked = new Set(namesOf(form));
  return (register.check?.(content, facts) ?? []).map(({ field, message }) =>
    asked.has(field.split('.')[0]!) ? { field, message } : { field: '', message },
  );
}

/** A new entry, or a report. */
function newForm(register: Register, setup: CheckFacts['setup']): { form: Form; part?: Part } {
  if (register.intake) return { form: intakeForm(register) };
  const part = partsOf(register)[0]!;
  return { form: partForm(register, part, setup), part };
}

/** GET /registers/:kind/new */
export async function newPage(c: PageContext, register: Register) {
  const { form } = newForm(register, await readSetup());
  const draft = contentToDraft(form, startOf(register, c));
  return editPage(c, {
    register,
    form,
    draft,
    choices: await formChoices(form, c.get('now')),
    nonce: newNonce(),
  });
}

/** What a new entry begins with: who writes it usually looks after it. */
function startOf(register: Register, c: PageContext): FormContent {
  const person = personOf(c);
  if (register.intake) return register.id === 'incidents' ? { knownOn: todayOf(c) } : {};
  return hasRole(person, 'process-owner', 'admin') ? { ownerId: person.id } : {};
}

/** POST /registers/:kind */
export async function create(c: PageContext, register: Register) {
  const setup = await readSetup();
  const { form } = newForm(register, setup);
  const sent = sentIn(await c.req.parseBody({ all: true }));
  const nonce = sent.get(SENT.nonce) ?? '';
  if (!NONCE.test(nonce)) return problemPage(c, 400);
  const draft = readDraft(form, sent);
  const choices = await formChoices(form, c.get('now'));
  const open: EditPageProps = { register, form, draft, choices, nonce };
  const changed = itemPressed(form, draft, sent.get('do') ?? '');
  if (changed) return editPage(c, { ...open, draft: changed });

  const result = checkForm(form, draft, choices);
  if (!result.ok) return editPage(c, { ...open, errors: result.problems });
  const content = { ...register.intake?.begins, ...result.content };
  const facts = { now: c.get('now'), timeZone: c.get('settings').timeZone, setup };
  const errors = problemsOf(register, content, form, facts);
  if (errors.length > 0) return editPage(c, { ...open, errors });

  const id = register.single ? register.id : idFor(register, nonce, personOf(c).id);
  try {
    const { writes: also, mailIds } = await besides(c, register, { id, content, isNew: true }, setup);
    const entry = await saveEntry({ register, id, content, doer: doerOf(c), now: c.get('now'), also });
    await sendMails(mailIds, c.get('now'));
    return c.redirect(`${entryHref(entry)}?done=added`, 303);
  } catch (error) {
    if (!(error instanceof EntryChanged)) throw error;
    // The page was sent before, and perhaps edited since: what was typed now goes over it.
    return changedMeanwhile(c, { register, draft, was: {}, current: error.current });
  }
}

/** What is written together with an entry: the reminders of an incident's clocks. */
const besides = (
  c: PageContext,
  register: Register,
  entry: { id: string; content: FormContent; isNew: boolean },
  setup: CheckFacts['setup'],
) =>
  register.id === 'incidents'
    ? incidentWrites(entry, setup, c.get('now'))
    : Promise.resolve({ writes: [], mailIds: [] });

/** The same page sent twice is one entry. */
const idFor = ({ prefix }: Register, nonce: string, personId: string) =>
  `${prefix}-${createHash('sha256').update(`${personId}\n${nonce}`).digest('hex').slice(0, 12)}`;

/** The setup with the clocks in the order in which this incident needs them. */
async function setupFor(
  c: PageContext,
  register: Register,
  content: FormContent,
): Promise<CheckFacts['setup']> {
  const setup = await readSetup();
  if (register.id !== 'incidents') return setup;
  const standings = clocksOf(content, setup.clocks, c.get('now'), c.get('settings').timeZone);
  return { clocks: standings.map(({ clock }) => clock) };
}

/** The part of the entry that is asked for; the first one unless said. */
const partNamed = (register: Register, id: string | undefined): Part | undefined =>
  id === undefined ? partsOf(register)[0] : partsOf(register).find((part) => part.id === id);

/** GET /registers/:kind/:id/edit */
export async function changePage(c: PageContext, register: Register, { entry, content }: EntryWithContent) {
  const part = partNamed(register, c.req.query('part'));
  if (!part) return problemPage(c, 404);
  const form = partForm(register, part, await setupFor(c, register, content));
  return editPage(c, {
    register,
    form,
    part,
    draft: contentToDraft(form, content),
    choices: await formChoices(form, c.get('now')),
    before: entry,
  });
}

/** POST /registers/:kind/:id */
export async function change(c: PageContext, register: Register, found: EntryWithContent) {
  const { entry, content } = found;
  const sent = sentIn(await c.req.parseBody({ all: true }));
  const part = partNamed(register, sent.get(SENT.part) ?? undefined);
  if (!part) return problemPage(c, 400);
  const setup = await setupFor(c, register, content);
  const form = partForm(register, part, setup);
  const draft = readDraft(form, sent);
  const note = textOf(sent.get(SENT.note)).trim().slice(0, 300);
  const edited = Number(sent.get(SENT.version));
  if (edited !== entry.version) {
    const was = Number.isInteger(edited) ? await getVersion(register, entry.id, edited) : undefined;
    if (!was) return problemPage(c, 400);
    return changedMeanwhile(c, { register, part, draft, note, was: was.content, current: found });
  }
  const choices = await formChoices(form, c.get('now'));
  const open: EditPageProps = { register, form, part, draft, choices, before: entry, note };
  const changed = itemPressed(form, draft, sent.get('do') ?? '');
  if (changed) return editPage(c, { ...open, draft: changed });

  const result = checkForm(form, draft, choices);
  if (!result.ok) return editPage(c, { ...open, errors: result.problems });
  const next = withPart(content, form, result.content);
  const facts = { now: c.get('now'), timeZone: c.get('settings').timeZone, setup };
  const errors = problemsOf(register, next, form, facts);
  if (errors.length > 0) return editPage(c, { ...open, errors });
  try {
    const { writes: also } = await besides(c, register, { id: entry.id, content: next, isNew: false }, setup);
    const saved = await saveEntry({
      register,
      id: entry.id,
      content: next,
      also,
      before: entry,
      note,
      doer: doerOf(c),
      now: c.get('now'),
    });
    return c.redirect(
      `${entryHref(entry)}?done=${saved.version === entry.version ? 'unchanged' : 'saved'}`,
      303,
    );
  } catch (error) {
    if (!(error instanceof EntryChanged)) throw error;
    return changedMeanwhile(c, { register, part, draft, note, was: content, current: error.current });
  }
}

interface Overtaken {
  register: Register;
  part?: Part;
  draft: FormDraft;
  note?: string;
  /** The version that the form had shown. */
  was: FormContent;
  current: EntryWithContent;
}

/** The form over the version that somebody else saved meanwhile, with what was typed. */
async function changedMeanwhile(c: PageContext, overtaken: Overtaken) {
  const { register, part = partsOf(register)[0]!, draft, note, was, current } = overtaken;
  const form = partForm(register, part, await setupFor(c, register, current.content));
  const merged = reconcile(form, contentToDraft(form, was), draft, contentToDraft(form, current.content));
  const message =
    'Somebody else saved this entry while you were editing it: look at the changes, then save again';
  return editPage(c, {
    register,
    form,
    part,
    draft: merged.draft,
    choices: await formChoices(form, c.get('now')),
    before: current.entry,
    note,
    clashes: merged.clashes,
    errors: [{ field: '', message }],
  });
}
