import * as z from 'zod';
import { processById } from '../../shared/processes';
import { inParallel } from '../../shared/store/parallel';
import { startDue } from '../../shared/store/risk/due';
import { getSchedule } from '../../shared/store/schedules';
import { startScheduledRun } from '../../shared/store/starts';
import { getSystems, listSystems } from '../../shared/store/systems';

const event = z.object({ scheduleId: z.string().min(1), occurrence: z.iso.datetime() });

/**
 * One occurrence of a schedule: starts a run for each of its systems, or one for the organization. Every run's id is
 * made of schedule, occurrence and system, so that a repeat (a retry, a redelivery) starts only what is missing.
 * @throws {Error} when a run could not be started: the event is then delivered again
 */
export async function handler(input: unknown): Promise<{ started: number; of: number }> {
  const { scheduleId, occurrence } = event.parse(input);
  const schedule = await getSchedule(scheduleId);
  if (!schedule) {
    console.warn(JSON.stringify({ message: 'no such schedule: nothing started', scheduleId }));
    return { started: 0, of: 0 };
  }
  if (processById(schedule.process).about === 'organization') {
    const started = await startScheduledRun(schedule, occurrence, undefined, new Date());
    return { started: Number(started), of: 1 };
  }
  if (schedule.systems.kind === 'due') return startDue(schedule, occurrence, new Date());
  // "All" means all that are in use or on the way; a retired system is assessed only where somebody chose it.
  const systems =
    schedule.systems.kind === 'all'
      ? (await listSystems()).filter(({ lifeCycleStage }) => lifeCycleStage !== 'retired')
      : await getSystems(schedule.systems.systemIds);
  const started = await inParallel(20, systems, (system) =>
    startScheduledRun(schedule, occurrence, system, new Date()),
  );
  return { started: started.filter(Boolean).length, of: systems.length };
}
