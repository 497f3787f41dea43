import type { Json } from '../definition/types';

/**
 * A history event as it is stored: `details` holds values, not JSON texts; `renderEvent` gives AWS's form.
 * The names of types and details are those of GetExecutionHistory.
 */
export interface HistoryEvent {
  id: number;
  previous: number;
  /** epoch milliseconds */
  at: number;
  type: string;
  details?: Record<string, unknown>;
}

/** Fields that AWS gives as JSON text, with a note whether they were cut. */
const TEXT_FIELDS = ['input', 'output'];

/**
 * The event as GetExecutionHistory returns it.
 * @param withData false leaves out inputs and outputs (`includeExecutionData: false`)
 */
export function renderEvent(
  { id, previous, at, type, details }: HistoryEvent,
  withData: boolean,
): Record<string, unknown> {
  const event: Record<string, unknown> = { timestamp: at / 1000, type, id, previousEventId: previous };
  if (details) event[detailsKey(type)] = renderDetails(details, withData);
  return event;
}

/** `PassStateEntered` → `stateEnteredEventDetails`, `TaskScheduled` → `taskScheduledEventDetails` */
function detailsKey(type: string): string {
  const state = /State(Entered|Exited)$/.exec(type);
  const name = state ? `state${state[1]}` : type.charAt(0).toLowerCase() + type.slice(1);
  return `${name}EventDetails`;
}

function renderDetails(details: Record<string, unknown>, withData: boolean): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(details)) {
    if (value === undefined) continue;
    if (TEXT_FIELDS.includes(field)) {
      if (withData) shown[field] = JSON.stringify(value);
      shown[`${field}Details`] = { truncated: false };
    } else if (field === 'parameters') {
      if (withData) shown.parameters = JSON.stringify(value);
    } else if (field === 'assignedVariables') {
      const variables = Object.entries(value as Record<string, Json>);
      if (withData)
        shown.assignedVariables = Object.fromEntries(
          variables.map(([name, one]) => [name, JSON.stringify(one)]),
        );
      shown.assignedVariablesDetails = { truncated: false };
    } else shown[field] = value;
  }
  return shown;
}
