import type { Clock } from '../../clock';
import type { Store } from '../../store';
import type { Run } from '../interpreter/run';
import { isBusy, type Snapshot } from '../interpreter/snapshot';
import { type Occurrence, step } from '../interpreter/step';
import type { ExecutionRow, NewExecution } from '../storage/execution-row';
import type { Executions, Extra } from '../storage/executions';
import type { Machines } from '../storage/machines';
import { notRedrivableReason } from '../storage/redrivable';
import { type Actor, Actors } from './actors';
import { type DeliverOptions, type Delivery, firedTimers, Inbox } from './delivery';
import type { Effects } from './effects';
import { StoppedError, UnwantedError } from './errors';
import { type Live, Lives } from './lives';
import { Timers } from './timers';

export interface RuntimeOptions {
  store: Store;
  clock: Clock;
  executions: Executions;
  machines: Machines;
  effects: Effects;
  random(): number;
  onError(error: unknown): void;
}

/** One step takes up to this many occurrences. */
const DELIVERIES_PER_STEP = 100;

/**
 * Runs executions: takes what happens to one, one thing at a time, makes the step, commits it, and only then lets its
 * effects be seen. Different executions go on side by side and share their commits.
 */
export class Runtime {
  private readonly timers: Timers;
  private readonly lives: Lives;
  private readonly inbox = new Inbox();
  private readonly actors = new Actors<Live>(({ snapshot }) => isBusy(snapshot));
  private readonly clock: Clock;
  private readonly executions: Executions;
  private readonly effects: Effects;
  private readonly onError: (error: unknown) => void;
  private stopped = true;

  constructor({ store, clock, executions, machines, effects, random, onError }: RuntimeOptions) {
    this.clock = clock;
    this.executions = executions;
    this.effects = effects;
    this.onError = (error) => {
      if (!(error instanceof StoppedError)) onError(error);
    };
    this.lives = new Lives(executions, machines, clock, random);
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
    const save = (run: Run) =>
      this.executions.create(row, run, (db) => {
        if (!this.isStillWanted(row)) throw new UnwantedError();
        this.effects.commit(db, row.id, run);
        extra?.(db);
      });
    return this.actors.queue(row.id, async (actor) => {
      const run = await this.step(row.id, actor, () => this.lives.fresh(row), { type: 'start' }, save);
      if (run) this.after(row.id, actor, run);
    });
  }

  /** One that a task began, and whose end it was to await, is not begun after the task is over. */
  private isStillWanted({ parent, parent_wait }: NewExecution): boolean {
    if (typeof parent !== 'number' || typeof parent_wait !== 'number') return true;
    return this.executions.awaits(parent, parent_wait);
  }

  /**
   * Lets something happen to an execution. What comes while a commit is under way is taken together, in one step after
   * it, so that the answers of a Map's iterations share their commits.
   * @returns false when it came too late; nothing was changed then
   * @throws what `check` throws; {StoppedError} when the runtime does not run
   */
  deliver(id: number, occurrence: Occurrence, options: DeliverOptions = {}): Promise<boolean> {
    if (this.stopped) return Promise.reject(new StoppedError());
    return new Promise((resolve, reject) => {
      const isFirst = this.inbox.put(id, { ...options, occurrence, resolve, reject });
      if (isFirst) this.actors.queue(id, (actor) => this.takeDeliveries(id, actor)).catch(this.onError);
    });
  }

  private async takeDeliveries(id: number, actor: Actor<Live>): Promise<void> {
    const deliveries = this.inbox.takeAll(id);
    while (deliveries.length > 0) await this.take(id, actor, deliveries.splice(0, DELIVERIES_PER_STEP));
  }

  /**
   * A fault of the interpreter, or a step that cannot be written, ends this one execution with an event that says so,
   * and is reported; all others go on. Of several deliveries it is found out which one it is.
   */
  private async take(id: number, actor: Actor<Live>, deliveries: Delivery[]): Promise<void> {
    try {
      return await this.takeTogether(id, actor, deliveries);
    } catch (error) {
      actor.live = undefined;
      if (deliveries.length > 1) {
        for (const one of deliveries) await this.take(id, actor, [one]);
        return;
      }
      this.onError(error);
      await this.takeTogether(id, actor, deliveries, brokenBy(error)).catch((second) => {
        actor.live = undefined;
        for (const { reject } of deliveries) reject(second);
      });
    }
  }

  /** One step, and one commit. Nobody hears of what became of a delivery before. */
  private async takeTogether(
    id: number,
    actor: Actor<Live>,
    deliveries: Delivery[],
    instead?: Occurrence,
  ): Promise<void> {
    const live = this.lives.load(id, actor);
    const run = live && this.lives.newRun(id, live);
    const taken: Delivery[] = [];
    const outcomes: (() => void)[] = [];
    for (const delivery of deliveries) {
      const { check, occurrence, resolve, reject } = delivery;
      try {
        check?.(run?.ending ? undefined : live?.snapshot);
      } catch (error) {
        outcomes.push(() => reject(error));
        continue;
      }
      const isTaken = run !== undefined && !run.ending && (await step(run, instead ?? occurrence));
      if (isTaken) taken.push(delivery);
      outcomes.push(() => resolve(isTaken));
    }
    const fired = firedTimers(deliveries);
    if (run && taken.length > 0) {
      run.timers.unshift(...fired.map((timer) => ({ ...timer, change: 'clear' as const })));
      await this.executions.save(id, run, (db) => {
        for (const { extra } of taken) extra?.(db);
        this.effects.commit(db, id, run);
      });
      this.after(id, actor, run);
    } else if (fired.length > 0) await this.executions.dropTimers(id, fired);
    for (const settle of outcomes) settle();
  }

  /**
   * Lets an execution that did not succeed go on from where it ended.
   * @param mapRun its map run's ARN, for a Map's child: only that redrives it
   * @returns the time, or undefined when it cannot
   */
  redrive(id: number, mapRun: string | null = null): Promise<number | undefined> {
    if (this.stopped) return Promise.reject(new StoppedError());
    const save = (run: Run) => this.executions.redrive(id, run, (db) => this.effects.commit(db, id, run));
    return this.actors.queue(id, async (actor) => {
      const row = this.executions.find(id);
      const now = this.clock.now();
      if (row?.map_run !== mapRun) return undefined;
      // A child that waits for its redrive could be redriven when its map run was.
      if (row.status !== 'PENDING_REDRIVE' && notRedrivableReason(row, now)) return undefined;
      const redriven = { ...row, redrive_count: row.redrive_count + 1, redriven_at: now };
      const run = await this.step(id, actor, () => this.lives.read(redriven), { type: 'redrive' }, save);
      if (run) this.after(id, actor, run);
      return now;
    });
  }

  /** Looks at an execution between two steps. */
  inspect<T>(id: number, look: (snapshot: Snapshot | undefined) => T): Promise<T> {
    return this.actors.queue(id, async (actor) => look(this.lives.load(id, actor)?.snapshot));
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
      const run = this.lives.newRun(id, live);
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
      return attempt(this.lives.load(id, actor) ?? read(), brokenBy(error));
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
      const live = this.lives.load(id, actor);
      if (!live) return;
      const run = this.lives.newRun(id, live);
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
}

const brokenBy = (error: unknown): Occurrence => ({
  type: 'broken',
  cause: `The local runtime failed: ${(error as Error).message}`,
});
