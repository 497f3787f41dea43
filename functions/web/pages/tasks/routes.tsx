import { Hono } from 'hono';
import { draftFields, readDraft } from '../../../../shared/forms';
import { isDecision, stepOf } from '../../../../shared/processes';
import { draftToForm, FormError } from '../../../../shared/risk';
import { findLink } from '../../../../shared/store/links';
import { TaskNotClosed } from '../../../../shared/store/tasks/answer';
import { sendNewLinks } from '../../../../shared/store/tasks/new-link';
import { getTask } from '../../../../shared/store/tasks/task-writes';
import { participantsOf } from '../../../../shared/tasks/participants';
import type { Task } from '../../../../shared/tasks/task';
import type { Env, PageContext } from '../../env';
import { problemPage } from '../../page';
import type { FieldError } from '../../ui';
import { type Acting, byLink, bySignIn } from './acting';
import { actOnApproval, showApproval } from './approve';
import { actOnAssessment, showAssessment } from './assess';
import { DO } from './assessment-form';
import { closedPage } from './closed';
import { actOnDecision, showDecision } from './decide';
import { REASON, reasonIn } from './exception';
import { actOnFillIn, showFillIn } from './fill-in';
import { handOnPage, handOnSent } from './hand-on-page';
import { readForm, readTyped } from './read-form';
import { barred, contentChanged, linkUsed, newLinkSent, notAsked, refusedLink, signInFirst } from './refused';
import { settleMails } from './settle';
import { takeBackPage, takeBackSent } from './take-back';
import { isAboutAnswer, takeBackAnswerPage, takeBackAnswerSent } from './take-back-answer';
import { waitingPage } from './waiting';

/** Doing a task, signed in or by the link of a mail. A GET only shows; what changes something is a button's POST. */
export const taskPages = new Hono<Env>();

taskPages.get('/tasks/:id', async (c) => {
  const task = await findTask(c.req.param('id'));
  return task ? show(c, bySignIn(c, task), task) : problemPage(c, 404);
});

taskPages.post('/tasks/:id', async (c) => {
  const task = await findTask(c.req.param('id'));
  return task ? act(c, bySignIn(c, task), task) : problemPage(c, 404);
});

taskPages.get('/tasks/:id/hand-on', async (c) => {
  const task = await findTask(c.req.param('id'));
  return task ? handOnPage(c, bySignIn(c, task), task) : problemPage(c, 404);
});

taskPages.post('/tasks/:id/hand-on', async (c) => {
  const task = await findTask(c.req.param('id'));
  return task ? handOnTo(c, bySignIn(c, task), task) : problemPage(c, 404);
});

taskPages.get('/tasks/:id/take-back', async (c) => {
  const task = await findTask(c.req.param('id'));
  if (!task) return problemPage(c, 404);
  return task.state === 'open'
    ? takeBackAnswerPage(c, bySignIn(c, task), task)
    : takeBackPage(c, bySignIn(c, task), task);
});

taskPages.post('/tasks/:id/take-back', async (c) => {
  const task = await findTask(c.req.param('id'));
  if (!task) return problemPage(c, 404);
  const form = await readForm(c);
  return task.state === 'open' || isAboutAnswer(form)
    ? takeBackAnswerSent(c, bySignIn(c, task), task, form)
    : takeBackSent(c, bySignIn(c, task), task, form);
});

// A link acts for the person it was mailed to, whoever is signed in to this browser.
taskPages.use('/act/*', async (c, next) => {
  c.set('person', undefined);
  c.set('session', undefined);
  await next();
});

taskPages.get('/act/:token', async (c) => {
  const found = await byLink(c.req.param('token'), c.get('now'));
  return found.kind === 'found' ? show(c, found.acting, found.task) : refusedLink(c, found);
});

taskPages.post('/act/:token', async (c) => {
  const found = await byLink(c.req.param('token'), c.get('now'));
  return found.kind === 'found' ? act(c, found.acting, found.task) : refusedLink(c, found);
});

taskPages.get('/act/:token/hand-on', async (c) => {
  const found = await byLink(c.req.param('token'), c.get('now'));
  return found.kind === 'found' ? handOnPage(c, found.acting, found.task) : refusedLink(c, found);
});

taskPages.post('/act/:token/hand-on', async (c) => {
  const found = await byLink(c.req.param('token'), c.get('now'));
  return found.kind === 'found' ? handOnTo(c, found.acting, found.task) : refusedLink(c, found);
});

// Changes nothing of the task: a mail to the address on file, whoever has the link.
taskPages.post('/act/:token/new-link', async (c) => {
  const now = c.get('now');
  const link = await findLink(c.req.param('token'));
  if (link) await settleMails(await sendNewLinks(link, now), link.taskId, now);
  return newLinkSent(c);
});

/** undefined for what is no task's id, as for a task that is not there. */
const findTask = async (id: string): Promise<Task | undefined> =>
  /^[\w-]+\.\d{1,2}$/.test(id) ? getTask(id) : undefined;

/** How a step is shown and acted on. */
interface StepPages {
  show(c: PageContext, acting: Acting, task: Task, sent?: Sent): Promise<Response>;
  act(c: PageContext, acting: Acting, task: Task, form: URLSearchParams): Promise<Response>;
}
interface Sent {
  values: Record<string, string>;
  errors: FieldError[];
  status: 422;
}

const FILL_IN: StepPages = { show: showFillIn, act: actOnFillIn };
const DECIDE: StepPages = { show: showDecision, act: actOnDecision };

/** Steps with pages of their own. */
const OWN: Record<string, StepPages> = {
  assess: { show: showAssessment, act: actOnAssessment },
  approve: { show: showApproval, act: actOnApproval },
};

function pagesOf(task: Task): StepPages {
  const { kind } = stepOf(task);
  if (kind === 'form') return FILL_IN;
  return kind === 'decision' ? DECIDE : OWN[task.step]!;
}

async function show(c: PageContext, acting: Acting, task: Task) {
  if (task.state !== 'open') return closedPage(c, acting, task);
  if (!task.assignees.includes(acting.person.id)) return waitingPage(c, acting, task);
  return pagesOf(task).show(c, acting, task);
}

async function act(c: PageContext, acting: Acting, task: Task) {
  const form = await readForm(c);
  if (task.state !== 'open') return alreadyClosed(c, acting, task, form);
  if (!task.assignees.includes(acting.person.id)) {
    // A double submit of one of several who are asked: their answer is there.
    return answerOf(acting, task) === sentIn(task, form)
      ? c.redirect(acting.action, 303)
      : notAsked(c, acting, task);
  }
  try {
    return await pagesOf(task).act(c, acting, task, form);
  } catch (error) {
    if (error instanceof TaskNotClosed) return notClosed(c, acting, error, form);
    throw error;
  }
}

const answerOf = ({ person }: Acting, task: Task) =>
  participantsOf(task).findLast(({ personId }) => personId === person.id)?.answer?.decision ??
  (task.closedBy === person.id ? task.decision : undefined);

/** What a form asks to be recorded; '' for a draft. */
function sentIn(task: Task, form: URLSearchParams): string | null {
  if (isDecision(stepOf(task))) return form.get('decision');
  return form.get(DO) === 'submit' ? 'submitted' : '';
}

async function handOnTo(c: PageContext, acting: Acting, task: Task) {
  const form = await readForm(c);
  try {
    return await handOnSent(c, acting, task, form);
  } catch (error) {
    if (error instanceof TaskNotClosed) return notClosed(c, acting, error, form);
    throw error;
  }
}

/** Each reason why nothing was recorded has its page. */
function notClosed(c: PageContext, acting: Acting, error: TaskNotClosed, form: URLSearchParams) {
  const { reason, task, bar } = error;
  switch (reason) {
    case 'closed':
      return alreadyClosed(c, acting, task, form);
    case 'not-asked':
      return notAsked(c, acting, task);
    case 'barred':
      return barred(c, acting, task, bar!);
    case 'reason-missing':
      return pagesOf(task).show(c, acting, task, {
        values: Object.fromEntries(form),
        errors: [{ field: 'comment', message: 'Enter the reason why you decide all the same' }],
        status: 422,
      });
    case 'changed':
      return contentChanged(c, acting, task);
    case 'link':
      return linkUsed(c, acting);
    case 'sign-in':
      return signInFirst(c, acting, task);
  }
}

/** A double submit ends where the first did; whoever came too late is told what was recorded instead. */
function alreadyClosed(c: PageContext, acting: Acting, task: Task, form: URLSearchParams) {
  const sent = sentIn(task, form);
  if (sent && answerOf(acting, task) === sent) return c.redirect(acting.action, 303);
  return closedPage(c, acting, task, {
    status: 409,
    notice: {
      kind: 'important',
      title: 'Nothing was recorded',
      text: 'What you just sent came too late, and was not recorded. Below is what was recorded before.',
    },
    unsent: typedIn(task, form),
  });
}

/** What was typed, so that it is not lost. */
function typedIn(task: Task, form: URLSearchParams): Record<string, string | string[]> | undefined {
  const step = stepOf(task);
  if (step.kind === 'form') {
    return { ...draftFields(step.form, readDraft(step.form, form)), [REASON]: reasonIn(form) };
  }
  if (step.kind === 'decision') return { comment: form.get('comment') ?? '' };
  const typed = readTyped(form);
  return typed instanceof FormError || step.decides ? undefined : draftToForm(typed);
}
