import { hasRole, type Person } from '../../people/person';
import { latestDone } from '../../tasks/asked';
import { type Answer, askedOf, participantsOf } from '../../tasks/participants';
import { FIRST_ANSWER } from '../../tasks/rule';
import { withoutAnswer } from '../../tasks/taken-back';
import type { Subject, Task } from '../../tasks/task';
import { keys } from '../keys';
import { transactWithEvidence } from '../ledger';
import { mailsForTask, mailWrite, type NewMail } from '../mails';
import { tasksOfRun } from '../runs';
import { ConditionFailed } from '../table';
import { outdateTask } from './end';
import { resumeTask } from './resume';
import { askOthers, getTask } from './task-writes';

/** What was submitted cannot be taken back any more: somebody decided on it, or it went on. */
export class TooLateToTakeBack extends Error {
  constructor() {
    super('it is decided on, or the run went on');
    this.name = 'TooLateToTakeBack';
  }
}

/**
 * The open decision that what was submitted with this task waits for, while nothing is decided on it and it is the latest
 * content that the decision is on: machines lead from a decision back to that step. From a decision on a start form alone
 * (the approval of a document) no machine leads back, and no task brought that.
 */
export function decisionOn(task: Task, tasks: Task[]): Task | undefined {
  if (task.decision !== 'submitted' || task.item !== undefined) return undefined;
  if (latestDone(tasks).get(task.step)?.id !== task.id) return undefined;
  const on = tasks.filter(({ subjects }) => subjects?.some(({ taskId }) => taskId === task.id));
  if (on.some(({ state }) => state === 'done')) return undefined;
  return on.find(({ state, subjects }) => state === 'open' && lastOf(subjects!, tasks)?.id === task.id);
}

/** The task that brought the latest of these. */
const lastOf = (subjects: Subject[], tasks: Task[]): Task | undefined =>
  tasks
    .filter(({ id }) => subjects.some(({ taskId }) => taskId === id))
    .toSorted((a, b) => a.closedAt!.localeCompare(b.closedAt!))
    .at(-1);

/** Whoever submitted it, and administrators. */
export const mayTakeBack = (person: Person, task: Task): boolean =>
  task.closedBy === person.id || hasRole(person, 'admin');

/**
 * Takes back what was submitted while nobody has decided on it: the decision is called off, those who were asked are
 * told, and whoever submitted it is asked again, with what they had submitted in the form.
 * @param reason in words, for those who were asked
 * @returns the ids of the mails
 * @throws {TooLateToTakeBack}
 */
export async function takeBack(task: Task, person: Person, reason: string, now: Date): Promise<string[]> {
  for (;;) {
    const open = decisionOn(task, await tasksOfRun(task.runId));
    if (!open) throw new TooLateToTakeBack();
    const why = `${person.name} took it back: ${reason}`;
    const done = await outdateTask(open, why, { actor: person.id, by: 'sign-in' }, now, task.id);
    // One of several answered in this moment: it may still be open.
    if (!done) continue;
    // What was recorded holds: if Step Functions cannot be told now, the sweep tells it.
    await resumeTask(done.task, now).catch((error: Error) => {
      console.error(JSON.stringify({ message: 'not told yet', taskId: open.id, error: error.message }));
    });
    return done.mailIds;
  }
}

/** What a person answered, while others are still asked: they may take it back. */
export const answerToTakeBack = (person: Person, task: Task): Answer | undefined =>
  task.state === 'open' ? answeredBy(person, task) : undefined;

const answeredBy = (person: Person, task: Task): Answer | undefined =>
  participantsOf(task).find(({ personId, state }) => personId === person.id && state === 'answered')?.answer;

/**
 * Takes back a person's own answer while the task still waits for others: it is asked of them again.
 * @param answer the one that is meant: another that was given since stays
 * @param why in words; may be empty
 * @returns the ids of the mails
 * @throws {TooLateToTakeBack} when it is decided, or that answer is taken back already
 */
export async function takeBackAnswer(
  { task, person, answer, why }: { task: Task; person: Person; answer: Answer; why: string },
  now: Date,
): Promise<string[]> {
  for (let current: Task | undefined = task; ; current = await getTask(task.id)) {
    if (!current || answerToTakeBack(person, current)?.at !== answer.at) throw new TooLateToTakeBack();
    try {
      return await withoutAnswerOf(current, person, why, now);
    } catch (error) {
      // Another answered in the same moment: unless that decided it, it goes on with the task's new version.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}

async function withoutAnswerOf(task: Task, person: Person, why: string, now: Date): Promise<string[]> {
  const at = now.toISOString();
  const before = participantsOf(task);
  const { decision, contentHash } = answeredBy(person, task)!;
  const participants = withoutAnswer(task.rule ?? FIRST_ANSWER, before, person.id, { why, at });
  const asked = askedOf(participants);
  const added = asked.filter((id) => !task.assignees.includes(id) && id !== person.id);
  const waiting = task.assignees.filter((id) => !asked.includes(id));
  const version = (task.version ?? 0) + 1;
  const mails: NewMail[] = [
    ...mailsForTask({ ...task, assignees: added }, 'task', `task-${version}`, added),
    ...mailsForTask(task, 'notice', `not-yet-${version}`, waiting).map((mail) => ({
      ...mail,
      link: false,
      facts: {
        why: `${person.name}, who is asked before you, took back their answer.`,
        next: 'You get a new mail when it is your turn.',
      },
    })),
  ];
  await transactWithEvidence(
    keys.run(task.runId).pk,
    {
      at,
      actor: person.id,
      by: 'sign-in',
      act: 'answer-taken-back',
      facts: { taskId: task.id, step: task.step, decision, contentHash },
    },
    [...askOthers(task, participants), ...mails.map((mail) => mailWrite(mail, now))],
  );
  return mails.map(({ id }) => id);
}
