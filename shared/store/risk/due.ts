import { addDays } from '../../risk';
import { isFinal, type Run, runIdFor } from '../../runs/run';
import { dayOf } from '../../schedule/zone';
import { keys } from '../keys';
import { inParallel } from '../parallel';
import { runsOfSystem, startRun } from '../runs';
import { readSettings } from '../settings';
import { getSystem } from '../systems';
import { isConditionFailed, update } from '../table';
import { dueStandings, type StoredStanding } from './standings';

/** An assessment that came to nothing (unanswered, rejected, withdrawn) is started anew so many days later. */
const AGAIN_AFTER_DAYS = 30;

/**
 * One occurrence of a schedule by risk: starts an assessment of every system that is due by its tier. Reads only what
 * is due. A repeat of the occurrence starts nothing twice, and no system is asked for twice in a row.
 * @returns how many were started, of how many that are due
 */
export async function startDue(
  schedule: { id: string; ownerId?: string },
  occurrence: string,
  now: Date,
): Promise<{ started: number; of: number }> {
  const { timeZone } = await readSettings();
  const today = dayOf(Date.parse(occurrence), timeZone);
  const due = await dueStandings(today);
  const started = await inParallel(20, due, ({ standing }) =>
    startOne(schedule, occurrence, standing, { today, timeZone }, now),
  );
  return { started: started.filter(Boolean).length, of: due.length };
}

async function startOne(
  schedule: { id: string; ownerId?: string },
  occurrence: string,
  standing: StoredStanding,
  { today, timeZone }: { today: string; timeZone: string },
  now: Date,
): Promise<boolean> {
  const { systemId } = standing;
  const system = await getSystem(systemId);
  if (!system || system.lifeCycleStage === 'retired') {
    await leaveOut(standing);
    return false;
  }
  const runs = await runsOfSystem(systemId, 'risk-assessment');
  // Of the standing, not of the occurrence: whichever schedule comes first starts it, and a repeat finds it.
  const id = runIdFor('risk-assessment', 'due', systemId, standing.number, today);
  if (runs.some((run) => run.id !== id && holdsBack(run, today, timeZone))) return false;
  return startRun(
    {
      id,
      process: 'risk-assessment',
      systemId,
      systemName: system.name,
      reason: 'schedule',
      scheduleId: schedule.id,
      occurrence,
      ...(schedule.ownerId && { ownerId: schedule.ownerId }),
      by: 'system',
    },
    now,
  );
}

/** An assessment is under way, or one that came to nothing ended only a while ago. */
function holdsBack(run: Run, today: string, timeZone: string): boolean {
  if (!isFinal(run)) return run.state !== 'following-up';
  // What made a record that counts, even where its treatment came to nothing later, holds nothing back.
  if (run.recordNumber !== undefined && run.state !== 'rejected') return false;
  const ended = dayOf(Date.parse(run.endedAt ?? run.startedAt), timeZone);
  return addDays(ended, AGAIN_AFTER_DAYS) > today;
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
