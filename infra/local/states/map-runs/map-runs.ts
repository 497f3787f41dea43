import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock';
import type { MapRunPlan } from '../interpreter/run';
import type { Runtime } from '../runtime/runtime';
import { type ExecutionRow, executionArn } from '../storage/execution-row';
import type { Executions } from '../storage/executions';
import type { MapRunChange, MapRunRow, MapRunRows } from '../storage/map-run-rows';
import { countsOf, type MapCounts } from './map-run-counts';
import { endOf, tolerated } from './map-run-end';

/** Where a map run stands: read once, then kept up to date. */
interface Progress {
  inputs: MapRunPlan['inputs'];
  /** places of children that never began, the next one last */
  waiting: number[];
  /** children to be redriven, the next one last */
  pending: number[];
  running: number;
  /** items of children that did not succeed */
  failedItems: number;
}

/** A map run is taken care of in turns; what happens during one is seen by the next. */
interface Turn {
  again: boolean;
  done: Promise<void>;
}

/** A distributed Map runs up to this many children at once here, whatever it asks for: they share one machine. */
const MAX_CONCURRENCY = 100;

/**
 * Distributed Maps: starts their children, counts their ends, and tells the execution that waits
 * (https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html).
 */
export class MapRuns {
  private readonly turns = new Map<string, Turn>();
  private readonly progress = new Map<string, Progress>();
  /** ends of children that are not counted yet */
  private readonly ended = new Map<string, ExecutionRow[]>();

  constructor(
    private readonly clock: Clock,
    private readonly rows: MapRunRows,
    private readonly executions: Executions,
    private readonly runtime: Runtime,
  ) {}

  find(arn: string): MapRunRow | undefined {
    return this.rows.find(arn);
  }

  /** The map runs of an execution after `arn`, in order of their ARNs. */
  ofExecution(execution: number, after: string, limit: number): MapRunRow[] {
    return this.rows.ofExecution(execution, after, limit);
  }

  /** More children may start, or too many may have failed already. @returns false when the map run has ended */
  async update(arn: string, change: MapRunChange): Promise<boolean> {
    const changed = await this.rows.update(arn, change);
    if (changed) await this.goOn(arn);
    return changed;
  }

  /** How many items each child holds, by its place among the children. */
  itemCounts(arn: string): number[] {
    return this.rows.inputs(arn).map(({ items }) => items);
  }

  /** How many executions, and how many items in them, are in which status. */
  counts({ arn, children: total, items }: MapRunRow): { executions: MapCounts; items: MapCounts } {
    const children = this.rows.children(arn);
    const executions = countsOf(children, total, () => 1);
    if (items === total) return { executions, items: executions };
    const itemCounts = this.itemCounts(arn);
    return { executions, items: countsOf(children, items, ({ index }) => itemCounts[index] ?? 0) };
  }

  /** Takes up what the last process left. */
  async start(): Promise<void> {
    await Promise.all(this.rows.open().map((arn) => this.goOn(arn)));
  }

  /** A child has ended. */
  childEnded(child: ExecutionRow): Promise<void> {
    const arn = child.map_run as string;
    const ended = this.ended.get(arn);
    if (ended) ended.push(child);
    else this.ended.set(arn, [child]);
    return this.goOn(arn);
  }

  /** Something about the map run has changed. */
  goOn(arn: string): Promise<void> {
    const turn = this.turns.get(arn);
    if (turn) {
      turn.again = true;
      return turn.done;
    }
    const first: Turn = { again: true, done: Promise.resolve() };
    this.turns.set(arn, first);
    first.done = this.takeTurns(arn, first);
    return first.done;
  }

  private async takeTurns(arn: string, turn: Turn): Promise<void> {
    try {
      while (turn.again) {
        turn.again = false;
        await this.takeTurn(arn);
      }
    } catch (error) {
      // What is in memory may be ahead of the disk: it is read again.
      this.progress.delete(arn);
      throw error;
    } finally {
      this.turns.delete(arn);
    }
  }

  private async takeTurn(arn: string): Promise<void> {
    await this.countEnds(arn);
    const row = this.rows.find(arn);
    if (!row?.open) return;
    if (row.status !== 'RUNNING') return this.close(arn);
    if (row.redriving) {
      // Those that a stop is still on its way to are stopped first, and then redriven like the others.
      await this.stopChildren(arn);
      await this.rows.markForRedrive(arn, this.clock.now());
    }
    const progress = this.progress.get(arn) ?? this.read(row);
    this.progress.set(arn, progress);
    const { running, waiting, pending, failedItems } = progress;
    if (!tolerated(row, failedItems) || running + waiting.length + pending.length === 0) {
      await this.finish(row, failedItems);
      return this.close(arn);
    }
    await this.startMore(row, progress);
  }

  private async countEnds(arn: string) {
    const ended = this.ended.get(arn);
    if (!ended) return;
    this.ended.delete(arn);
    const counted = await this.rows.markDelivered(ended);
    const progress = this.progress.get(arn);
    if (!progress) return;
    for (const { status, parent_wait } of counted) {
      progress.running--;
      if (status !== 'SUCCEEDED') progress.failedItems += itemsOf(progress, parent_wait as number);
    }
  }

  private read(row: MapRunRow): Progress {
    const inputs = this.rows.inputs(row.arn);
    const progress: Progress = { inputs, waiting: [], pending: [], running: 0, failedItems: 0 };
    const begun = new Set<number>();
    for (const { id, index, status, undelivered } of this.rows.children(row.arn)) {
      begun.add(index);
      if (status === 'PENDING_REDRIVE') progress.pending.push(id);
      else if (status === 'RUNNING' || undelivered) progress.running++;
      else if (status !== 'SUCCEEDED') progress.failedItems += itemsOf(progress, index);
    }
    // Children start side by side: a crash may have kept a later one and lost an earlier one.
    for (let index = inputs.length - 1; index >= 0; index--) {
      if (!begun.has(index)) progress.waiting.push(index);
    }
    progress.pending.reverse();
    return progress;
  }

  private async startMore(row: MapRunRow, progress: Progress): Promise<void> {
    const { waiting, pending } = progress;
    const limit = Math.min(row.concurrency || MAX_CONCURRENCY, MAX_CONCURRENCY);
    const starts: Promise<unknown>[] = [];
    while (progress.running < limit && pending.length + waiting.length > 0) {
      progress.running++;
      const id = pending.pop();
      if (id === undefined) starts.push(this.startChild(row, progress, waiting.pop() as number));
      else starts.push(this.runtime.redrive(id, row.arn));
    }
    await Promise.all(starts);
  }

  private startChild(row: MapRunRow, { inputs }: Progress, index: number): Promise<void> {
    const { input, item } = inputs[index] as MapRunPlan['inputs'][number];
    const name = randomUUID();
    return this.runtime.begin({
      id: this.executions.newId(),
      arn: executionArn(row.machine_arn, name),
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
    });
  }

  /** Tells the execution that waits, in the same commit. If it waits no more, its own commit has ended the map run. */
  private async finish(row: MapRunRow, failedItems: number): Promise<void> {
    const end = endOf(row, failedItems, () => this.rows.results(row.arn));
    const status = 'outputs' in end ? 'SUCCEEDED' : 'FAILED';
    const extra = () => this.rows.end(row.arn, status, this.clock.now());
    await this.runtime.deliver(row.execution, { type: 'mapRunEnded', wait: row.wait, end }, { extra });
  }

  /** The map run has ended: the children that still run are stopped, and nothing is left to do. */
  private async close(arn: string): Promise<void> {
    this.progress.delete(arn);
    await this.stopChildren(arn);
    await this.rows.close(arn);
  }

  private async stopChildren(arn: string): Promise<void> {
    await Promise.all(this.rows.running(arn).map((id) => this.runtime.deliver(id, { type: 'stop' })));
  }
}

const itemsOf = ({ inputs }: Progress, index: number) => inputs[index]?.items ?? 0;
