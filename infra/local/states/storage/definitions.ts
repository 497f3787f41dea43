import type { Db } from '../../store';

/** Within a commit: keeps a definition's text under its hash. */
export function saveDefinition(db: Db, hash: string, text: string): void {
  db.prepare('INSERT OR IGNORE INTO states_definitions (hash, text) VALUES (?, ?)').run(hash, text);
}

/** Within a commit: the text goes, unless a machine, a version, an execution or a map run still has it. */
export function forgetDefinition(db: Db, hash: string): void {
  const users = ['states_machines', 'states_versions', 'states_executions', 'states_map_runs'];
  const unused = users.map((table) => `NOT EXISTS (SELECT 1 FROM ${table} WHERE definition = ?)`);
  db.prepare(`DELETE FROM states_definitions WHERE hash = ? AND ${unused.join(' AND ')}`).run(
    hash,
    ...users.map(() => hash),
  );
}
