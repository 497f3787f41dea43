import { contentHash } from '../../../../shared/canonical';
import { contentToDraft, type FormChoices, type FormDraft } from '../../../../shared/forms';
import { stepOf } from '../../../../shared/processes';
import type { FormStep, RunFacts } from '../../../../shared/processes/process';
import { formChoices } from '../../../../shared/store/choices';
import { readFormDraft, readStored, type StoredDraft } from '../../../../shared/store/contents';
import { factsOf } from '../../../../shared/store/tasks/submit';
import { barOf, stepKey } from '../../../../shared/tasks/asked';
import type { Task } from '../../../../shared/tasks/task';

/** What the page of an open form is made from. */
export interface FillInWork {
  step: FormStep;
  facts: RunFacts;
  choices: FormChoices;
  /** The saved draft, if there is one. */
  stored?: StoredDraft;
  /** What the form shows: the saved draft, else what is to be changed, else what is known already. */
  draft: FormDraft;
  /** Why this person should not fill it in; only an administrator is asked all the same, and says why. */
  bar?: string;
  /** That reason, as it was typed. */
  reason: string;
  /** Versions of what it will be bound to: a page made from others is told so before it submits. */
  basis: string;
}

export async function readFillIn(task: Task, personId: string, now: Date): Promise<FillInWork> {
  const step = stepOf(task) as FormStep;
  const [facts, choices, stored, earlier] = await Promise.all([
    factsOf(task, now),
    formChoices(step.form, now),
    readFormDraft(task.id),
    task.subjectTaskId ? readStored(task.subjectTaskId) : undefined,
  ]);
  const before = earlier ?? facts.contents[stepKey(task.step, task.item)];
  const first = before ? contentToDraft(step.form, before.content) : (step.prefill?.(facts) ?? {});
  return {
    step,
    facts,
    choices,
    stored,
    draft: stored?.draft ?? first,
    bar: barOf(step, facts, personId),
    reason: stored?.reason ?? '',
    basis: `${contentHash(step.form).slice(-12)}.${facts.system?.version ?? ''}`,
  };
}
