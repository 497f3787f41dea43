import { sendMails } from '../../../../shared/mail/send';
import { resumeTask } from '../../../../shared/store/tasks/resume';
import type { Task } from '../../../../shared/tasks/task';

/**
 * What follows a closed task: the state machine is told and the mails go out. What the person did is recorded already,
 * so a fault here is logged and no fault of the page: the sweep repeats both.
 */
export async function settle({ task, mailIds }: { task: Task; mailIds: string[] }, now: Date): Promise<void> {
  const outcomes = await Promise.allSettled([resumeTask(task, now), sendMails(mailIds, now)]);
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue;
    const { name, message: detail } = outcome.reason as Error;
    console.error(
      JSON.stringify({
        message: 'left to the sweep after a task closed',
        taskId: task.id,
        error: name,
        detail,
      }),
    );
  }
}
