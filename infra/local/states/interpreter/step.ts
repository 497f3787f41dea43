import type { Json } from '../definition/types';
import { drain, proceed } from './flow';
import { type MapRunEnd, mapRunEnded } from './map-run';
import { redrive } from './redrive';
import { EXECUTION_TIMER, HistoryFullError, type Run } from './run';
import type { TaskWait } from './snapshot';
import {
  type Answer,
  activityStarted,
  childEnded,
  taskAnswered,
  taskFailed,
  taskHeartbeat,
  taskSucceeded,
  taskTimerFired,
} from './task';
import type { Thread } from './thread';
import { waited } from './wait';

/** What can happen to an execution. `wait` is the number of the wait it belongs to. */
export type Occurrence =
  | { type: 'start' }
  /** goes on with threads that a long step, or a crash, left behind */
  | { type: 'continue' }
  | { type: 'timer'; wait: number }
  | { type: 'answer'; wait: number; answer: Answer }
  | { type: 'success'; wait: number; output: Json }
  | { type: 'failure'; wait: number; error?: string; cause?: string }
  | { type: 'heartbeat'; wait: number }
  | { type: 'activityStarted'; wait: number; workerName?: string }
  | { type: 'mapRunEnded'; wait: number; end: MapRunEnd }
  /** `.sync`: the execution that is awaited has ended; too early when its start is not answered yet */
  | { type: 'childEnded'; wait: number; answer: Answer }
  /** goes on where the execution ended without success */
  | { type: 'redrive' }
  | { type: 'stop'; error?: string; cause?: string }
  /** the interpreter itself failed in an earlier try of this step */
  | { type: 'broken'; cause: string };

/**
 * Makes one step of an execution: what the occurrence leads to, until everything waits again. All of it stands in
 * `run` afterwards; nothing has happened outside yet.
 * @returns false when the occurrence came too late and changed nothing
 */
export async function step(run: Run, occurrence: Occurrence): Promise<boolean> {
  try {
    const fresh = await take(run, occurrence);
    if (fresh) await drain(run);
    return fresh;
  } catch (error) {
    if (!(error instanceof HistoryFullError)) throw error;
    const cause = 'The execution reached the maximum number of history events (25000).';
    const failure = { error: 'States.Runtime', cause };
    run.emit('ExecutionFailed', run.snapshot.lastEvent, failure);
    run.end({ status: 'FAILED', ...failure });
    return true;
  }
}

async function take(run: Run, occurrence: Occurrence): Promise<boolean> {
  switch (occurrence.type) {
    case 'start':
      start(run);
      return true;
    case 'continue':
      run.ready.push(...[...run.root().walk()].filter(({ frame }) => !frame.wait));
      return true;
    case 'broken': {
      const failure = { error: 'States.Runtime', cause: occurrence.cause };
      if (run.snapshot.lastEvent === 0) start(run);
      run.follow(run.root(), 'ExecutionFailed', failure);
      run.end({ status: 'FAILED', ...failure });
      return true;
    }
    case 'redrive':
      run.follow(run.root(), 'ExecutionRedriven', { redriveCount: run.execution.redriveCount });
      run.changeExecutionTimer('set');
      await redrive(run, run.root(), run.snapshot.lastEvent);
      return true;
    case 'stop': {
      const { error, cause } = occurrence;
      run.follow(run.root(), 'ExecutionAborted', { error, cause });
      run.end({ status: 'ABORTED', error, cause });
      return true;
    }
    case 'timer':
      if (occurrence.wait === EXECUTION_TIMER) {
        // It follows no event, and only the event has an error (https://github.com/floci-io/floci/pull/2782).
        run.emit('ExecutionTimedOut', 0, { error: 'States.Timeout' });
        run.end({ status: 'TIMED_OUT' });
        return true;
      }
  }
  const thread = run.waiting(occurrence.wait);
  if (!thread || !fits(thread, occurrence)) return false;
  await advance(run, thread, occurrence);
  return true;
}

function start(run: Run) {
  const { input, roleArn, stateMachineVersionArn, stateMachineAliasArn } = run.execution;
  run.emit('ExecutionStarted', 0, { input, roleArn, stateMachineAliasArn, stateMachineVersionArn });
  run.changeExecutionTimer('set');
  run.ready.push(run.root());
}

type Awaited = Exclude<Occurrence, { type: 'start' | 'continue' | 'redrive' | 'stop' | 'broken' }>;

/** An answer counts once, and the end of a child only when it is awaited, after the answer that named it. */
function fits(thread: Thread, { type }: Awaited): boolean {
  const { request, job } = thread.frame.wait as TaskWait;
  if (type === 'answer' || type === 'activityStarted') return request !== undefined;
  return type !== 'childEnded' || (job === true && request === undefined);
}

async function advance(run: Run, thread: Thread, occurrence: Awaited): Promise<void> {
  switch (occurrence.type) {
    case 'timer':
      return timerFired(run, thread);
    case 'answer':
      return proceed(run, thread, () => taskAnswered(run, thread, occurrence.answer));
    case 'success':
      return proceed(run, thread, () => taskSucceeded(run, thread, occurrence.output));
    case 'failure':
      return proceed(run, thread, () => taskFailed(run, thread, occurrence.error, occurrence.cause));
    case 'heartbeat':
      return taskHeartbeat(run, thread);
    case 'activityStarted':
      return activityStarted(run, thread, occurrence.workerName);
    case 'childEnded':
      return proceed(run, thread, () => childEnded(run, thread, occurrence.answer));
    case 'mapRunEnded':
      return proceed(run, thread, () => mapRunEnded(run, thread, occurrence.end));
  }
}

async function timerFired(run: Run, thread: Thread): Promise<void> {
  const { wait } = thread.frame;
  switch (wait?.kind) {
    case 'time':
      run.resume(thread);
      return proceed(run, thread, () => waited(run, thread));
    case 'retry':
      run.resume(thread);
      run.ready.push(thread);
      return;
    case 'task':
      return proceed(run, thread, () => taskTimerFired(run, thread));
  }
}
