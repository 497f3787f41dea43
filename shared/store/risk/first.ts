import { type Run, runIdFor } from '../../runs/run';
import { inParallel } from '../parallel';
import { getRecord } from '../records';
import { runsOfSystem } from '../runs';
import { listSystems, type SystemSummary } from '../systems';
import { holdsBack, type Occurrence, startBySchedule } from './occurrence';
import { listStandings } from './standings';

/** So many systems are looked at together. */
const STEP = 20;

/**
 * Starts the first assessment of some systems that were never assessed (8.2): those that may affect rights or safety
 * first, and of these what is in operation. Systems whose first assessment came to nothing wait behind all others.
 * @param limit at most so many for one occurrence; a repeat of it does not start others
 * @returns how many were started now, of how many that the occurrence is for
 */
export async function startFirst(
  occurrence: Occurrence,
  limit: number,
  now: Date,
): Promise<{ started: number; of: number }> {
  if (limit === 0) return { started: 0, of: 0 };
  const chosen: { id: string; system: SystemSummary }[] = [];
  const waiting: typeof chosen = [];
  const systems = await neverAssessed();
  for (let from = 0; from < systems.length && chosen.length < limit; from += STEP) {
    const step = systems.slice(from, from + STEP);
    const runs = await inParallel(STEP, step, ({ id }) => runsOfSystem(id, 'risk-assessment'));
    for (const [index, system] of step.entries()) {
      const id = runIdFor('risk-assessment', 'first', system.id, occurrence.schedule.id, occurrence.at);
      const others = runs[index]!.filter((run) => run.id !== id);
      if (others.some((run) => holdsBack(run, occurrence)) || (await hasResult(others))) continue;
      (others.length === 0 ? chosen : waiting).push({ id, system });
    }
  }
  const all = [...chosen, ...waiting].slice(0, limit);
  const started = await inParallel(STEP, all, ({ id, system }) =>
    startBySchedule(id, system, occurrence, now),
  );
  return { started: started.filter(Boolean).length, of: all.length };
}

/** Systems in use or on the way that have no standing, those that matter most first. */
export async function neverAssessed(): Promise<SystemSummary[]> {
  const [systems, standings] = await Promise.all([listSystems(), listStandings()]);
  const known = new Set(standings.map(({ systemId }) => systemId));
  const rank = ({ impactClass, lifeCycleStage }: SystemSummary) =>
    (['rights-impacting', 'safety-impacting', 'both'].includes(impactClass) ? 0 : 2) +
    (lifeCycleStage === 'operation' ? 0 : 1);
  return systems
    .filter(({ id, lifeCycleStage }) => !known.has(id) && lifeCycleStage !== 'retired')
    .sort((a, b) => rank(a) - rank(b));
}

/** A record from before standings were kept beside records counts, one whose plan was rejected does not. */
async function hasResult(runs: Run[]): Promise<boolean> {
  const numbers = runs.flatMap(({ recordNumber }) => recordNumber ?? []);
  const records = await Promise.all(numbers.map(getRecord));
  return records.some((record) => record && record.outcome !== 'rejected');
}
