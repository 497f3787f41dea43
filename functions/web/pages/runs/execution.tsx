import type { ExecutionEvent, ExecutionStatus } from '../../../../shared/store/executions';
import { type AslMachine, DataTable, Details, InsetText, StateMachineGraph } from '../../ui';
import { statesOfEvents, visitsOf } from './visits';

/** What Step Functions knows of a run. 'starting' before it has it, 'gone' when it keeps it no longer. */
export type Technical =
  | 'starting'
  | 'gone'
  | { status: ExecutionStatus; definition: AslMachine; events: ExecutionEvent[] };

const GONE =
  'Step Functions keeps an execution for 90 days after its end; this one is gone. The history of what people did, the tasks and the record are kept for good.';

/** The state machine that the run was started with, and how far the run has come. */
export function Machine({ technical, title }: { technical: Technical; title: string }) {
  if (technical === 'starting') return <p>The picture shows as soon as the run is started.</p>;
  if (technical === 'gone') return <InsetText>{GONE}</InsetText>;
  const { status, definition, events } = technical;
  return (
    <StateMachineGraph
      title={title}
      mainWays
      definition={definition}
      visited={visitsOf(events)}
      outcome={outcomeOf(status)}
    />
  );
}

function outcomeOf({ status }: ExecutionStatus): 'succeeded' | 'failed' | undefined {
  if (status === 'RUNNING' || status === 'PENDING_REDRIVE') return undefined;
  return status === 'SUCCEEDED' ? 'succeeded' : 'failed';
}

/** Every event by its type; never what was handed over, because inputs hold task tokens. */
export function Events({ technical }: { technical: Technical }) {
  if (technical === 'starting') return <p>Nothing yet.</p>;
  if (technical === 'gone') return <p>It is not kept any more.</p>;
  const { events } = technical;
  const states = statesOfEvents(events);
  return (
    <Details summary={`${events.length.toLocaleString('en')} events of the state machine`}>
      <DataTable
        caption="Events of the execution, oldest first"
        captionHidden
        rows={events}
        columns={[
          { head: 'Id', number: true, cell: ({ id }) => id },
          { head: 'Type', header: true, cell: ({ type }) => type },
          { head: 'State', cell: ({ id }) => states.get(id) ?? '' },
          { head: 'Time (UTC)', cell: ({ at }) => <Precise at={at} /> },
        ]}
      />
    </Details>
  );
}

/** To the millisecond: events of one run may be close together. */
function Precise({ at }: { at: Date }) {
  const iso = at.toISOString();
  return <time datetime={iso}>{iso.replace('T', ' ').replace('Z', '')}</time>;
}
