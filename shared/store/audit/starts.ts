import {
  type AuditProgramme,
  dueSince,
  nextStart,
  type PlannedAudit,
  plannedAuditKey,
  startContentOf,
} from '../../audit/programme';
import { isFinal, type Run, runIdFor } from '../../runs/run';
import { dayOf } from '../../schedule/zone';
import { keys } from '../keys';
import { startRun } from '../runs';
import { readSettings } from '../settings';
import { getMany, isConditionFailed, update } from '../table';
import { currentProgramme, dueAttributes } from './programme';

const runIdOf = (programme: AuditProgramme, audit: PlannedAudit): string =>
  runIdFor('internal-audit', plannedAuditKey(programme, audit));

/** The runs that planned audits became, by the planned audit's id. */
export async function runsOfProgramme(programme: AuditProgramme): Promise<Map<string, Run>> {
  const ids = new Map(programme.audits.map((audit) => [runIdOf(programme, audit), audit.id]));
  const runs = await getMany<Run>([...ids.keys()].map(keys.run));
  return new Map(runs.map((run) => [ids.get(run.id)!, run]));
}

/** Ended without a report that counts: nobody answered, it was withdrawn, or the report was not accepted. */
export const isLost = (run: Run): boolean => isFinal(run) && run.state !== 'recorded';

/**
 * Starts a planned audit. Starting it again starts nothing.
 * @param by who started it; absent where its quarter began
 * @returns the run's id
 */
export async function startPlannedAudit(
  programme: AuditProgramme,
  audit: PlannedAudit,
  by: string | undefined,
  now: Date,
): Promise<string> {
  const { timeZone } = await readSettings();
  const id = runIdOf(programme, audit);
  await startRun(
    {
      id,
      process: 'internal-audit',
      systemName: audit.title,
      ...(by
        ? { reason: 'manual', startedBy: by, by: 'sign-in' }
        : { reason: 'schedule', occurrence: now.toISOString(), by: 'system' }),
      start: startContentOf(audit, dayOf(now.getTime(), timeZone)),
    },
    now,
  );
  return id;
}

/**
 * The sweep's part: starts the audits whose quarter has begun since it last looked, then waits for the next quarter.
 * Audits that were due before that are left to people, who may have a reason. Safe to repeat.
 * @param looked YYYY-MM-DD: when it was last looked
 */
export async function startDueAudits({ looked }: { looked: string }, now: Date): Promise<void> {
  const [stored, { timeZone }] = await Promise.all([currentProgramme(), readSettings()]);
  if (!stored) return;
  const today = dayOf(now.getTime(), timeZone);
  for (const audit of dueSince(stored.programme, looked, today)) {
    await startPlannedAudit(stored.programme, audit, undefined, now);
  }
  const next = dueAttributes(nextStart(stored.programme, today), timeZone);
  await update(keys.auditProgrammeDue(), {
    update: next
      ? 'SET looked = :today, duePk = :pk, dueSk = :sk'
      : 'SET looked = :today REMOVE duePk, dueSk',
    // A programme that was saved meanwhile has made its own appointment.
    condition: 'looked = :looked AND version = :version',
    values: {
      ':today': today,
      ':looked': looked,
      ':version': stored.version,
      ...(next && { ':pk': next.duePk, ':sk': next.dueSk }),
    },
  }).catch((error) => {
    if (!isConditionFailed(error)) throw error;
  });
}
