import { DataTable, Time } from '../../ui';

/** The coming runs, by the clocks of the schedule's zone and in UTC. */
export function NextRuns({ runs, timeZone }: { runs: Date[]; timeZone: string }) {
  return (
    <DataTable
      caption="The next runs, in the order they come"
      captionHidden
      columns={[
        { head: timeZone, header: true, cell: (run) => <Time at={run} show="zoned" timeZone={timeZone} /> },
        ...(timeZone === 'UTC'
          ? []
          : [{ head: 'UTC', cell: (run: Date) => <Time at={run} show="zoned" timeZone="UTC" /> }]),
        { head: 'From now', cell: (run) => <Time at={run} show="relative" /> },
      ]}
      rows={runs}
      empty={<p>It has no more runs.</p>}
    />
  );
}
