import type { Clock } from '../../clock';
import type { Store } from '../../store';

export interface DueTimer {
  due: number;
  execution: number;
  wait: number;
}

/** This many timers fire at once when many are due. */
const BATCH = 200;

/**
 * Fires the stored timers in order of time. They lie sorted in the store; only the next one is set on the clock, so
 * a million waiting executions cost nothing here.
 */
export class Timers {
  private armed?: { due: number; cancel: () => void };
  private running?: Promise<void>;
  private stopped = true;
  /** could not be fired; they are tried again at the next start, so that the others go on */
  private readonly failed = new Set<string>();
  private readonly select;

  /** @param fire must remove the timer's row, in whatever it commits */
  constructor(
    { db }: Store,
    private readonly clock: Clock,
    private readonly onError: (error: unknown) => void,
    private readonly fire: (timer: DueTimer) => Promise<unknown>,
  ) {
    this.select = db.prepare(
      'SELECT due, execution, wait FROM states_timers WHERE due <= ? ORDER BY due LIMIT ?',
    );
  }

  start(): void {
    this.stopped = false;
    this.failed.clear();
    this.arm();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.armed?.cancel();
    this.armed = undefined;
    await this.running;
  }

  /** A timer was stored. */
  noticed(due: number): void {
    if (this.stopped || this.running || (this.armed && this.armed.due <= due)) return;
    this.set(due);
  }

  /** Whether timers are firing right now. */
  get busy(): boolean {
    return this.running !== undefined;
  }

  private arm() {
    if (this.stopped) return;
    const [next] = this.until(Number.MAX_SAFE_INTEGER, 1);
    if (next) this.set(next.due);
  }

  /** The first timers up to a time. */
  private until(due: number, count: number): DueTimer[] {
    const rows = this.select.all(due, count + this.failed.size) as DueTimer[];
    return rows.filter((timer) => !this.failed.has(keyOf(timer))).slice(0, count);
  }

  private set(due: number) {
    this.armed?.cancel();
    this.armed = { due, cancel: this.clock.at(due, () => this.go()) };
  }

  private go() {
    this.armed = undefined;
    if (this.stopped || this.running) return;
    this.running = this.fireAll()
      .catch((error) => {
        // The store cannot be read: the next start may find it well again.
        this.stopped = true;
        this.onError(error);
      })
      .finally(() => {
        this.running = undefined;
        this.arm();
      });
  }

  private async fireAll() {
    for (;;) {
      const timers = this.until(this.clock.now(), BATCH);
      if (timers.length === 0 || this.stopped) return;
      await Promise.all(timers.map((timer) => this.fireOne(timer)));
    }
  }

  private async fireOne(timer: DueTimer) {
    try {
      await this.fire(timer);
    } catch (error) {
      this.failed.add(keyOf(timer));
      this.onError(error);
    }
  }
}

const keyOf = ({ due, execution, wait }: DueTimer) => `${due} ${execution} ${wait}`;
