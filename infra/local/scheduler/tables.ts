import type { Store } from '../store';
import type { Spec } from './spec';

/** One schedule as it lies in the store. Times are epoch milliseconds. */
export interface ScheduleRow {
  arn: string;
  groupName: string;
  name: string;
  state: string;
  /** A Spec as JSON */
  spec: string;
  /** What the template last declared, as JSON; null for a schedule made through the API */
  declared: string | null;
  clientToken: string | null;
  createdAt: number;
  modifiedAt: number;
  /** What a rate counts from */
  anchorAt: number;
  /** The next occurrence; null when there is none or the schedule is disabled */
  nextDue: number | null;
  /** The last occurrence that fired */
  lastDue: number | null;
}

export interface GroupRow {
  name: string;
  arn: string;
  /** { Key, Value }[] as JSON */
  tags: string;
  /** 1 when the template declares it */
  declared: number;
  createdAt: number;
  modifiedAt: number;
}

/** One occurrence on its way to its target: written when it falls due, deleted when it is settled. */
export interface DeliveryRow {
  /** The execution id of the occurrence, the same for every attempt */
  id: string;
  scheduleArn: string;
  /** The occurrence: epoch milliseconds */
  scheduledAt: number;
  /** When the row was written: the age of the event counts from here */
  createdAt: number;
  /** When the next attempt is due */
  dueAt: number;
  attempts: number;
  /** The target as it was when the occurrence fell due, as JSON */
  target: string;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS scheduler_groups (
    name TEXT PRIMARY KEY, arn TEXT NOT NULL, tags TEXT NOT NULL, declared INTEGER NOT NULL,
    createdAt INTEGER NOT NULL, modifiedAt INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS scheduler_schedules (
    arn TEXT PRIMARY KEY, groupName TEXT NOT NULL REFERENCES scheduler_groups(name), name TEXT NOT NULL,
    state TEXT NOT NULL, spec TEXT NOT NULL, declared TEXT, clientToken TEXT,
    createdAt INTEGER NOT NULL, modifiedAt INTEGER NOT NULL, anchorAt INTEGER NOT NULL,
    nextDue INTEGER, lastDue INTEGER,
    UNIQUE (groupName, name)
  );
  CREATE INDEX IF NOT EXISTS scheduler_due ON scheduler_schedules (nextDue) WHERE nextDue IS NOT NULL;
  CREATE TABLE IF NOT EXISTS scheduler_deliveries (
    id TEXT PRIMARY KEY, scheduleArn TEXT NOT NULL, scheduledAt INTEGER NOT NULL, createdAt INTEGER NOT NULL,
    dueAt INTEGER NOT NULL, attempts INTEGER NOT NULL, target TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS scheduler_deliveries_due ON scheduler_deliveries (dueAt);
  CREATE INDEX IF NOT EXISTS scheduler_deliveries_of ON scheduler_deliveries (scheduleArn);
`;

export type Tables = ReturnType<typeof openTables>;

/** The scheduler's tables. What changes them must run inside `store.write`. */
export function openTables({ db }: Store) {
  db.exec(SCHEMA);
  const sql = {
    schedule: db.prepare('SELECT * FROM scheduler_schedules WHERE groupName = ? AND name = ?'),
    scheduleByArn: db.prepare('SELECT * FROM scheduler_schedules WHERE arn = ?'),
    schedules: db.prepare(
      `SELECT * FROM scheduler_schedules
       WHERE (groupName, name) > (?, ?) AND (?3 IS NULL OR groupName = ?3) AND (?4 IS NULL OR state = ?4)
         AND substr(name, 1, length(?5)) = ?5
       ORDER BY groupName, name LIMIT ?6`,
    ),
    declared: db.prepare('SELECT * FROM scheduler_schedules WHERE declared IS NOT NULL'),
    dueSchedules: db.prepare('SELECT * FROM scheduler_schedules WHERE nextDue <= ? ORDER BY nextDue'),
    soonestSchedule: db.prepare(
      'SELECT min(nextDue) AS due FROM scheduler_schedules WHERE nextDue IS NOT NULL',
    ),
    putSchedule: db.prepare(
      `INSERT OR REPLACE INTO scheduler_schedules
         (arn, groupName, name, state, spec, declared, clientToken, createdAt, modifiedAt, anchorAt, nextDue, lastDue)
       VALUES (:arn, :groupName, :name, :state, :spec, :declared, :clientToken, :createdAt, :modifiedAt, :anchorAt,
         :nextDue, :lastDue)`,
    ),
    fired: db.prepare('UPDATE scheduler_schedules SET lastDue = ?, nextDue = ? WHERE arn = ?'),
    deleteSchedule: db.prepare('DELETE FROM scheduler_schedules WHERE arn = ?'),
    group: db.prepare('SELECT * FROM scheduler_groups WHERE name = ?'),
    groupByArn: db.prepare('SELECT * FROM scheduler_groups WHERE arn = ?'),
    groups: db.prepare(
      'SELECT * FROM scheduler_groups WHERE name > ?1 AND substr(name, 1, length(?2)) = ?2 ORDER BY name LIMIT ?3',
    ),
    declaredGroups: db.prepare('SELECT * FROM scheduler_groups WHERE declared = 1'),
    putGroup: db.prepare(
      `INSERT INTO scheduler_groups (name, arn, tags, declared, createdAt, modifiedAt)
       VALUES (:name, :arn, :tags, :declared, :createdAt, :modifiedAt)
       ON CONFLICT (name) DO UPDATE SET tags = :tags, declared = :declared, modifiedAt = :modifiedAt`,
    ),
    deleteGroup: db.prepare('DELETE FROM scheduler_groups WHERE name = ?'),
    dueDeliveries: db.prepare(
      'SELECT * FROM scheduler_deliveries WHERE dueAt <= ? ORDER BY dueAt, id LIMIT ?',
    ),
    firstDeliveries: db.prepare('SELECT id, dueAt FROM scheduler_deliveries ORDER BY dueAt LIMIT ?'),
    putDelivery: db.prepare(
      `INSERT INTO scheduler_deliveries (id, scheduleArn, scheduledAt, createdAt, dueAt, attempts, target)
       VALUES (:id, :scheduleArn, :scheduledAt, :createdAt, :dueAt, :attempts, :target)`,
    ),
    retryDelivery: db.prepare('UPDATE scheduler_deliveries SET attempts = ?, dueAt = ? WHERE id = ?'),
    deleteDelivery: db.prepare('DELETE FROM scheduler_deliveries WHERE id = ?'),
    deleteDeliveriesOf: db.prepare('DELETE FROM scheduler_deliveries WHERE scheduleArn = ?'),
    deliveriesOf: db.prepare('SELECT count(*) AS count FROM scheduler_deliveries WHERE scheduleArn = ?'),
  };
  return {
    schedule: (group: string, name: string) => sql.schedule.get(group, name) as ScheduleRow | undefined,
    scheduleByArn: (arn: string) => sql.scheduleByArn.get(arn) as ScheduleRow | undefined,
    /** In the order of group and name, after the given pair. */
    schedules(filter: {
      after: [string, string];
      group?: string;
      state?: string;
      prefix?: string;
      limit: number;
    }) {
      const { after, group, state, prefix, limit } = filter;
      return sql.schedules.all(...after, group ?? null, state ?? null, prefix ?? '', limit) as ScheduleRow[];
    },
    declaredSchedules: () => sql.declared.all() as ScheduleRow[],
    dueSchedules: (now: number) => sql.dueSchedules.all(now) as ScheduleRow[],
    soonestSchedule: () => (sql.soonestSchedule.get() as { due: number | null }).due ?? undefined,
    putSchedule: (row: ScheduleRow) => sql.putSchedule.run(row),
    fired: (arn: string, lastDue: number, nextDue: number | null) => sql.fired.run(lastDue, nextDue, arn),
    /** With what is still on its way to its target. */
    deleteSchedule(arn: string) {
      sql.deleteDeliveriesOf.run(arn);
      sql.deleteSchedule.run(arn);
    },
    group: (name: string) => sql.group.get(name) as GroupRow | undefined,
    groupByArn: (arn: string) => sql.groupByArn.get(arn) as GroupRow | undefined,
    groups: (after: string, prefix: string, limit: number) =>
      sql.groups.all(after, prefix, limit) as GroupRow[],
    declaredGroups: () => sql.declaredGroups.all() as GroupRow[],
    putGroup: (row: GroupRow) => sql.putGroup.run(row),
    deleteGroup: (name: string) => sql.deleteGroup.run(name),
    dueDeliveries: (now: number, limit: number) => sql.dueDeliveries.all(now, limit) as DeliveryRow[],
    firstDeliveries: (limit: number) => sql.firstDeliveries.all(limit) as Pick<DeliveryRow, 'id' | 'dueAt'>[],
    putDelivery: (row: DeliveryRow) => sql.putDelivery.run(row),
    retryDelivery: (id: string, attempts: number, dueAt: number) =>
      sql.retryDelivery.run(attempts, dueAt, id),
    deleteDelivery: (id: string) => sql.deleteDelivery.run(id),
    deliveriesOf: (arn: string) => (sql.deliveriesOf.get(arn) as { count: number }).count,
  };
}

export const specOf = (row: ScheduleRow): Spec => JSON.parse(row.spec) as Spec;
