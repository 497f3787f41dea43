import * as z from 'zod';
import { sendMails } from '../../shared/mail/send';
import { openTask } from '../../shared/store/tasks/open';

const event = z.object({
  runId: z.string().min(1),
  step: z.string().min(1),
  item: z.int().min(0).optional(),
  token: z.string().min(1),
  timeoutSeconds: z.number().positive(),
});

/**
 * Opens the human task of a waiting state and sends its mails. Called by Step Functions with
 * lambda:invoke.waitForTaskToken; the answer to the state comes when the people act.
 */
export async function handler(input: unknown): Promise<{ taskId: string }> {
  const now = new Date();
  const { task, mailIds } = await openTask(event.parse(input), now);
  await sendMails(mailIds, now);
  return { taskId: task.id };
}
