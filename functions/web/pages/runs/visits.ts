import type { ExecutionEvent } from '../../../../shared/store/executions';
import type { Visit } from '../../ui';

/** The state that each event belongs to, by the event's id: its own, or that of the event it follows. */
export function statesOfEvents(events: ExecutionEvent[]): Map<number, string> {
  const states = new Map<number, string>();
  const left = new Set<number>();
  for (const { id, previousId, type, state } of events) {
    // What follows the leaving of a state is outside of it.
    const belongs = state ?? (left.has(previousId) ? undefined : states.get(previousId));
    if (belongs !== undefined && !type.startsWith('Execution')) states.set(id, belongs);
    if (type.endsWith('StateExited')) left.add(id);
  }
  return states;
}

const FAULT = /(Failed|TimedOut|Aborted)$/;
const GOES_ON = /(Scheduled|Started|Submitted|Succeeded)$/;

/**
 * How an execution has met its states, by name; of a state that was entered again the last time counts. A state that
 * was left after a fault which no retry mended has caught an error; one that the execution ended in has failed.
 */
export function visitsOf(events: ExecutionEvent[]): Record<string, Visit> {
  const states = statesOfEvents(events);
  const visits: Record<string, Visit> = {};
  const faulty = new Set<string>();
  for (const { id, type } of events) {
    if (/^Execution(Failed|TimedOut|Aborted)$/.test(type)) {
      for (const [name, visit] of Object.entries(visits)) if (visit === 'current') visits[name] = 'failed';
    }
    const state = states.get(id);
    if (state === undefined) continue;
    if (type.endsWith('StateEntered')) {
      visits[state] = 'current';
      faulty.delete(state);
    } else if (type.endsWith('StateExited')) visits[state] = faulty.has(state) ? 'caught' : 'done';
    else if (FAULT.test(type)) faulty.add(state);
    else if (GOES_ON.test(type)) faulty.delete(state);
  }
  return visits;
}
