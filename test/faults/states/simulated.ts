import { join } from 'node:path';
import { type SimulatedClock, simulatedClock } from '../../../infra/local/clock';
import { createStates, type States } from '../../../infra/local/states';
import { openStore, type Store } from '../../../infra/local/store';
import { Answerers } from './answerers';
import type { Job } from './campaign';
import { running } from './collect';
import { Effects, readEffects } from './effects';
import { KINDS } from './kinds';
import { ACTIVITY, type Call, executionArn, type JsonObject, machineArn } from './kinds/kind';
import { Random } from './seed';
import { MACHINES, World } from './world';

class CrashedError extends Error {}

/** The same process as process.ts, in simulated time and within this one: it can die right after a given commit. */
export class Simulated {
  crashed = false;
  private life = 0;
  private now = Date.parse('2026-01-05T09:00:00Z');
  private clock!: SimulatedClock;
  private store!: Store;
  private states!: States;
  private effects!: Effects;

  constructor(private readonly folder: string) {}

  /**
   * Opens the store and starts the runtime.
   * @param commits after so many it dies: they are on the disk, and nobody was told
   */
  async start(commits = Number.POSITIVE_INFINITY): Promise<void> {
    const life = ++this.life;
    this.crashed = false;
    const random = new Random(life);
    const clock = simulatedClock(this.now, () => this.states.idle());
    this.store = openStore(join(this.folder, 'store.sqlite'));
    const earlier = readEffects(this.folder);
    const effects = new Effects(this.folder, life);
    this.effects = effects;
    const fault = (error: unknown) => {
      if (!this.crashed) effects.write({ fault: String((error as Error).stack) });
    };
    const answerers = new Answerers(this.call, effects, random, clock, fault);
    const world = new World(
      effects,
      clock,
      random,
      () => undefined,
      (payload) => answerers.hear(payload),
    );
    this.clock = clock;
    this.states = createStates({
      store: this.mortal(this.store, commits),
      clock,
      machines: MACHINES,
      random: () => random.next(),
      onError: fault,
      invokeLambda: world.invokeLambda,
      callService: world.callService,
    });
    await this.states.start();
    await this.call('CreateActivity', { name: ACTIVITY });
    answerers.start(earlier);
    await this.states.idle();
  }

  readonly call: Call = (action, input) =>
    this.states.call(action, input, { name: 'faults' }) as Promise<JsonObject>;

  /**
   * Starts the job's execution, unless an earlier life has, and lets time go on until all is done.
   * @returns what still runs after a quarter of a minute
   */
  async drive({ machine, name, input }: Job): Promise<string[]> {
    const request = { stateMachineArn: machineArn(machine), name, input: JSON.stringify(input) };
    await this.call('StartExecution', request).catch((error) => {
      if (error.code !== 'ExecutionAlreadyExists') throw error;
    });
    const meddle = KINDS[machine]?.meddle;
    let left: string[] = [];
    for (let i = 0; i < 30 && !this.crashed; i++) {
      await this.advance(500);
      const done = meddle === undefined || (await meddle(this.call, executionArn(machine, name)));
      left = await running(this.call);
      if (done && left.length === 0) break;
    }
    return left;
  }

  /** Nothing of this life goes on: its timers are on a clock that stands, and its store is closed. */
  async end(): Promise<void> {
    this.crashed = true;
    await this.states.idle();
    this.store.close();
    this.effects.close();
  }

  private async advance(ms: number): Promise<void> {
    const until = this.clock.now() + ms;
    while (!this.crashed && this.clock.now() < until) await this.clock.advanceTo(this.clock.now() + 10);
    this.now = this.clock.now();
  }

  /** Of the last commit nobody learns, and there is none after it. */
  private mortal(store: Store, commits: number): Store {
    const check = () => {
      if (store.commits() < commits) return;
      this.crashed = true;
      throw new CrashedError();
    };
    return {
      ...store,
      write: async (work) => {
        const value = await store.write((db) => {
          check();
          return work(db);
        });
        check();
        return value;
      },
    };
  }
}
