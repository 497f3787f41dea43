import { processById } from '../../../../shared/processes';
import type { ProcessSchedule } from '../../../../shared/schedule/process-schedule';
import { upcomingRuns } from '../../../../shared/schedule/upcoming';
import type { StoredSystem } from '../../../../shared/store/systems';
import { DataTable, Time } from '../../ui';

/** When schedules start something for this system next; nothing where none does. */
export function NextDates(props: { system: StoredSystem; schedules: ProcessSchedule[]; now: Date }) {
  const { system, schedules, now } = props;
  const dates = schedules
    .filter(({ state, process }) => state === 'enabled' && processById(process).about === 'system')
    .filter(({ systems }) => includes(systems, system.id))
    .flatMap((schedule) => upcomingRuns(schedule, now, 1).map((at) => ({ at, schedule })))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  if (dates.length === 0) return null;
  return (
    <>
      <h2>Next dates</h2>
      <DataTable
        caption={`What schedules start next for ${system.name}`}
        captionHidden
        rows={dates}
        columns={[
          {
            head: 'Schedule',
            header: true,
            cell: ({ schedule: { id, name } }) => <a href={`/schedules/${id}`}>{name}</a>,
          },
          { head: 'Process', cell: ({ schedule }) => processById(schedule.process).name },
          { head: 'Starts next', cell: ({ at }) => <Time at={at} /> },
        ]}
      />
    </>
  );
}

const includes = (selection: ProcessSchedule['systems'], systemId: string): boolean =>
  selection.kind === 'all' || (selection.kind === 'some' && selection.systemIds.includes(systemId));
