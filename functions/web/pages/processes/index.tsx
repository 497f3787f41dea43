import { Hono } from 'hono';
import {
  addItem,
  checkForm,
  type FormChoices,
  type FormContent,
  type FormDraft,
  readDraft,
  removeItem,
} from '../../../../shared/forms';
import { isProcessId, PROCESSES, type Process, processById } from '../../../../shared/processes';
import { formChoices } from '../../../../shared/store/choices';
import { startManualRun } from '../../../../shared/store/starts';
import { getSystem } from '../../../../shared/store/systems';
import { type Env, type PageContext, personOf, seenIn } from '../../env';
import { problemPage } from '../../page';
import { readForm } from '../tasks/read-form';
import { listPage } from './list-page';
import { NONCE_PATTERN, SYSTEM, startPage } from './start-page';

/** The processes there are, and starting one by hand. */
export const processPages = new Hono<Env>();

processPages.get('/processes', (c) => listPage(c, PROCESSES));

processPages.get('/processes/:id/start', async (c) => {
  const process = byHand(c.req.param('id'));
  if (!process) return problemPage(c, 404);
  const choices = await choicesOf(c, process);
  const asked = c.req.query(SYSTEM) ?? '';
  const system = choices.systems.some(({ id }) => id === asked) ? asked : '';
  return startPage(c, { process, choices, draft: system ? { [SYSTEM]: system } : {}, system });
});

const byHand = (id: string): Process | undefined => {
  const process = isProcessId(id) ? processById(id) : undefined;
  return process?.byHand === false ? undefined : process;
};

processPages.post('/processes/:id/start', async (c) => {
  const process = byHand(c.req.param('id'));
  return process ? start(c, process) : problemPage(c, 404);
});

async function start(c: PageContext, process: Process) {
  const now = c.get('now');
  const sent = await readForm(c);
  const choices = await choicesOf(c, process);
  const nonce = sent.get('nonce') ?? '';
  if (!NONCE_PATTERN.test(nonce)) return problemPage(c, 400);
  const form = process.start?.form;
  const draft: FormDraft = form ? readDraft(form, sent) : {};
  const [button, section = '', index] = (sent.get('do') ?? '').split('.');
  const page = { process, choices, draft, system: systemTyped(sent.get(SYSTEM) ?? '', choices), nonce };
  if (form && button === 'add') return startPage(c, { ...page, draft: addItem(form, draft, section) });
  if (form && button === 'remove') {
    return startPage(c, { ...page, draft: removeItem(form, draft, section, Number(index)) });
  }
  const result = form ? checkForm(form, draft, choices) : { ok: true as const, content: undefined };
  const errors = result.ok ? checkAll(process, result.content, page) : result.problems;
  if (!result.ok || errors.length > 0) return startPage(c, { ...page, errors });
  const systemId = systemOf(process, result.content, page.system);
  const system = systemId ? await getSystem(systemId) : undefined;
  const started = { process: process.id, nonce, personId: personOf(c).id, system, start: result.content };
  return c.redirect(`/runs/${await startManualRun(started, now)}`, 303);
}

/** The id of a system that was typed by its name or id; what was typed where it names none, or several. */
function systemTyped(typed: string, { systems }: FormChoices): string {
  const name = typed.trim().toLowerCase();
  const named = systems.filter((one) => one.id === typed.trim() || one.name.toLowerCase() === name);
  return named.length === 1 ? named[0]!.id : typed;
}

/** The systems are those of the starter's scope: another one is as if it were not there. */
async function choicesOf(c: PageContext, { start, about }: Process): Promise<FormChoices> {
  const [choices, sees] = await Promise.all([
    formChoices(start?.form, c.get('now'), about === 'system'),
    seenIn(c),
  ]);
  return { ...choices, systems: choices.systems.filter(({ id }) => sees(id)) };
}

/** The system that the run is about: from the start form where that asks for it. */
function systemOf(process: Process, content: FormContent | undefined, chosen: string): string | undefined {
  if (process.start?.systemId && content) return process.start.systemId(content);
  return process.about === 'system' ? chosen : undefined;
}

function checkAll(
  process: Process,
  content: FormContent | undefined,
  { choices, system }: { choices: FormChoices; system: string },
) {
  const errors = content ? (process.start?.check?.(content, choices) ?? []) : [];
  const id = systemOf(process, content, system);
  if (process.about === 'system' && !choices.systems.some((one) => one.id === id)) {
    errors.push({
      field: SYSTEM,
      message: 'Choose the AI system: its name as in the register, or its id where several have that name',
    });
  }
  return errors;
}
