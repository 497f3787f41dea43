import type { Task } from './task';

const DAY_MS = 86_400_000;

export interface Reminder {
  kind: 'reminder' | 'escalation';
  /** Epoch milliseconds. */
  atMs: number;
}

/**
 * When a task that stays open speaks up: a reminder three days before it is due (if that leaves a day since it was
 * opened) and on the day it is due; then escalations three days after and every week until it ends.
 */
export function reminderPlan(task: Pick<Task, 'openedAt' | 'dueAt' | 'expiresAt'>): Reminder[] {
  const [opened, due, end] = [task.openedAt, task.dueAt, task.expiresAt].map(Date.parse) as [
    number,
    number,
    number,
  ];
  const plan: Reminder[] = [];
  if (due - 3 * DAY_MS >= opened + DAY_MS) plan.push({ kind: 'reminder', atMs: due - 3 * DAY_MS });
  plan.push({ kind: 'reminder', atMs: due });
  for (let at = due + 3 * DAY_MS; at < end; at += 7 * DAY_MS) plan.push({ kind: 'escalation', atMs: at });
  return plan;
}

/** The next one that is not done, or undefined when there is none left. */
export function nextReminder(
  task: Pick<Task, 'openedAt' | 'dueAt' | 'expiresAt' | 'actsDone'>,
): Reminder | undefined {
  return reminderPlan(task)[task.actsDone];
}

/**
 * What to do now. After a stand-still only the latest one that is due is sent: nobody wants three mails at once.
 * @returns the reminder and how many count as done with it, or undefined when none is due
 */
export function dueReminder(
  task: Pick<Task, 'openedAt' | 'dueAt' | 'expiresAt' | 'actsDone'>,
  now: Date,
): { reminder: Reminder; actsDone: number } | undefined {
  const plan = reminderPlan(task);
  let index = -1;
  for (let i = task.actsDone; i < plan.length && plan[i]!.atMs <= now.getTime(); i++) index = i;
  return index < 0 ? undefined : { reminder: plan[index]!, actsDone: index + 1 };
}
