/** Something to which one thing happens at a time; `live` is what is known of it in memory. */
export interface Actor<Live> {
  live?: Live;
}

interface Queued<Live> extends Actor<Live> {
  /** all that was queued so far; the next is taken after it */
  tail: Promise<unknown>;
  pending: number;
}

/** This many actors that were busy last are remembered: what happens to one often happens to it again soon. */
const REMEMBERED = 200;

/** Takes work by id, in order for each id and side by side for different ones. */
export class Actors<Live> {
  private readonly byId = new Map<number, Queued<Live>>();
  /** those without work, the one that was busy last at the end */
  private readonly resting = new Map<number, Live>();
  private count = 0;

  /** @param keep whether an actor without work must stay in memory; others are read again on demand */
  constructor(private readonly keep: (live: Live) => boolean) {}

  /** How much work is under way. */
  get working(): number {
    return this.count;
  }

  queue<T>(id: number, work: (actor: Actor<Live>) => Promise<T>): Promise<T> {
    const actor = this.byId.get(id) ?? this.wake(id);
    actor.pending++;
    const done = this.track(
      actor.tail
        .then(() => work(actor))
        .catch((error) => {
          // What is in memory may be ahead of the disk: it is read again.
          actor.live = undefined;
          throw error;
        }),
    );
    actor.tail = done
      .catch(() => undefined)
      .finally(() => {
        actor.pending--;
        if (actor.pending === 0 && !(actor.live && this.keep(actor.live))) this.rest(id, actor);
      });
    return done;
  }

  /** Counts further work in. */
  track<T>(work: Promise<T>): Promise<T> {
    this.count++;
    return work.finally(() => {
      this.count--;
    });
  }

  private wake(id: number): Queued<Live> {
    const actor = { live: this.resting.get(id), tail: Promise.resolve(), pending: 0 };
    this.resting.delete(id);
    this.byId.set(id, actor);
    return actor;
  }

  private rest(id: number, { live }: Queued<Live>) {
    this.byId.delete(id);
    if (!live) return;
    this.resting.set(id, live);
    for (const oldest of this.resting.keys()) {
      if (this.resting.size <= REMEMBERED) return;
      this.resting.delete(oldest);
    }
  }
}
