import { type Description, detailsOf, type Event } from './collect';

/**
 * Whether a history contradicts itself, or the description of its execution. It knows nothing of how the runtime makes
 * histories; it demands what AWS says of them
 * (https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html).
 * @param events all of them, in the order of GetExecutionHistory
 * @returns the contradictions; none for a sound history
 */
export function checkHistory(description: Description, events: Event[]): string[] {
  const history = new History(events);
  return [
    ...checkOrder(events),
    ...checkFrame(description, events),
    ...checkStates(description, history),
    ...checkTasks(description, history),
    ...checkMaps(description, history),
  ];
}

/** How an execution's last event is called. */
const TERMINAL: Record<string, string> = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
};
const isTerminal = (event?: Event) => event !== undefined && Object.values(TERMINAL).includes(event.type);

const told = ({ id, type }: Event) => `${id} ${type}`;
const millisBetween = (from: Event, to: Event) => Math.round(1000 * (to.timestamp - from.timestamp));

/** A history that can be walked backwards. */
class History {
  private readonly byId: Map<number, Event>;

  constructor(readonly events: Event[]) {
    this.byId = new Map(events.map((event) => [event.id, event]));
  }

  before({ id, previousEventId }: Event): Event | undefined {
    return previousEventId < id ? this.byId.get(previousEventId) : undefined;
  }

  /** The events that led to this one, the nearest first. */
  *back(event: Event): Generator<Event> {
    for (let one = this.before(event); one; one = this.before(one)) yield one;
  }

  ofType(pattern: RegExp): Event[] {
    return this.events.filter(({ type }) => pattern.test(type));
  }
}

/** Ids count from 1 without gaps, each event follows an earlier one, and time does not run backwards. */
function checkOrder(events: Event[]): string[] {
  const problems: string[] = [];
  for (const [i, event] of events.entries()) {
    const { id, previousEventId, timestamp } = event;
    if (id !== i + 1) problems.push(`${told(event)} stands at place ${i + 1}`);
    // As on AWS, the first state too is entered after event 0, and what cannot be evaluated there follows 0 as well.
    // So does the end of the machine's own time.
    const free =
      id <= 2 || (id === 3 && event.type === 'EvaluationFailed') || event.type === 'ExecutionTimedOut';
    const least = free ? 0 : 1;
    if (previousEventId >= id || previousEventId < least)
      problems.push(`${told(event)} follows ${previousEventId}`);
    const earlier = events[i - 1];
    if (earlier && timestamp < earlier.timestamp)
      problems.push(`${told(event)} is earlier than ${told(earlier)}`);
  }
  return problems;
}

/** One beginning, one end (one more for each redrive), and the description says the same. */
function checkFrame(description: Description, events: Event[]): string[] {
  const problems: string[] = [];
  const { status, redriveCount = 0 } = description;
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return ['there are no events'];
  if (first.type !== 'ExecutionStarted') problems.push(`begins with ${told(first)}`);
  if (last.type !== TERMINAL[status]) problems.push(`is ${status} and ends with ${told(last)}`);
  const starts = events.filter(({ type }) => type === 'ExecutionStarted').length;
  if (starts !== 1) problems.push(`has ${starts} starts`);
  const ends = events.filter(isTerminal).length;
  if (ends !== 1 + redriveCount) problems.push(`has ${ends} ends and was redriven ${redriveCount} times`);
  for (const [i, event] of events.entries()) {
    if (i > 0 && isTerminal(events[i - 1]) !== (event.type === 'ExecutionRedriven'))
      problems.push(`${told(event)} comes after ${told(events[i - 1] as Event)}`);
  }
  // Of the end of the machine's own time only the event has an error.
  const end = status === 'TIMED_OUT' ? {} : detailsOf(last);
  for (const field of ['output', 'error', 'cause'] as const) {
    if (description[field] !== end[field]) problems.push(`${told(last)} has another ${field}`);
  }
  if (detailsOf(first).input !== description.input) problems.push(`${told(first)} has another input`);
  if (first.timestamp < description.startDate) problems.push(`${told(first)} is before its startDate`);
  if (last.timestamp !== description.stopDate) problems.push(`${told(last)} is not at its stopDate`);
  return problems;
}

/** The entrance that this exit belongs to: the way back leads past states that were entered and left in between. */
function entranceOf(exit: Event, history: History): Event | undefined {
  const between: unknown[] = [];
  for (const event of history.back(exit)) {
    const { name } = detailsOf(event);
    if (event.type.endsWith('StateExited')) between.push(name);
    if (!event.type.endsWith('StateEntered')) continue;
    if (between.length > 0 && between.at(-1) === name) between.pop();
    else if (between.length === 0 && name === detailsOf(exit).name) return event;
  }
  return undefined;
}

/** What is left was entered, and is left once; where no branch failed, all that was entered is left. */
function checkStates({ status }: Description, history: History): string[] {
  const problems: string[] = [];
  const left = new Set<Event>();
  for (const exit of history.ofType(/StateExited$/)) {
    const entrance = entranceOf(exit, history);
    if (entrance?.type !== exit.type.replace('Exited', 'Entered'))
      problems.push(`${told(exit)} leaves what was not entered`);
    else if (left.has(entrance)) problems.push(`${told(entrance)} is left again by ${told(exit)}`);
    else left.add(entrance);
  }
  if (status !== 'SUCCEEDED' || history.ofType(/^(Parallel|Map)StateFailed$/).length > 0) return problems;
  for (const entrance of history.ofType(/StateEntered$/)) {
    if (!left.has(entrance)) problems.push(`${told(entrance)} is never left`);
  }
  return problems;
}

const TASK_END =
  /^(LambdaFunction|Activity|Task)(Succeeded|Failed|TimedOut|StartFailed|SubmitFailed|ScheduleFailed)$/;

/** The scheduling that an event of a task goes back to. */
export function scheduleOf(event: Event, before: (event: Event) => Event | undefined): Event | undefined {
  let one = before(event);
  while (one && /^(LambdaFunction|Activity|Task)(Started|Submitted)$/.test(one.type)) one = before(one);
  return one?.type.endsWith('Scheduled') ? one : undefined;
}

/** Each task that was scheduled came to one end, or was given up; none ended before its time was over, or was tried again too soon. */
function checkTasks({ status }: Description, history: History): string[] {
  const problems: string[] = [];
  const ended = new Set<Event>();
  const before = (event: Event) => history.before(event);
  for (const end of history.ofType(TASK_END)) {
    const scheduled = scheduleOf(end, before);
    if (!scheduled) problems.push(`${told(end)} was not scheduled`);
    else if (ended.has(scheduled)) problems.push(`${told(scheduled)} ends again with ${told(end)}`);
    else {
      ended.add(scheduled);
      if (end.type.endsWith('TimedOut') && millisBetween(scheduled, end) < limitOf(scheduled))
        problems.push(`${told(end)} is too early`);
    }
  }
  const givenUp = new Set(history.ofType(/^TaskStateAborted$/).map((event) => scheduleOf(event, before)));
  for (const scheduled of history.ofType(/Scheduled$/)) {
    const open = !ended.has(scheduled) && !givenUp.has(scheduled);
    if (open && status !== 'ABORTED' && status !== 'TIMED_OUT')
      problems.push(`${told(scheduled)} has no end`);
    const failed = history.before(scheduled);
    // All retriers of these machines wait for a second.
    if (failed && TASK_END.test(failed.type) && millisBetween(failed, scheduled) < 1000)
      problems.push(`${told(scheduled)} tries again too soon`);
  }
  return problems;
}

/** The least time after which a task can time out, in milliseconds. */
function limitOf(scheduled: Event): number {
  const { timeoutInSeconds, heartbeatInSeconds } = detailsOf(scheduled);
  const limits = [timeoutInSeconds, heartbeatInSeconds].filter((limit) => typeof limit === 'number');
  return limits.length > 0 ? 1000 * Math.min(...limits) : 1000;
}

/** Iterations end once each time that they begin, and begin as often as their Maps say; a distributed Map ends once. */
function checkMaps({ status }: Description, history: History): string[] {
  const problems: string[] = [];
  const open = new Map<string, number>();
  for (const event of history.ofType(/^MapIteration(Started|Succeeded|Failed|Aborted)$/)) {
    const { name, index } = detailsOf(event);
    const iteration = `${name}[${index}]`;
    const left = (open.get(iteration) ?? 0) + (event.type === 'MapIterationStarted' ? 1 : -1);
    if (left < 0) problems.push(`${told(event)} ends ${iteration}, which is not under way`);
    open.set(iteration, left);
  }
  const begun = history.ofType(/^MapIterationStarted$/).length;
  const runs = history.ofType(/^MapRunStarted$/);
  const runEnds = history.ofType(/^MapRun(Succeeded|Failed|Aborted)$/).length;
  const distributed = new Set(runs.map((run) => history.before(run)));
  const inline = history.ofType(/^MapStateStarted$/).filter((event) => !distributed.has(event));
  const wanted = inline.reduce((sum, event) => sum + Number(detailsOf(event).length), 0);
  if (begun > wanted) problems.push(`${begun} iterations began, of ${wanted}`);
  if (runEnds > runs.length) problems.push(`${runs.length} distributed Maps ended ${runEnds} times`);
  if (status !== 'SUCCEEDED') return problems;
  for (const [iteration, left] of open) if (left > 0) problems.push(`${iteration} does not end`);
  if (runEnds < runs.length) problems.push(`${runs.length} distributed Maps ended ${runEnds} times`);
  if (begun < wanted && history.ofType(/^MapIterationFailed$/).length === 0)
    problems.push(`${begun} iterations began, of ${wanted}`);
  return problems;
}
