import type { Clock } from '../../clock';
import { ServiceError } from '../../service';
import type { Store } from '../../store';
import type { Json } from '../definition/types';
import type { Run } from '../interpreter/run';
import { findWait, type Snapshot } from '../interpreter/snapshot';
import type { Tag } from '../storage/machines';
import type { Runtime } from './runtime';
import { writeToken } from './tokens';

export interface ActivityRow {
  arn: string;
  name: string;
  created_at: number;
  /** JSON: [{ key, value }] */
  tags: string;
  /** JSON: encryptionConfiguration, as given */
  settings: string;
}

/** A task for a worker. */
export interface ActivityTask {
  token: string;
  input: Json;
}

interface TaskRow {
  id: number;
  execution: number;
  wait: number;
}

/** A worker that waits. */
interface Poller {
  workerName?: string;
  /** epoch milliseconds */
  until: number;
  cancel?: () => void;
  resolve(task: ActivityTask | undefined): void;
  reject(error: unknown): void;
}

/** How long GetActivityTask waits for a task, in milliseconds. */
const POLL_MS = 60_000;

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_ACTIVITIES = 100_000;
const MAX_POLLERS = 1000;

/** Activities: tasks that workers fetch (https://docs.aws.amazon.com/step-functions/latest/dg/concepts-activities.html). */
export class Activities {
  /** by activity, in order of their coming */
  private readonly pollers = new Map<string, Poller[]>();
  /** activities whose tasks are being handed out */
  private readonly serving = new Set<string>();
  private readonly sql;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly runtime: Runtime,
  ) {
    const { db } = store;
    this.sql = {
      find: db.prepare('SELECT * FROM states_activities WHERE arn = ?'),
      page: db.prepare('SELECT * FROM states_activities WHERE arn > ? ORDER BY arn LIMIT ?'),
      create: db.prepare(
        'INSERT INTO states_activities (arn, name, created_at, tags, settings) VALUES (?, ?, ?, ?, ?)',
      ),
      count: db.prepare('SELECT count(*) AS count FROM states_activities'),
      setTags: db.prepare('UPDATE states_activities SET tags = ? WHERE arn = ?'),
      delete: db.prepare('DELETE FROM states_activities WHERE arn = ?'),
      oldest: db.prepare(
        'SELECT id, execution, wait FROM states_activity_tasks WHERE arn = ? ORDER BY id LIMIT 1',
      ),
      add: db.prepare('INSERT INTO states_activity_tasks (arn, execution, wait) VALUES (?, ?, ?)'),
      forget: db.prepare('DELETE FROM states_activity_tasks WHERE id = ?'),
      withdraw: db.prepare('DELETE FROM states_activity_tasks WHERE execution = ? AND wait = ?'),
    };
  }

  find(arn: string): ActivityRow | undefined {
    return this.sql.find.get(arn) as ActivityRow | undefined;
  }

  list(after: string, limit: number): ActivityRow[] {
    return this.sql.page.all(after, limit) as ActivityRow[];
  }

  /**
   * An activity is made once: later calls give the first one.
   * @throws {ServiceError} ActivityLimitExceeded
   */
  async create(arn: string, name: string, tags: Tag[], settings: object): Promise<ActivityRow> {
    return this.store.write(() => {
      const old = this.find(arn);
      if (old) return old;
      if ((this.sql.count.get() as { count: number }).count >= MAX_ACTIVITIES)
        throw new ServiceError(
          'ActivityLimitExceeded',
          `There are ${MAX_ACTIVITIES} activities, the maximum`,
        );
      this.sql.create.run(arn, name, this.clock.now(), JSON.stringify(tags), JSON.stringify(settings));
      return this.find(arn) as ActivityRow;
    });
  }

  /** @throws what `change` throws */
  async changeTags(arn: string, change: (tags: Tag[]) => Tag[]): Promise<void> {
    await this.store.write(() => {
      const row = this.find(arn);
      if (row) this.sql.setTags.run(JSON.stringify(change(JSON.parse(row.tags))), arn);
    });
  }

  /** Tasks that wait for a worker go on waiting, until their time is over. */
  async delete(arn: string): Promise<void> {
    await this.store.write(() => this.sql.delete.run(arn));
  }

  /** Within a step's commit: its new tasks can be fetched, those that are over cannot. */
  save(execution: number, { requests, withdrawn }: Run): void {
    for (const { wait, request } of requests)
      if (request.kind === 'activity') this.sql.add.run(request.arn, execution, wait);
    for (const wait of withdrawn) this.sql.withdraw.run(execution, wait);
  }

  /**
   * The oldest task of the activity; waits up to a minute for one. Workers are served in the order they came.
   * @throws {ServiceError} ActivityWorkerLimitExceeded
   */
  async nextTask(arn: string, workerName?: string): Promise<ActivityTask | undefined> {
    if ((this.pollers.get(arn)?.length ?? 0) >= MAX_POLLERS) {
      const message = `${MAX_POLLERS} workers wait for tasks of '${arn}', the maximum`;
      throw new ServiceError('ActivityWorkerLimitExceeded', message);
    }
    return new Promise((resolve, reject) => {
      const poller: Poller = { workerName, until: this.clock.now() + POLL_MS, resolve, reject };
      this.wait(arn, poller, 'last');
      this.wake(arn);
    });
  }

  /** Tasks were stored: pollers look again. */
  wake(arn: string): void {
    if (this.serving.has(arn)) return;
    this.serving.add(arn);
    this.runtime.track(this.serve(arn));
  }

  private async serve(arn: string): Promise<void> {
    try {
      for (;;) {
        const poller = this.pollers.get(arn)?.[0];
        if (!poller || !this.oldest(arn)) return;
        // From here on its time cannot run out: a task that is taken must reach it.
        this.leave(arn, poller);
        try {
          const task = await this.takeTask(arn, poller.workerName);
          if (task) poller.resolve(task);
          else this.wait(arn, poller, 'first');
        } catch (error) {
          poller.reject(error);
        }
      }
    } finally {
      this.serving.delete(arn);
    }
  }

  private wait(arn: string, poller: Poller, place: 'first' | 'last') {
    const pollers = this.pollers.get(arn) ?? [];
    this.pollers.set(arn, pollers);
    if (place === 'first') pollers.unshift(poller);
    else pollers.push(poller);
    poller.cancel = this.clock.at(poller.until, () => {
      this.leave(arn, poller);
      poller.resolve(undefined);
    });
  }

  private leave(arn: string, poller: Poller) {
    poller.cancel?.();
    const left = (this.pollers.get(arn) ?? []).filter((one) => one !== poller);
    if (left.length > 0) this.pollers.set(arn, left);
    else this.pollers.delete(arn);
  }

  private oldest(arn: string): TaskRow | undefined {
    return this.sql.oldest.get(arn) as TaskRow | undefined;
  }

  private async takeTask(arn: string, workerName?: string): Promise<ActivityTask | undefined> {
    for (let row = this.oldest(arn); row; row = this.oldest(arn)) {
      const { id, execution, wait } = row;
      let task: ActivityTask | undefined;
      const check = (snapshot: Snapshot | undefined) => {
        task = snapshot && taskOf(snapshot, execution, wait);
      };
      const forget = () => this.sql.forget.run(id);
      const occurrence = { type: 'activityStarted', wait, workerName } as const;
      if (await this.runtime.deliver(execution, occurrence, { check, extra: forget })) return task;
      await this.store.write(forget);
    }
    return undefined;
  }
}

function taskOf(snapshot: Snapshot, execution: number, wait: number): ActivityTask | undefined {
  const found = findWait(snapshot, wait);
  if (found?.kind !== 'task' || found.request?.kind !== 'activity') return undefined;
  const token = writeToken({ execution, wait, secret: found.token as string });
  return { token, input: found.request.input };
}
