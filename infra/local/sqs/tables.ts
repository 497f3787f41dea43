import type { Store } from '../store';

/** One message as it lies in the store. Times are epoch milliseconds. */
export interface MessageRow {
  id: string;
  queueArn: string;
  body: string;
  /** { name: { DataType, StringValue } } as JSON */
  attributes: string;
  sentAt: number;
  /** Hidden from ReceiveMessage until then */
  visibleAt: number;
  /** How often it was received; part of its receipt handle */
  receives: number;
}

export type Tables = ReturnType<typeof openTables>;

/** The messages of all queues. What changes them must run inside `store.write`. */
export function openTables({ db }: Store) {
  db.exec(`
    CREATE TABLE IF NOT EXISTS sqs_messages (
      sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, queueArn TEXT NOT NULL, body TEXT NOT NULL,
      attributes TEXT NOT NULL, sentAt INTEGER NOT NULL, visibleAt INTEGER NOT NULL, receives INTEGER NOT NULL
    );
    CREATE INDEX IF NOT EXISTS sqs_messages_visible ON sqs_messages (queueArn, visibleAt);
  `);
  const sql = {
    put: db.prepare(
      `INSERT INTO sqs_messages (id, queueArn, body, attributes, sentAt, visibleAt, receives)
       VALUES (:id, :queueArn, :body, :attributes, :sentAt, :visibleAt, :receives)`,
    ),
    visible: db.prepare(
      'SELECT * FROM sqs_messages WHERE queueArn = ? AND visibleAt <= ? ORDER BY sequence LIMIT ?',
    ),
    hide: db.prepare('UPDATE sqs_messages SET visibleAt = ?, receives = receives + 1 WHERE id = ?'),
    delete: db.prepare('DELETE FROM sqs_messages WHERE queueArn = ? AND id = ? AND receives = ?'),
    countVisible: db.prepare(
      'SELECT count(*) AS count FROM sqs_messages WHERE queueArn = ? AND visibleAt <= ?',
    ),
    countHidden: db.prepare(
      'SELECT count(*) AS count FROM sqs_messages WHERE queueArn = ? AND visibleAt > ?',
    ),
    countAll: db.prepare('SELECT count(*) AS count FROM sqs_messages'),
  };
  const count = (row: unknown) => (row as { count: number }).count;
  return {
    put: (row: MessageRow) => sql.put.run(row),
    visible: (queueArn: string, now: number, limit: number) =>
      sql.visible.all(queueArn, now, limit) as MessageRow[],
    hide: (id: string, until: number) => sql.hide.run(until, id),
    delete: (queueArn: string, id: string, receives: number) => sql.delete.run(queueArn, id, receives),
    countVisible: (queueArn: string, now: number) => count(sql.countVisible.get(queueArn, now)),
    countHidden: (queueArn: string, now: number) => count(sql.countHidden.get(queueArn, now)),
    countAll: () => count(sql.countAll.get()),
  };
}
