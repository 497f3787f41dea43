import type { Clock } from '../clock';
import type { Db, Store } from '../store';
import type { Json } from './definition/types';
import type { Run } from './interpreter/run';
import { framesOf, type TaskWait } from './interpreter/snapshot';
import type { Runtime } from './runtime';
import { writeToken } from './tokens';

export interface ActivityRow {
  arn: string;
  name: string;
  created_at: number;
}

/** How long GetActivityTask waits for a task, in milliseconds. */
const POLL_MS = 60_000;

/** Activities: tasks that workers fetch (https://docs.aws.amazon.com/step-functions/latest/dg/concepts-activities.html). */
export class Activities {
  private waiters: (() => void)[] = [];

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly runtime: Runtime,
  ) {}

  find(arn: string): ActivityRow | undefined {
    return this.store.db.prepare('SELECT * FROM states_activities WHERE arn = ?').get(arn) as
      | ActivityRow
      | undefined;
  }

  list(after: string, limit: number): ActivityRow[] {
    return this.store.db
      .prepare('SELECT * FROM states_activities WHERE arn > ? ORDER BY arn LIMIT ?')
      .all(after, limit) as ActivityRow[];
  }

  async create(arn: string, name: string): Promise<ActivityRow> {
    const row = { arn, name, created_at: this.clock.now() };
    await this.store.write((db) =>
      db
        .prepare('INSERT OR IGNORE INTO states_activities (arn, name, created_at) VALUES (?, ?, ?)')
        .run(arn, name, row.created_at),
    );
    return this.find(arn) ?? row;
  }

  async delete(arn: string): Promise<void> {
    await this.store.write((db) => db.prepare('DELETE FROM states_activities WHERE arn = ?').run(arn));
  }

  /** The oldest task of the activity; waits up to a minute for one. */
  async nextTask(arn: string, workerName?: string): Promise<{ token: string; input: Json } | undefined> {
    const until = this.clock.now() + POLL_MS;
    for (;;) {
      const task = await this.takeTask(arn, workerName);
      if (task || this.clock.now() >= until) return task;
      await this.sleep(until);
    }
  }

  /** Tasks were stored: pollers look again. */
  wake(): void {
    const waiters = this.waiters;
    this.waiters = [];
    for (const look of waiters) look();
  }

  private sleep(until: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.clock.at(until, resolve);
      this.waiters.push(() => {
        cancel();
        resolve();
      });
    });
  }

  private async takeTask(arn: string, workerName?: string) {
    const rows = this.store.db
      .prepare('SELECT id, execution, wait FROM states_activity_tasks WHERE arn = ? ORDER BY id LIMIT 20')
      .all(arn) as { id: number; execution: number; wait: number }[];
    for (const { id, execution, wait } of rows) {
      const forget = (db: Db) => db.prepare('DELETE FROM states_activity_tasks WHERE id = ?').run(id);
      const found = await this.runtime.inspect(execution, (snapshot) => {
        const frames = snapshot ? [...framesOf(snapshot.root)] : [];
        return frames.map((frame) => frame.wait).find((one) => one?.number === wait) as TaskWait | undefined;
      });
      const request = found?.request;
      const occurrence = { type: 'activityStarted', wait, workerName } as const;
      if (
        request?.kind === 'activity' &&
        (await this.runtime.deliver(execution, occurrence, { extra: forget }))
      ) {
        return {
          token: writeToken({ execution, wait, secret: found?.token as string }),
          input: request.input,
        };
      }
      await this.store.write(forget);
    }
    return undefined;
  }
}

/** Within a step's commit: its new activity tasks can be fetched. */
export function saveActivityTasks(db: Db, execution: number, { requests }: Run): void {
  for (const { wait, request } of requests) {
    if (request.kind !== 'activity') continue;
    db.prepare('INSERT INTO states_activity_tasks (arn, execution, wait) VALUES (?, ?, ?)').run(
      request.arn,
      execution,
      wait,
    );
  }
}
