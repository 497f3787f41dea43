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

/**
 * The effects: a file beside the store, with a line each, written at once. SIGKILL loses no line that was written; it
 * can cut one off at a page's edge while it is being written, and then what the line tells of has not happened.
 */
export class Effects {
  private readonly fd: number;

  constructor(
    folder: string,
    private readonly life: number,
  ) {
    this.fd = openSync(file(folder), 'a');
    // What an earlier life was cut off in ends here.
    writeSync(this.fd, '\n');
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
  return readFileSync(file(folder), 'utf8').split('\n').flatMap(whole);
}

/** The effect of a line; nothing when the line is empty or was cut off. */
function whole(line: string): Effect[] {
  try {
    return [JSON.parse(line) as Effect];
  } catch {
    return [];
  }
}
