import type { Db, Store } from '../../store';
import type { HistoryEvent } from '../history/events';
import type { Run } from '../interpreter/run';
import { hasWait, isBusy, type Snapshot } from '../interpreter/snapshot';
import type { ExecutionRow, NewExecution } from './execution-row';
import { readSnapshot, writeSnapshot } from './stored-snapshot';

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
      byId: db.prepare(`${SELECT} WHERE e.id = ?`),
      byArn: db.prepare(`${SELECT} WHERE e.arn = ?`),
      busy: db.prepare('SELECT execution AS id FROM states_progress WHERE busy = 1'),
      undelivered: db.prepare('SELECT id FROM states_executions WHERE undelivered = 1'),
      orphaned: db.prepare('SELECT id FROM states_executions WHERE orphaned = 1'),
      orphansOf: db.prepare(
        'SELECT id FROM states_executions WHERE parent = ? AND parent_wait = ? AND orphaned = 1',
      ),
      orphan: db.prepare(
        "UPDATE states_executions SET orphaned = 1 WHERE parent = ? AND parent_wait = ? AND status = 'RUNNING'",
      ),
      insert: db.prepare(
        `INSERT INTO states_executions
           (id, arn, machine_arn, name, definition, role_arn, status, input, started_at, last_event, parent, parent_wait, map_run, item,
            version, alias, trace_header)
         VALUES (?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)`,
      ),
      save: db.prepare(
        'UPDATE states_progress SET last_event = ?, snapshot = ? WHERE execution = ? AND busy = ?',
      ),
      saveBusy: db.prepare(
        'INSERT OR REPLACE INTO states_progress (execution, last_event, busy, snapshot) VALUES (?, ?, ?, ?)',
      ),
      forget: db.prepare('DELETE FROM states_progress WHERE execution = ?'),
      keepPart: db.prepare('INSERT INTO states_parts (execution, wait, part, text) VALUES (?, ?, ?, ?)'),
      forgetParts: db.prepare('DELETE FROM states_parts WHERE execution = ? AND wait = ?'),
      parts: db.prepare('SELECT text FROM states_parts WHERE execution = ? AND wait = ? ORDER BY part'),
      end: db.prepare(
        `UPDATE states_executions SET last_event = ?, status = ?, output = ?, error = ?, cause = ?, stopped_at = ?,
           undelivered = (parent IS NOT NULL OR map_run IS NOT NULL), orphaned = 0 WHERE id = ?`,
      ),
      history: db.prepare('INSERT INTO states_history (execution, first, last, events) VALUES (?, ?, ?, ?)'),
      setTimer: db.prepare('INSERT OR IGNORE INTO states_timers (due, execution, wait) VALUES (?, ?, ?)'),
      clearTimer: db.prepare('DELETE FROM states_timers WHERE due = ? AND execution = ? AND wait = ?'),
      delivered: db.prepare('UPDATE states_executions SET undelivered = 0 WHERE id = ?'),
      reopen: db.prepare(
        `UPDATE states_executions SET status = 'RUNNING', redrive_count = ?, redriven_at = ?, stopped_at = NULL,
           error = NULL, cause = NULL, ended_as = NULL WHERE id = ?`,
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

  /** What an execution was in the middle of. */
  snapshotOf({ id, snapshot }: ExecutionRow): Snapshot {
    const partsOf = (wait: number) =>
      (this.sql.parts.all(id, wait) as { text: string }[]).map(({ text }) => text);
    return readSnapshot(snapshot as string, partsOf);
  }

  /** Whether the execution runs, and something in it waits under this number. */
  awaits(id: number, wait: number): boolean {
    const row = this.find(id);
    return row?.status === 'RUNNING' && hasWait(JSON.parse(row.snapshot as string) as Snapshot, wait);
  }

  /** Those with work that waits for nothing: a restart goes on with them. */
  busy(): number[] {
    return idsOf(this.sql.busy.all());
  }

  /** Those that have ended without their parent's knowing. */
  undelivered(): number[] {
    return idsOf(this.sql.undelivered.all());
  }

  /** Those that must be stopped, because nobody waits for them any more. */
  orphaned(): number[] {
    return idsOf(this.sql.orphaned.all());
  }

  /** As `orphaned`: the one that this wait of `parent` was for, if it has begun. */
  orphansOf(parent: number, wait: number): number[] {
    return idsOf(this.sql.orphansOf.all(parent, wait));
  }

  /** Commits the first step of a new execution. */
  async create(row: NewExecution, run: Run, extra?: Extra): Promise<void> {
    await this.store.write((db) => {
      if (row.replaces !== undefined) forgetExecution(db, row.replaces);
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
        row.version ?? null,
        row.alias ?? null,
        row.trace_header ?? null,
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

  /** Commits the step of a redrive. */
  async redrive(id: number, run: Run, extra?: Extra): Promise<void> {
    const { redriveCount, redrivenAt } = run.execution;
    await this.store.write((db) => {
      this.sql.reopen.run(redriveCount, redrivenAt, id);
      this.saveStep(id, run);
      extra?.(db);
    });
  }

  /** The timers have fired, and nothing came of it. */
  async dropTimers(id: number, timers: { wait: number; due: number }[]): Promise<void> {
    await this.store.write(() => {
      for (const { due, wait } of timers) this.sql.clearTimer.run(due, id, wait);
    });
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

  private saveStep(id: number, run: Run) {
    const { events, snapshot, ending, timers, environment } = run;
    const [first, last] = [events[0], events.at(-1)];
    if (first && last) this.sql.history.run(id, first.id, last.id, JSON.stringify(events));
    for (const { change, due, wait } of timers) {
      if (change === 'clear' || ending) this.sql.clearTimer.run(due, id, wait);
      else this.sql.setTimer.run(due, id, wait);
    }
    for (const wait of run.orphans) this.sql.orphan.run(id, wait);
    for (const wait of run.forgotten) this.sql.forgetParts.run(id, wait);
    if (ending) {
      const output = ending.output === undefined ? null : JSON.stringify(ending.output);
      const { status, error = null, cause = null } = ending;
      this.sql.end.run(snapshot.lastEvent, status, output, error, cause, environment.now, id);
    }
    // One that did not succeed keeps its snapshot: a redrive goes on from it.
    if (ending?.status === 'SUCCEEDED') this.sql.forget.run(id);
    else this.saveSnapshot(id, run);
  }

  private saveSnapshot(id: number, { snapshot, ending, finished }: Run) {
    const { text, parts } = writeSnapshot(snapshot, finished);
    const busy = !ending && isBusy(snapshot) ? 1 : 0;
    // Setting `busy` writes its index anew even when it stays what it is: one page more a commit.
    const { changes } = this.sql.save.run(snapshot.lastEvent, text, id, busy);
    if (changes === 0) this.sql.saveBusy.run(id, snapshot.lastEvent, busy, text);
    for (const { wait, part, text } of parts) this.sql.keepPart.run(id, wait, part, text);
  }
}

const idsOf = (rows: unknown[]) => (rows as { id: number }[]).map(({ id }) => id);

/** An execution with its progress; that of one that has succeeded is gone. */
const SELECT = `SELECT e.*, coalesce(p.last_event, e.last_event) AS last_event, p.snapshot AS snapshot
  FROM states_executions e LEFT JOIN states_progress p ON p.execution = e.id`;

/** Within a commit: nothing is left of an ended execution and of its Maps' children. */
function forgetExecution(db: Db, id: number): void {
  const mapRuns = 'SELECT arn FROM states_map_runs WHERE execution = ?';
  const children = `SELECT id FROM states_executions WHERE map_run IN (${mapRuns})`;
  db.prepare(`DELETE FROM states_history WHERE execution = ? OR execution IN (${children})`).run(id, id);
  for (const table of ['states_progress', 'states_parts'])
    db.prepare(`DELETE FROM ${table} WHERE execution = ? OR execution IN (${children})`).run(id, id);
  db.prepare(`DELETE FROM states_executions WHERE map_run IN (${mapRuns})`).run(id);
  db.prepare(`DELETE FROM states_map_run_inputs WHERE map_run IN (${mapRuns})`).run(id);
  db.prepare('DELETE FROM states_map_runs WHERE execution = ?').run(id);
  db.prepare('DELETE FROM states_executions WHERE id = ?').run(id);
}
