import type { CorrectiveActionMore } from '../../corrective-action/facts';
import { systemsToAssess, takeOver } from '../../corrective-action/follow-up';
import type { StartContent } from '../../corrective-action/forms/start';
import { rowOf } from '../../corrective-action/row';
import type { FormContent } from '../../forms/form';
import type { RunFacts, Submitted } from '../../processes/process';
import { isFinal } from '../../runs/run';
import type { Task } from '../../tasks/task';
import { knownCauses, rowOfRun, rowWrite } from '../corrective-actions';
import type { StoredRecord } from '../records';
import { runsOfSystem } from '../runs';
import { startFollowUpRun } from '../starts';
import { getSystem, getSystems } from '../systems';
import type { Hooks } from './hooks';

/**
 * Starts a corrective action for what another process found. Idempotent by `sourceKey`: the same key never starts a
 * second one, whoever asks and however often.
 * @param sourceKey the source's own id of the thing, readable, since the run's page shows it: 'AU-2026-0001, finding 2'
 * @param by the person who decided it; undefined: the system did
 * @returns the run, and whether this call started it
 */
export async function startCorrectiveAction(
  content: StartContent,
  sourceKey: string,
  by: string | undefined,
  now: Date = new Date(),
): Promise<{ runId: string; started: boolean }> {
  const system = content.system ? await getSystem(content.system) : undefined;
  const { id, started } = await startFollowUpRun(
    {
      process: 'corrective-action',
      source: sourceKey,
      ...(system && { system: { id: system.id, name: system.name } }),
      start: content as FormContent,
      ...(by && { startedBy: by }),
    },
    now,
  );
  return { runId: id, started };
}

export const correctiveActionHooks: Hooks = {
  async more(): Promise<CorrectiveActionMore> {
    return { earlier: await knownCauses() };
  },

  async submitting(task, content, facts) {
    // What is done about an action changes nothing of the row; and several owners may answer at once.
    if (task.step === 'implement') return {};
    return { writes: [rowWrite(rowOf(withSubmitted(task, content, facts)))] };
  },

  async recording({ number, outcome, finalizedAt }, facts) {
    return { writes: [rowWrite(rowOf(facts, { outcome, at: finalizedAt, recordNumber: number }))] };
  },

  async recorded(record, facts, now) {
    await assessRisks(record, facts, now);
    if (record.outcome !== 'reopened') return;
    const by = facts.contents.direct?.submittedBy;
    await startCorrectiveAction(takeOver(facts, record.number), record.number, by, now);
  },

  async ending(run, state, now) {
    const row = await rowOfRun(run);
    return row ? { writes: [rowWrite({ ...row, outcome: state, endedAt: now.toISOString() })] } : {};
  },
};

/** The facts as they are once a form is submitted: its content stands, and its task is done. */
function withSubmitted(task: Task, content: FormContent, facts: RunFacts): RunFacts {
  const submitted = { step: task.step, taskId: task.id, content } as Submitted;
  return {
    ...facts,
    contents: { ...facts.contents, [task.step]: submitted },
    tasks: facts.tasks.map((one) => (one.id === task.id ? { ...one, state: 'done' } : one)),
  };
}

/**
 * The review said that risks have changed (8.2: not only at planned intervals). A system that is retired since needs
 * none, and one that is being assessed takes it in. Safe to repeat.
 */
async function assessRisks(record: StoredRecord, facts: RunFacts, now: Date): Promise<void> {
  const startedBy = facts.contents.review?.submittedBy;
  for (const system of await getSystems(systemsToAssess(facts))) {
    if (system.lifeCycleStage === 'retired') continue;
    const runs = await runsOfSystem(system.id, 'risk-assessment');
    if (runs.some((run) => !isFinal(run) && run.state !== 'following-up')) continue;
    const source = `${record.number}#${system.id}`;
    await startFollowUpRun(
      { process: 'risk-assessment', source, system, ...(startedBy && { startedBy }) },
      now,
    );
  }
}
