import { openStore } from '../../store';
import { createTables } from './schema';

/** As the first release made them, with a machine and an execution. */
const FIRST_RELEASE = `
  CREATE TABLE states_machines (
    arn TEXT PRIMARY KEY, name TEXT NOT NULL, definition TEXT NOT NULL, role_arn TEXT NOT NULL, type TEXT NOT NULL,
    settings TEXT NOT NULL, tags TEXT NOT NULL, revision TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE states_executions (
    id INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, machine_arn TEXT NOT NULL, name TEXT NOT NULL,
    definition TEXT NOT NULL, role_arn TEXT NOT NULL, status TEXT NOT NULL, input TEXT NOT NULL,
    output TEXT, error TEXT, cause TEXT, started_at INTEGER NOT NULL, stopped_at INTEGER,
    redrive_count INTEGER NOT NULL DEFAULT 0, redriven_at INTEGER, last_event INTEGER NOT NULL,
    snapshot TEXT, busy INTEGER NOT NULL DEFAULT 0,
    parent INTEGER, parent_wait INTEGER, map_run TEXT, item TEXT, undelivered INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX states_executions_by_machine ON states_executions (machine_arn, status, id);
  CREATE TABLE states_activities (arn TEXT PRIMARY KEY, name TEXT NOT NULL, created_at INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO states_machines VALUES ('m', 'm', 'd', 'r', 'STANDARD', '{}', '[]', 'x', 1, 1);
  INSERT INTO states_activities VALUES ('a', 'a', 1);
  INSERT INTO states_executions (id, arn, machine_arn, name, definition, role_arn, status, input, started_at, stopped_at, last_event)
    VALUES (1, 'e', 'm', 'n', 'd', 'r', 'SUCCEEDED', '{}', 1, 2, 4);
`;

it('a file of an earlier release gets what it lacks, and keeps what it has', () => {
  const store = openStore(':memory:');
  store.db.exec(FIRST_RELEASE);
  createTables(store.db);
  createTables(store.db);
  const row = (table: string) => store.db.prepare(`SELECT * FROM ${table}`).get();
  expect(row('states_machines')).toMatchObject({
    arn: 'm',
    deleting: 0,
    last_version: 0,
    first_execution: 0,
  });
  expect(row('states_executions')).toMatchObject({ arn: 'e', listed_at: 2, version: null });
  expect(row('states_activities')).toMatchObject({ arn: 'a', tags: '[]', settings: '{}' });
  store.close();
});

it('a file of an earlier release goes on: snapshots and inputs move to their own tables', () => {
  const store = openStore(':memory:');
  const { db } = store;
  db.exec(`
    CREATE TABLE states_executions (
      id INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, machine_arn TEXT NOT NULL, name TEXT NOT NULL,
      definition TEXT NOT NULL, role_arn TEXT NOT NULL, status TEXT NOT NULL, input TEXT NOT NULL,
      output TEXT, error TEXT, cause TEXT, started_at INTEGER NOT NULL, stopped_at INTEGER,
      redrive_count INTEGER NOT NULL DEFAULT 0, redriven_at INTEGER, last_event INTEGER NOT NULL,
      snapshot TEXT, busy INTEGER NOT NULL DEFAULT 0,
      parent INTEGER, parent_wait INTEGER, map_run TEXT, item TEXT, undelivered INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX states_executions_busy ON states_executions (id) WHERE busy = 1;
    CREATE TABLE states_map_runs (
      arn TEXT PRIMARY KEY, execution INTEGER NOT NULL, wait INTEGER NOT NULL, machine_arn TEXT NOT NULL,
      definition TEXT NOT NULL, role_arn TEXT NOT NULL, inputs TEXT NOT NULL, items INTEGER NOT NULL, concurrency INTEGER NOT NULL,
      tolerated_count INTEGER, tolerated_percentage REAL, status TEXT NOT NULL, next INTEGER NOT NULL DEFAULT 0,
      started_at INTEGER NOT NULL, stopped_at INTEGER
    ) WITHOUT ROWID;
    INSERT INTO states_executions (id, arn, machine_arn, name, definition, role_arn, status, input, started_at, last_event, snapshot, busy)
      VALUES (1, 'a', 'm', 'a', 'd', 'r', 'RUNNING', '{}', 5, 3, '{"lastEvent":3}', 1), (2, 'b', 'm', 'b', 'd', 'r', 'SUCCEEDED', '{}', 5, 9, NULL, 0);
    INSERT INTO states_map_runs (arn, execution, wait, machine_arn, definition, role_arn, inputs, items, concurrency, status, started_at)
      VALUES ('x', 1, 2, 'm', 'd', 'r', '[{},{},{}]', 3, 2, 'RUNNING', 5), ('y', 2, 2, 'm', 'd', 'r', '[{}]', 1, 2, 'SUCCEEDED', 5);
  `);
  createTables(db);
  createTables(db);
  expect(db.prepare('SELECT * FROM states_progress').all()).toEqual([
    { execution: 1, last_event: 3, busy: 1, snapshot: '{"lastEvent":3}' },
  ]);
  expect(db.prepare('SELECT arn, children, open, redriving FROM states_map_runs').all()).toEqual([
    { arn: 'x', children: 3, open: 1, redriving: 0 },
    { arn: 'y', children: 1, open: 0, redriving: 0 },
  ]);
  expect(db.prepare('SELECT inputs FROM states_map_run_inputs WHERE map_run = ?').get('x')).toMatchObject({
    inputs: '[{},{},{}]',
  });
  store.close();
});
