import { sendMails } from '../../../../shared/mail/send';
import { resumeTask } from '../../../../shared/store/tasks/resume';
import type { Task } from '../../../../shared/tasks/task';

/**
 * What follows an answer: the mails go out, and the state machine is told if the task is closed with it. What the
 * person did is recorded already, so a fault here is logged and no fault of the page: the sweep repeats both.
 */
export async function settle({ task, mailIds }: { task: Task; mailIds: string[] }, now: Date): Promise<void> {
  await leftToSweep(task.id, [
    ...(task.state === 'open' ? [] : [resumeTask(task, now)]),
    sendMails(mailIds, now),
  ]);
}

/** The same for mails alone. */
export const settleMails = (mailIds: string[], taskId: string, now: Date): Promise<void> =>
  leftToSweep(taskId, [sendMails(mailIds, now)]);

async function leftToSweep(taskId: string, work: Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(work)) {
    if (outcome.status === 'fulfilled') continue;
    const { name, message: detail } = outcome.reason as Error;
    console.error(
      JSON.stringify({ message: 'left to the sweep after an act on a task', taskId, error: name, detail }),
    );
  }
}
