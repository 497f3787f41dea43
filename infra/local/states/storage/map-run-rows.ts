import type { Db, Store } from '../../store';
import { definitionHash } from '../definition/parse';
import type { MapRunPlan, Run } from '../interpreter/run';
import { saveDefinition } from './definitions';
import type { ExecutionRow, Status } from './execution-row';
import { REDRIVABLE } from './redrivable';

export interface MapRunRow {
  arn: string;
  execution: number;
  wait: number;
  machine_arn: string;
  definition: string;
  role_arn: string;
  items: number;
  /** how many executions they are put into */
  children: number;
  /** as the Map says: 0 is no limit */
  concurrency: number;
  tolerated_count: number | null;
  tolerated_percentage: number | null;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  started_at: number;
  stopped_at: number | null;
  redrive_count: number;
  redriven_at: number | null;
  /** 1 until the children that did not succeed are marked for the redrive */
  redriving: number;
  /** 1 as long as something is left to do, beside keeping it */
  open: number;
}

/** What UpdateMapRun may change. */
export interface MapRunChange {
  concurrency?: number;
  tolerated_count?: number;
  tolerated_percentage?: number;
}

/** One child; `index` is its place among the children. */
export interface ChildRow {
  id: number;
  index: number;
  status: Status;
  /** it has ended, and its end is not counted yet */
  undelivered: number;
}

export type ChildResult = Pick<ExecutionRow, 'status' | 'output' | 'error' | 'cause'>;

/** What is stored of distributed Maps. */
export class MapRunRows {
  private readonly sql;

  constructor(private readonly store: Store) {
    const { db } = store;
    const ofRun = 'FROM states_executions WHERE map_run = ?';
    this.sql = {
      find: db.prepare('SELECT * FROM states_map_runs WHERE arn = ?'),
      open: db.prepare('SELECT arn FROM states_map_runs WHERE open = 1'),
      inputs: db.prepare('SELECT inputs FROM states_map_run_inputs WHERE map_run = ?'),
      children: db.prepare(`SELECT id, parent_wait AS "index", status, undelivered ${ofRun}`),
      running: db.prepare(`SELECT id ${ofRun} AND status = 'RUNNING'`),
      results: db.prepare(`SELECT status, output, error, cause ${ofRun} ORDER BY parent_wait`),
      insert: db.prepare(
        `INSERT INTO states_map_runs (arn, execution, wait, machine_arn, definition, role_arn, items, children, concurrency,
           tolerated_count, tolerated_percentage, status, started_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?)`,
      ),
      insertInputs: db.prepare('INSERT INTO states_map_run_inputs (map_run, inputs) VALUES (?, ?)'),
      page: db.prepare('SELECT * FROM states_map_runs WHERE execution = ? AND arn > ? ORDER BY arn LIMIT ?'),
      update: db.prepare(
        `UPDATE states_map_runs SET concurrency = coalesce(?, concurrency), tolerated_count = coalesce(?, tolerated_count),
           tolerated_percentage = coalesce(?, tolerated_percentage) WHERE arn = ? AND status = 'RUNNING'`,
      ),
      end: db.prepare(
        "UPDATE states_map_runs SET status = ?, stopped_at = ? WHERE arn = ? AND status = 'RUNNING'",
      ),
      redrive: db.prepare(
        `UPDATE states_map_runs SET status = 'RUNNING', stopped_at = NULL, wait = ?, redrive_count = ?, redriven_at = ?,
           redriving = 1, open = 1 WHERE arn = ?`,
      ),
      delivered: db.prepare('UPDATE states_executions SET undelivered = 0 WHERE id = ? AND undelivered = 1'),
      close: db.prepare("UPDATE states_map_runs SET open = 0 WHERE arn = ? AND status <> 'RUNNING'"),
      endRedrive: db.prepare(
        `UPDATE states_executions SET status = ended_as, ended_as = NULL
         WHERE map_run = ? AND status = 'PENDING_REDRIVE'`,
      ),
      markRedriven: db.prepare('UPDATE states_map_runs SET redriving = 0 WHERE arn = ?'),
      await: db.prepare(
        `UPDATE states_executions SET ended_as = status, status = 'PENDING_REDRIVE', undelivered = 0
         WHERE map_run = ? AND ${REDRIVABLE}`,
      ),
    };
  }

  find(arn: string): MapRunRow | undefined {
    return this.sql.find.get(arn) as MapRunRow | undefined;
  }

  /** The map runs of an execution after `arn`, in order of their ARNs. */
  ofExecution(execution: number, after: string, limit: number): MapRunRow[] {
    return this.sql.page.all(execution, after, limit) as MapRunRow[];
  }

  /** @returns false when the map run has ended: nothing was changed then */
  update(arn: string, change: MapRunChange): Promise<boolean> {
    const { concurrency = null, tolerated_count = null, tolerated_percentage = null } = change;
    return this.store.write(
      () => this.sql.update.run(concurrency, tolerated_count, tolerated_percentage, arn).changes === 1,
    );
  }

  /** Those with something left to do. */
  open(): string[] {
    return (this.sql.open.all() as { arn: string }[]).map(({ arn }) => arn);
  }

  inputs(arn: string): MapRunPlan['inputs'] {
    return JSON.parse((this.sql.inputs.get(arn) as { inputs: string }).inputs);
  }

  children(arn: string): ChildRow[] {
    return this.sql.children.all(arn) as ChildRow[];
  }

  running(arn: string): number[] {
    return (this.sql.running.all(arn) as { id: number }[]).map(({ id }) => id);
  }

  /** In order of the children's places. */
  results(arn: string): ChildResult[] {
    return this.sql.results.all(arn) as ChildResult[];
  }

  /** Within a step's commit: the map runs that it began, redrove, or waits for no more. */
  save(db: Db, execution: number, run: Run): void {
    for (const plan of run.mapRuns) this.begin(db, execution, run, plan);
    for (const { arn, number, redriveCount } of run.redrivenMapRuns)
      this.sql.redrive.run(number, redriveCount, run.environment.now, arn);
    for (const arn of run.abandonedMapRuns) this.end(arn, 'ABORTED', run.environment.now);
  }

  /** Within a commit. */
  end(arn: string, status: MapRunRow['status'], now: number): void {
    this.sql.end.run(status, now, arn);
  }

  /** The ends of these children are counted. @returns those that were not counted before */
  markDelivered<T extends { id: number }>(children: T[]): Promise<T[]> {
    return this.store.write(() => children.filter(({ id }) => this.sql.delivered.run(id).changes === 1));
  }

  /** It has ended, and no child runs any more; unless it was redriven meanwhile. */
  close(arn: string): Promise<void> {
    return this.store.write(() => {
      if (this.sql.close.run(arn).changes === 1) this.sql.endRedrive.run(arn);
    });
  }

  /** Children that did not succeed wait for their redrive. One that cannot be redriven remains as it is. */
  markForRedrive(arn: string, now: number): Promise<void> {
    return this.store.write(() => {
      this.sql.await.run(arn, now);
      this.sql.markRedriven.run(arn);
    });
  }

  private begin(db: Db, execution: number, run: Run, plan: MapRunPlan) {
    const { arn, wait, processor, inputs, concurrency } = plan;
    const text = JSON.stringify(processor);
    const hash = definitionHash(text);
    saveDefinition(db, hash, text);
    const label = (arn.split('/').pop() as string).split(':')[0];
    const items = inputs.reduce((sum, input) => sum + input.items, 0);
    const { toleratedCount = null, toleratedPercentage = null } = plan;
    const { machineArn, roleArn } = run.execution;
    this.sql.insert.run(
      arn,
      execution,
      wait,
      `${machineArn}/${label}`,
      hash,
      roleArn,
      items,
      inputs.length,
      concurrency,
      toleratedCount,
      toleratedPercentage,
      run.environment.now,
    );
    this.sql.insertInputs.run(arn, JSON.stringify(inputs));
  }
}
