import { approval } from '../approval/process';
import { internalAudit } from '../audit/process';
import { correctiveAction } from '../corrective-action/process';
import { impactAssessment } from '../impact/process';
import { managementReview } from '../review/process';
import { riskAssessment } from '../risk/process';
import type { Process, ProcessId, Step } from './process';

export type { Process, ProcessId, Step } from './process';

/** Every process that there is, in the order of the pages. A new one is its row here. */
export const PROCESSES: readonly Process[] = [
  riskAssessment,
  impactAssessment,
  internalAudit,
  managementReview,
  correctiveAction,
  approval,
];

const byId = new Map<string, Process>(PROCESSES.map((process) => [process.id, process]));

/** Whether a text from outside names a process. */
export const isProcessId = (id: string): id is ProcessId => byId.has(id);

/** @throws {Error} for a process that this release does not have */
export function processById(id: ProcessId): Process {
  const process = byId.get(id);
  if (!process) throw new Error(`there is no process ${id}`);
  return process;
}

/** What the numbers of its records begin with; of every process without one. */
export const recordPrefixes = (process?: Process): string[] =>
  (process ? [process] : PROCESSES).flatMap(({ prefix, followUpPrefix }) =>
    [prefix, followUpPrefix ?? []].flat(),
  );

/** @throws {Error} for a step that this release does not have */
export function stepOf(task: { process?: ProcessId; step: string }): Step {
  const { id, steps } = processById(task.process ?? 'risk-assessment');
  const step = Object.hasOwn(steps, task.step) ? steps[task.step] : undefined;
  if (!step) throw new Error(`${id} has no step ${task.step}`);
  return step;
}

/** Whether people decide in it on what others submitted; else they submit something themselves. */
export const isDecision = (step: Step): boolean =>
  step.kind === 'decision' || (step.kind === 'own' && step.decides !== undefined);

/** The step's own name, 'Assess risks'. */
export const stepName = (task: { process?: ProcessId; step: string }): string => stepOf(task).name;
