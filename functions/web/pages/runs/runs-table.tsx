import type { Child } from 'hono/jsx';
import { processById } from '../../../../shared/processes';
import { REASON_NAMES, type Run } from '../../../../shared/runs/run';
import { DataTable, StateTag, Time } from '../../ui';

/** Runs with where they stand; for the list, a schedule and a system. */
export function RunsTable({ runs, caption, empty }: { runs: Run[]; caption: string; empty: Child }) {
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={runs}
      empty={empty}
      columns={[
        { head: 'Run', header: true, cell: ({ id, systemName }) => <a href={`/runs/${id}`}>{systemName}</a> },
        { head: 'Process', cell: ({ process }) => processById(process).name },
        { head: 'Started', cell: ({ startedAt }) => <Time at={startedAt} /> },
        { head: 'Reason', cell: ({ reason }) => REASON_NAMES[reason] },
        { head: 'State', cell: ({ state }) => <StateTag of="run" state={state} /> },
        {
          head: 'Record',
          cell: ({ recordNumber, endedAt }) => {
            if (!recordNumber) return endedAt ? 'None' : 'None yet';
            return (
              <a class="nowrap" href={`/records/${recordNumber}`}>
                {recordNumber}
              </a>
            );
          },
        },
      ]}
    />
  );
}
