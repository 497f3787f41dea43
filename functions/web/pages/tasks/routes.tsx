import { Hono } from 'hono';
import { FormError } from '../../../../shared/risk';
import { getTask, TaskNotClosed } from '../../../../shared/store/tasks/close';
import type { Task } from '../../../../shared/tasks/task';
import type { Env, PageContext } from '../../env';
import { problemPage } from '../../page';
import { type Acting, byLink, bySignIn } from './acting';
import { actOnApproval, showApproval } from './approve';
import { actOnAssessment, showAssessment } from './assess';
import { DO } from './assessment-form';
import { closedPage } from './closed';
import { readForm, readTyped } from './read-form';
import { contentChanged, linkUsed, notAsked, refusedLink } from './refused';
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

/** undefined for what is no task's id, as for a task that is not there. */
const findTask = async (id: string): Promise<Task | undefined> =>
  /^[\w-]+\.\d{1,2}$/.test(id) ? getTask(id) : undefined;

function show(c: PageContext, acting: Acting, task: Task) {
  if (task.state !== 'open') return closedPage(c, acting, task);
  if (!task.assignees.includes(acting.person.id)) return waitingPage(c, acting, task);
  return task.step === 'assess' ? showAssessment(c, acting, task) : showApproval(c, acting, task);
}

async function act(c: PageContext, acting: Acting, task: Task) {
  const form = await readForm(c);
  if (task.state !== 'open') return alreadyClosed(c, acting, task, form);
  if (!task.assignees.includes(acting.person.id)) return notAsked(c, acting, task);
  try {
    return task.step === 'assess'
      ? await actOnAssessment(c, acting, task, form)
      : await actOnApproval(c, acting, task, form);
  } catch (error) {
    if (error instanceof TaskNotClosed) return notClosed(c, acting, error, form);
    throw error;
  }
}

/** Each reason why nothing was recorded has its page. */
function notClosed(c: PageContext, acting: Acting, { reason, task }: TaskNotClosed, form: URLSearchParams) {
  switch (reason) {
    case 'closed':
      return alreadyClosed(c, acting, task, form);
    case 'not-asked':
      return notAsked(c, acting, task);
    case 'reason-missing':
      return showApproval(c, acting, task, {
        values: Object.fromEntries(form),
        errors: [{ field: 'comment', message: 'Enter the reason why you decide on your own submission' }],
        status: 422,
      });
    case 'changed':
      return contentChanged(c, acting, task);
    case 'link':
      return linkUsed(c, acting);
  }
}

/** A double submit ends where the first did; whoever came too late is told what was recorded instead. */
function alreadyClosed(c: PageContext, acting: Acting, task: Task, form: URLSearchParams) {
  const sent = task.step === 'assess' ? (form.get(DO) === 'submit' ? 'submitted' : '') : form.get('decision');
  if (task.closedBy === acting.person.id && task.decision === sent) return c.redirect(acting.action, 303);
  const typed = task.step === 'assess' ? readTyped(form) : undefined;
  return closedPage(c, acting, task, {
    status: 409,
    notice: {
      kind: 'important',
      title: 'Nothing was recorded',
      text: 'What you just sent came too late, and was not recorded. Below is what was recorded before.',
    },
    ...(!(typed instanceof FormError) && { unsent: typed }),
  });
}
