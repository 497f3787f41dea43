/** Something to which one thing happens at a time; `live` is what is known of it in memory. */
export interface Actor<Live> {
  live?: Live;
}

interface Queued<Live> extends Actor<Live> {
  /** all that was queued so far; the next is taken after it */
  tail: Promise<unknown>;
  pending: number;
}

/** Takes work by id, in order for each id and side by side for different ones. */
export class Actors<Live> {
  private readonly byId = new Map<number, Queued<Live>>();
  private count = 0;

  /** @param keep whether an actor without work stays in memory; others are forgotten, and read again on demand */
  constructor(private readonly keep: (live: Live) => boolean) {}

  /** How much work is under way. */
  get working(): number {
    return this.count;
  }

  queue<T>(id: number, work: (actor: Actor<Live>) => Promise<T>): Promise<T> {
    const actor = this.byId.get(id) ?? { tail: Promise.resolve(), pending: 0 };
    this.byId.set(id, actor);
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
        if (actor.pending === 0 && !(actor.live && this.keep(actor.live))) this.byId.delete(id);
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
}
