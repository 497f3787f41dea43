import Database from 'libsql';

export type Db = Database.Database;

/**
 * The one SQLite file behind every stand-in. Only this file knows the driver.
 *
 * All reads and writes happen on one connection, synchronously; a reader between two commits therefore sees
 * exactly what is on the disk.
 */
export interface Store {
  /** For reading only. Prepare statements once and keep them. */
  readonly db: Db;
  /**
   * Queues `work` for the next group commit: everything queued in one turn of the event loop shares one
   * transaction and one fsync. Resolves after the fsync, so what the caller tells the world is on the disk.
   * If `work` throws, only its own changes are undone and the promise rejects with what it threw.
   * `work` must be synchronous.
   */
  write<T>(work: (db: Db) => T): Promise<T>;
  /** Resolves when no write is queued any more. */
  idle(): Promise<void>;
  /** How many commits there were since the store was opened: to see whether anything happened. */
  commits(): number;
  close(): void;
}

interface Queued {
  work: (db: Db) => unknown;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

export interface StoreOptions {
  /** Called once when a commit fails for good (a full or broken disk): the stack must stop, not go on in memory. */
  onFatal?: (error: Error) => void;
}

/**
 * Opens (and makes) the database.
 * @param file a path, or ':memory:' for tests of pure logic
 * @throws when the file cannot be opened or is not a database
 */
export function openStore(file: string, { onFatal }: StoreOptions = {}): Store {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('busy_timeout = 5000');
  db.pragma('foreign_keys = ON');
  let queue: Queued[] = [];
  let scheduled = false;
  let idleWaiters: (() => void)[] = [];
  let broken: Error | undefined;
  let commits = 0;

  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const savepoint = db.prepare('SAVEPOINT work');
  const release = db.prepare('RELEASE work');
  const undo = db.prepare('ROLLBACK TO work');

  function flush() {
    scheduled = false;
    const batch = queue;
    queue = [];
    const settled: (() => void)[] = [];
    try {
      begin.run();
      for (const { work, resolve, reject } of batch) {
        savepoint.run();
        try {
          const value = work(db);
          release.run();
          settled.push(() => resolve(value as never));
        } catch (error) {
          if (isDiskError(error)) throw error;
          undo.run();
          release.run();
          settled.push(() => reject(error));
        }
      }
      commit.run();
      commits++;
    } catch (error) {
      broken = error as Error;
      try {
        rollback.run();
      } catch {
        // SQLite may have rolled back by itself; what matters is the first error.
      }
      for (const { reject } of batch) reject(error);
      onFatal?.(broken);
      return;
    } finally {
      if (queue.length === 0) {
        const waiters = idleWaiters;
        idleWaiters = [];
        for (const done of waiters) done();
      }
    }
    for (const settle of settled) settle();
  }

  return {
    db,
    write<T>(work: (db: Db) => T) {
      if (broken) return Promise.reject(broken);
      return new Promise<T>((resolve, reject) => {
        queue.push({ work, resolve: resolve as (value: never) => void, reject });
        if (!scheduled) {
          scheduled = true;
          setImmediate(flush);
        }
      });
    },
    idle: () =>
      queue.length === 0 ? Promise.resolve() : new Promise((resolve) => idleWaiters.push(resolve)),
    commits: () => commits,
    close() {
      if (queue.length > 0) flush();
      db.close();
    },
  };
}

/** A disk that is full, read-only or broken: nothing that follows could be kept. */
function isDiskError(error: unknown): boolean {
  const code = String((error as { code?: unknown }).code ?? '');
  return /^SQLITE_(FULL|IOERR|READONLY|CORRUPT|NOTADB)/.test(code);
}
