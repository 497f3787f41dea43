import type { Clock } from '../clock';
import type { Store } from '../store';

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
  private readonly first;
  private readonly due;

  /** @param fire must remove the timer's row, in whatever it commits */
  constructor(
    { db }: Store,
    private readonly clock: Clock,
    private readonly onError: (error: unknown) => void,
    private readonly fire: (timer: DueTimer) => Promise<unknown>,
  ) {
    this.first = db.prepare('SELECT due FROM states_timers ORDER BY due LIMIT 1');
    this.due = db.prepare(
      `SELECT due, execution, wait FROM states_timers WHERE due <= ? ORDER BY due LIMIT ${BATCH}`,
    );
  }

  start(): void {
    this.stopped = false;
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
    const row = this.first.get() as { due: number } | undefined;
    if (row) this.set(row.due);
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
        // What cannot be written would fire again at once, for ever.
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
      const timers = this.due.all(this.clock.now()) as DueTimer[];
      if (timers.length === 0 || this.stopped) return;
      await Promise.all(timers.map((timer) => this.fire(timer)));
    }
  }
}
