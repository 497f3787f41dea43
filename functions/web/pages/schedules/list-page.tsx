import { hasRole } from '../../../../shared/people/person';
import { processById } from '../../../../shared/processes';
import { describeSchedule, parseSchedule, upcomingRuns } from '../../../../shared/schedule';
import type { ProcessSchedule } from '../../../../shared/schedule/process-schedule';
import { type PageContext, personOf } from '../../env';
import { page } from '../../page';
import { ButtonLink, DataTable, EmptyState, PageTitle, StateTag, Time } from '../../ui';

/** "Every Monday at 09:00, Europe/Berlin time" */
export const inWords = ({ expression, timeZone }: ProcessSchedule): string =>
  describeSchedule(parseSchedule(expression, timeZone));

/** "All systems" or "100 systems" */
export const systemsInWords = ({ process, systems }: ProcessSchedule): string => {
  if (processById(process).about === 'organization') return 'The organization';
  if (systems.kind === 'all') return 'All systems';
  if (systems.kind === 'due') return 'What is due by risk';
  const count = systems.systemIds.length;
  return count === 1 ? '1 system' : `${count.toLocaleString('en')} systems`;
};

/** When it runs next; undefined while it is paused, or when it is over. */
export const nextOf = (schedule: ProcessSchedule, now: Date): Date | undefined =>
  schedule.state === 'enabled' ? upcomingRuns(schedule, now, 1)[0] : undefined;

/** The state as StateTag knows it. */
export function stateOf(schedule: ProcessSchedule, now: Date): 'active' | 'paused' | 'over' {
  if (upcomingRuns(schedule, now, 1).length === 0) return 'over';
  return schedule.state === 'enabled' ? 'active' : 'paused';
}

/** All schedules by name. */
export function listPage(c: PageContext, schedules: ProcessSchedule[]) {
  const now = c.get('now');
  const admin = hasRole(personOf(c), 'admin');
  const newSchedule = admin && <ButtonLink href="/schedules/new">New schedule</ButtonLink>;
  return page(
    c,
    { title: 'Schedules', current: 'schedules' },
    <>
      <PageTitle actions={schedules.length > 0 && newSchedule}>Schedules</PageTitle>
      <p>A schedule starts a process by itself, at planned intervals (ISO 42001, 8.2, 8.4, 9.2, 9.3).</p>
      <DataTable
        caption="Schedules by name"
        captionHidden
        rows={schedules}
        empty={
          <EmptyState title="No schedules yet" action={newSchedule}>
            {admin
              ? 'Make the first one, and what it is for starts by itself from then on.'
              : 'An administrator can make one. Until then processes are started by hand.'}
          </EmptyState>
        }
        columns={[
          {
            head: 'Schedule',
            header: true,
            cell: ({ id, name }) => <a href={`/schedules/${id}`}>{name}</a>,
          },
          { head: 'Starts', cell: ({ process }) => processById(process).name },
          { head: 'When', cell: inWords },
          {
            head: 'Next run',
            cell: (schedule) => {
              const next = nextOf(schedule, now);
              return next ? <Time at={next} /> : 'None';
            },
          },
          { head: 'For', cell: systemsInWords },
          { head: 'State', cell: (schedule) => <StateTag of="schedule" state={stateOf(schedule, now)} /> },
          ...(admin
            ? [
                {
                  head: 'Actions',
                  cell: ({ id, name }: ProcessSchedule) => (
                    <>
                      <a href={`/schedules/${id}/edit`}>
                        Change<span class="hidden"> {name}</span>
                      </a>
                      {' · '}
                      <a href={`/schedules/${id}/run`}>
                        Run now<span class="hidden">: {name}</span>
                      </a>
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>,
  );
}
