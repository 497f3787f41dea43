import type { Link } from '../../links/link';
import { keys, splitTaskId } from '../keys';
import { transactWithEvidence } from '../ledger';
import { mailsForTask, mailWrite } from '../mails';
import { ConditionFailed } from '../table';
import { tasksWaitingFor } from './list';

/**
 * Mails fresh links to the person of an old one, to the address on file, for what they are asked for in the same run
 * now. At most once a minute and task, whoever asks how often.
 * @returns the ids of the mails; none when the person is asked for nothing there, which nobody else needs to know
 */
export async function sendNewLinks(
  { taskId, personId }: Pick<Link, 'taskId' | 'personId'>,
  now: Date,
): Promise<string[]> {
  const { runId } = splitTaskId(taskId);
  const open = (await tasksWaitingFor(personId)).filter(
    (task) => task.runId === runId && task.assignees.includes(personId),
  );
  const minute = now.toISOString().slice(0, 16).replace(/\D/g, '');
  const sent: string[] = [];
  for (const task of open) {
    const mails = mailsForTask(task, 'task', `link-${minute}`, [personId]);
    const act = {
      at: now.toISOString(),
      actor: personId,
      by: 'link' as const,
      act: 'link-sent-again',
      facts: { taskId: task.id, to: personId },
    };
    try {
      await transactWithEvidence(
        keys.run(runId).pk,
        act,
        mails.map((mail) => mailWrite(mail, now)),
      );
      sent.push(...mails.map(({ id }) => id));
    } catch (error) {
      // It was asked for in this minute already.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  return sent;
}
