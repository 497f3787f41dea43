import { openStore } from '../store';
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
