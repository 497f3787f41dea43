import { openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The points of the process's work that it notes as it passes them; what lies between two of them counts as the first.
 *
 * - `spawned`: node is starting, or the store is being opened
 * - `opened`: the runtime takes up what the last process left
 * - `ready`: it has told the driver that it runs
 * - `writing`: a step's rows are in the transaction; after it come COMMIT and the fsync
 * - `committed`: a commit is on the disk, and what it leads to has not begun
 * - `calling`: a function or a service is called, and has done nothing yet
 * - `called`: it has left its effect, and has not answered
 * - `answering`: the function has answered, and the runtime does not know yet
 * - `replying`: a call of the API is done, and the driver does not know yet
 */
export const POINTS = [
  'spawned',
  'opened',
  'ready',
  'writing',
  'committed',
  'calling',
  'called',
  'answering',
  'replying',
] as const;
export type Point = (typeof POINTS)[number];

/** A process with an aim dies by its own SIGKILL when it passes the point for the n-th time. */
export interface Aim {
  point: Point;
  passage: number;
}

const file = (folder: string) => join(folder, 'point');

/** Notes the points in a file, one byte, which outlives the process. */
export class Points {
  private readonly fd: number;
  private readonly byte = Buffer.alloc(1);
  private passages = 0;

  constructor(
    folder: string,
    private readonly aim: Aim | undefined,
  ) {
    this.fd = openSync(file(folder), 'r+');
  }

  pass(point: Point): void {
    this.byte[0] = POINTS.indexOf(point);
    writeSync(this.fd, this.byte, 0, 1, 0);
    if (point === this.aim?.point && ++this.passages === this.aim.passage)
      process.kill(process.pid, 'SIGKILL');
  }
}

/** Before a process starts. */
export const forgetPoint = (folder: string) => writeFileSync(file(folder), Buffer.from([0]));

/** The last point that the process passed. */
export const lastPoint = (folder: string) => POINTS[readFileSync(file(folder))[0] as number] as Point;
