import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';

/** How the commands reach a running stack. Readable by its owner only: the key may do everything. */
export interface RunningStack {
  pid: number;
  url: string;
  endpoint: string;
  accessKeyId: string;
  secretAccessKey: string;
  tableName: string;
  /** How far its clock is ahead of the machine's, milliseconds (npm start -- --clock). */
  clockOffsetMs: number;
}

/** Where one stack keeps its state. */
export interface DataDirectory {
  readonly path: string;
  readonly database: string;
  readonly logs: string;
}

export function dataDirectory(path: string): DataDirectory {
  return { path, database: join(path, 'aimsflow.db'), logs: join(path, 'logs') };
}

/** Another stack uses the same directory. */
export class DirectoryInUse extends Error {
  constructor(path: string) {
    super(`another aimsflow uses ${path}: stop it, or give another folder with --data DIR`);
    this.name = 'DirectoryInUse';
  }
}

/**
 * Takes the directory for this process. The lock is a lock of the operating system (through SQLite), so that it ends
 * with the process, however that ends.
 * @returns a function that gives it back
 * @throws {DirectoryInUse}
 */
export function lock({ path }: DataDirectory): () => void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const db = new Database(join(path, 'lock.db'));
  db.pragma('busy_timeout = 0');
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (String((error as { code?: string }).code).startsWith('SQLITE_BUSY')) throw new DirectoryInUse(path);
    throw error;
  }
  return () => {
    db.exec('ROLLBACK');
    db.close();
  };
}

const file = ({ path }: DataDirectory) => join(path, 'stack.json');

export function announce(directory: DataDirectory, stack: RunningStack): void {
  writeFileSync(file(directory), JSON.stringify(stack, null, 2), { mode: 0o600 });
}

export const withdraw = (directory: DataDirectory): void => rmSync(file(directory), { force: true });

/** The stack that runs on this directory now, or undefined. */
export function runningStack(directory: DataDirectory): RunningStack | undefined {
  if (!existsSync(file(directory))) return undefined;
  try {
    lock(directory)();
    return undefined;
  } catch (error) {
    if (!(error instanceof DirectoryInUse)) throw error;
    return JSON.parse(readFileSync(file(directory), 'utf8')) as RunningStack;
  }
}
