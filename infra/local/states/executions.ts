import type { Db, Store } from '../store';
import type { HistoryEvent } from './history/events';
import type { ExecutionFacts, Run } from './interpreter/run';
import { isBusy, type Snapshot } from './interpreter/snapshot';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface ExecutionRow {
  id: number;
  arn: string;
  machine_arn: string;
  name: string;
  /** hash of the definition it began with */
  definition: string;
  role_arn: string;
  status: Status;
  /** JSON text, as it was given */
  input: string;
  output: string | null;
  error: string | null;
  cause: string | null;
  started_at: number;
  stopped_at: number | null;
  redrive_count: number;
  redriven_at: number | null;
  last_event: number;
  snapshot: string | null;
  busy: number;
  /** the execution, and the wait in it, that this one's end is for */
  parent: number | null;
  parent_wait: number | null;
  /** a distributed Map's child */
  map_run: string | null;
  /** JSON: { Index, Value } */
  item: string | null;
  undelivered: number;
}

/** Changes that go into the same commit as a step. */
export type Extra = (db: Db) => void;

/** What is stored of executions: rows, histories, timers. All writes of one step are one transaction. */
export class Executions {
  private lastId: number;
  private readonly sql;

  constructor(private readonly store: Store) {
    const { db } = store;
    this.lastId =
      (db.prepare('SELECT max(id) AS id FROM states_executions').get() as { id: number | null }).id ?? 0;
    this.sql = {
      byId: db.prepare('SELECT * FROM states_executions WHERE id = ?'),
      byArn: db.prepare('SELECT * FROM states_executions WHERE arn = ?'),
      busy: db.prepare('SELECT id FROM states_executions WHERE busy = 1 ORDER BY id'),
      undelivered: db.prepare('SELECT id FROM states_executions WHERE undelivered = 1 ORDER BY id'),
      insert: db.prepare(
        `INSERT INTO states_executions
           (id, arn, machine_arn, name, definition, role_arn, status, input, started_at, last_event, parent, parent_wait, map_run, item)
         VALUES (?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?, 0, ?, ?, ?, ?)`,
      ),
      save: db.prepare('UPDATE states_executions SET snapshot = ?, busy = ?, last_event = ? WHERE id = ?'),
      end: db.prepare(
        `UPDATE states_executions SET snapshot = ?, busy = 0, last_event = ?, status = ?, output = ?, error = ?, cause = ?,
           stopped_at = ?, undelivered = (parent IS NOT NULL OR map_run IS NOT NULL) WHERE id = ?`,
      ),
      history: db.prepare('INSERT INTO states_history (execution, first, last, events) VALUES (?, ?, ?, ?)'),
      setTimer: db.prepare('INSERT OR IGNORE INTO states_timers (due, execution, wait) VALUES (?, ?, ?)'),
      clearTimer: db.prepare('DELETE FROM states_timers WHERE due = ? AND execution = ? AND wait = ?'),
      delivered: db.prepare('UPDATE states_executions SET undelivered = 0 WHERE id = ?'),
      reopen: db.prepare(
        `UPDATE states_executions SET status = CASE WHEN ? THEN status ELSE 'RUNNING' END, redrive_count = ?, redriven_at = ?,
           stopped_at = CASE WHEN ? THEN stopped_at END, error = CASE WHEN ? THEN error END, cause = CASE WHEN ? THEN cause END
         WHERE id = ?`,
      ),
      chunks: db.prepare(
        'SELECT events FROM states_history WHERE execution = ? AND last >= ? AND first <= ? ORDER BY first',
      ),
    };
  }

  /** A number for an execution that is about to begin; gaps do no harm. */
  newId(): number {
    return ++this.lastId;
  }

  find(id: number): ExecutionRow | undefined {
    return this.sql.byId.get(id) as ExecutionRow | undefined;
  }

  findByArn(arn: string): ExecutionRow | undefined {
    return this.sql.byArn.get(arn) as ExecutionRow | undefined;
  }

  /** Those with work that waits for nothing: a restart goes on with them. */
  busy(): number[] {
    return (this.sql.busy.all() as { id: number }[]).map(({ id }) => id);
  }

  /** Those that have ended without their parent's knowing. */
  undelivered(): number[] {
    return (this.sql.undelivered.all() as { id: number }[]).map(({ id }) => id);
  }

  /** Commits the first step of a new execution. */
  async create(row: NewExecution, run: Run, extra?: Extra): Promise<void> {
    await this.store.write((db) => {
      this.sql.insert.run(
        row.id,
        row.arn,
        row.machine_arn,
        row.name,
        row.definition,
        row.role_arn,
        row.input,
        row.started_at,
        row.parent ?? null,
        row.parent_wait ?? null,
        row.map_run ?? null,
        row.item ?? null,
      );
      this.saveStep(row.id, run);
      extra?.(db);
    });
  }

  /** Commits a step. */
  async save(id: number, run: Run, extra?: Extra): Promise<void> {
    await this.store.write((db) => {
      this.saveStep(id, run);
      extra?.(db);
    });
  }

  /** Within a redrive's commit: the execution runs again, unless that step has ended it already. */
  reopen(id: number, redriveCount: number, now: number, ended: boolean): void {
    const done = ended ? 1 : 0;
    this.sql.reopen.run(done, redriveCount, now, done, done, done, id);
  }

  /** The timer has fired, and nothing came of it. */
  async dropTimer(due: number, id: number, wait: number): Promise<void> {
    await this.store.write(() => this.sql.clearTimer.run(due, id, wait));
  }

  /** Within a commit: the parent has taken the execution's end. */
  markDelivered(id: number): void {
    this.sql.delivered.run(id);
  }

  /** Nobody waits for the execution's end any more. */
  async forgetDelivery(id: number): Promise<void> {
    await this.store.write(() => this.sql.delivered.run(id));
  }

  /** Events from id `from` to id `to`, both included, in order. */
  history(id: number, from: number, to: number): HistoryEvent[] {
    const chunks = this.sql.chunks.all(id, from, to) as { events: string }[];
    return chunks
      .flatMap(({ events }) => JSON.parse(events) as HistoryEvent[])
      .filter((event) => event.id >= from && event.id <= to);
  }

  private saveStep(id: number, { events, snapshot, ending, timers, environment }: Run) {
    const [first, last] = [events[0], events.at(-1)];
    if (first && last) this.sql.history.run(id, first.id, last.id, JSON.stringify(events));
    for (const { change, due, wait } of timers) {
      if (change === 'clear' || ending) this.sql.clearTimer.run(due, id, wait);
      else this.sql.setTimer.run(due, id, wait);
    }
    if (ending) {
      const output = ending.output === undefined ? null : JSON.stringify(ending.output);
      // A failed execution keeps its snapshot: RedriveExecution goes on from it.
      const kept = ending.status === 'SUCCEEDED' ? null : JSON.stringify(snapshot);
      const { status, error = null, cause = null } = ending;
      this.sql.end.run(kept, snapshot.lastEvent, status, output, error, cause, environment.now, id);
      return;
    }
    this.sql.save.run(JSON.stringify(snapshot), isBusy(snapshot) ? 1 : 0, snapshot.lastEvent, id);
  }
}

export type NewExecution = Pick<
  ExecutionRow,
  'id' | 'arn' | 'machine_arn' | 'name' | 'definition' | 'role_arn' | 'input' | 'started_at'
> &
  Partial<Pick<ExecutionRow, 'parent' | 'parent_wait' | 'map_run' | 'item'>>;

/** What the interpreter must know of an execution. */
export function factsOf(row: NewExecution & { redrive_count?: number }): ExecutionFacts {
  return {
    arn: row.arn,
    name: row.name,
    machineArn: row.machine_arn,
    machineName: row.machine_arn.split(':').pop() as string,
    roleArn: row.role_arn,
    startedAt: row.started_at,
    input: JSON.parse(row.input),
    redriveCount: row.redrive_count ?? 0,
    item: row.item ? JSON.parse(row.item) : undefined,
  };
}

export const snapshotOf = (row: ExecutionRow) => JSON.parse(row.snapshot as string) as Snapshot;
