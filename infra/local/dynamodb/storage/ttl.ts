import type { Clock } from '../../clock';
import type { Store } from '../../store';
import type { Item } from '../values/attribute-value';
import { storedKey } from './keys';
import type { TableStore } from './table-store';

/** Developer Guide, "Using time to live (TTL)": a time more than five years past does not delete an item. */
const OLDEST_SECONDS = 5 * 365 * 24 * 3600;
/** AWS deletes "within a few days"; here a sweep takes at most so many items, and the next comes after a pause. */
const SWEEP_ITEMS = 1000;
const PAUSE_MS = 60_000;

/** The item's expiry time (epoch seconds) as a column value: null when it has none that counts. */
export function expiryOf(item: Item, attribute: string | undefined): number | null {
  if (attribute === undefined || !Object.hasOwn(item, attribute)) return null;
  const seconds = Math.floor(Number(item[attribute]!.N));
  return Number.isSafeInteger(seconds) ? seconds : null;
}

/**
 * Deletes expired items in the background. A timer stands at the earliest expiry time only, so a simulated clock
 * that runs through years is not stopped by empty sweeps.
 */
export class TtlSweeper {
  private cancel: (() => void) | undefined;
  private armedForMs = Number.POSITIVE_INFINITY;
  private notBeforeMs = 0;
  private closed = false;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly tables: () => Iterable<TableStore>,
  ) {}

  /** Makes sure that a sweep comes once `epochSeconds` is past. */
  expect(epochSeconds: number): void {
    const atMs = Math.max((epochSeconds + 1) * 1000, this.notBeforeMs);
    if (this.closed || atMs >= this.armedForMs) return;
    this.cancel?.();
    this.armedForMs = atMs;
    this.cancel = this.clock.at(atMs, () => this.sweep());
  }

  /** Sets the timer from what is stored: at start, and after each sweep. */
  arm(): void {
    for (const table of this.tables()) {
      const next = table.spec.ttlAttribute && table.nextExpiry(this.oldest());
      if (next) this.expect(next);
    }
  }

  close(): void {
    this.closed = true;
    this.cancel?.();
  }

  private oldest(): number {
    return Math.floor(this.clock.now() / 1000) - OLDEST_SECONDS;
  }

  /** Deletes and sets the next timer in one piece of work, so that a simulated clock sees it before it moves on. */
  private sweep(): void {
    this.armedForMs = Number.POSITIVE_INFINITY;
    this.notBeforeMs = this.clock.now() + PAUSE_MS;
    const now = Math.floor(this.clock.now() / 1000);
    const work = () => {
      if (this.closed) return;
      let left = SWEEP_ITEMS;
      for (const table of this.tables()) {
        if (!table.spec.ttlAttribute) continue;
        const items = table.expired(this.oldest(), now, left);
        for (const item of items) table.delete(storedKey(item, table.spec.keys), { item, size: 0 });
        left -= items.length;
      }
      this.arm();
    };
    // A write fails for a broken disk only; that the store's onFatal tells.
    this.store.write(work).catch(() => undefined);
  }
}
