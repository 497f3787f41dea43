import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { ServiceError } from '../service';
import type { Store } from '../store';
import { type Actor, Actors } from './actors';
import { DefinitionCache } from './definition/parse';
import type { Definition } from './definition/types';
import { type ExecutionRow, type Executions, type Extra, factsOf, type NewExecution } from './executions';
import { type Environment, type ExecutionFacts, Run } from './interpreter/run';
import { isBusy, newSnapshot, type Snapshot, type TaskRequest } from './interpreter/snapshot';
import { type Occurrence, step } from './interpreter/step';
import type { Machines } from './machines';
import { notRedrivableReason } from './redrivable';
import { Timers } from './timers';
import { newToken } from './tokens';

/** What happens outside after a step is on the disk. */
export interface Effects {
  /** Makes the call and delivers its answer. */
  request(execution: ExecutionFacts & { id: number }, wait: number, request: TaskRequest): void;
  /** These distributed Maps were begun, redriven or given up. */
  mapRunsChanged(arns: string[]): void;
  /** Changes for a step's own transaction: map runs, activity tasks. */
  commit(id: number, run: Run): Extra | undefined;
  /** An execution has ended. */
  ended(id: number): void;
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

/** Nobody waits for the execution that was to begin. */
class UnwantedError extends ServiceError {
  constructor() {
    super('ExecutionAborted', 'The task that was to start the execution is over');
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
  private readonly machines: Machines;
  private readonly effects: Effects;
  private readonly random: () => number;
  private readonly onError: (error: unknown) => void;
  private stopped = true;

  constructor({ store, clock, executions, machines, effects, random, onError }: RuntimeOptions) {
    this.clock = clock;
    this.executions = executions;
    this.machines = machines;
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
    this.stopOrphans(this.executions.orphaned());
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
    const save = (run: Run) =>
      this.executions.create(row, run, (db) => {
        if (!this.isStillWanted(row)) throw new UnwantedError();
        this.effects.commit(row.id, run)?.(db);
        extra?.(db);
      });
    return this.actors.queue(row.id, async (actor) => {
      const run = await this.step(row.id, actor, fresh, { type: 'start' }, save);
      if (run) this.after(row.id, actor, run);
    });
  }

  /** One that a task began, and whose end it was to await, is not begun after the task is over. */
  private isStillWanted({ parent, parent_wait }: NewExecution): boolean {
    if (typeof parent !== 'number' || typeof parent_wait !== 'number') return true;
    return this.executions.awaits(parent, parent_wait);
  }

  /**
   * Lets something happen to an execution.
   * @returns false when it came too late; nothing was changed then
   * @throws what `check` throws; {StoppedError} when the runtime does not run
   */
  async deliver(
    id: number,
    occurrence: Occurrence,
    { check, extra, firedAt }: DeliverOptions = {},
  ): Promise<boolean> {
    if (this.stopped) throw new StoppedError();
    const wait = 'wait' in occurrence && firedAt !== undefined ? occurrence.wait : undefined;
    const save = (run: Run) => {
      if (wait !== undefined) run.timers.unshift({ change: 'clear', wait, due: firedAt as number });
      return this.executions.save(id, run, (db) => {
        extra?.(db);
        this.effects.commit(id, run)?.(db);
      });
    };
    return this.actors.queue(id, async (actor) => {
      const live = this.load(id, actor);
      check?.(live?.snapshot);
      const run = live && (await this.step(id, actor, () => live, occurrence, save));
      if (run) this.after(id, actor, run);
      else if (wait !== undefined) await this.executions.dropTimer(firedAt as number, id, wait);
      return run !== undefined;
    });
  }

  /**
   * Lets an execution that did not succeed go on from where it ended.
   * @param mapRun its map run's ARN, for a Map's child: only that redrives it
   * @returns the time, or undefined when it cannot
   */
  redrive(id: number, mapRun: string | null = null): Promise<number | undefined> {
    if (this.stopped) return Promise.reject(new StoppedError());
    const save = (run: Run) => this.executions.redrive(id, run, (db) => this.effects.commit(id, run)?.(db));
    return this.actors.queue(id, async (actor) => {
      const row = this.executions.find(id);
      const now = this.clock.now();
      if (row?.map_run !== mapRun) return undefined;
      // A child that waits for its redrive could be redriven when its map run was.
      if (row.status !== 'PENDING_REDRIVE' && notRedrivableReason(row, now)) return undefined;
      const redriven = { ...row, redrive_count: row.redrive_count + 1, redriven_at: now };
      const run = await this.step(id, actor, () => this.liveOf(redriven), { type: 'redrive' }, save);
      if (run) this.after(id, actor, run);
      return now;
    });
  }

  /** Looks at an execution between two steps. */
  inspect<T>(id: number, look: (snapshot: Snapshot | undefined) => T): Promise<T> {
    return this.actors.queue(id, async (actor) => look(this.load(id, actor)?.snapshot));
  }

  /**
   * Makes a step and commits it. A fault of the interpreter, or a step that cannot be written, ends this one execution
   * with an event that says so, and is reported; all others go on.
   * @returns undefined when the occurrence came too late
   * @throws when the store takes nothing any more; {UnwantedError}
   */
  private async step(
    id: number,
    actor: Actor<Live>,
    read: () => Live,
    occurrence: Occurrence,
    save: (run: Run) => Promise<void>,
  ): Promise<Run | undefined> {
    const attempt = async (live: Live, what: Occurrence) => {
      actor.live = live;
      const run = this.newRun(id, live);
      if (!(await step(run, what))) return undefined;
      await save(run);
      return run;
    };
    try {
      return await attempt(read(), occurrence);
    } catch (error) {
      if (error instanceof UnwantedError) throw error;
      this.onError(error);
      actor.live = undefined;
      const cause = `The local runtime failed: ${(error as Error).message}`;
      return attempt(this.load(id, actor) ?? read(), { type: 'broken', cause });
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
      if (run.ready.length > 0) this.goOn(id);
    }
    const { mapRuns, redrivenMapRuns, abandonedMapRuns } = run;
    this.effects.mapRunsChanged(
      [...mapRuns, ...redrivenMapRuns].map(({ arn }) => arn).concat(abandonedMapRuns),
    );
    for (const wait of run.orphans) this.stopOrphans(this.executions.orphansOf(id, wait));
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

  private stopOrphans(ids: number[]) {
    for (const id of ids) {
      const { parent } = this.executions.find(id) as ExecutionRow;
      const arn = this.executions.find(parent as number)?.arn;
      const cause = `The Task state in AWS Step Functions execution [${arn}] which was managing this resource was aborted`;
      this.deliver(id, { type: 'stop', cause }).catch(this.onError);
    }
  }

  private goOn(id: number) {
    this.deliver(id, { type: 'continue' }).catch(this.onError);
  }

  private load(id: number, actor: Actor<Live>): Live | undefined {
    if (actor.live) return actor.live;
    const row = this.executions.find(id);
    if (row?.status !== 'RUNNING') return undefined;
    actor.live = this.liveOf(row);
    return actor.live;
  }

  private liveOf(row: ExecutionRow): Live {
    return {
      facts: factsOf(row),
      definition: this.definitions.get(row.definition),
      snapshot: this.executions.snapshotOf(row),
    };
  }

  private newRun(id: number, { facts, definition, snapshot }: Live): Run {
    const environment: Environment = {
      now: this.clock.now(),
      deleting: this.machines.isDeleting(facts.machineArn),
      random: this.random,
      uuid: randomUUID,
      newToken: (wait) => newToken(id, wait),
    };
    return new Run(definition, facts, snapshot, environment);
  }
}
