import { hasRole, type Person } from '../../people/person';
import { stepOf } from '../../processes';
import { isFinal } from '../../runs/run';
import { askable, barOf } from '../../tasks/asked';
import {
  askedOf,
  type Participant,
  participantsOf,
  toComeOf,
  withoutPerson,
  withSuccessor,
} from '../../tasks/participants';
import { FIRST_ANSWER, isIn, partsOf } from '../../tasks/rule';
import { standingOf } from '../../tasks/tally';
import type { Task } from '../../tasks/task';
import { askNext } from '../../tasks/turn';
import { keys } from '../keys';
import { transactWithEvidence } from '../ledger';
import { mailsForTask, mailWrite } from '../mails';
import { readFacts } from '../processes/facts';
import { getRun } from '../runs';
import { ConditionFailed } from '../table';
import { type Means, TaskNotClosed } from './answer';
import { tasksWaitingFor } from './list';
import { askOthers, getTask } from './task-writes';

export interface HandOn {
  task: Task;
  /** Whose place it is. */
  from: string;
  to: Person;
  /** Who hands it on: the person themselves (delegates), or an administrator (reassigns). */
  by: Person;
  means: Means;
  /** Why; needed. */
  reason: string;
}

/** Why a task cannot be handed on to somebody: a message for the form's field. */
export class HandOnRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'HandOnRefused';
  }
}

/**
 * Asks somebody else in a person's place: the person delegates, or an administrator reassigns. Whoever is barred is
 * refused, unless an administrator says why it is done all the same, which stays in the record.
 * @returns the task as it is now and the ids of the mails
 * @throws {HandOnRefused} with what to change in the form
 * @throws {TaskNotClosed} when the task moved on meanwhile
 */
export async function handOn(handing: HandOn, now: Date): Promise<{ task: Task; mailIds: string[] }> {
  const { task, from, to, by, means, reason } = handing;
  const participants = participantsOf(task);
  const admin = hasRole(by, 'admin');
  // Who may decide is decided by this, so it takes the same proof.
  if (task.signIn && means.by === 'link') throw new TaskNotClosed('sign-in', task);
  if (by.id !== from && !admin) throw new TaskNotClosed('not-asked', task);
  const place = participants.find(({ personId, state }) => personId === from && isToCome(state));
  if (task.state !== 'open' || !place) throw new TaskNotClosed('closed', task);
  if (!to.active) throw new HandOnRefused(`${to.name} is not active any more: choose somebody else`);
  if (participants.some(({ personId, state }) => personId === to.id && isThere(state))) {
    throw new HandOnRefused(`${to.name} is asked already: choose somebody else`);
  }
  const run = (await getRun(task.runId))!;
  const bar = barOf(stepOf(task), await readFacts(run, now, task.item), to.id);
  if (bar && !admin) {
    throw new HandOnRefused(`${to.name} ${bar}, so must not decide: choose somebody else`);
  }
  const at = now.toISOString();
  const how = by.id === from ? ('delegated' as const) : ('reassigned' as const);
  const successor = {
    personId: to.id,
    broughtIn: { how, by: by.id, insteadOf: from, reason, at, ...(bar && { override: bar }) },
  };
  const changed = askNext(task.rule ?? FIRST_ANSWER, withSuccessor(participants, successor));
  return move(task, changed, { actor: by.id, by: means.by, act: `task-${how}` }, now, {
    insteadOf: from,
    to: to.id,
    ...(bar && { override: bar }),
  });
}

/** Takes part, or has answered. */
const isThere = (state: Participant['state']) => state !== 'handed-on' && state !== 'not-needed';

const isToCome = (state: Participant['state']) => state === 'asked' || state === 'later' || state === 'left';

/**
 * Somebody has left the organization: their open tasks go to whoever the step would ask now, of their group first. Where
 * nobody can be asked the task stays as it is, without them: an administrator can ask somebody, or it ends unanswered.
 * @returns the ids of the mails
 */
export async function replaceInTasks(person: Person, by: string, now: Date): Promise<string[]> {
  const mailIds: string[] = [];
  for (const task of await tasksWaitingFor(person.id)) {
    mailIds.push(...(await replaceIn(task, person, by, now)));
  }
  return mailIds;
}

async function replaceIn(task: Task, person: Person, by: string, now: Date): Promise<string[]> {
  const run = await getRun(task.runId);
  if (!run || isFinal(run)) return [];
  const rule = task.rule ?? FIRST_ANSWER;
  const participants = participantsOf(task);
  const without = withoutPerson(participants, person.id);
  const place = participants.find(({ personId, state }) => personId === person.id && isToCome(state));
  const needsOne = partsOf(rule).some(
    (part) => place && isIn(part, place) && standingOf(part, without) === 'stuck',
  );
  const facts = await readFacts(run, now, task.item);
  const there = without.flatMap(({ personId, state }) => (isThere(state) ? [personId] : []));
  const others = needsOne
    ? askable(stepOf(task), facts, place?.groups).filter((id) => !there.includes(id))
    : [];
  const next = others[0]
    ? withSuccessor(participants, {
        personId: others[0],
        broughtIn: {
          how: 'replaced',
          by: 'aimsflow',
          insteadOf: person.id,
          reason: 'has left the organization',
          at: now.toISOString(),
        },
      })
    : without;
  const changed = askNext(rule, next);
  const evidence = {
    insteadOf: person.id,
    ...(others[0] && { to: others[0] }),
    stuck: needsOne && !others[0],
  };
  try {
    const moved = await move(
      task,
      changed,
      { actor: by, by: 'sign-in', act: 'task-replaced' },
      now,
      evidence,
    );
    return moved.mailIds;
  } catch (error) {
    const current = error instanceof TaskNotClosed ? error.task : undefined;
    if (!current) throw error;
    const stillAsked = current.state === 'open' && toComeOf(participantsOf(current)).includes(person.id);
    return stillAsked ? replaceIn(current, person, by, now) : [];
  }
}

async function move(
  task: Task,
  participants: Participant[],
  who: { actor: string; by: 'sign-in' | 'link'; act: string },
  now: Date,
  facts: Record<string, string | boolean>,
): Promise<{ task: Task; mailIds: string[] }> {
  const asked = askedOf(participants).filter((id) => !task.assignees.includes(id));
  const mails = mailsForTask({ ...task, assignees: asked }, 'task', `task-${(task.version ?? 0) + 1}`, asked);
  try {
    await transactWithEvidence(
      keys.run(task.runId).pk,
      { at: now.toISOString(), ...who, facts: { taskId: task.id, step: task.step, ...facts } },
      [...askOthers(task, participants), ...mails.map((mail) => mailWrite(mail, now))],
    );
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const current = (await getTask(task.id)) ?? task;
    throw new TaskNotClosed(current.state === 'open' ? 'changed' : 'closed', current);
  }
  return { task: (await getTask(task.id))!, mailIds: mails.map(({ id }) => id) };
}
