import * as z from 'zod';
import { tasksOfRun } from '../../../../shared/store/runs';
import {
  decisionOn,
  mayTakeBack,
  TooLateToTakeBack,
  takeBack,
} from '../../../../shared/store/tasks/take-back';
import { type Task, taskTitle } from '../../../../shared/tasks/task';
import type { PageContext } from '../../env';
import { problemPage } from '../../page';
import { Button, Buttons, bindForm, type FieldError, PageTitle, TextArea } from '../../ui';
import { issuesOf, reasonInput } from '../form-input';
import { type Acting, hasNonce } from './acting';
import { closedPage } from './closed';
import { NOT_FROM_THIS_PAGE, TaskForm, taskPage } from './frame';
import { settleMails } from './settle';

const input = z.object({
  reason: reasonInput('Enter why: those who were asked to decide read it'),
});

const isOpen = async (task: Task) => decisionOn(task, await tasksOfRun(task.runId)) !== undefined;

/** GET: why, before it happens. A mailed link that was used does nothing more: this is for who is signed in. */
export async function takeBackPage(
  c: PageContext,
  acting: Acting,
  task: Task,
  values: Record<string, unknown> = {},
  errors: FieldError[] = [],
) {
  if (!mayTakeBack(acting.person, task)) return problemPage(c, 403);
  if (!(await isOpen(task))) return closedPage(c, acting, task);
  const form = bindForm(values, errors);
  return taskPage(
    c,
    acting,
    { title: 'Take back what was submitted', errors, status: errors.length > 0 ? 422 : 200 },
    <>
      <PageTitle caption={taskTitle(task)}>Take back what was submitted</PageTitle>
      <p>
        Nobody decides on it then; those who were asked are told why. Whoever submitted it gets the form back,
        with everything that was in it, to change it and submit it again. The history keeps both.
      </p>
      <TaskForm acting={{ ...acting, action: `${acting.action}/take-back` }} task={task} basis="take-back">
        <TextArea {...form.field('reason')} label="Why" rows={3} />
        <Buttons>
          <Button>Take it back</Button>
          <a href={acting.action}>Leave it as it is</a>
        </Buttons>
      </TaskForm>
    </>,
  );
}

/** The form was sent. */
export async function takeBackSent(c: PageContext, acting: Acting, task: Task, form: URLSearchParams) {
  if (!mayTakeBack(acting.person, task)) return problemPage(c, 403);
  const values = Object.fromEntries(form);
  if (!hasNonce(acting, task, form)) return takeBackPage(c, acting, task, values, [NOT_FROM_THIS_PAGE]);
  const parsed = input.safeParse(values);
  if (!parsed.success) return takeBackPage(c, acting, task, values, issuesOf(parsed.error));
  const now = c.get('now');
  try {
    await settleMails(await takeBack(task, acting.person, parsed.data.reason, now), task.id, now);
  } catch (error) {
    if (!(error instanceof TooLateToTakeBack)) throw error;
    return closedPage(c, acting, task, {
      status: 409,
      notice: {
        kind: 'important',
        title: 'It was not taken back',
        text: 'Somebody decided on it a moment ago, or it went on. If it must not go on, an administrator can withdraw the run.',
      },
      unsent: { Why: parsed.data.reason },
    });
  }
  return c.redirect(`/runs/${task.runId}`, 303);
}
