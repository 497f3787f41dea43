import * as z from 'zod';
import { hasRole } from '../../../../shared/people/person';
import { listPeople } from '../../../../shared/store/people';
import { HandOnRefused, handOn } from '../../../../shared/store/tasks/hand-on';
import { participantsOf, toComeOf } from '../../../../shared/tasks/participants';
import { type Task, taskTitle } from '../../../../shared/tasks/task';
import type { PageContext } from '../../env';
import { Button, Buttons, bindForm, type FieldError, PageTitle, Select, TextArea } from '../../ui';
import { issuesOf, reasonInput } from '../form-input';
import { namesFrom } from '../names';
import { type Acting, hasNonce } from './acting';
import { closedPage } from './closed';
import { NOT_FROM_THIS_PAGE, TaskForm, taskPage } from './frame';
import { notAsked } from './refused';
import { settleMails } from './settle';

const input = z.object({
  from: z.string().min(1),
  to: z.string('Choose who is to do it').min(1, 'Choose who is to do it'),
  reason: reasonInput('Enter why: it stands in the history and in the mail'),
});

/** Whose place this person may give to somebody else: their own, and an administrator everybody's. */
function places({ person, means }: Acting, task: Task): string[] {
  const open = participantsOf(task).flatMap(({ personId, state }) =>
    state === 'asked' || state === 'later' || state === 'left' ? [personId] : [],
  );
  // A mailed link proves a mailbox, which is enough for the person's own place only.
  const all = hasRole(person, 'admin') && means.by === 'sign-in';
  return open.filter((id) => all || id === person.id);
}

/** Whether this person may ask somebody else in anybody's place. */
export const mayHandOn = (acting: Acting, task: Task): boolean =>
  task.state === 'open' && places(acting, task).length > 0;

/** GET: to whom, and why. */
export async function handOnPage(
  c: PageContext,
  acting: Acting,
  task: Task,
  values: Record<string, unknown> = {},
  errors: FieldError[] = [],
) {
  if (task.state !== 'open') return closedPage(c, acting, task);
  const mine = places(acting, task);
  if (mine.length === 0) return notAsked(c, acting, task);
  const people = await listPeople();
  const form = bindForm({ from: mine[0], ...values }, errors);
  const taken = toComeOf(participantsOf(task));
  const nameOf = namesFrom(people);
  return taskPage(
    c,
    acting,
    { title: 'Ask somebody else', errors, status: errors.length > 0 ? 422 : 200 },
    <>
      <PageTitle caption={taskTitle(task)}>Ask somebody else</PageTitle>
      <p>
        The person you choose gets a mail with the task and your reason. It stands in the history who handed
        it on to whom, and why.
      </p>
      <TaskForm acting={{ ...acting, action: `${acting.action}/hand-on` }} task={task} basis="hand-on">
        <Select
          {...form.field('from')}
          label="In whose place"
          options={mine.map((id) => ({ value: id, text: nameOf(id) }))}
        />
        <Select
          {...form.field('to')}
          label="Who is to do it"
          placeholder="Choose a person"
          options={people
            .filter((person) => person.active && !taken.includes(person.id))
            .map(({ id, name }) => ({ value: id, text: name }))}
        />
        <TextArea {...form.field('reason')} label="Why" rows={3} />
        <Buttons>
          <Button>Ask this person</Button>
          <a href={acting.action}>Back to the task</a>
        </Buttons>
      </TaskForm>
    </>,
  );
}

/** The form was sent. @throws {TaskNotClosed} */
export async function handOnSent(c: PageContext, acting: Acting, task: Task, form: URLSearchParams) {
  if (task.state !== 'open') return closedPage(c, acting, task);
  const values = Object.fromEntries(form);
  if (!hasNonce(acting, task, form)) return handOnPage(c, acting, task, values, [NOT_FROM_THIS_PAGE]);
  const parsed = input.safeParse(values);
  if (!parsed.success) return handOnPage(c, acting, task, values, issuesOf(parsed.error));
  const { from, to, reason } = parsed.data;
  if (!places(acting, task).includes(from)) return notAsked(c, acting, task);
  const person = (await listPeople()).find(({ id }) => id === to);
  if (!person) {
    return handOnPage(c, acting, task, values, [{ field: 'to', message: 'Choose somebody from the list' }]);
  }
  const now = c.get('now');
  try {
    const { mailIds } = await handOn(
      { task, from, to: person, by: acting.person, means: acting.means, reason },
      now,
    );
    await settleMails(mailIds, task.id, now);
  } catch (error) {
    if (!(error instanceof HandOnRefused)) throw error;
    return handOnPage(c, acting, task, values, [{ field: 'to', message: error.message }]);
  }
  return c.redirect(acting.action, 303);
}
