import { isDecision, stepOf } from '../processes';
import { FIELDS } from '../register/fields';
import type { FieldName } from '../register/system';
import { isFinal } from '../runs/run';
import { outdatesApproval } from './processes/impact-approvals';
import { runsOfSystem, tasksOfRun } from './runs';
import { startChangeRun } from './starts';
import { outdateTask } from './tasks/end';

type Doer = { actor: string; by: 'sign-in' | 'system' };

/**
 * What a significant change of a register entry leads to: decisions that are open on the entry as it was are called
 * off, and a risk assessment starts (6.1.2, 8.2), unless one is under way; where an impact assessment had approved the
 * system as it was, an impact assessment too (8.4).
 */
export async function followChange(
  system: { id: string; name: string; version: number },
  fields: FieldName[],
  personId: string,
  now: Date,
): Promise<void> {
  await outdateDecisionsOn(system.id, fields, { actor: personId, by: 'sign-in' }, now);
  await startChangeRun(system, fields, personId, now);
  if (await outdatesApproval(system.id, fields)) {
    await startChangeRun(system, fields, personId, now, 'impact-assessment');
  }
}

/** Calls off every open decision of the system's runs; who was asked is told, and the content is made anew. */
export async function outdateDecisionsOn(
  systemId: string,
  fields: string[],
  doer: Doer,
  now: Date,
): Promise<void> {
  const labels = fields.map((name) => FIELDS[name as FieldName]?.label ?? name);
  const why = `The register entry changed while this waited for a decision: ${labels.join(', ')}. Check what was submitted against the entry as it is now.`;
  for (const run of await runsOfSystem(systemId)) {
    if (isFinal(run)) continue;
    for (const task of await tasksOfRun(run.id)) {
      // The sweep tells the state machine and sends the mails; the change itself is not to fail because of them.
      if (task.state === 'open' && isDecision(stepOf(task))) await outdateTask(task, why, doer, now);
    }
  }
}
