import { activeAdmins } from '../../people/person';
import { dueReminder, nextReminder } from '../../tasks/reminders';
import type { Task } from '../../tasks/task';
import { keys } from '../keys';
import { transactWithEvidence } from '../ledger';
import { mailsForTask, mailWrite } from '../mails';
import { listPeople } from '../people';
import { ConditionFailed } from '../table';

/**
 * Writes the reminder or escalation that is due for an open task, and when the next one is. Two sweeps at once write
 * it once. An escalation goes to the admins as well.
 * @returns the ids of the mails written
 */
export async function remind(task: Task, now: Date): Promise<string[]> {
  const due = dueReminder(task, now);
  const after = nextReminder({ ...task, actsDone: due?.actsDone ?? task.actsDone });
  if (!due) return [];
  const { kind } = due.reminder;
  const to = new Set(task.assignees);
  if (kind === 'escalation') {
    for (const { id } of activeAdmins(await listPeople())) to.add(id);
  }
  const mails = mailsForTask(task, kind, `${kind}-${due.actsDone}`, [...to]);
  try {
    await transactWithEvidence(
      keys.run(task.runId).pk,
      {
        at: now.toISOString(),
        actor: 'aimsflow',
        by: 'system',
        act: kind === 'reminder' ? 'task-reminded' : 'task-escalated',
        facts: { taskId: task.id, to: [...to].join(' ') },
      },
      [
        {
          change: keys.task(task.id),
          update: after ? 'SET actsDone = :done, dueSk = :next' : 'SET actsDone = :done REMOVE duePk, dueSk',
          condition: '#state = :open AND actsDone = :before',
          names: { '#state': 'state' },
          values: {
            ':open': 'open',
            ':before': task.actsDone,
            ':done': due.actsDone,
            ...(after && { ':next': `${new Date(after.atMs).toISOString()}#${task.id}` }),
          },
        },
        ...mails.map((mail) => mailWrite(mail, now)),
      ],
    );
  } catch (error) {
    // It was closed or reminded a moment ago.
    if (error instanceof ConditionFailed) return [];
    throw error;
  }
  return mails.map(({ id }) => id);
}
