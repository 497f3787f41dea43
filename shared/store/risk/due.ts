import { runIdFor } from '../../runs/run';
import { dayOf } from '../../schedule/zone';
import { keys } from '../keys';
import { inParallel } from '../parallel';
import { runsOfSystem } from '../runs';
import { readSettings } from '../settings';
import { getSystem } from '../systems';
import { isConditionFailed, update } from '../table';
import { startFirst } from './first';
import { holdsBack, type Occurrence, startBySchedule } from './occurrence';
import { readRiskSettings } from './settings';
import { dueStandings, type StoredStanding } from './standings';

/**
 * One occurrence of a schedule by risk: starts an assessment of every system that is due by its tier, and of some that
 * were never assessed. A repeat of the occurrence starts nothing twice, and no system is asked for twice in a row.
 * @param at ISO 8601, UTC
 * @returns how many were started, of how many that are due
 */
export async function startDue(
  schedule: Occurrence['schedule'],
  at: string,
  now: Date,
): Promise<{ started: number; of: number }> {
  const [{ timeZone }, { firstAtOnce }] = await Promise.all([readSettings(), readRiskSettings()]);
  const occurrence = { schedule, at, today: dayOf(Date.parse(at), timeZone), timeZone };
  const due = await dueStandings(occurrence.today);
  const started = await inParallel(20, due, ({ standing }) => startOne(occurrence, standing, now));
  const first = await startFirst(occurrence, firstAtOnce, now);
  return { started: started.filter(Boolean).length + first.started, of: due.length + first.of };
}

async function startOne(occurrence: Occurrence, standing: StoredStanding, now: Date): Promise<boolean> {
  const { today } = occurrence;
  const { systemId } = standing;
  const system = await getSystem(systemId);
  if (!system || system.lifeCycleStage === 'retired') {
    await leaveOut(standing);
    return false;
  }
  const runs = await runsOfSystem(systemId, 'risk-assessment');
  // Of the standing, not of the occurrence: whichever schedule comes first starts it, and a repeat finds it.
  const id = runIdFor('risk-assessment', 'due', systemId, standing.number, today);
  if (runs.some((run) => run.id !== id && holdsBack(run, occurrence))) return false;
  return startBySchedule(id, system, occurrence, now);
}

/** A retired system is due no more; should it come back, that is a significant change and makes a new standing. */
async function leaveOut({ systemId, number }: StoredStanding): Promise<void> {
  await update(keys.standing(systemId), {
    update: 'REMOVE duePk, dueSk',
    condition: '#number = :number',
    names: { '#number': 'number' },
    values: { ':number': number },
  }).catch((error) => {
    // It was assessed in this moment: then it has a standing of its own.
    if (!isConditionFailed(error)) throw error;
  });
}
