import { isDecision, stepOf } from '../processes';
import { FIELDS } from '../register/fields';
import type { FieldName } from '../register/system';
import type { RiskCriteria } from '../risk/criteria';
import { isFinal } from '../runs/run';
import { dayOf } from '../schedule/zone';
import type { Task } from '../tasks/task';
import { readContent } from './assessments';
import { keys } from './keys';
import { inParallel } from './parallel';
import { outdatesApproval } from './processes/impact-approvals';
import { reopenStanding } from './risk/standings';
import { runsOfSystem, tasksOfRun } from './runs';
import { readSettings } from './settings';
import { startChangeRun } from './starts';
import { queryAll, transact, type Write } from './table';
import { outdateTask } from './tasks/end';
import { getTask } from './tasks/task-writes';

/** A significant change of a register entry, as it was saved. */
export interface SignificantChange {
  systemId: string;
  /** The system's name, and the version that the change made. */
  name: string;
  version: number;
  fields: FieldName[];
  personId: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** How long what follows from a change may be under way before the sweep repeats it. */
const GRACE_MS = 60_000;

/** Goes into the transaction of the change: should what follows from it be cut off, the sweep finds it here. */
export const toBeFollowed = (change: SignificantChange): Write => ({
  put: {
    ...keys.changeOfSystem(change.systemId, change.version),
    ...change,
    duePk: 'DUE',
    dueSk: `${new Date(Date.parse(change.at) + GRACE_MS).toISOString()}#${change.systemId}`,
  },
});

/**
 * What a significant change of a register entry leads to: decisions that are open on the entry as it was are called
 * off, and a risk assessment starts (6.1.2, 8.2), unless one is under way; where an impact assessment had approved the
 * system as it was, an impact assessment too (8.4). Safe to repeat.
 */
export async function followChange(change: SignificantChange, now: Date): Promise<void> {
  const { systemId, name, version, fields, personId, at } = change;
  await outdateAssessments(systemId, fields, { actor: personId, by: 'sign-in', at }, now);
  const system = { id: systemId, name, version };
  await startChangeRun(system, fields, personId, now);
  if (await outdatesApproval(systemId, fields)) {
    await startChangeRun(system, fields, personId, now, 'impact-assessment');
  }
  await transact([{ remove: keys.changeOfSystem(systemId, version) }]);
}

/** Who changed the entry, and when. */
interface Changed {
  actor: string;
  by: 'sign-in' | 'system';
  /** ISO 8601, UTC. */
  at: string;
}

/**
 * The entry is not the one that was assessed: calls off every open decision of the system's runs on what was submitted
 * before the change, tells who was asked, and has the content made anew; and its risk assessment is due. Safe to repeat.
 */
export async function outdateAssessments(
  systemId: string,
  fields: string[],
  { actor, by, at }: Changed,
  now: Date,
): Promise<void> {
  const labels = fields.map((name) => FIELDS[name as FieldName]?.label ?? name);
  const why = `The register entry changed while this waited for a decision: ${labels.join(', ')}. Check what was submitted against the entry as it is now.`;
  for (const run of await runsOfSystem(systemId)) {
    if (isFinal(run)) continue;
    const tasks = await tasksOfRun(run.id);
    for (const task of tasks) {
      if (task.state !== 'open' || !isDecision(stepOf(task)) || submittedAt(task, tasks) > at) continue;
      // The sweep tells the state machine and sends the mails; the change itself is not to fail because of them.
      await outdateTask(task, why, { actor, by }, now);
    }
  }
  const { timeZone } = await readSettings();
  await reopenStanding(systemId, dayOf(Date.parse(at), timeZone));
}

/**
 * Other risk criteria hold: calls off every open decision on an assessment that was rated by earlier ones, tells who was
 * asked, and has it rated anew. What is missed here is refused when somebody approves it.
 */
export async function outdateRatings(criteria: RiskCriteria, actor: string, now: Date): Promise<void> {
  const why = `The risk criteria changed while this waited for a decision: version ${criteria.version} holds now. Check what was submitted, and submit it again.`;
  const open = await queryAll<Task>('TASKS#open', { index: 'lists' });
  await inParallel(8, open, async ({ id, process = 'risk-assessment', subjectTaskId }) => {
    const content =
      process === 'risk-assessment' && subjectTaskId ? await readContent(subjectTaskId) : undefined;
    if (!content?.subject || content.subject.criteria.version >= criteria.version) return;
    const task = await getTask(id);
    if (task?.state === 'open' && isDecision(stepOf(task)))
      await outdateTask(task, why, { actor, by: 'sign-in' }, now);
  });
}

/** When the latest of what is decided on was submitted; '' where nobody did. */
function submittedAt({ subjects = [], subjectTaskId }: Task, tasks: Task[]): string {
  const ids = new Set([...subjects.map(({ taskId }) => taskId), subjectTaskId]);
  return tasks.reduce((at, { id, closedAt = '' }) => (ids.has(id) && closedAt > at ? closedAt : at), '');
}
