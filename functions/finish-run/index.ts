import * as z from 'zod';
import { sendMails } from '../../shared/mail/send';
import { hasRole } from '../../shared/people/person';
import { listPeople } from '../../shared/store/people';
import { endRun, recordRun } from '../../shared/store/records';
import { tasksOfRun } from '../../shared/store/runs';
import { expireTask } from '../../shared/store/tasks/close';

const event = z.discriminatedUnion('outcome', [
  z.object({ runId: z.string().min(1), outcome: z.literal('decided') }),
  z.object({ runId: z.string().min(1), outcome: z.literal('unanswered') }),
  z.object({ runId: z.string().min(1), outcome: z.literal('failed'), error: z.string() }),
]);

/** Ends a run: with its final, numbered record, or without one, which the admins are told. */
export async function handler(input: unknown): Promise<{ runId: string; recordNumber: string | null }> {
  const ending = event.parse(input);
  const { runId } = ending;
  const now = new Date();
  if (ending.outcome === 'decided') {
    const { number, mailIds } = await recordRun(runId, now);
    await sendMails(mailIds, now);
    return { runId, recordNumber: number };
  }
  // Nobody should work on what leads nowhere any more.
  await expireTask(runId, now, await tasksOfRun(runId));
  const admins = (await listPeople()).filter((person) => person.active && hasRole(person, 'admin'));
  const problem =
    ending.outcome === 'unanswered' ? 'Nobody answered in time' : `A step failed: ${ending.error}`;
  const mailIds = await endRun(
    runId,
    ending.outcome,
    problem,
    admins.map(({ id }) => id),
    now,
  );
  await sendMails(mailIds, now);
  return { runId, recordNumber: null };
}
