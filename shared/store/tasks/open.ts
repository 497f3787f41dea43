import { hasRole, type Person } from '../../people/person';
import type { Run } from '../../runs/run';
import { nextReminder } from '../../tasks/reminders';
import type { Step, Task } from '../../tasks/task';
import { keys } from '../keys';
import { transactWithEvidence } from '../ledger';
import { mailsForTask, mailWrite } from '../mails';
import { getPeople, listPeople } from '../people';
import { getRun, isFinal, tasksOfRun } from '../runs';
import { readSettings, type Settings } from '../settings';
import { getSystem } from '../systems';
import { isConditionFailed, update, type Write } from '../table';
import { resumeTask } from './resume';

export interface OpenTask {
  runId: string;
  step: Step;
  /** Step Functions' token of the waiting state. */
  token: string;
  timeoutSeconds: number;
}

const DAY_MS = 86_400_000;

/** When a task is due and when its state stops waiting, ISO. */
function deadlines(opened: Date, timeoutSeconds: number, { dueDays }: Settings) {
  const expires = opened.getTime() + timeoutSeconds * 1000;
  const due = Math.min(opened.getTime() + dueDays * DAY_MS, expires);
  return { dueAt: new Date(due).toISOString(), expiresAt: new Date(expires).toISOString() };
}

const active = (people: Person[]) => people.filter((person) => person.active);

/** The admins, when nobody else is named: a task without a person would wait for ever. */
const admins = async () => active(await listPeople()).filter((person) => hasRole(person, 'admin'));

/** Who assesses: the owner of the system, else of the schedule or start, else the default owner, else the admins. */
async function assessors(run: Run, settings: Settings): Promise<Person[]> {
  const system = await getSystem(run.systemId);
  const wanted = [system?.ownerId, run.ownerId, settings.defaultOwnerId].filter((id): id is string => !!id);
  const known = active(await getPeople(wanted));
  const first = wanted.map((id) => known.find((person) => person.id === id)).find((person) => person);
  return first ? [first] : admins();
}

/**
 * Who approves: the designated approvers without the one who submitted (separation of duties). When that leaves
 * nobody the admins are asked; one who decides on their own submission must give a reason, which is recorded.
 */
async function approvers(submittedBy: string | undefined, settings: Settings): Promise<Person[]> {
  const designated = active(await getPeople(settings.approverIds)).filter(({ id }) => id !== submittedBy);
  if (designated.length > 0) return designated;
  const all = await admins();
  const others = all.filter(({ id }) => id !== submittedBy);
  return others.length > 0 ? others : all;
}

/**
 * Opens the human task of a waiting state: the task, its evidence and its mails in one transaction. The state machine
 * may call this more than once for one wait (Lambda is at-least-once; a retry brings a new token): the task is opened
 * once, and only its token follows.
 * @returns the task and the ids of its mails
 * @throws {Error} when the run is unknown or over, or nobody can be asked
 */
export async function openTask(
  { runId, step, token, timeoutSeconds }: OpenTask,
  now: Date,
): Promise<{ task: Task; mailIds: string[] }> {
  const run = await getRun(runId);
  if (!run) throw new Error(`there is no run ${runId}`);
  if (isFinal(run)) throw new Error(`run ${runId} is over (${run.state})`);
  const before = await tasksOfRun(runId);
  const same = before.find(
    (task) =>
      task.token === token ||
      (task.step === step && (task.state === 'open' || (task.state === 'done' && task.resume === 'pending'))),
  );
  if (same) return { task: await followToken(same, token, now), mailIds: taskMailIds(same) };

  const settings = await readSettings();
  const subject = before.filter((task) => task.state === 'done').at(-1);
  const submittedBy = step === 'approve' ? subject?.closedBy : undefined;
  const people = step === 'approve' ? await approvers(submittedBy, settings) : await assessors(run, settings);
  if (people.length === 0) throw new Error('nobody can be asked: there is no active administrator');

  const number = before.length + 1;
  const task: Task = {
    id: `${runId}.${number}`,
    runId,
    number,
    step,
    systemId: run.systemId,
    systemName: run.systemName,
    assignees: people.map(({ id }) => id),
    state: 'open',
    openedAt: now.toISOString(),
    ...deadlines(now, timeoutSeconds, settings),
    contentHash: step === 'approve' ? (subject?.outcomeHash ?? '') : '',
    ...(submittedBy && { submittedBy }),
    // What is decided on; or, after a request for changes, what is to be changed: the last assessment.
    ...(subject && { subjectTaskId: step === 'approve' ? subject.id : subject.subjectTaskId }),
    ...(step === 'assess' && subject?.comment && { request: subject.comment }),
    actsDone: 0,
    token,
  };
  const mails = mailsForTask(task, 'task', 'task', task.assignees);
  const writes: Write[] = [
    {
      put: {
        ...keys.task(task.id),
        ...task,
        listsPk: 'TASKS#open',
        listsSk: `${task.dueAt}#${task.id}`,
        duePk: 'DUE',
        dueSk: `${new Date(nextReminder(task)!.atMs).toISOString()}#${task.id}`,
      },
      condition: 'attribute_not_exists(pk)',
    },
    ...task.assignees.map(
      (personId): Write => ({
        put: { ...keys.openTask(personId, task.id), taskId: task.id, dueAt: task.dueAt },
      }),
    ),
    ...mails.map((mail) => mailWrite(mail, now)),
  ];
  const facts = {
    taskId: task.id,
    step,
    assignees: task.assignees.join(' '),
    dueAt: task.dueAt,
    contentHash: task.contentHash,
  };
  const act = { at: task.openedAt, actor: 'aimsflow', by: 'system' as const, act: 'task-opened', facts };
  try {
    await transactWithEvidence(keys.run(runId).pk, act, writes);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    // Another call for the same wait was quicker: what it opened is ours.
    return openTask({ runId, step, token, timeoutSeconds }, now);
  }
  return { task, mailIds: mails.map(({ id }) => id) };
}

const taskMailIds = (task: Task) => mailsForTask(task, 'task', 'task', task.assignees).map(({ id }) => id);

/** A retried state waits with a new token: the task keeps the latest one, and a closed task answers to it at once. */
async function followToken(task: Task, token: string, now: Date): Promise<Task> {
  if (task.token === token) return task;
  const followed = await update<Task>(keys.task(task.id), {
    update: 'SET #token = :token',
    names: { '#token': 'token' },
    values: { ':token': token },
  });
  if (followed.state === 'done') await resumeTask(followed, now);
  return followed;
}
