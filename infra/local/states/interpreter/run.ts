import type { Definition, Json, JsonObject, StatesBlock } from '../definition/types';
import type { HistoryEvent } from '../history/events';
import type { Inspection } from './inspection';
import {
  type BranchesWait,
  type Frame,
  framesOf,
  type MapRunWait,
  type Snapshot,
  type TaskRequest,
  type TaskWait,
  timerOf,
  type Wait,
} from './snapshot';
import { Thread } from './thread';

/** What is fixed about an execution. */
export interface ExecutionFacts {
  arn: string;
  name: string;
  machineArn: string;
  machineName: string;
  roleArn: string;
  /** epoch milliseconds */
  startedAt: number;
  input: Json;
  redriveCount: number;
  /** epoch milliseconds; the last redrive */
  redrivenAt?: number;
  /** if it was started by a version, or by an alias that chose one */
  stateMachineVersionArn?: string;
  stateMachineAliasArn?: string;
  /** an iteration of a distributed Map: its item */
  item?: { Index: number; Value: Json };
}

/** What a step takes from outside; the same values give the same step. */
export interface Environment {
  /** epoch milliseconds */
  now: number;
  /** the machine is being deleted: its executions end at their next transition */
  deleting?: boolean;
  random(): number;
  uuid(): string;
  /** the task token of a wait; `secret` is what the snapshot keeps to know it again */
  newToken(wait: number): { token: string; secret: string };
}

export interface Ending {
  status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  output?: Json;
  error?: string;
  cause?: string;
}

/** A distributed Map that begins. */
export interface MapRunPlan {
  arn: string;
  wait: number;
  /** what each child runs */
  processor: StatesBlock;
  /** the input of each child, in order, and how many items it holds */
  inputs: { input: Json; item?: { Index: number; Value: Json }; items: number }[];
  concurrency: number;
  toleratedCount?: number;
  toleratedPercentage?: number;
}

/** A timer of the store that must come or go. */
export interface TimerChange {
  change: 'set' | 'clear';
  wait: number;
  due: number;
}

/** The wait number of the machine's own TimeoutSeconds. */
export const EXECUTION_TIMER = 0;

/** Standard executions may have this many events; the last of them says that the execution failed. */
const MAX_EVENTS = 25_000;

/** Thrown when the history is full: nothing more of the execution can be recorded. */
export class HistoryFullError extends Error {}

/**
 * One step of an execution, while it is made: collects what the step leads to. The snapshot is changed in place;
 * nothing here touches the store or the outside.
 */
export class Run {
  readonly events: HistoryEvent[] = [];
  readonly requests: { wait: number; request: TaskRequest }[] = [];
  readonly timers: TimerChange[] = [];
  readonly mapRuns: MapRunPlan[] = [];
  readonly redrivenMapRuns: MapRunWait[] = [];
  /** the ARNs of those that nobody waits for any more */
  readonly abandonedMapRuns: string[] = [];
  /** the waits of `.sync` tasks that have ended before their execution: that is stopped */
  readonly orphans: number[] = [];
  /** the waits of activity tasks that no worker has taken and none may take any more */
  readonly withdrawn: number[] = [];
  /** the branches that have succeeded in this step, by index */
  readonly finished = new Map<BranchesWait, number[]>();
  /** the waits of Parallels and Maps that are over, with what was kept of them */
  readonly forgotten: number[] = [];
  /** threads that can go on */
  readonly ready: Thread[] = [];
  ending?: Ending;

  constructor(
    readonly definition: Definition,
    readonly execution: ExecutionFacts,
    readonly snapshot: Snapshot,
    readonly environment: Environment,
    /** of TestState; an execution has none */
    readonly inspection?: Inspection,
  ) {}

  /** Records an event. @returns its id */
  emit(type: string, previous: number, details?: Record<string, unknown>): number {
    if (this.snapshot.lastEvent >= MAX_EVENTS - 1 && !type.startsWith('Execution'))
      throw new HistoryFullError();
    const id = ++this.snapshot.lastEvent;
    this.events.push({ id, previous, at: this.environment.now, type, details });
    return id;
  }

  /** Records an event of a thread and makes it the one the thread's next event follows. */
  follow(thread: Thread, type: string, details?: Record<string, unknown>): void {
    thread.frame.previous = this.emit(type, thread.frame.previous, details);
  }

  nextWaitNumber(): number {
    return ++this.snapshot.lastWait;
  }

  /** The thread stops here until what it waits for has come. */
  suspend(thread: Thread, wait: Wait): void {
    thread.frame.wait = wait;
    const due = timerOf(wait);
    if (due !== undefined) this.timers.push({ change: 'set', wait: wait.number, due });
    if (wait.kind === 'task' && wait.request)
      this.requests.push({ wait: wait.number, request: wait.request });
  }

  /** The thread's wait is over; its timer goes. */
  resume(thread: Thread): void {
    const { wait } = thread.frame;
    if (wait) this.clearTimer(wait);
    this.forget(thread.frame);
  }

  /** The frame waits no more, and of a Parallel or Map nothing is kept. */
  forget(frame: Frame): void {
    for (const { wait } of framesOf(frame))
      if (wait?.kind === 'branches' && wait.kept) this.forgotten.push(wait.number);
    frame.wait = undefined;
  }

  /** The frame and all inside are given up: nothing they wait for will be taken. They stay as they are. */
  abandon(frame: Frame): void {
    for (const { wait } of framesOf(frame)) {
      if (!wait) continue;
      this.clearTimer(wait);
      if (wait.kind === 'mapRun') this.abandonedMapRuns.push(wait.arn);
      if (wait.kind === 'task') this.abandonTask(wait);
    }
  }

  /** The task's job is stopped, and no worker gets it any more. */
  abandonTask({ number, job, request }: TaskWait): void {
    if (job) this.orphans.push(number);
    if (request?.kind === 'activity') this.withdrawn.push(number);
  }

  /** The timer of a wait that is not what it was (a heartbeat came). */
  moveTimer(wait: Wait, before: number | undefined): void {
    const due = timerOf(wait);
    if (due === before) return;
    if (before !== undefined) this.timers.push({ change: 'clear', wait: wait.number, due: before });
    if (due !== undefined) this.timers.push({ change: 'set', wait: wait.number, due });
  }

  end(ending: Ending): void {
    this.ending = ending;
    this.abandon(this.snapshot.root);
    this.ready.length = 0;
    this.changeExecutionTimer('clear');
  }

  /** The machine's TimeoutSeconds, which a redrive starts anew. */
  changeExecutionTimer(change: TimerChange['change']): void {
    const { TimeoutSeconds } = this.definition;
    if (TimeoutSeconds === undefined) return;
    const { startedAt, redrivenAt = startedAt } = this.execution;
    this.timers.push({ change, wait: EXECUTION_TIMER, due: redrivenAt + 1000 * TimeoutSeconds });
  }

  root(): Thread {
    return new Thread(this.snapshot.root, this.definition);
  }

  /** The thread with this wait; undefined when the wait is over. */
  waiting(number: number): Thread | undefined {
    return this.root().find((frame) => frame.wait?.number === number);
  }

  /** The context object, `$$` and `$states.context`. @param extra Task.Token for a task that has one */
  context(thread: Thread, extra: JsonObject = {}): JsonObject {
    const { execution } = this;
    const { frame } = thread;
    const item = thread.item() ?? execution.item;
    const state: JsonObject = {
      Name: frame.state,
      EnteredTime: isoTime(frame.entered?.at ?? this.environment.now),
    };
    if ('Retry' in thread.state || thread.state.Type === 'Task') {
      state.RetryCount = (frame.retries ?? []).reduce((sum, count) => sum + (count ?? 0), 0);
    }
    const context: JsonObject = {
      Execution: {
        Id: execution.arn,
        Input: execution.input,
        StartTime: isoTime(execution.startedAt),
        Name: execution.name,
        RoleArn: execution.roleArn,
        RedriveCount: execution.redriveCount,
        ...(execution.redrivenAt !== undefined && { RedriveTime: isoTime(execution.redrivenAt) }),
      },
      StateMachine: { Id: execution.machineArn, Name: execution.machineName },
      State: state,
      ...(item && { Map: { Item: item as unknown as JsonObject } }),
      ...extra,
    };
    return this.inspection ? this.inspection.context(context) : context;
  }

  private clearTimer(wait: Wait) {
    const due = timerOf(wait);
    if (due !== undefined) this.timers.push({ change: 'clear', wait: wait.number, due });
  }
}

const isoTime = (millis: number) => new Date(millis).toISOString();
