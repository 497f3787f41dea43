import type { Child } from 'hono/jsx';
import {
  addItem,
  checkForm,
  type FormContent,
  type FormDraft,
  readDraft,
  removeItem,
} from '../../../../shared/forms';
import { isTooLarge, type StoredDraft, saveFormDraft } from '../../../../shared/store/contents';
import { TaskNotClosed } from '../../../../shared/store/tasks/answer';
import { submitForm } from '../../../../shared/store/tasks/submit';
import { QuorumUnreachable } from '../../../../shared/tasks/asked';
import { type Task, taskTitle } from '../../../../shared/tasks/task';
import type { PageContext } from '../../env';
import { FormFields } from '../../forms';
import { Button, Buttons, type FieldError, Hidden, InsetText, PageTitle, Time } from '../../ui';
import { Lines } from '../lines';
import { type Acting, BASIS, hasNonce } from './acting';
import { SAVED_AT, type Save, savedInBetween, savedNotice, savedWords } from './drafts';
import { ExceptionField, exceptionProblem, reasonIn } from './exception';
import { type FillInWork, readFillIn } from './fill-in-work';
import { HandOnLink, NOT_FROM_THIS_PAGE, TaskForm, taskPage, WhyAsked } from './frame';
import { settle } from './settle';
import { SystemFacts } from './system-facts';
import { TASK_MORE } from './task-more';

/** The form field that says which button was pressed. */
const DO = 'do';

const NOTICES: Record<string, string> = {
  saved: 'Your draft is saved. You can go on now, or come back later.',
  added: 'There is room for another one. Your draft is saved.',
  removed: 'It is removed. Your draft is saved.',
};

/** The form of an open step, as it was left. */
export async function showFillIn(c: PageContext, acting: Acting, task: Task) {
  const work = await readFillIn(task, acting.person.id, c.get('now'));
  const done = c.req.query('done');
  const notice = done ? await savedNotice(c, NOTICES, done, work.stored) : undefined;
  const more = await TASK_MORE[task.process ?? 'risk-assessment']?.(task, c.get('now'));
  return taskPage(
    c,
    acting,
    { title: work.step.name, notice },
    <FillIn acting={acting} task={task} work={work} more={more} />,
  );
}

/** The whole form. The first button saves the draft, so that Enter in a field does no harm. */
function FillIn(props: {
  acting: Acting;
  task: Task;
  work: FillInWork;
  errors?: FieldError[];
  more?: Child;
}) {
  const { acting, task, work, errors, more } = props;
  const { step, facts, stored } = work;
  return (
    <>
      <PageTitle caption={step.name}>{taskTitle(task)}</PageTitle>
      <WhyAsked task={task} run={facts.run} />
      <p>{step.whatToDo}</p>
      {task.brief && (
        <InsetText>
          <Lines text={task.brief} />
        </InsetText>
      )}
      {task.request && (
        <InsetText>
          Changes were asked for: <Lines text={task.request} />
        </InsetText>
      )}
      {facts.system && <SystemFacts system={facts.system} />}
      {more}
      <TaskForm acting={acting} task={task} basis={work.basis}>
        <Hidden name={SAVED_AT} value={stored?.savedAt ?? ''} />
        <Buttons>
          <Button kind="secondary" name={DO} value="save">
            Save draft
          </Button>
          <span class="muted">
            {stored && (
              <>
                Last saved <Time at={stored.savedAt} show="relative" />.{' '}
              </>
            )}
            You can leave and come back at any time before you submit.
          </span>
        </Buttons>
        <FormFields form={step.form} draft={work.draft} errors={errors} choices={work.choices} />
        {work.bar && <ExceptionField bar={work.bar} reason={work.reason} errors={errors} />}
        <p>
          What you submit is recorded under your name. If somebody is to decide on it, it can be taken back
          until then.
        </p>
        <Buttons>
          <Button name={DO} value="submit">
            Submit
          </Button>
          <Button kind="secondary" name={DO} value="save">
            Save draft
          </Button>
        </Buttons>
      </TaskForm>
      <HandOnLink acting={acting} />
    </>
  );
}

/** A button of the form was pressed. @throws {TaskNotClosed} */
export async function actOnFillIn(c: PageContext, acting: Acting, task: Task, form: URLSearchParams) {
  const now = c.get('now');
  const work = await readFillIn(task, acting.person.id, now);
  const typed = readDraft(work.step.form, form);
  const reason = reasonIn(form);
  const again = async (errors: FieldError[], status: 403 | 422, stored = work.stored) => {
    const more = await TASK_MORE[task.process ?? 'risk-assessment']?.(task, now);
    return taskPage(
      c,
      acting,
      { title: work.step.name, errors, status },
      <FillIn
        acting={acting}
        task={task}
        work={{ ...work, stored, draft: typed, reason }}
        errors={errors}
        more={more}
      />,
    );
  };
  if (!hasNonce(acting, task, form)) return again([NOT_FROM_THIS_PAGE], 403);

  const replaced = savedInBetween(form, work.stored);
  const keep = async (draft: FormDraft): Promise<StoredDraft> => {
    const stored = {
      draft,
      savedAt: now.toISOString(),
      savedBy: acting.person.id,
      ...(reason && { reason }),
      ...(replaced && { replaced }),
    };
    await saveFormDraft(task.id, stored);
    return stored;
  };
  const next = (done: string, anchor = '') => c.redirect(`${acting.action}?done=${done}${anchor}`, 303);

  const [button, section = '', index] = (form.get(DO) ?? '').split('.');
  switch (button) {
    case 'save':
      await keep(typed);
      return next('saved');
    case 'add':
      await keep(addItem(work.step.form, typed, section));
      return next('added', `#${section}`);
    case 'remove':
      await keep(removeItem(work.step.form, typed, section, Number(index)));
      return next('removed', `#${section}`);
    case 'submit': {
      const checked = check(work, typed);
      const errors = [
        ...(await surprises(c, acting, form, work, replaced)),
        ...checked.errors,
        ...exceptionProblem(work.bar, reason),
      ];
      if (errors.length > 0 || !checked.content) return again(errors, 422, await keep(typed));
      const { person, means } = acting;
      const submission = { task, person, means, content: checked.content, ...(work.bar && { reason }) };
      try {
        await settle(await submitForm(submission, now), now);
      } catch (error) {
        if (error instanceof QuorumUnreachable) {
          return again([{ field: '', message: error.message }], 422, await keep(typed));
        }
        // Barred since the page was made: what was typed is there when somebody else takes it over.
        if (error instanceof TaskNotClosed && error.bar) await keep(typed);
        throw error;
      }
      return c.redirect(acting.action, 303);
    }
    default:
      return again([{ field: '', message: 'Choose “Save draft” or “Submit”' }], 422);
  }
}

/** Every rule: of each field, of the step, and of what can be kept. */
function check(work: FillInWork, typed: FormDraft): { content?: FormContent; errors: FieldError[] } {
  const { step, facts, choices } = work;
  const result = checkForm(step.form, typed, choices);
  if (!result.ok) return { errors: result.problems };
  const errors: FieldError[] = step.check?.(result.content, facts, choices) ?? [];
  if (isTooLarge(result.content)) {
    const message =
      'This is more than can be kept in one form: shorten the longest texts, and refer to documents';
    errors.push({ field: '', message });
  }
  return { content: result.content, errors };
}

/** What changed under the person's hands. */
async function surprises(
  c: PageContext,
  acting: Acting,
  form: URLSearchParams,
  work: FillInWork,
  replaced: Save | undefined,
): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  if (form.get(BASIS) !== work.basis) {
    errors.push({
      field: '',
      message:
        'The register entry or this form changed after you opened this page. Check your answers, then submit again',
    });
  }
  // One's own other tab is no surprise; somebody else's work is.
  if (replaced && replaced.savedBy !== acting.person.id) {
    const words = await savedWords(c, replaced);
    errors.push({ field: '', message: `${words} Yours is kept now. Check it, then submit again` });
  }
  return errors;
}
