import { randomUUID } from 'node:crypto';
import type { Store } from '../store';

/** A message as it was handed over, ready to be stored. */
export interface Delivery {
  raw: Buffer;
  from: string;
  to: readonly string[];
  subject: string;
  /** The text that a search looks through. */
  text: string;
  /** Milliseconds since the epoch. */
  sentAt: number;
  /** What makes two sendings the same mail: its Message-ID, its X-Aimsflow-Mail-Id. */
  keys: readonly string[];
}

/** A stored message without its source. */
export interface MailSummary {
  /** The MessageId that the sender got. */
  id: string;
  from: string;
  to: string[];
  subject: string;
  sentAt: number;
  /** How often the same mail came again, for whichever of its recipients. */
  repeats: number;
  /** For the next page: `before` of list(). */
  position: number;
}

export interface MailFilter {
  /** A recipient's address. */
  to?: string;
  /** Part of subject, sender, recipient or text. */
  search?: string;
}

export interface Archive {
  /**
   * Stores a message for those of its recipients who do not have it yet.
   * @returns its MessageId; the first one's when every recipient had it already
   */
  deliver(delivery: Delivery): Promise<string>;
  /** Newest first. */
  list(filter: MailFilter & { limit: number; before?: number }): MailSummary[];
  /** Recipients with the number of their mails, the one with the newest mail first. */
  recipients(filter: MailFilter & { limit: number; offset?: number }): { address: string; count: number }[];
  get(id: string): (MailSummary & { raw: Buffer }) | undefined;
  /** Recipients that messages were sent to since a time, as the send quota counts them. */
  sentSince(atMs: number): number;
}

/**
 * ses_keys remembers what each recipient has got. That is what receiving servers do that suppress duplicates by
 * Message-ID (Cyrus' duplicate delivery suppression, Exchange): a mail sent twice by a retry is read once. SES
 * itself never looks at it: on AWS it accepts both, and gives each a Message-ID of its own.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS ses_mails (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    sender TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    raw BLOB NOT NULL
  );
  CREATE TABLE IF NOT EXISTS ses_recipients (
    address TEXT NOT NULL,
    mail INTEGER NOT NULL REFERENCES ses_mails (position),
    repeats INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (address, mail)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS ses_recipients_mail ON ses_recipients (mail);
  CREATE TABLE IF NOT EXISTS ses_keys (
    address TEXT NOT NULL,
    key TEXT NOT NULL,
    mail INTEGER NOT NULL REFERENCES ses_mails (position),
    PRIMARY KEY (address, key)
  ) WITHOUT ROWID;
`;

const SUMMARY = `
  SELECT m.position, m.id, m.sender, m.subject, m.sent_at,
    (SELECT json_group_array(r.address) FROM ses_recipients r WHERE r.mail = m.position) AS addresses,
    (SELECT sum(r.repeats) FROM ses_recipients r WHERE r.mail = m.position) AS repeats
  FROM ses_mails m`;

const MATCHES = `
  (?1 IS NULL OR r.address = ?1)
  AND (?2 IS NULL OR m.subject LIKE ?2 ESCAPE '\\' OR m.text LIKE ?2 ESCAPE '\\'
    OR m.sender LIKE ?2 ESCAPE '\\' OR r.address LIKE ?2 ESCAPE '\\')`;

interface MailRow {
  position: number;
  id: string;
  sender: string;
  subject: string;
  sent_at: number;
  addresses: string;
  repeats: number;
}

export function createArchive(store: Store): Archive {
  store.db.exec(SCHEMA);
  const insertMail = store.db.prepare(
    'INSERT INTO ses_mails (id, sender, subject, text, sent_at, raw) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertRecipient = store.db.prepare('INSERT INTO ses_recipients (address, mail) VALUES (?, ?)');
  const insertKey = store.db.prepare('INSERT INTO ses_keys (address, key, mail) VALUES (?, ?, ?)');
  const byKey = store.db.prepare(
    `SELECT m.position, m.id FROM ses_keys k JOIN ses_mails m ON m.position = k.mail
     WHERE k.address = ? AND k.key IN (SELECT value FROM json_each(?)) ORDER BY m.position LIMIT 1`,
  );
  const countRepeat = store.db.prepare(
    'UPDATE ses_recipients SET repeats = repeats + 1 WHERE address = ? AND mail = ?',
  );
  const select = store.db.prepare(
    `${SUMMARY} WHERE m.position < ?3 AND m.position IN
       (SELECT r.mail FROM ses_recipients r JOIN ses_mails m ON m.position = r.mail WHERE ${MATCHES})
     ORDER BY m.position DESC LIMIT ?4`,
  );
  const selectRecipients = store.db.prepare(
    `SELECT r.address, count(*) AS count FROM ses_recipients r JOIN ses_mails m ON m.position = r.mail
     WHERE ${MATCHES} GROUP BY r.address ORDER BY max(r.mail) DESC LIMIT ?3 OFFSET ?4`,
  );
  const selectOne = store.db.prepare(`${SUMMARY} WHERE m.id = ?`);
  const selectRaw = store.db.prepare('SELECT raw FROM ses_mails WHERE position = ?');
  const countSince = store.db.prepare(
    'SELECT count(*) AS n FROM ses_recipients r JOIN ses_mails m ON m.position = r.mail WHERE m.sent_at > ?',
  );

  function keep(delivery: Delivery): string {
    const { raw, from, subject, text, sentAt, keys } = delivery;
    const fresh: string[] = [];
    let first: string | undefined;
    for (const address of new Set(delivery.to.map((each) => each.toLowerCase()))) {
      const known = byKey.get(address, JSON.stringify(keys)) as { position: number; id: string } | undefined;
      if (known) {
        countRepeat.run(address, known.position);
        first ??= known.id;
      } else fresh.push(address);
    }
    if (fresh.length === 0) return first!;

    const id = messageId(sentAt);
    const position = Number(insertMail.run(id, from, subject, text, sentAt, raw).lastInsertRowid);
    for (const address of fresh) {
      insertRecipient.run(address, position);
      for (const key of new Set(keys)) insertKey.run(address, key, position);
    }
    return id;
  }

  return {
    deliver: (delivery) => store.write(() => keep(delivery)),
    list({ to, search, limit, before = Number.MAX_SAFE_INTEGER }) {
      const rows = select.all(to?.toLowerCase() ?? null, likePattern(search), before, limit) as MailRow[];
      return rows.map(toSummary);
    },
    recipients({ to, search, limit, offset = 0 }) {
      const rows = selectRecipients.all(to?.toLowerCase() ?? null, likePattern(search), limit, offset);
      return rows as { address: string; count: number }[];
    },
    get(id) {
      const row = selectOne.get(id) as MailRow | undefined;
      if (!row) return undefined;
      const { raw } = selectRaw.get(row.position) as { raw: Uint8Array };
      return { ...toSummary(row), raw: Buffer.from(raw) };
    },
    sentSince: (atMs) => (countSince.get(atMs) as { n: number }).n,
  };
}

/** Looks like SES's: time and randomness. */
const messageId = (sentAt: number) => `0100${sentAt.toString(16).padStart(12, '0')}-${randomUUID()}-000000`;

const likePattern = (search: string | undefined) =>
  search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null;

const toSummary = (row: MailRow): MailSummary => ({
  id: row.id,
  from: row.sender,
  to: JSON.parse(row.addresses) as string[],
  subject: row.subject,
  sentAt: row.sent_at,
  repeats: row.repeats,
  position: row.position,
});
