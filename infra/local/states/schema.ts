import type { Db } from '../store';

/**
 * The tables of the runtime. Times are epoch milliseconds; JSON stands as text.
 *
 * - An execution's `snapshot` is all it needs to go on and is gone when it ends; its history is never read for that.
 * - `busy` and `undelivered` are small indexes of what a restart must take up: calls without an answer, and ends that
 *   the waiting parent has not taken. Executions that wait for time or tokens are in neither.
 * - History comes in chunks, one a commit, so that a step costs one row whatever the number of its events.
 */
export function createTables(db: Db): void {
  db.exec(`
    CREATE TABLE IF NOT EXISTS states_definitions (hash TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS states_machines (
      arn TEXT PRIMARY KEY, name TEXT NOT NULL, definition TEXT NOT NULL REFERENCES states_definitions (hash),
      role_arn TEXT NOT NULL, type TEXT NOT NULL, settings TEXT NOT NULL, tags TEXT NOT NULL, revision TEXT NOT NULL,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS states_executions (
      id INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, machine_arn TEXT NOT NULL, name TEXT NOT NULL,
      definition TEXT NOT NULL, role_arn TEXT NOT NULL, status TEXT NOT NULL, input TEXT NOT NULL,
      output TEXT, error TEXT, cause TEXT, started_at INTEGER NOT NULL, stopped_at INTEGER,
      redrive_count INTEGER NOT NULL DEFAULT 0, redriven_at INTEGER, last_event INTEGER NOT NULL,
      snapshot TEXT, busy INTEGER NOT NULL DEFAULT 0,
      parent INTEGER, parent_wait INTEGER, map_run TEXT, item TEXT, undelivered INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX IF NOT EXISTS states_executions_by_machine ON states_executions (machine_arn, status, id);
    CREATE INDEX IF NOT EXISTS states_executions_by_map_run ON states_executions (map_run, id) WHERE map_run IS NOT NULL;
    CREATE INDEX IF NOT EXISTS states_executions_busy ON states_executions (id) WHERE busy = 1;
    CREATE INDEX IF NOT EXISTS states_executions_undelivered ON states_executions (id) WHERE undelivered = 1;

    CREATE TABLE IF NOT EXISTS states_history (
      execution INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, events TEXT NOT NULL,
      PRIMARY KEY (execution, first)
    ) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS states_timers (
      due INTEGER NOT NULL, execution INTEGER NOT NULL, wait INTEGER NOT NULL, PRIMARY KEY (due, execution, wait)
    ) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS states_map_runs (
      arn TEXT PRIMARY KEY, execution INTEGER NOT NULL, wait INTEGER NOT NULL, machine_arn TEXT NOT NULL,
      definition TEXT NOT NULL, role_arn TEXT NOT NULL, inputs TEXT NOT NULL, items INTEGER NOT NULL, concurrency INTEGER NOT NULL,
      tolerated_count INTEGER, tolerated_percentage REAL, status TEXT NOT NULL, next INTEGER NOT NULL DEFAULT 0,
      started_at INTEGER NOT NULL, stopped_at INTEGER
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS states_map_runs_running ON states_map_runs (arn) WHERE status = 'RUNNING';

    CREATE TABLE IF NOT EXISTS states_activities (
      arn TEXT PRIMARY KEY, name TEXT NOT NULL, created_at INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS states_activity_tasks (
      id INTEGER PRIMARY KEY, arn TEXT NOT NULL, execution INTEGER NOT NULL, wait INTEGER NOT NULL
    );
    CREATE INDEX IF NOT EXISTS states_activity_tasks_by_arn ON states_activity_tasks (arn, id);
  `);
}
