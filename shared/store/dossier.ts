import { type ContentChange, compareContent, type Names } from '../forms';
import type { Form } from '../forms/form';
import { subjectsHash } from '../tasks/asked';
import type { Subject, Task } from '../tasks/task';
import { namesIn } from './choices';
import { contentVerifies, readForm, readStored, type StoredContent } from './contents';
import { getTask } from './tasks/task-writes';

/** One submitted content with the form that it was filled in by. */
export interface DossierPart {
  stored: StoredContent;
  form: Form;
  /** Since the round before; undefined in the first. */
  changes?: ContentChange[];
}

/** Everything that is decided on. */
export interface Dossier {
  parts: DossierPart[];
  names: Names;
}

/** One submitted content to be read. undefined when it is gone, or is not what its hash says. */
export async function readPart(taskId: string): Promise<Omit<DossierPart, 'changes'> | undefined> {
  const stored = await readStored(taskId);
  if (!stored || !contentVerifies(stored)) return undefined;
  const found = await readForm(stored.form.hash);
  return found && { stored, form: found.form };
}

/** @returns undefined when what is stored is not exactly what the task asks about: nobody decides on that */
export async function readDossier(task: Task): Promise<Dossier | undefined> {
  const subjects = task.subjects ?? [];
  if (subjectsHash(subjects) !== task.contentHash) return undefined;
  const parts = await Promise.all(subjects.map(readSubject));
  if (parts.length === 0 || parts.some((part) => part === undefined)) return undefined;
  const found = parts as Omit<DossierPart, 'changes'>[];
  const earlier = await Promise.all(found.map(({ stored }) => roundBefore(stored.taskId)));
  const contents = [
    ...found.map(({ stored: { content, submittedBy } }) => ({ content, submittedBy })),
    ...earlier.map((one) => one?.content ?? {}),
  ];
  const names = await namesIn(contents);
  return {
    names,
    parts: found.map((part, index) => {
      const before = earlier[index];
      return before
        ? { ...part, changes: compareContent(part.form, before.content, part.stored.content, names) }
        : part;
    }),
  };
}

async function readSubject({ taskId, contentHash }: Subject) {
  const part = await readPart(taskId);
  return part?.stored.contentHash === contentHash ? part : undefined;
}

/** What the same step brought before: a form that came back to be changed names it. */
async function roundBefore(taskId: string): Promise<StoredContent | undefined> {
  const task = taskId.endsWith('.0') ? undefined : await getTask(taskId);
  return task?.subjectTaskId ? readStored(task.subjectTaskId) : undefined;
}
