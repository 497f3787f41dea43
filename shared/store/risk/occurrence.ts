import { addDays } from '../../days';
import { isFinal, type Run } from '../../runs/run';
import { dayOf } from '../../schedule/zone';
import { startRun } from '../runs';

/** One occurrence of a schedule by risk. */
export interface Occurrence {
  schedule: { id: string; ownerId?: string };
  /** ISO 8601, UTC. */
  at: string;
  /** Its day, YYYY-MM-DD, in the organization's time zone. */
  today: string;
  timeZone: string;
}

/** An assessment that came to nothing (unanswered, rejected, withdrawn) is started anew so many days later. */
const AGAIN_AFTER_DAYS = 30;

/** Starts one assessment of an occurrence. @returns false when it was started before */
export const startBySchedule = (
  id: string,
  system: { id: string; name: string },
  { schedule, at }: Occurrence,
  now: Date,
): Promise<boolean> =>
  startRun(
    {
      id,
      process: 'risk-assessment',
      systemId: system.id,
      systemName: system.name,
      reason: 'schedule',
      scheduleId: schedule.id,
      occurrence: at,
      ...(schedule.ownerId && { ownerId: schedule.ownerId }),
      by: 'system',
    },
    now,
  );

/** An assessment is under way, or one that came to nothing ended only a while ago. */
export function holdsBack(run: Run, { today, timeZone }: Pick<Occurrence, 'today' | 'timeZone'>): boolean {
  if (!isFinal(run)) return run.state !== 'following-up';
  // What made a record that counts, even where its treatment came to nothing later, holds nothing back.
  if (run.recordNumber !== undefined && run.state !== 'rejected') return false;
  const ended = dayOf(Date.parse(run.endedAt ?? run.startedAt), timeZone);
  return addDays(ended, AGAIN_AFTER_DAYS) > today;
}
