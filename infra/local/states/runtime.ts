import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import type { Store } from '../store';
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

/** An execution that something is happening to. It is forgotten as soon as it only waits. */
interface Actor {
  /** all that was delivered so far; the next is taken after it */
  tail: Promise<unknown>;
  pending: number;
  live?: { facts: ExecutionFacts; definition: Definition; snapshot: Snapshot };
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
  private readonly actors = new Map<number, Actor>();
  private readonly clock: Clock;
  private readonly executions: Executions;
  private readonly effects: Effects;
  private readonly random: () => number;
  private readonly onError: (error: unknown) => void;
  private working = 0;
  private stopped = true;

  constructor({ store, clock, executions, machines, effects, random, onError }: RuntimeOptions) {
    this.clock = clock;
    this.executions = executions;
    this.effects = effects;
    this.random = random;
    this.onError = onError;
    this.definitions = new DefinitionCache((hash) => machines.definitionText(hash));
    this.timers = new Timers(store, clock, onError, ({ due, execution, wait }) =>
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
    this.working++;
    return work.finally(() => this.working--);
  }

  /** Resolves when no step is under way and none is due. */
  async idle(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.working > 0 || this.timers.busy);
  }

  /** Begins an execution: its first step is part of the commit that makes it. */
  async begin(row: NewExecution, extra?: Extra): Promise<void> {
    const live = {
      facts: factsOf(row),
      definition: this.definitions.get(row.definition),
      snapshot: newSnapshot(this.definitions.get(row.definition).StartAt, JSON.parse(row.input)),
    };
    const actor = this.actor(row.id);
    actor.live = live;
    return this.queue(row.id, actor, async () => {
      const run = this.newRun(row.id, live);
      await step(run, { type: 'start' });
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
   * @param options.extra changes for the same transaction, made only if the occurrence is taken
   * @param options.firedAt for a timer: its row, which goes in any case
   * @returns false when it came too late; nothing was changed then
   */
  deliver(
    id: number,
    occurrence: Occurrence,
    options: { extra?: Extra; firedAt?: number } = {},
  ): Promise<boolean> {
    if (this.stopped) return Promise.resolve(false);
    const actor = this.actor(id);
    return this.queue(id, actor, () => this.take(id, actor, occurrence, options));
  }

  /**
   * Lets an execution that did not succeed go on from the state it ended in.
   * @returns the time, or undefined when it cannot
   */
  redrive(id: number): Promise<number | undefined> {
    const actor = this.actor(id);
    return this.queue(id, actor, async () => {
      const row = this.executions.find(id);
      const now = this.clock.now();
      if (!row || !canRedrive(row, now)) return undefined;
      const live = liveOf({ ...row, redrive_count: row.redrive_count + 1 }, this.definitions);
      const run = this.newRun(id, live);
      await step(run, { type: 'redrive' });
      const more = this.effects.commit(id, run);
      await this.executions.save(id, run, (db) => {
        this.executions.reopen(id, live.facts.redriveCount, now, run.ending !== undefined);
        more?.(db);
      });
      actor.live = live;
      this.after(id, actor, run);
      return now;
    });
  }

  /** Looks at an execution between two steps. */
  inspect<T>(id: number, look: (snapshot: Snapshot | undefined) => T): Promise<T> {
    const actor = this.actor(id);
    return this.queue(id, actor, async () => look(this.load(id, actor)?.snapshot));
  }

  private async take(
    id: number,
    actor: Actor,
    occurrence: Occurrence,
    { extra, firedAt }: { extra?: Extra; firedAt?: number },
  ): Promise<boolean> {
    const live = this.load(id, actor);
    const run = live && this.newRun(id, live);
    const taken = run !== undefined && (await step(run, occurrence));
    if (run && firedAt !== undefined && 'wait' in occurrence) {
      run.timers.unshift({ change: 'clear', wait: occurrence.wait, due: firedAt });
    }
    if (!taken) {
      if (firedAt !== undefined && 'wait' in occurrence)
        await this.executions.dropTimer(firedAt, id, occurrence.wait);
      return false;
    }
    const more = this.effects.commit(id, run);
    await this.executions.save(id, run, (db) => {
      more?.(db);
      extra?.(db);
    });
    this.after(id, actor, run);
    return true;
  }

  /** The step is on the disk: what it leads to may be seen. */
  private after(id: number, actor: Actor, run: Run) {
    if (run.ending) {
      actor.live = undefined;
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
    const actor = this.actor(id);
    return this.queue(id, actor, async () => {
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

  private load(id: number, actor: Actor): Actor['live'] {
    if (actor.live) return actor.live;
    const row = this.executions.find(id);
    if (row?.status !== 'RUNNING') return undefined;
    actor.live = liveOf(row, this.definitions);
    return actor.live;
  }

  private newRun(id: number, { facts, definition, snapshot }: NonNullable<Actor['live']>): Run {
    const environment: Environment = {
      now: this.clock.now(),
      random: this.random,
      uuid: randomUUID,
      newToken: (wait) => newToken(id, wait),
    };
    return new Run(definition, facts, snapshot, environment);
  }

  private actor(id: number): Actor {
    let actor = this.actors.get(id);
    if (!actor) {
      actor = { tail: Promise.resolve(), pending: 0 };
      this.actors.set(id, actor);
    }
    return actor;
  }

  private queue<T>(id: number, actor: Actor, work: () => Promise<T>): Promise<T> {
    actor.pending++;
    this.working++;
    const done = actor.tail.then(work).catch((error) => {
      // The snapshot in memory may be ahead of the disk: it is read again.
      actor.live = undefined;
      throw error;
    });
    actor.tail = done
      .catch(() => undefined)
      .finally(() => {
        this.working--;
        actor.pending--;
        if (actor.pending === 0 && !(actor.live && isBusy(actor.live.snapshot))) this.actors.delete(id);
      });
    return done;
  }
}

/** Within 14 days after the end, as on AWS. */
const REDRIVE_PERIOD_MS = 14 * 24 * 3600 * 1000;

function canRedrive({ status, snapshot, stopped_at, map_run }: ExecutionRow, now: number): boolean {
  const ended = status === 'FAILED' || status === 'ABORTED' || status === 'TIMED_OUT';
  return ended && snapshot !== null && map_run === null && now - (stopped_at as number) < REDRIVE_PERIOD_MS;
}

const liveOf = (row: ExecutionRow, definitions: DefinitionCache) => ({
  facts: factsOf(row),
  definition: definitions.get(row.definition),
  snapshot: snapshotOf(row),
});
