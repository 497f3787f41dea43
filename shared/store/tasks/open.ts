import { processById } from '../../processes';
import type { RunFacts, Step } from '../../processes/process';
import { isFinal } from '../../runs/run';
import { endOfDay } from '../../schedule/zone';
import { subjectsHash, subjectsOf, whoIsAsked } from '../../tasks/asked';
import { askedOf, toComeOf } from '../../tasks/participants';
import { wantsSignIn } from '../../tasks/proof';
import { nextReminder } from '../../tasks/reminders';
import { FIRST_ANSWER } from '../../tasks/rule';
import { askedAgain } from '../../tasks/taken-back';
import type { Task } from '../../tasks/task';
import { participantsFor } from '../../tasks/turn';
import { keys } from '../keys';
import { transactWithEvidence } from '../ledger';
import { mailsForTask, mailWrite } from '../mails';
import { readFacts } from '../processes/facts';
import { getRun } from '../runs';
import { readSettings, type Settings } from '../settings';
import { isConditionFailed, update, type Write } from '../table';
import { resumeTask } from './resume';
import { openPointer } from './task-writes';

export interface OpenTask {
  runId: string;
  step: string;
  /** Of a step that is done once for each item of a list: which one. */
  item?: number;
  /** Step Functions' token of the waiting state. */
  token: string;
  timeoutSeconds: number;
}

const DAY_MS = 86_400_000;

/** When a task is due (on the day that its process names, else after so many days) and when its state stops waiting. */
function deadlines(opened: Date, timeoutSeconds: number, settings: Settings, dueOn?: string) {
  const expires = opened.getTime() + timeoutSeconds * 1000;
  const wanted = dueOn
    ? // A day that is over already still leaves one to act.
      Math.max(endOfDay(dueOn, settings.timeZone), opened.getTime() + DAY_MS)
    : opened.getTime() + settings.dueDays * DAY_MS;
  return {
    dueAt: new Date(Math.min(wanted, expires)).toISOString(),
    expiresAt: new Date(expires).toISOString(),
  };
}

/**
 * Opens the human task of a waiting state: the task, its evidence and its mails in one transaction. The state machine
 * may call this more than once for one wait (Lambda is at-least-once; a retry brings a new token): the task is opened
 * once, and only its token follows.
 * @returns the task and the ids of its mails
 * @throws {QuorumUnreachable} when fewer people are there than must approve
 * @throws {Error} when the run is unknown or over, or nobody can be asked
 */
export async function openTask(open: OpenTask, now: Date): Promise<{ task: Task; mailIds: string[] }> {
  const { runId, item, token } = open;
  const run = await getRun(runId);
  if (!run) throw new Error(`there is no run ${runId}`);
  if (isFinal(run)) throw new Error(`run ${runId} is over (${run.state})`);
  const step = processById(run.process).steps[open.step];
  if (!step) throw new Error(`${run.process} has no step ${open.step}`);
  const [facts, settings] = await Promise.all([readFacts(run, now, item), readSettings()]);
  const same = facts.tasks.find((task) => task.token === token || isSameWait(task, open));
  if (same) return { task: await followToken(same, token, now), mailIds: taskMailIds(same) };

  const task = newTask(open, step, facts, settings, now);
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
    ...toComeOf(task.participants!).map((personId) => openPointer(task, personId)),
    ...mails.map((mail) => mailWrite(mail, now)),
  ];
  const act = {
    taskId: task.id,
    step: task.step,
    ...(item !== undefined && { item }),
    assignees: task.assignees.join(' '),
    dueAt: task.dueAt,
    contentHash: task.contentHash,
  };
  try {
    await transactWithEvidence(
      keys.run(runId).pk,
      { at: task.openedAt, actor: 'aimsflow', by: 'system', act: 'task-opened', facts: act },
      writes,
    );
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    // Another call took this place in the run: for the same wait it is ours, for another item we take the next place.
    return openTask(open, now);
  }
  return { task, mailIds: mails.map(({ id }) => id) };
}

/** A retry of the same state, which waits with a new token. */
const isSameWait = (task: Task, { step, item }: OpenTask): boolean =>
  task.step === step &&
  task.item === item &&
  (task.state === 'open' ||
    ((task.state === 'done' || task.state === 'outdated') && task.resume === 'pending'));

function newTask(open: OpenTask, step: Step, facts: RunFacts, settings: Settings, now: Date): Task {
  const { runId, item, token, timeoutSeconds } = open;
  const { run, tasks } = facts;
  const again = askedAgain(open.step, facts);
  const { asked, rule } = again
    ? { asked: [{ personId: again }], rule: FIRST_ANSWER }
    : whoIsAsked(step, facts);
  if (asked.length === 0) throw new Error('nobody can be asked: there is no active administrator');
  const participants = participantsFor(asked, rule);
  const subjects = subjectsOf(step, facts).map(({ by, ...subject }) => ({ subject, by }));
  const submitters = [...new Set(subjects.map(({ by }) => by))];
  const decides = subjects.length > 0;
  const earlier = tasks.findLast(
    (task) => task.step === open.step && task.item === item && task.state === 'done',
  );
  const request = decides ? undefined : requestFor(tasks);
  const itemTitle = step.kind === 'form' ? step.itemTitle?.(facts) : undefined;
  const brief = step.brief?.(facts);
  const number = tasks.length + 1;
  return {
    id: `${runId}.${number}`,
    runId,
    number,
    process: run.process,
    step: open.step,
    ...(item !== undefined && { item }),
    ...(itemTitle && { itemTitle }),
    ...(brief && { brief }),
    ...(run.systemId && { systemId: run.systemId }),
    systemName: run.systemName,
    assignees: askedOf(participants),
    participants,
    rule,
    ...(wantsSignIn(open.step, step, facts, settings) && { signIn: true as const }),
    version: 1,
    state: 'open',
    openedAt: now.toISOString(),
    ...deadlines(now, timeoutSeconds, settings, step.dueOn?.(facts)),
    contentHash: subjectsHash(subjects.map(({ subject }) => subject)),
    ...(decides && {
      subjects: subjects.map(({ subject }) => subject),
      subjectTaskId: subjects[0]!.subject.taskId,
      submittedBy: submitters[0]!,
      ...(submitters.length > 1 && { submitters }),
    }),
    // What is to be changed: the content of the round before.
    ...(!decides && earlier && { subjectTaskId: earlier.id }),
    ...(request && { request }),
    actsDone: 0,
    token,
  };
}

/** What is asked to be changed, when the last decision asked for it. */
function requestFor(tasks: Task[]): string | undefined {
  const last = tasks.findLast(({ state }) => state === 'done' || state === 'outdated');
  const sentBack = last?.decision === 'changes-requested' || last?.state === 'outdated';
  return sentBack ? last?.comment : undefined;
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
  if (followed.state !== 'open') await resumeTask(followed, now);
  return followed;
}
