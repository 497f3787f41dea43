import { stepOf } from '../../../../shared/processes';
import type { DecisionStep } from '../../../../shared/processes/process';
import { type Dossier, readDossier } from '../../../../shared/store/dossier';
import { getPeople } from '../../../../shared/store/people';
import { getRun } from '../../../../shared/store/runs';
import { barTo } from '../../../../shared/store/tasks/answer';
import { DecisionRefused, decideOn } from '../../../../shared/store/tasks/submit';
import { checkDecision } from '../../../../shared/tasks/decision';
import { type Task, taskTitle } from '../../../../shared/tasks/task';
import type { PageContext } from '../../env';
import { ButtonLink, type FieldError, InsetText, PageTitle } from '../../ui';
import { Lines } from '../lines';
import { namesFrom } from '../names';
import { type Acting, hasNonce } from './acting';
import { DecisionForm, needsSignIn } from './decision-form';
import { DossierView } from './dossier-view';
import { HandOnLink, NOT_FROM_THIS_PAGE, taskPage, WhyAsked } from './frame';
import { ParticipantsView, peopleOf } from './participants-view';
import { contentChanged } from './refused';
import { settle } from './settle';
import { TASK_MORE } from './task-more';

interface Sent {
  values?: Record<string, string>;
  errors?: FieldError[];
  status?: 403 | 422;
}

const HINTS = {
  approved: 'It holds as it is.',
  'changes-requested': 'It goes back with your comment, and comes to you again.',
  rejected: 'It does not hold. The record says so, with your comment.',
};

/** What is decided on, and the decision's form for who is asked. */
export async function showDecision(c: PageContext, acting: Acting, task: Task, sent: Sent = {}) {
  const dossier = await readDossier(task);
  if (!dossier) return contentChanged(c, acting, task);
  const { values, errors, status } = sent;
  const step = stepOf(task) as DecisionStep;
  const [bar, run, people, more] = await Promise.all([
    barTo(task, acting.person.id, c.get('now')),
    getRun(task.runId),
    getPeople(peopleOf(task)),
    TASK_MORE[task.process ?? 'risk-assessment']?.(task, c.get('now')),
  ]);
  return taskPage(
    c,
    acting,
    { title: step.name, errors, status, signIn: task.signIn },
    <>
      <PageTitle
        caption={step.name}
        actions={
          <ButtonLink kind="secondary" href="#decide">
            Go to your decision
          </ButtonLink>
        }
      >
        {taskTitle(task)}
      </PageTitle>
      <p>{step.whatToDo}</p>
      <WhyAsked task={task} run={run} />
      {more}
      <ToRead task={task} dossier={dossier} />
      <ParticipantsView task={task} nameOf={namesFrom(people)} />
      <DecisionForm
        {...{ acting, task, bar, values, errors }}
        hints={{ ...HINTS, ...step.hints }}
        conditions={step.conditions}
      />
      {!needsSignIn(acting, task) && <HandOnLink acting={acting} />}
    </>,
  );
}

/** Everything to be read before deciding. */
export function ToRead({ task, dossier }: { task: Task; dossier: Dossier }) {
  return (
    <>
      {task.brief && (
        <InsetText>
          <Lines text={task.brief} />
        </InsetText>
      )}
      <DossierView dossier={dossier} />
    </>
  );
}

/** Somebody decided. @throws {TaskNotClosed} */
export async function actOnDecision(c: PageContext, acting: Acting, task: Task, form: URLSearchParams) {
  const values = Object.fromEntries(form);
  const again = (errors: FieldError[], status: 403 | 422) =>
    showDecision(c, acting, task, { values, errors, status });
  if (!hasNonce(acting, task, form)) return again([NOT_FROM_THIS_PAGE], 403);
  // What cannot be shown as what was asked about is not decided on either.
  if (!(await readDossier(task))) return contentChanged(c, acting, task);
  const { person, means } = acting;
  const now = c.get('now');
  const checked = checkDecision(values, { bar: await barTo(task, person.id, now) });
  if (!checked.ok) return again(checked.problems, 422);
  try {
    await settle(await decideOn({ task, person, means, ...checked.value }, now), now);
  } catch (error) {
    if (!(error instanceof DecisionRefused)) throw error;
    return again([{ field: 'decision', message: error.message }], 422);
  }
  return c.redirect(acting.action, 303);
}
