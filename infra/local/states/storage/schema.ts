import type { Db } from '../../store';

/**
 * The tables of the runtime. Times are epoch milliseconds; JSON stands as text.
 *
 * - An execution's row is written when it begins and when it ends. Between, a step writes to states_progress, whose
 *   `snapshot` is all that is needed to go on; history is never read for that. What a Map holds beside it is in
 *   states_parts, so that a step costs the same whatever the number of items.
 * - A restart takes up what small indexes name: `busy` (calls without an answer), `undelivered` (ends that the waiting
 *   parent has not taken), `orphaned` (executions to be stopped) and `open` (map runs that have something to do).
 *   Executions that wait for time or tokens are in none.
 * - History comes in chunks, one a commit, so that a step costs one row whatever the number of its events.
 * - An execution's `listed_at` is what ListExecutions sorts by: its end, or its last (re)start.
 * - A machine's `first_execution` is the last number given before it was made: executions up to it were those of a
 *   deleted machine of the same name.
 */
export function createTables(db: Db): void {
  // One commit: a file has all of it or nothing, and a new one does not wait for forty fsyncs.
  db.transaction(() => define(db))();
}

function define(db: Db): void {
  db.exec(`
    CREATE TABLE IF NOT EXISTS states_definitions (hash TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS states_machines (
      arn TEXT PRIMARY KEY, name TEXT NOT NULL, definition TEXT NOT NULL REFERENCES states_definitions (hash),
      role_arn TEXT NOT NULL, type TEXT NOT NULL, settings TEXT NOT NULL, tags TEXT NOT NULL, revision TEXT NOT NULL,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS states_versions (
      machine_arn TEXT NOT NULL, version INTEGER NOT NULL, definition TEXT NOT NULL REFERENCES states_definitions (hash),
      role_arn TEXT NOT NULL, settings TEXT NOT NULL, revision TEXT NOT NULL, description TEXT, created_at INTEGER NOT NULL,
      PRIMARY KEY (machine_arn, version)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS states_aliases (
      machine_arn TEXT NOT NULL, name TEXT NOT NULL, description TEXT, routing TEXT NOT NULL,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, PRIMARY KEY (machine_arn, name)
    ) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS states_executions (
      id INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, machine_arn TEXT NOT NULL, name TEXT NOT NULL,
      definition TEXT NOT NULL, role_arn TEXT NOT NULL, status TEXT NOT NULL, input TEXT NOT NULL,
      output TEXT, error TEXT, cause TEXT, started_at INTEGER NOT NULL, stopped_at INTEGER,
      redrive_count INTEGER NOT NULL DEFAULT 0, redriven_at INTEGER, last_event INTEGER NOT NULL,
      parent INTEGER, parent_wait INTEGER, map_run TEXT, item TEXT, undelivered INTEGER NOT NULL DEFAULT 0
    );

    CREATE TABLE IF NOT EXISTS states_progress (
      execution INTEGER PRIMARY KEY, last_event INTEGER NOT NULL, busy INTEGER NOT NULL, snapshot TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS states_parts (
      execution INTEGER NOT NULL, wait INTEGER NOT NULL, part INTEGER NOT NULL, text TEXT NOT NULL,
      PRIMARY KEY (execution, wait, part)
    );

    CREATE TABLE IF NOT EXISTS states_history (
      execution INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, events TEXT NOT NULL,
      PRIMARY KEY (execution, first)
    ) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS states_timers (
      due INTEGER NOT NULL, execution INTEGER NOT NULL, wait INTEGER NOT NULL, PRIMARY KEY (due, execution, wait)
    ) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS states_map_runs (
      arn TEXT PRIMARY KEY, execution INTEGER NOT NULL, wait INTEGER NOT NULL, machine_arn TEXT NOT NULL,
      definition TEXT NOT NULL, role_arn TEXT NOT NULL, items INTEGER NOT NULL, concurrency INTEGER NOT NULL,
      tolerated_count INTEGER, tolerated_percentage REAL, status TEXT NOT NULL,
      started_at INTEGER NOT NULL, stopped_at INTEGER
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS states_map_run_inputs (map_run TEXT PRIMARY KEY, inputs TEXT NOT NULL);

    CREATE TABLE IF NOT EXISTS states_activities (
      arn TEXT PRIMARY KEY, name TEXT NOT NULL, created_at INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS states_activity_tasks (
      id INTEGER PRIMARY KEY, arn TEXT NOT NULL, execution INTEGER NOT NULL, wait INTEGER NOT NULL
    );
  `);
  for (const [table, columns] of Object.entries(LATER_COLUMNS)) addColumns(db, table, columns);
  moveProgress(db);
  moveInputs(db);
  db.exec(`
    DROP INDEX IF EXISTS states_executions_by_machine;
    DROP INDEX IF EXISTS states_executions_by_map_run;
    DROP INDEX IF EXISTS states_map_runs_running;
    CREATE INDEX IF NOT EXISTS states_executions_listed ON states_executions (machine_arn, status, listed_at, id);
    CREATE INDEX IF NOT EXISTS states_executions_of_map_run ON states_executions (map_run, status, listed_at, id)
      WHERE map_run IS NOT NULL;
    CREATE INDEX IF NOT EXISTS states_executions_of_version ON states_executions (machine_arn, version, status, listed_at, id)
      WHERE version IS NOT NULL;
    CREATE INDEX IF NOT EXISTS states_executions_of_alias ON states_executions (machine_arn, alias, status, listed_at, id)
      WHERE alias IS NOT NULL;
    CREATE INDEX IF NOT EXISTS states_executions_of_parent ON states_executions (parent, parent_wait) WHERE parent IS NOT NULL;
    CREATE INDEX IF NOT EXISTS states_executions_by_definition ON states_executions (definition);
    CREATE INDEX IF NOT EXISTS states_executions_undelivered ON states_executions (id) WHERE undelivered = 1;
    CREATE INDEX IF NOT EXISTS states_executions_orphaned ON states_executions (id) WHERE orphaned = 1;
    CREATE INDEX IF NOT EXISTS states_progress_busy ON states_progress (execution) WHERE busy = 1;
    CREATE INDEX IF NOT EXISTS states_map_runs_open ON states_map_runs (arn) WHERE open = 1;
    CREATE INDEX IF NOT EXISTS states_map_runs_by_execution ON states_map_runs (execution, arn);
    CREATE INDEX IF NOT EXISTS states_activity_tasks_by_arn ON states_activity_tasks (arn, id);
    CREATE INDEX IF NOT EXISTS states_activity_tasks_by_wait ON states_activity_tasks (execution, wait);
  `);
}

/** What a file of an earlier release lacks. */
const LATER_COLUMNS: Record<string, Record<string, string>> = {
  states_machines: {
    deleting: 'INTEGER NOT NULL DEFAULT 0',
    last_version: 'INTEGER NOT NULL DEFAULT 0',
    first_execution: 'INTEGER NOT NULL DEFAULT 0',
  },
  states_executions: {
    orphaned: 'INTEGER NOT NULL DEFAULT 0',
    ended_as: 'TEXT',
    version: 'INTEGER',
    alias: 'TEXT',
    trace_header: 'TEXT',
    listed_at: 'INTEGER AS (coalesce(stopped_at, redriven_at, started_at)) VIRTUAL',
  },
  states_map_runs: {
    children: 'INTEGER NOT NULL DEFAULT 0',
    redrive_count: 'INTEGER NOT NULL DEFAULT 0',
    redriven_at: 'INTEGER',
    redriving: 'INTEGER NOT NULL DEFAULT 0',
    open: 'INTEGER NOT NULL DEFAULT 1',
  },
  states_activities: { tags: "TEXT NOT NULL DEFAULT '[]'", settings: "TEXT NOT NULL DEFAULT '{}'" },
};

function addColumns(db: Db, table: string, columns: Record<string, string>): void {
  const present = columnsOf(db, table);
  for (const [name, type] of Object.entries(columns)) {
    if (!present.has(name)) db.exec(`ALTER TABLE ${table} ADD COLUMN ${name} ${type}`);
  }
}

/** An earlier release kept the snapshot in the execution's own row. */
function moveProgress(db: Db): void {
  if (!columnsOf(db, 'states_executions').has('snapshot')) return;
  db.exec(`
    INSERT INTO states_progress (execution, last_event, busy, snapshot)
      SELECT id, last_event, busy, snapshot FROM states_executions WHERE snapshot IS NOT NULL;
    DROP INDEX IF EXISTS states_executions_busy;
    ALTER TABLE states_executions DROP COLUMN snapshot;
    ALTER TABLE states_executions DROP COLUMN busy;
  `);
}

/** An earlier release kept the inputs of a map run's children in its own row. */
function moveInputs(db: Db): void {
  if (!columnsOf(db, 'states_map_runs').has('inputs')) return;
  db.exec(`
    INSERT INTO states_map_run_inputs (map_run, inputs) SELECT arn, inputs FROM states_map_runs;
    UPDATE states_map_runs SET children = json_array_length(inputs), open = status = 'RUNNING';
    ALTER TABLE states_map_runs DROP COLUMN inputs;
    ALTER TABLE states_map_runs DROP COLUMN next;
  `);
}

const columnsOf = (db: Db, table: string) =>
  // table_xinfo, because table_info leaves generated columns out
  new Set((db.pragma(`table_xinfo(${table})`) as { name: string }[]).map(({ name }) => name));
