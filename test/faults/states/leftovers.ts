import { join } from 'node:path';
import Database from 'libsql';

export const NOTHING_LEFT = {
  integrity: 'ok',
  timers: 0,
  busy: 0,
  undelivered: 0,
  mapRuns: 0,
  orphans: 0,
  activityTasks: 0,
};

/** What the file says when every execution has ended: nothing waits, nothing is owed, and SQLite finds it whole. */
export function leftovers(folder: string): typeof NOTHING_LEFT {
  const db = new Database(join(folder, 'store.sqlite'));
  const one = <T>(sql: string) => Object.values(db.prepare(sql).get() as object)[0] as T;
  const count = (rows: string) => one<number>(`SELECT count(*) FROM ${rows}`);
  try {
    return {
      integrity: one('PRAGMA integrity_check'),
      timers: count('states_timers'),
      busy: count('states_progress WHERE busy = 1'),
      undelivered: count('states_executions WHERE undelivered = 1'),
      mapRuns: count('states_map_runs WHERE open = 1'),
      orphans: count('states_executions WHERE orphaned = 1'),
      activityTasks: count('states_activity_tasks'),
    };
  } finally {
    db.close();
  }
}
