import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from './kinds/kind';

/** What happened outside the runtime; `life` is the number of the process it happened in. */
export type Effect =
  /** a function, a service or a worker was called */
  | { life: number; called: Json }
  /** a token was answered; `accepted` is what the runtime said to it */
  | { life: number; answered: string; accepted: boolean }
  /** something failed that must not fail */
  | { life: number; fault: string };

type Without<T> = T extends unknown ? Omit<T, 'life'> : never;

const file = (folder: string) => join(folder, 'effects');

/** The effects: a file beside the store, with a line each, written at once: SIGKILL loses none. */
export class Effects {
  private readonly fd: number;

  constructor(
    folder: string,
    private readonly life: number,
  ) {
    this.fd = openSync(file(folder), 'a');
  }

  write(effect: Without<Effect>): void {
    writeSync(this.fd, `${JSON.stringify({ life: this.life, ...effect })}\n`);
  }

  close(): void {
    closeSync(this.fd);
  }
}

export function readEffects(folder: string): Effect[] {
  if (!existsSync(file(folder))) return [];
  const lines = readFileSync(file(folder), 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Effect);
}
