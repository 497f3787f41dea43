import { PROCESSES, type Process } from '../../../../shared/processes';
import type { RunState } from '../../../../shared/runs/run';
import type { FoundRuns } from '../../../../shared/store/run-search';
import type { PageContext } from '../../env';
import { page } from '../../page';
import { CursorPagination, EmptyState, FilterBar, Hidden, PageTitle, Select, TextField } from '../../ui';
import { RunsTable } from './runs-table';

export interface ListPageProps {
  found: FoundRuns;
  /** As typed. */
  state: string;
  text: string;
  /** Only the runs of this process. */
  process?: Process;
  /** Only the runs of this schedule. */
  schedule?: { id: string; name: string };
  /** The cursor that this page begins at. */
  from?: string;
}

export const RUN_STATES: { value: RunState; text: string }[] = [
  { value: 'starting', text: 'Starting' },
  { value: 'running', text: 'Running' },
  { value: 'following-up', text: 'Being followed up' },
  { value: 'recorded', text: 'Recorded' },
  { value: 'rejected', text: 'Rejected' },
  { value: 'unanswered', text: 'Unanswered' },
  { value: 'withdrawn', text: 'Withdrawn' },
  { value: 'failed', text: 'Failed' },
];

/** All runs, newest first. */
export function listPage(c: PageContext, { found, state, text, process, schedule, from }: ListPageProps) {
  const filter = new URLSearchParams({
    ...(state && { state }),
    ...(text && { text }),
    ...(process && { process: process.id }),
    ...(schedule && { schedule: schedule.id }),
  });
  const filtered = filter.size > 0;
  const hrefOf = (cursor?: string) => {
    const query = new URLSearchParams(filter);
    if (cursor) query.set('from', cursor);
    return query.size > 0 ? `/runs?${query}` : '/runs';
  };
  return page(
    c,
    { title: 'Runs', current: 'runs' },
    <>
      <PageTitle>Runs</PageTitle>
      <p>
        A run is one pass of a process, from its start to its record
        {schedule && (
          <>
            . These are the runs of the schedule <a href={`/schedules/${schedule.id}`}>{schedule.name}</a>
          </>
        )}
        .
      </p>
      <FilterBar action="/runs" clearHref={filtered ? '/runs' : undefined}>
        <TextField name="text" label="About" type="search" value={text} />
        <Select
          name="process"
          label="Process"
          value={process?.id}
          placeholder="Every process"
          options={PROCESSES.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Select name="state" label="State" value={state} placeholder="Any state" options={RUN_STATES} />
        {schedule && <Hidden name="schedule" value={schedule.id} />}
      </FilterBar>
      <RunsTable
        runs={found.items}
        caption={from ? 'Runs, newest first, continued' : 'Runs, newest first'}
        empty={<Empty filtered={filtered} found={found} />}
      />
      <CursorPagination
        previousHref={undefined}
        nextHref={found.next && hrefOf(found.next)}
        summary={
          <>
            {filtered && `${found.read.toLocaleString('en')} runs were looked at for this page. `}
            {from && <a href={hrefOf()}>Back to the newest</a>}
          </>
        }
      />
    </>,
  );
}

function Empty({ filtered, found }: { filtered: boolean; found: FoundRuns }) {
  if (!filtered)
    return (
      <EmptyState title="No runs yet">
        A run starts when a <a href="/schedules">schedule</a> fires, by hand under{' '}
        <a href="/processes">Processes</a>, or when a system in the <a href="/systems">register</a> changes
        significantly.
      </EmptyState>
    );
  return (
    <EmptyState title={found.next ? 'None so far' : 'No run fits'}>
      {found.next
        ? 'Older runs may fit: go on with “Next”.'
        : 'Choose another state, or less of the name of the system.'}
    </EmptyState>
  );
}
