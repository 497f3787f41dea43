/** Where every part of the local stack gets its time and its timers from. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Calls `fire` once, not before `atMs` (epoch milliseconds; a past time fires as soon as possible, never
   * synchronously). Timers are not durable: whoever sets one stores what it is for and sets it again at start.
   * @returns a function that cancels it
   */
  at(atMs: number, fire: () => void): () => void;
}

/** setTimeout holds 31 bits of milliseconds; longer waits are taken in hops. */
const LONGEST_HOP_MS = 2_000_000_000;

/**
 * The machine's clock, moved by a constant: `npm start -- --clock ISO-TIME` starts at that time and runs on.
 * @param startAtMs what `now()` says at the moment of the call; the real time unless given
 */
export function runningClock(startAtMs: number = Date.now()): Clock {
  const offset = startAtMs - Date.now();
  const now = () => Date.now() + offset;
  return {
    now,
    at(atMs, fire) {
      let timer: NodeJS.Timeout;
      const hop = () => {
        const left = atMs - now();
        timer =
          left > LONGEST_HOP_MS ? setTimeout(hop, LONGEST_HOP_MS) : setTimeout(check, Math.max(0, left));
      };
      // setTimeout may fire a millisecond early.
      const check = () => (now() >= atMs ? fire() : hop());
      hop();
      return () => clearTimeout(timer);
    },
  };
}

export interface SimulatedClock extends Clock {
  /**
   * Moves time forward to `atMs`, firing every timer on the way in order of time, each with `now()` at its own
   * time. `settle` is awaited after every timer, so that what it set going is done before time moves on.
   */
  advanceTo(atMs: number): Promise<void>;
}

/**
 * A clock that stands until it is moved: years of schedules in seconds, and tests without a sleep.
 * @param settle resolves when nothing is under way any more; by default one turn of the event loop
 */
export function simulatedClock(
  startAtMs: number,
  settle: () => Promise<void> = () => new Promise((resolve) => setImmediate(resolve)),
): SimulatedClock {
  let current = startAtMs;
  let order = 0;
  const timers = new Set<{ atMs: number; order: number; fire: () => void }>();
  const next = () => {
    let first: { atMs: number; order: number; fire: () => void } | undefined;
    for (const timer of timers) {
      if (!first || timer.atMs < first.atMs || (timer.atMs === first.atMs && timer.order < first.order))
        first = timer;
    }
    return first;
  };
  return {
    now: () => current,
    at(atMs, fire) {
      const timer = { atMs, order: order++, fire };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advanceTo(atMs) {
      await settle();
      for (let timer = next(); timer && timer.atMs <= atMs; timer = next()) {
        timers.delete(timer);
        current = Math.max(current, timer.atMs);
        timer.fire();
        await settle();
      }
      current = Math.max(current, atMs);
    },
  };
}
