import * as z from 'zod';
import { sendMails } from '../../shared/mail/send';
import { endRun, failRun } from '../../shared/store/end-run';
import { closeFollowUp, recordRun } from '../../shared/store/record-run';
import { expireTasks } from '../../shared/store/tasks/end';

const event = z.discriminatedUnion('outcome', [
  z.object({
    runId: z.string().min(1),
    outcome: z.literal('decided'),
    // The run is not over with its record: what was decided is carried out.
    goesOn: z.boolean().optional(),
  }),
  z.object({ runId: z.string().min(1), outcome: z.literal('followed-up') }),
  z.object({ runId: z.string().min(1), outcome: z.literal('unanswered') }),
  z.object({ runId: z.string().min(1), outcome: z.literal('failed'), error: z.string() }),
]);

/** What went wrong, by the error's name, where an administrator can mend it. */
const TO_MEND: Record<string, string> = {
  QuorumUnreachable:
    'Too few people are there to decide. Settings: name more designated approvers, or more of top management, then start it again',
};

/** Ends a run: with its final, numbered record, or without one, which the admins are told. */
export async function handler(input: unknown): Promise<{ runId: string; recordNumber: string | null }> {
  const ending = event.parse(input);
  const { runId } = ending;
  const now = new Date();
  if (ending.outcome === 'decided') {
    const { number, mailIds } = await recordRun(runId, now, ending);
    await sendMails(mailIds, now);
    return { runId, recordNumber: number };
  }
  if (ending.outcome === 'followed-up') {
    const { number, mailIds } = await closeFollowUp(runId, now);
    await sendMails(mailIds, now);
    return { runId, recordNumber: number };
  }
  const mailIds =
    ending.outcome === 'unanswered'
      ? await endUnanswered(runId, now)
      : await failRun(runId, TO_MEND[ending.error] ?? `A step failed: ${ending.error}`, now);
  await sendMails(mailIds, now);
  return { runId, recordNumber: null };
}

/** Nobody should work on what leads nowhere any more. @returns the ids of the mails */
async function endUnanswered(runId: string, now: Date): Promise<string[]> {
  await expireTasks(runId, {}, now);
  return endRun(runId, 'unanswered', 'Nobody answered in time', now);
}
