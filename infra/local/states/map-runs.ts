import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import type { Db, Store } from '../store';
import { definitionHash } from './definition/parse';
import type { Json, MapState } from './definition/types';
import type { ExecutionRow, Executions, Status } from './executions';
import type { MapRunEnd } from './interpreter/map-run';
import type { MapRunPlan, Run } from './interpreter/run';
import { saveDefinition } from './machines';
import type { Runtime } from './runtime';

export interface MapRunRow {
  arn: string;
  execution: number;
  wait: number;
  machine_arn: string;
  definition: string;
  role_arn: string;
  /** JSON: MapRunPlan['inputs'] */
  inputs: string;
  items: number;
  concurrency: number;
  tolerated_count: number | null;
  tolerated_percentage: number | null;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  /** the next child to start */
  next: number;
  started_at: number;
  stopped_at: number | null;
}

/** Where a map run stands: read once, then kept up to date. */
interface Progress {
  row: MapRunRow;
  inputs: MapRunPlan['inputs'];
  next: number;
  running: number;
  succeeded: number;
  failed: number;
}

/** A distributed Map runs up to this many children at once here, whatever it asks for: they share one machine. */
const MAX_CONCURRENCY = 100;

/** Distributed Maps: starts their children, counts their ends, and tells the execution that waits. */
export class MapRuns {
  /** one thing at a time for each map run */
  private readonly tails = new Map<string, Promise<void>>();
  private readonly progress = new Map<string, Progress>();
  private readonly sql;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly executions: Executions,
    private readonly runtime: Runtime,
  ) {
    const { db } = store;
    this.sql = {
      find: db.prepare('SELECT * FROM states_map_runs WHERE arn = ?'),
      ofExecution: db.prepare("SELECT arn FROM states_map_runs WHERE status = 'RUNNING' AND execution = ?"),
      running: db.prepare("SELECT arn FROM states_map_runs WHERE status = 'RUNNING'"),
      children: db.prepare(
        'SELECT status, count(*) AS count FROM states_executions WHERE map_run = ? GROUP BY status',
      ),
      results: db.prepare(
        'SELECT status, output, error, cause FROM states_executions WHERE map_run = ? ORDER BY parent_wait',
      ),
      runningChildren: db.prepare(
        "SELECT id FROM states_executions WHERE map_run = ? AND status = 'RUNNING'",
      ),
      advance: db.prepare('UPDATE states_map_runs SET next = max(next, ?) WHERE arn = ?'),
      indexes: db.prepare('SELECT parent_wait AS "index" FROM states_executions WHERE map_run = ?'),
      end: db.prepare('UPDATE states_map_runs SET status = ?, stopped_at = ? WHERE arn = ?'),
    };
  }

  find(arn: string): MapRunRow | undefined {
    return this.sql.find.get(arn) as MapRunRow | undefined;
  }

  /** How many children are in each status. */
  counts(arn: string): Record<string, number> {
    const rows = this.sql.children.all(arn) as { status: string; count: number }[];
    return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  }

  /** Within a step's commit: the Maps that it began. */
  save(db: Db, execution: number, run: Run): void {
    for (const plan of run.mapRuns) {
      const { text, hash } = this.childDefinition(run, plan);
      saveDefinition(db, hash, text);
      db.prepare(
        `INSERT INTO states_map_runs (arn, execution, wait, machine_arn, definition, role_arn, inputs, items, concurrency,
           tolerated_count, tolerated_percentage, status, started_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?)`,
      ).run(
        plan.arn,
        execution,
        plan.wait,
        `${run.execution.machineArn}/${(plan.arn.split('/').pop() as string).split(':')[0]}`,
        hash,
        run.execution.roleArn,
        JSON.stringify(plan.inputs),
        plan.inputs.reduce((sum, { items }) => sum + items, 0),
        Math.min(plan.concurrency || MAX_CONCURRENCY, MAX_CONCURRENCY),
        plan.toleratedCount ?? null,
        plan.toleratedPercentage ?? null,
        run.environment.now,
      );
    }
  }

  /** After a restart: first the children whose start was not on the disk yet, then all goes on. */
  async start(): Promise<void> {
    const running = this.sql.running.all() as { arn: string }[];
    await Promise.all(running.map(({ arn }) => this.inTurn(arn, () => this.advance(arn, true))));
  }

  async goOnFor(execution: number): Promise<void> {
    const rows = this.sql.ofExecution.all(execution) as { arn: string }[];
    await Promise.all(rows.map(({ arn }) => this.inTurn(arn, () => this.advance(arn))));
  }

  async childEnded(child: ExecutionRow): Promise<void> {
    const arn = child.map_run as string;
    await this.executions.forgetDelivery(child.id);
    await this.inTurn(arn, () => this.advance(arn, false, child.status));
  }

  private inTurn(arn: string, work: () => Promise<void>): Promise<void> {
    const turn = (this.tails.get(arn) ?? Promise.resolve()).then(work);
    const quiet = turn
      .catch(() => undefined)
      .then(() => {
        if (this.tails.get(arn) === quiet) this.tails.delete(arn);
      });
    this.tails.set(arn, quiet);
    return turn;
  }

  /** Starts what may start; ends the Map when all children have ended, or too many have failed. */
  private async advance(arn: string, afterRestart = false, ended?: Status): Promise<void> {
    const known = this.progress.get(arn);
    const progress = known ?? this.readProgress(arn);
    if (!progress) return;
    this.progress.set(arn, progress);
    // What was just read from the disk counts the ended child already.
    if (known && ended) {
      progress.running--;
      if (ended === 'SUCCEEDED') progress.succeeded++;
      else progress.failed++;
    }
    const { row, inputs } = progress;
    const awaited = await this.runtime.inspect(row.execution, (snapshot) => snapshot !== undefined);
    const done = progress.succeeded + progress.failed === inputs.length;
    if (!awaited || done || !tolerated(row, progress.failed)) return this.finish(row, awaited);
    const indexes = afterRestart ? this.missingChildren(arn, progress.next) : [];
    while (progress.next < inputs.length && progress.running + indexes.length < row.concurrency)
      indexes.push(progress.next++);
    progress.running += indexes.length;
    await Promise.all(
      indexes.map((index) => this.startChild(row, index, inputs[index] as MapRunPlan['inputs'][number])),
    );
  }

  private readProgress(arn: string): Progress | undefined {
    const row = this.find(arn);
    if (row?.status !== 'RUNNING') return undefined;
    const { RUNNING = 0, SUCCEEDED = 0, ...failed } = this.counts(arn);
    return {
      row,
      inputs: JSON.parse(row.inputs) as MapRunPlan['inputs'],
      next: row.next,
      running: RUNNING,
      succeeded: SUCCEEDED,
      failed: Object.values(failed).reduce((sum, count) => sum + count, 0),
    };
  }

  /** Children start side by side: a crash may have kept a later one and lost an earlier one. */
  private missingChildren(arn: string, next: number): number[] {
    const started = new Set((this.sql.indexes.all(arn) as { index: number }[]).map(({ index }) => index));
    return Array.from({ length: next }, (_, index) => index).filter((index) => !started.has(index));
  }

  private startChild(
    row: MapRunRow,
    index: number,
    { input, item }: MapRunPlan['inputs'][number],
  ): Promise<void> {
    const name = randomUUID();
    return this.runtime.begin(
      {
        id: this.executions.newId(),
        arn: `${row.machine_arn.replace(':stateMachine:', ':execution:')}:${name}`,
        machine_arn: row.machine_arn,
        name,
        definition: row.definition,
        role_arn: row.role_arn,
        input: JSON.stringify(input),
        started_at: this.clock.now(),
        // A Map's child is found by its map run; here stands its place among the children.
        parent_wait: index,
        map_run: row.arn,
        item: item && JSON.stringify(item),
      },
      () => this.sql.advance.run(index + 1, row.arn),
    );
  }

  private async finish(row: MapRunRow, awaited: boolean): Promise<void> {
    this.progress.delete(row.arn);
    const results = this.sql.results.all(row.arn) as Pick<
      ExecutionRow,
      'status' | 'output' | 'error' | 'cause'
    >[];
    const end = awaited ? endOf(row, results) : undefined;
    const status = end === undefined ? 'ABORTED' : 'outputs' in end ? 'SUCCEEDED' : 'FAILED';
    const close = () => this.sql.end.run(status, this.clock.now(), row.arn);
    const taken =
      end !== undefined &&
      (await this.runtime.deliver(
        row.execution,
        { type: 'mapRunEnded', wait: row.wait, end },
        { extra: close },
      ));
    if (!taken) await this.store.write(close);
    const left = this.sql.runningChildren.all(row.arn) as { id: number }[];
    await Promise.all(left.map(({ id }) => this.runtime.deliver(id, { type: 'stop' })));
  }

  /** The processor of the Map is the children's machine. */
  private childDefinition(run: Run, { wait }: MapRunPlan): { text: string; hash: string } {
    const state = run.waiting(wait)?.state as MapState;
    const { ProcessorConfig: _, ...block } = state.ItemProcessor;
    const text = JSON.stringify(block);
    return { text, hash: definitionHash(text) };
  }
}

/** More failures than a Map tolerates end it; it tolerates none unless told otherwise. */
function tolerated({ tolerated_count, tolerated_percentage, items }: MapRunRow, failed: number): boolean {
  if (failed === 0) return true;
  if (tolerated_count === null && tolerated_percentage === null) return false;
  if (tolerated_count !== null && failed > tolerated_count) return false;
  return tolerated_percentage === null || (100 * failed) / items <= tolerated_percentage;
}

function endOf(
  row: MapRunRow,
  results: Pick<ExecutionRow, 'status' | 'output' | 'error' | 'cause'>[],
): MapRunEnd {
  const failed = results.filter(({ status }) => status !== 'RUNNING' && status !== 'SUCCEEDED');
  if (!tolerated(row, failed.length)) {
    const cause = 'The specified tolerated failure threshold was exceeded';
    return { error: 'States.ExceedToleratedFailureThreshold', cause };
  }
  // A tolerated failure stands in the output as its error.
  const outputs = results.map(
    ({ output, error, cause }): Json =>
      output === null ? { Error: error, Cause: cause } : JSON.parse(output),
  );
  return { outputs };
}
