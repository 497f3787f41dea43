import * as z from 'zod';
import {
  answerToTakeBack,
  TooLateToTakeBack,
  takeBackAnswer,
} from '../../../../shared/store/tasks/take-back';
import { getTask } from '../../../../shared/store/tasks/task-writes';
import type { Answer } from '../../../../shared/tasks/participants';
import { type Task, taskTitle } from '../../../../shared/tasks/task';
import type { PageContext } from '../../env';
import { Button, Buttons, bindForm, type FieldError, PageTitle, StateTag, TextArea, Time } from '../../ui';
import { issuesOf } from '../form-input';
import { type Acting, BASIS, hasNonce } from './acting';
import { closedPage } from './closed';
import { NOT_FROM_THIS_PAGE, TaskForm, taskPage } from './frame';
import { settleMails } from './settle';

const input = z.object({
  why: z.string().trim().max(1000, 'Shorten the reason to 1,000 characters or fewer').default(''),
});

/** A page is about one answer: another that was given since is not taken back by it. */
const basisOf = ({ at }: Answer) => `answer of ${at}`;

/** Whether a form was sent from this page, and not from that of a submitted form. */
export const isAboutAnswer = (form: URLSearchParams) => form.get(BASIS)?.startsWith('answer of ') ?? false;

/** GET: what it means, before it happens. */
export async function takeBackAnswerPage(
  c: PageContext,
  acting: Acting,
  task: Task,
  values: Record<string, unknown> = {},
  errors: FieldError[] = [],
) {
  const answer = answerToTakeBack(acting.person, task);
  if (!answer) return c.redirect(acting.action, 303);
  const form = bindForm(values, errors);
  return taskPage(
    c,
    acting,
    { title: 'Take back your answer', errors, status: errors.length > 0 ? 422 : 200 },
    <>
      <PageTitle caption={taskTitle(task)}>Take back your answer</PageTitle>
      <p>
        You answered <StateTag of="decision" state={answer.decision} /> on{' '}
        <Time at={answer.at} show="zoned" />. It does not count any more then, and you are asked again. The
        history keeps it.
      </p>
      <TaskForm
        acting={{ ...acting, action: `${acting.action}/take-back` }}
        task={task}
        basis={basisOf(answer)}
      >
        <TextArea {...form.field('why')} label="Why" optional rows={3} />
        <Buttons>
          <Button>Take it back</Button>
          <a href={acting.action}>Leave it as it is</a>
        </Buttons>
      </TaskForm>
    </>,
  );
}

/** The form was sent. */
export async function takeBackAnswerSent(c: PageContext, acting: Acting, task: Task, form: URLSearchParams) {
  const answer = answerToTakeBack(acting.person, task);
  const values = Object.fromEntries(form);
  if (!hasNonce(acting, task, form)) return takeBackAnswerPage(c, acting, task, values, [NOT_FROM_THIS_PAGE]);
  const parsed = input.safeParse(values);
  if (!parsed.success) return takeBackAnswerPage(c, acting, task, values, issuesOf(parsed.error));
  const { why } = parsed.data;
  const now = c.get('now');
  if (task.state !== 'open') return tooLate(c, acting, task, why);
  // Sent twice: it is taken back.
  if (!answer || form.get(BASIS) !== basisOf(answer)) return c.redirect(acting.action, 303);
  try {
    await settleMails(await takeBackAnswer({ task, person: acting.person, answer, why }, now), task.id, now);
  } catch (error) {
    if (!(error instanceof TooLateToTakeBack)) throw error;
    return tooLate(c, acting, (await getTask(task.id)) ?? task, why);
  }
  return c.redirect(acting.action, 303);
}

/** It was decided, perhaps in this moment; or it is taken back already. */
const tooLate = (c: PageContext, acting: Acting, task: Task, why: string) =>
  task.state === 'open'
    ? c.redirect(acting.action, 303)
    : closedPage(c, acting, task, {
        status: 409,
        notice: {
          kind: 'important',
          title: 'Your answer was not taken back',
          text: 'It was decided a moment ago. If it must not go on, an administrator can withdraw the run.',
        },
        unsent: { Why: why },
      });
