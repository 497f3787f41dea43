import type { ProcessSchedule } from '../schedule/process-schedule';
import { keys } from './keys';
import { SCHEDULES, transactWithEvidence } from './ledger';
import { runScheduleNow } from './schedules';
import { ConditionFailed, get, update } from './table';

/**
 * Starts a schedule's runs now, once for each page that asked. The one-time schedule that fires is deleted when it is
 * done, so its name alone would not stop a form that is sent again a minute later: what was asked is kept, with its
 * evidence. Should telling the scheduler fail, sending the form again goes on from there.
 * @param nonce of the page, 8 to 16 letters and digits
 * @returns false when this page's start was done before
 */
export async function requestRunNow(
  schedule: ProcessSchedule,
  nonce: string,
  personId: string,
  now: Date,
): Promise<boolean> {
  const key = keys.runNow(schedule.id, nonce);
  const at = now.toISOString();
  try {
    await transactWithEvidence(
      SCHEDULES,
      {
        at,
        actor: personId,
        by: 'sign-in',
        act: 'schedule-run-now',
        facts: { scheduleId: schedule.id, nonce },
      },
      [{ put: { ...key, askedAt: at }, condition: 'attribute_not_exists(pk)' }],
    );
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    if ((await get<{ done?: boolean }>(key))?.done) return false;
  }
  await runScheduleNow(schedule, nonce, now);
  await update(key, { update: 'SET done = :true', values: { ':true': true } });
  return true;
}
