import { canonicalJson, contentHash } from '../canonical';
import type { Form, FormContent, FormDraft } from '../forms/form';
import type { Person } from '../people/person';
import { processById, stepOf } from '../processes';
import type { FormStep, Submitted } from '../processes/process';
import type { Run } from '../runs/run';
import type { Task } from '../tasks/task';
import { keys } from './keys';
import { get, put, queryAll, type Write } from './table';

/** What was submitted, with the form it was filled in by and the register entry it was made on, by their hashes. */
export interface StoredContent extends Submitted {
  process: Run['process'];
  form: { id: string; hash: string };
  system?: { id: string; name: string; version: number; hash: string };
}

/** What a content's hash is of. */
const hashed = ({
  process,
  step,
  item,
  form,
  system,
  content,
  bound,
}: Omit<StoredContent, 'contentHash'>) => ({
  process,
  step,
  ...(item !== undefined && { item }),
  form,
  ...(system && { system }),
  content,
  ...(bound && { bound }),
});

/** Whether a stored content is still what its hash says. */
export const contentVerifies = (stored: StoredContent): boolean =>
  contentHash(hashed(stored)) === stored.contentHash;

/**
 * Everything that was submitted in a run, in order, for its record.
 * @throws {Error} where a content is not what its hash says, or is not what was decided on: that makes no record
 */
export async function contentsForRecord(runId: string, tasks: Task[]): Promise<StoredContent[]> {
  const all = await queryAll<StoredContent>(keys.run(runId).pk, { beginsWith: 'CONTENT#' });
  // The risk assessment keeps its own content in its own shape, and checks it itself.
  const contents = all.filter(({ step }) => step !== undefined);
  const broken = contents.find((content) => !contentVerifies(content));
  if (broken) throw new Error(`the content of ${broken.taskId} is not what its hash says`);
  const hashes = new Map(contents.map(({ taskId, contentHash: hash }) => [taskId, hash]));
  for (const { id, state, subjects = [] } of tasks) {
    const other = subjects.find(({ taskId, contentHash: hash }) => (hashes.get(taskId) ?? hash) !== hash);
    if (state === 'done' && other) throw new Error(`${id} decided on another content of ${other.taskId}`);
  }
  return contents;
}

const withHash = (content: Omit<StoredContent, 'contentHash'>): StoredContent => ({
  ...content,
  contentHash: contentHash(hashed(content)),
});

/** The form as it was when it was filled in, by its hash: old contents are read with it. */
export const readForm = (hash: string): Promise<{ form: Form } | undefined> =>
  get<{ form: Form }>(keys.form(hash));

/** The content that a closed task brought. */
export const readStored = (taskId: string): Promise<StoredContent | undefined> =>
  get<StoredContent>(keys.content(taskId));

const formRef = (form: Form) => ({ id: form.id, hash: contentHash(form) });

/** What whoever started a run filled in: the content of the step 'start'. */
export function startContent(
  run: Pick<Run, 'id' | 'process'>,
  content: FormContent,
  by: string,
  at: string,
): StoredContent {
  const { start } = processById(run.process);
  if (!start) throw new Error(`${run.process} has no form to start with`);
  return withHash({
    process: run.process,
    step: 'start',
    taskId: `${run.id}.0`,
    form: formRef(start.form),
    content,
    submittedBy: by,
    submittedAt: at,
  });
}

/** The writes that keep a content and the form it was filled in by. */
export function contentWrites(content: StoredContent): Write[] {
  const form = formOf(content);
  return [
    { put: { ...keys.content(content.taskId), ...content } },
    // The same form is written each time: its hash is its key.
    { put: { ...keys.form(content.form.hash), form } },
  ];
}

function formOf({ process, step }: StoredContent): Form {
  const { start, steps } = processById(process);
  const found = step === 'start' ? start?.form : (steps[step] as FormStep | undefined)?.form;
  if (!found) throw new Error(`${process} has no form for ${step}`);
  return found;
}

/** The most that one submitted form may take, in bytes of its canonical JSON: a record holds several in 400 KB. */
export const MAX_CONTENT_BYTES = 100_000;

/** Whether a content is too large to be kept. */
export const isTooLarge = (content: FormContent): boolean =>
  Buffer.byteLength(canonicalJson(content)) > MAX_CONTENT_BYTES;

/** Makes what a person submits: bound to its form and to the register entry as it is now. */
export function makeContent(
  task: Task,
  person: Person,
  content: FormContent,
  {
    system,
    bound,
  }: {
    system?: { id: string; name: string; version: number; contentHash: string };
    bound?: Record<string, string>;
  },
  now: Date,
): StoredContent {
  const step = stepOf(task);
  if (step.kind !== 'form') throw new Error(`${task.step} is not filled in by a form`);
  return withHash({
    process: task.process!,
    step: task.step,
    taskId: task.id,
    ...(task.item !== undefined && { item: task.item }),
    form: formRef(step.form),
    ...(system && {
      system: { id: system.id, name: system.name, version: system.version, hash: system.contentHash },
    }),
    content,
    ...(bound && { bound }),
    submittedBy: person.id,
    submittedAt: now.toISOString(),
  });
}

export interface StoredDraft {
  draft: FormDraft;
  savedAt: string;
  savedBy: string;
  /** Why a person fills it in who should not. */
  reason?: string;
  /** The save that this one took the place of, when the person had not seen it. */
  replaced?: { savedAt: string; savedBy: string };
}

export const readFormDraft = (taskId: string): Promise<StoredDraft | undefined> =>
  get<StoredDraft>(keys.draft(taskId));

/** Keeps a half-filled form exactly as it was typed. */
export const saveFormDraft = (taskId: string, draft: StoredDraft): Promise<void> =>
  put({ ...keys.draft(taskId), ...draft });
