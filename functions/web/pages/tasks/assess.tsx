import * as z from 'zod';
import {
  type Assessment,
  addRisk,
  type DraftAssessment,
  FormError,
  removeRisk,
  validateAssessment,
} from '../../../../shared/risk';
import { type Draft, saveDraft, submitAssessment } from '../../../../shared/store/assessments';
import type { Task } from '../../../../shared/tasks/task';
import { type PageContext, todayOf } from '../../env';
import { type FieldError, PageTitle } from '../../ui';
import { type Acting, BASIS, hasNonce } from './acting';
import { AssessmentForm, DO } from './assessment-form';
import { type AssessmentWork, readWork } from './assessment-work';
import { savedInBetween, savedNotice, savedWords } from './drafts';
import { NOT_FROM_THIS_PAGE, taskPage } from './frame';
import { readTyped } from './read-form';
import { riskAnchor } from './risk-fields';
import { settle } from './settle';

/** What a button of the form asks for. */
const button = z.union([
  z.enum(['submit', 'save', 'check', 'add-risk']),
  z.string().regex(/^remove-risk\.\d{1,2}$/),
]);

/** The form of an open assessment, as it was left. */
export async function showAssessment(c: PageContext, acting: Acting, task: Task) {
  const work = await readWork(task, todayOf(c));
  if (!work) return withoutSystem(c, acting, task);
  const done = c.req.query('done');
  return taskPage(
    c,
    acting,
    { title: 'Risk assessment', notice: done ? await savedNotice(c, NOTICES, done, work.stored) : undefined },
    <AssessmentForm acting={acting} task={task} work={work} withLevels={done === 'checked'} />,
  );
}

const NOTICES: Record<string, string> = {
  saved: 'Your draft is saved. You can go on now, or come back later.',
  checked: 'The levels so far are below. Your draft is saved.',
  'risk-added': 'Another risk is added at the end. Your draft is saved.',
  'risk-removed': 'The risk is removed. Your draft is saved.',
};

/** A button of the form was pressed. @throws {TaskNotClosed} */
export async function actOnAssessment(c: PageContext, acting: Acting, task: Task, form: URLSearchParams) {
  const pressed = button.safeParse(form.get(DO));
  const typed = readTyped(form);
  if (!pressed.success || typed instanceof FormError) return unreadable(c, acting, typed);
  const work = await readWork(task, todayOf(c));
  if (!work) return withoutSystem(c, acting, task);
  if (!hasNonce(acting, task, form)) {
    return formAgain(c, acting, task, { ...work, draft: typed }, [NOT_FROM_THIS_PAGE], 403);
  }

  const now = c.get('now');
  const replaced = savedInBetween(form, work.stored);
  const save = (draft: DraftAssessment) => saveDraft(task.id, draft, acting.person.id, now, replaced);
  const next = (done: string, anchor = '') => c.redirect(`${acting.action}?done=${done}${anchor}`, 303);

  switch (pressed.data) {
    case 'save':
      await save(typed);
      return next('saved');
    case 'check':
      await save(typed);
      return next('checked');
    case 'add-risk': {
      const longer = addRisk(typed);
      await save(longer);
      return next('risk-added', `#${riskAnchor((longer.risks ?? []).length - 1)}`);
    }
    case 'submit':
      return submit(c, acting, task, { form, typed, work, replaced, save });
    default:
      await save(removeRisk(typed, Number(pressed.data.split('.')[1])));
      return next('risk-removed', '#risks');
  }
}

interface Submission {
  form: URLSearchParams;
  typed: DraftAssessment;
  work: AssessmentWork;
  replaced: Draft['replaced'];
  save(draft: DraftAssessment): Promise<void>;
}

async function submit(c: PageContext, acting: Acting, task: Task, submission: Submission) {
  const { form, typed, work, replaced, save } = submission;
  const now = c.get('now');
  const result = validateAssessment(typed, work.criteria, {
    today: todayOf(c),
    people: work.people,
    controls: work.controls,
  });
  const errors: FieldError[] = result.ok ? [] : [...result.errors];
  if (form.get(BASIS) !== work.basis) {
    errors.unshift({
      field: '',
      message:
        'The register entry or the risk criteria changed after you opened this page. Check what the register says now, then submit again',
    });
  }
  // One's own other tab is no surprise; somebody else's work is.
  if (replaced && replaced.savedBy !== acting.person.id) {
    errors.unshift({
      field: '',
      message: `${await savedWords(c, replaced)} Yours is kept now. Check it, then submit again`,
    });
  }
  if (!result.ok || errors.length > 0) {
    await save(typed);
    const stored: Draft = { draft: typed, savedAt: now.toISOString(), savedBy: acting.person.id };
    return formAgain(c, acting, task, { ...work, stored, draft: typed }, errors, 422);
  }
  return close(c, acting, task, result.assessment);
}

async function close(c: PageContext, acting: Acting, task: Task, assessment: Assessment) {
  const now = c.get('now');
  const { person, means } = acting;
  await settle(await submitAssessment({ task, person, means, assessment }, now), now);
  return c.redirect(acting.action, 303);
}

const formAgain = (
  c: PageContext,
  acting: Acting,
  task: Task,
  work: AssessmentWork,
  errors: FieldError[],
  status: 403 | 422,
) =>
  taskPage(
    c,
    acting,
    { title: 'Risk assessment', errors, status },
    <AssessmentForm acting={acting} task={task} work={work} errors={errors} />,
  );

const unreadable = (c: PageContext, acting: Acting, problem: unknown) =>
  taskPage(
    c,
    acting,
    { title: 'This form cannot be read', status: 400 },
    <>
      <PageTitle>This form cannot be read</PageTitle>
      <p>{problem instanceof FormError ? problem.message : 'It does not come from one of our pages.'}</p>
      <p>Nothing was changed. Go back in your browser: what you typed is still there.</p>
    </>,
  );

const withoutSystem = (c: PageContext, acting: Acting, task: Task) =>
  taskPage(
    c,
    acting,
    { title: 'The AI system is gone', status: 409 },
    <>
      <PageTitle>The AI system is gone</PageTitle>
      <p>{task.systemName} is not in the register any more, so its risks cannot be assessed.</p>
      <p>Tell an administrator.</p>
    </>,
  );
