import type { Snapshot } from '../interpreter/snapshot';
import type { Occurrence } from '../interpreter/step';
import type { Extra } from '../storage/executions';

export interface DeliverOptions {
  /** Looks at the execution first, and may throw. */
  check?(snapshot: Snapshot | undefined): void;
  /** changes for the same transaction, made only if the occurrence is taken */
  extra?: Extra;
  /** for a timer: when it was due; its row goes in any case */
  firedAt?: number;
}

/** An occurrence on its way to an execution, and who is to know what became of it. */
export interface Delivery extends DeliverOptions {
  occurrence: Occurrence;
  /** @param taken false when it came too late */
  resolve(taken: boolean): void;
  reject(error: unknown): void;
}

/** The timers whose firing these deliveries are. */
export function firedTimers(deliveries: Delivery[]): { wait: number; due: number }[] {
  return deliveries.flatMap(({ occurrence, firedAt }) =>
    occurrence.type === 'timer' && firedAt !== undefined ? [{ wait: occurrence.wait, due: firedAt }] : [],
  );
}

/** What becomes of deliveries to one execution while others are taken: they wait for the next turn, all together. */
export class Inbox {
  private readonly byId = new Map<number, Delivery[]>();

  /** @returns whether it is the first, so that a turn must be taken */
  put(id: number, delivery: Delivery): boolean {
    const waiting = this.byId.get(id);
    if (waiting) waiting.push(delivery);
    else this.byId.set(id, [delivery]);
    return !waiting;
  }

  takeAll(id: number): Delivery[] {
    const deliveries = this.byId.get(id) ?? [];
    this.byId.delete(id);
    return deliveries;
  }
}
