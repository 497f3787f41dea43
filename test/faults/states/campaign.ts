import { running } from './collect';
import { KINDS } from './kinds';
import { executionArn, type JsonObject, type Kind, machineArn } from './kinds/kind';
import type { Aim, Point } from './points';
import { Random } from './seed';
import { compile, type Death, DiedError, RefusedError, Victim } from './victim';

/** An execution that the driver wants to have been: started once, whatever dies meanwhile. */
export interface Job {
  machine: string;
  name: string;
  input: JsonObject;
  /** known to have been started */
  started: boolean;
  /** when, in seconds since the epoch, as StartExecution answered; unknown when its answers were lost */
  startDate?: number;
  /** nothing is left to do for the driver */
  done: boolean;
}

/** When a process dies: at a point, by itself; or some time after it was spawned or ready, from outside. */
type Fate = { aim: Aim } | { after: 'spawned' | 'ready'; ms: number };

/** How often a point is passed at most before a process that aims at it dies there. */
const AIMS: Partial<Record<Point, number>> = {
  opened: 1,
  ready: 1,
  writing: 60,
  committed: 60,
  calling: 20,
  called: 20,
  answering: 20,
  replying: 8,
};

/** A process that never comes to the point it aims at is killed when it has been ready for so long. */
const PATIENCE_MS = 300;

/** So many executions are started before the first kill. */
const HEAD_START = 40;

/** With fewer under way, more are started at once: a kill must not find a process without work. */
const FEWEST_UNDER_WAY = 8;

export interface Plan {
  folder: string;
  seed: number;
  executions: number;
  kills: number;
}

/** Drives processes that die, one after the other, through many executions. */
export class Campaign {
  readonly jobs: Job[];
  readonly deaths: Death[] = [];
  /** answers that no kill explains */
  readonly surprises: string[] = [];
  private readonly random: Random;
  private readonly script: string;
  /** how many of the jobs are begun, or may be */
  private begun = 0;

  constructor(private readonly plan: Plan) {
    this.random = new Random(plan.seed);
    this.jobs = drawJobs(plan.executions, this.random);
    this.script = compile(plan.folder);
  }

  /** Starts the executions little by little, so that each of the kills finds some under way. */
  async kill(): Promise<void> {
    const first = await this.survive();
    this.begun = HEAD_START;
    await this.goOn(first);
    first.kill();
    this.deaths.push(await first.death);
    while (this.deaths.length < this.plan.kills) this.deaths.push(await this.live());
  }

  /** Starts a process that lives on. */
  async survive(): Promise<Victim> {
    const victim = this.spawn();
    await victim.ready;
    return victim;
  }

  /** Does once what is left to do for the driver. @returns the names of the jobs that are not done */
  async finish(victim: Victim): Promise<string[]> {
    this.begun = this.jobs.length;
    await this.goOn(victim);
    return this.jobs.filter(({ done }) => !done).map(({ name }) => name);
  }

  /** One process, from its start to its death. */
  private live(): Promise<Death> {
    const fate = this.drawFate();
    const victim = this.spawn('aim' in fate ? fate.aim : undefined);
    const killAfter = (ms: number) => setTimeout(() => victim.kill(), ms);
    if ('after' in fate && fate.after === 'spawned') killAfter(fate.ms);
    const work = async () => {
      await victim.ready;
      if (!('after' in fate)) killAfter(PATIENCE_MS);
      else if (fate.after === 'ready') killAfter(fate.ms);
      await this.beginMore(victim);
      await this.goOn(victim);
    };
    work().catch((error) => this.report(error, 'the driver'));
    return victim.death;
  }

  private async beginMore({ call }: Victim): Promise<void> {
    const { kills, executions } = this.plan;
    const few = FEWEST_UNDER_WAY - (await running(call)).length;
    const pace = HEAD_START + Math.ceil(((executions - HEAD_START) * this.deaths.length) / kills);
    this.begun = Math.max(pace, this.begun + Math.max(0, few));
  }

  /** Does what is left to do for the jobs that were begun. */
  private async goOn(victim: Victim): Promise<void> {
    const open = this.jobs.slice(0, this.begun).filter(({ done }) => !done);
    await Promise.all(open.map((job) => this.drive(job, victim)));
  }

  private spawn(aim?: Aim): Victim {
    const seed = this.random.between(1, 2 ** 31);
    return new Victim(this.script, { folder: this.plan.folder, life: this.deaths.length + 1, seed, aim });
  }

  private drawFate(): Fate {
    const { random } = this;
    if (random.chance(0.1)) return { after: 'spawned', ms: random.between(0, 150) };
    if (random.chance(0.5)) return { after: 'ready', ms: random.between(0, 250) };
    const [point, most] = random.oneOf(Object.entries(AIMS) as [Point, number][]);
    return { aim: { point, passage: random.between(1, most) } };
  }

  /** Starts a job's execution, again if it is not known to be started, and does what its kind asks for. */
  private async drive(job: Job, { call }: Victim): Promise<void> {
    const { meddle } = KINDS[job.machine] as Kind;
    try {
      if (!job.started) job.startDate = await start(job, call);
      job.started = true;
      job.done = meddle === undefined || (await meddle(call, executionArn(job.machine, job.name)));
    } catch (error) {
      this.report(error, job.name);
    }
  }

  /** That a process died is no surprise. */
  private report(error: unknown, of: string) {
    if (!(error instanceof DiedError)) this.surprises.push(`${of}: ${(error as Error).message}`);
  }
}

function drawJobs(count: number, random: Random): Job[] {
  const lots = Object.entries(KINDS).flatMap(([machine, { share }]) =>
    new Array<string>(share).fill(machine),
  );
  return Array.from({ length: count }, (_, n) => {
    const machine = random.oneOf(lots);
    const input = (KINDS[machine] as Kind).input(random);
    return { machine, name: `${machine}-${n}`, input, started: false, done: false };
  });
}

/** @returns when it was started, unless it has ended since */
async function start({ machine, name, input }: Job, call: Victim['call']): Promise<number | undefined> {
  try {
    const request = { stateMachineArn: machineArn(machine), name, input: JSON.stringify(input) };
    return Number((await call('StartExecution', request)).startDate);
  } catch (error) {
    if (error instanceof RefusedError && error.code === 'ExecutionAlreadyExists') return undefined;
    throw error;
  }
}
