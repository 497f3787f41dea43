import { sendMail, sendMails } from '../../shared/mail/send';
import type { Run } from '../../shared/runs/run';
import type { ProcessSchedule } from '../../shared/schedule/process-schedule';
import { startDueAudits } from '../../shared/store/audit/starts';
import { stopWithdrawn } from '../../shared/store/end-run';
import { keys } from '../../shared/store/keys';
import { lookAtExecution } from '../../shared/store/lost-run';
import type { Mail } from '../../shared/store/mails';

import { type DueReview, startReview } from '../../shared/store/processes/impact-review';
import { remindOfRegister } from '../../shared/store/registers/reminders';
import { launch } from '../../shared/store/runs';
import { applySchedule } from '../../shared/store/schedules';
import { followChange, type SignificantChange } from '../../shared/store/significant-change';
import { getMany, type Key, queryPage } from '../../shared/store/table';
import { remind } from '../../shared/store/tasks/remind';
import { resumeTask } from '../../shared/store/tasks/resume';
import type { Delivery } from '../../shared/store/webhooks/outbox';
import { sendDelivery } from '../../shared/store/webhooks/send';
import type { Task } from '../../shared/tasks/task';

type DueItem = Key & { duePk?: string };

/** How many things one sweep does at most; what is left is due in the next. */
const LIMIT = 500;

/**
 * Does what is due: reminders of open tasks, and whatever a fault left undone (a mail not sent, a run not started, a
 * state not told, a schedule not applied). Reads the sparse index of due things, so its work grows with what is due,
 * not with what is open.
 */
export async function handler(): Promise<{ done: number; failed: number }> {
  const now = new Date();
  const { items } = await queryPage<Key>('DUE', {
    index: 'due',
    upTo: `${now.toISOString()}$`,
    limit: LIMIT,
  });
  let failed = 0;
  // Read afresh: the index may be a moment behind its table.
  for (const item of await getMany<DueItem>(items.map(({ pk, sk }) => ({ pk, sk })))) {
    if (item.duePk === undefined) continue;
    try {
      await act(item, now);
    } catch (error) {
      failed++;
      console.error(
        JSON.stringify({ message: 'could not do what is due', pk: item.pk, sk: item.sk, ...say(error) }),
      );
    }
  }
  return { done: items.length - failed, failed };
}

async function act(item: DueItem, now: Date): Promise<void> {
  if (item.pk.startsWith('MAIL#')) return sendMail((item as unknown as Mail).id, now);
  if (item.pk.startsWith('SCHEDULE#')) return applySchedule(item as unknown as ProcessSchedule);
  if (item.sk === 'IMPACT') return startReview(item as unknown as DueReview, now);
  if (item.pk === keys.auditProgrammeDue().pk)
    return startDueAudits(item as unknown as { looked: string }, now);
  if (item.sk.startsWith('CHANGE#')) return followChange(item as unknown as SignificantChange, now);
  if (item.sk === 'RUN') return seeToRun(item as unknown as Run, now);
  if (item.sk === 'DELIVERY') return sendDelivery(item as unknown as Delivery, now);
  if (item.sk === 'REMIND')
    return sendMails(await remindOfRegister(item as DueItem & { dueSk: string }, now), now);
  const task = item as unknown as Task;
  if (task.state !== 'open') return resumeTask(task, now);
  for (const mailId of await remind(task, now)) await sendMail(mailId, now);
}

/** A run that was not started yet, was withdrawn and not stopped yet, or is under way for another day. */
async function seeToRun(run: Run, now: Date): Promise<void> {
  if (run.state === 'withdrawn') return stopWithdrawn(run);
  if (run.state === 'starting') return launch(run, now);
  await sendMails(await lookAtExecution(run, now), now);
}

const say = (error: unknown) => ({
  error: error instanceof Error ? error.name : 'Error',
  detail: error instanceof Error ? error.message : String(error),
});
