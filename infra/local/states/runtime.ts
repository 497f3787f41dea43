import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { ServiceError } from '../service';
import type { Store } from '../store';
import { type Actor, Actors } from './actors';
import { DefinitionCache } from './definition/parse';
import type { Definition } from './definition/types';
import {
  type ExecutionRow,
  type Executions,
  type Extra,
  factsOf,
  type NewExecution,
  snapshotOf,
} from './executions';
import { type Environment, type ExecutionFacts, Run } from './interpreter/run';
import { isBusy, newSnapshot, type Snapshot, type TaskRequest } from './interpreter/snapshot';
import { type Occurrence, step } from './interpreter/step';
import type { Machines } from './machines';
import { Timers } from './timers';
import { newToken } from './tokens';

/** What happens outside after a step is on the disk. */
export interface Effects {
  /** Makes the call and delivers its answer. */
  request(execution: ExecutionFacts & { id: number }, wait: number, request: TaskRequest): void;
  /** Distributed Maps were begun. */
  mapRunsBegan(execution: number): void;
  /** Changes for a step's own transaction: map runs, activity tasks. */
  commit(id: number, run: Run): Extra | undefined;
  /** An execution has ended. */
  ended(id: number): void;
  /** The end of this child is no longer awaited. */
  orphaned(arn: string): void;
}

/** An execution that something is happening to; one that only waits is not kept in memory. */
interface Live {
  facts: ExecutionFacts;
  definition: Definition;
  snapshot: Snapshot;
}

export interface DeliverOptions {
  /** Looks at the execution first, and may throw. */
  check?(snapshot: Snapshot | undefined): void;
  /** changes for the same transaction, made only if the occurrence is taken */
  extra?: Extra;
  /** for a timer: when it was due; its row goes in any case */
  firedAt?: number;
}

/** Nothing can happen to an execution while the runtime does not run. */
export class StoppedError extends ServiceError {
  constructor() {
    super('ServiceUnavailable', 'Step Functions is stopping; try again', 503);
  }
}

export interface RuntimeOptions {
  store: Store;
  clock: Clock;
  executions: Executions;
  machines: Machines;
  effects: Effects;
  random(): number;
  onError(error: unknown): void;
}

/**
 * Runs executions: takes what happens to one, one thing at a time, makes the step, commits it, and only then lets its
 * effects be seen. Different executions go on side by side and share their commits.
 */
export class Runtime {
  readonly timers: Timers;
  readonly definitions: DefinitionCache;
  private readonly actors = new Actors<Live>(({ snapshot }) => isBusy(snapshot));
  private readonly clock: Clock;
  private readonly executions: Executions;
  private readonly effects: Effects;
  private readonly random: () => number;
  private readonly onError: (error: unknown) => void;
  private stopped = true;

  constructor({ store, clock, executions, machines, effects, random, onError }: RuntimeOptions) {
    this.clock = clock;
    this.executions = executions;
    this.effects = effects;
    this.random = random;
    this.onError = (error) => {
      if (!(error instanceof StoppedError)) onError(error);
    };
    this.definitions = new DefinitionCache((hash) => machines.definitionText(hash));
    this.timers = new Timers(store, clock, this.onError, ({ due, execution, wait }) =>
      this.deliver(execution, { type: 'timer', wait }, { firedAt: due }),
    );
  }

  /** Takes up what the last process left. */
  start(): void {
    this.stopped = false;
    for (const id of this.executions.busy()) this.resume(id).catch(this.onError);
    this.timers.start();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.timers.stop();
    await this.idle();
  }

  /** The runtime is not idle until `work` is done. */
  track<T>(work: Promise<T>): Promise<T> {
    return this.actors.track(work);
  }

  /** Resolves when no step is under way and none is due. */
  async idle(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.actors.working > 0 || this.timers.busy);
  }

  /** Begins an execution: its first step is part of the commit that makes it. */
  async begin(row: NewExecution, extra?: Extra): Promise<void> {
    const fresh = (): Live => {
      const definition = this.definitions.get(row.definition);
      const facts = factsOf(row);
      return { facts, definition, snapshot: newSnapshot(definition.StartAt, facts.input) };
    };
    return this.actors.queue(row.id, async (actor) => {
      const { run } = await this.step(row.id, actor, fresh, { type: 'start' });
      const more = this.effects.commit(row.id, run);
      await this.executions.create(row, run, (db) => {
        more?.(db);
        extra?.(db);
      });
      this.after(row.id, actor, run);
    });
  }

  /**
   * Lets something happen to an execution.
   * @returns false when it came too late; nothing was changed then
   * @throws what `check` throws; {StoppedError} when the runtime does not run
   */
  async deliver(id: number, occurrence: Occurrence, options: DeliverOptions = {}): Promise<boolean> {
    if (this.stopped) throw new StoppedError();
    return this.actors.queue(id, async (actor) => {
      const live = this.load(id, actor);
      options.check?.(live?.snapshot);
      const { extra, firedAt } = options;
      if (live) {
        const { run, taken } = await this.step(id, actor, () => live, occurrence);
        if (firedAt !== undefined && 'wait' in occurrence) {
          run.timers.unshift({ change: 'clear', wait: occurrence.wait, due: firedAt });
        }
        if (taken) {
          const more = this.effects.commit(id, run);
          await this.executions.save(id, run, (db) => {
            more?.(db);
            extra?.(db);
          });
          this.after(id, actor, run);
          return true;
        }
      }
      if (firedAt !== undefined && 'wait' in occurrence)
        await this.executions.dropTimer(firedAt, id, occurrence.wait);
      return false;
    });
  }

  /**
   * Lets an execution that did not succeed go on from the state it ended in.
   * @returns the time, or undefined when it cannot
   */
  redrive(id: number): Promise<number | undefined> {
    return this.actors.queue(id, async (actor) => {
      const row = this.executions.find(id);
      const now = this.clock.now();
      if (!row || !canRedrive(row, now)) return undefined;
      const redriveCount = row.redrive_count + 1;
      const read = () => liveOf({ ...row, redrive_count: redriveCount }, this.definitions);
      const { run } = await this.step(id, actor, read, { type: 'redrive' });
      const more = this.effects.commit(id, run);
      await this.executions.save(id, run, (db) => {
        this.executions.reopen(id, redriveCount, now, run.ending !== undefined);
        more?.(db);
      });
      this.after(id, actor, run);
      return now;
    });
  }

  /** Looks at an execution between two steps. */
  inspect<T>(id: number, look: (snapshot: Snapshot | undefined) => T): Promise<T> {
    return this.actors.queue(id, async (actor) => look(this.load(id, actor)?.snapshot));
  }

  /**
   * Makes a step. A fault of the interpreter ends this one execution with an event that says so, and is reported;
   * all others go on.
   */
  private async step(
    id: number,
    actor: Actor<Live>,
    read: () => Live,
    occurrence: Occurrence,
  ): Promise<{ run: Run; taken: boolean }> {
    actor.live = read();
    const run = this.newRun(id, actor.live);
    try {
      return { run, taken: await step(run, occurrence) };
    } catch (error) {
      this.onError(error);
      actor.live = undefined;
      actor.live = this.load(id, actor) ?? read();
      const second = this.newRun(id, actor.live);
      const cause = `The local runtime failed: ${(error as Error).message}`;
      return { run: second, taken: await step(second, { type: 'broken', cause }) };
    }
  }

  /** The step is on the disk: what it leads to may be seen. */
  private after(id: number, actor: Actor<Live>, run: Run) {
    if (run.ending) actor.live = undefined;
    // A restart finds on the disk what is left to do.
    if (this.stopped) return;
    if (run.ending) {
      this.effects.ended(id);
    } else {
      for (const { change, due } of run.timers) if (change === 'set') this.timers.noticed(due);
      for (const { wait, request } of run.requests) {
        if (run.waiting(wait)) this.effects.request({ ...run.execution, id }, wait, request);
      }
      if (run.mapRuns.length > 0) this.effects.mapRunsBegan(id);
      if (run.ready.length > 0) this.goOn(id);
    }
    for (const arn of run.orphans) this.effects.orphaned(arn);
  }

  /** After a restart: calls without an answer are made again, and threads that were in the middle go on. */
  private resume(id: number) {
    return this.actors.queue(id, async (actor) => {
      const live = this.load(id, actor);
      if (!live) return;
      const run = this.newRun(id, live);
      const threads = [...run.root().walk()];
      for (const { frame } of threads) {
        const { wait } = frame;
        if (wait?.kind === 'task' && wait.request)
          this.effects.request({ ...live.facts, id }, wait.number, wait.request);
      }
      if (threads.some(({ frame }) => !frame.wait)) this.goOn(id);
    });
  }

  private goOn(id: number) {
    this.deliver(id, { type: 'continue' }).catch(this.onError);
  }

  private load(id: number, actor: Actor<Live>): Live | undefined {
    if (actor.live) return actor.live;
    const row = this.executions.find(id);
    if (row?.status !== 'RUNNING') return undefined;
    actor.live = liveOf(row, this.definitions);
    return actor.live;
  }

  private newRun(id: number, { facts, definition, snapshot }: Live): Run {
    const environment: Environment = {
      now: this.clock.now(),
      random: this.random,
      uuid: randomUUID,
      newToken: (wait) => newToken(id, wait),
    };
    return new Run(definition, facts, snapshot, environment);
  }
}

/** Within 14 days after the end, as on AWS. */
const REDRIVE_PERIOD_MS = 14 * 24 * 3600 * 1000;

function canRedrive({ status, snapshot, stopped_at, map_run }: ExecutionRow, now: number): boolean {
  const ended = status === 'FAILED' || status === 'ABORTED' || status === 'TIMED_OUT';
  return ended && snapshot !== null && map_run === null && now - (stopped_at as number) < REDRIVE_PERIOD_MS;
}

const liveOf = (row: ExecutionRow, definitions: DefinitionCache): Live => ({
  facts: factsOf(row),
  definition: definitions.get(row.definition),
  snapshot: snapshotOf(row),
});
