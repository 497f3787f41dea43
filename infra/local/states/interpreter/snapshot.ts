import type { Json } from '../definition/types';

/**
 * Where an execution stands, and all it needs to go on: written with every commit, so that a restart never reads
 * history. It is JSON; the definition is not in it.
 */
export interface Snapshot {
  /** id of the last history event */
  lastEvent: number;
  /** number of the last wait; a wait's number is never used again within the execution */
  lastWait: number;
  root: Frame;
}

/** One thread of control: the execution itself, a Parallel's branch, or a Map's iteration. */
export interface Frame {
  /** the state that is entered, or will be entered next */
  state: string;
  /** the state's raw input */
  input: Json;
  /** variables of this scope; a frame inside sees those of the frames around it */
  variables: Record<string, Json>;
  /** what the next event gives as its previousEventId */
  previous: number;
  /** set from StateEntered to StateExited; `before` is the event before the entrance */
  entered?: { event: number; before: number; at: number };
  /** attempts used, one count a retrier */
  retries?: number[];
  /** in an iteration: the context object's Map.Item */
  item?: { Index: number; Value: Json };
  /** what the thread waits for; without it, it can go on at once */
  wait?: Wait;
}

export type Wait = TimeWait | RetryWait | TaskWait | BranchesWait | MapRunWait;

interface WaitBase {
  /** what timers, tokens and answers call it */
  number: number;
}

/** A Wait state. */
export interface TimeWait extends WaitBase {
  kind: 'time';
  /** epoch milliseconds */
  due: number;
}

/** The pause before a state is tried again. */
export interface RetryWait extends WaitBase {
  kind: 'retry';
  due: number;
}

/** A Task that is under way. */
export interface TaskWait extends WaitBase {
  kind: 'task';
  /** what was asked of the outside; undefined once it was answered and only a token or a job is awaited */
  request?: TaskRequest;
  /** the secret part of the task token, when the task has one */
  token?: string;
  /** `.sync`: the end of an execution is awaited, which is stopped when nobody waits for it any more */
  job?: boolean;
  /** epoch milliseconds */
  timeoutAt?: number;
  heartbeatAt?: number;
  heartbeatSeconds?: number;
}

/**
 * The frames inside a Parallel or an inline Map. It stays when the state has failed, until the state is tried again or
 * left: a redrive goes on with the branches that did not succeed.
 */
export interface BranchesWait extends WaitBase {
  kind: 'branches';
  /** by index, the frames that run, or have failed or were aborted */
  frames: Record<string, Frame>;
  /** by index, what the branches that succeeded gave */
  outputs: Record<string, Json>;
  /** how many branches there are */
  length: number;
  /** the next index to begin; Map only, a Parallel begins all at once */
  next: number;
  /** Map only */
  items?: Json[];
  concurrency: number;
  /** what does not change while the state is under way is stored, apart from the snapshot */
  kept?: boolean;
}

/** A distributed Map: its children are executions of their own. */
export interface MapRunWait extends WaitBase {
  kind: 'mapRun';
  arn: string;
  startedEvent: number;
  redriveCount?: number;
}

/** An outside call that must be made (again, after a restart) until it is answered. */
export type TaskRequest =
  | ({ kind: 'lambda'; arn: string; payload: Json; logTail?: boolean } & Called)
  | ({ kind: 'service'; service: string; action: string; input: Record<string, Json> } & Called)
  | ({ kind: 'startExecution'; input: { stateMachineArn: string; input: string }; name: string } & Called)
  | { kind: 'activity'; arn: string; input: Json };

interface Called {
  /** the role of the task's Credentials; the execution's own unless given */
  roleArn?: string;
}

export const newSnapshot = (startAt: string, input: Json): Snapshot => ({
  lastEvent: 0,
  lastWait: 0,
  root: { state: startAt, input, variables: {}, previous: 0 },
});

/** All frames, the outer before the inner. */
export function* framesOf(frame: Frame): Generator<Frame> {
  yield frame;
  if (frame.wait?.kind === 'branches')
    for (const inner of Object.values(frame.wait.frames)) yield* framesOf(inner);
}

/** Whether something is left to do without waiting for time, a token or a child: such executions go on at a restart. */
export function isBusy(snapshot: Snapshot): boolean {
  for (const { wait } of framesOf(snapshot.root)) {
    if (!wait) return true;
    if (wait.kind === 'task' && wait.request && wait.request.kind !== 'activity') return true;
  }
  return false;
}

/** When the one timer of a wait fires, if it has one. */
export function timerOf(wait: Wait): number | undefined {
  if (wait.kind === 'time' || wait.kind === 'retry') return wait.due;
  if (wait.kind !== 'task') return undefined;
  const due = Math.min(
    wait.timeoutAt ?? Number.POSITIVE_INFINITY,
    wait.heartbeatAt ?? Number.POSITIVE_INFINITY,
  );
  return Number.isFinite(due) ? due : undefined;
}

/** Whether something still waits under this number. */
export const hasWait = (snapshot: Snapshot, number: number): boolean =>
  findWait(snapshot, number) !== undefined;

/** What waits under this number. */
export function findWait(snapshot: Snapshot, number: number): Wait | undefined {
  for (const { wait } of framesOf(snapshot.root)) if (wait?.number === number) return wait;
  return undefined;
}
