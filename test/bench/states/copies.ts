import type { Snapshot, TaskWait } from '../../../infra/local/states/interpreter/snapshot';
import { writeToken } from '../../../infra/local/states/runtime/tokens';
import type { ExecutionRow } from '../../../infra/local/states/storage/execution-row';
import type { Db, Store } from '../../../infra/local/store';

/** Copies that were written: the n-th has the id `template.id + n`. */
export interface Copy {
  arn: string;
  taskToken: string;
}

const BATCH = 50_000;

/**
 * Writes copies number `from` to `to` of a real execution that waits for its task token: its row, its progress, its
 * history and its timer under new ids, ARNs and times. The secret of the token is the same, so each can be woken by `copyOf(n)`.
 * @param due when the n-th times out, as SQL over `n`: epoch milliseconds
 */
export async function writeCopies(
  store: Store,
  template: ExecutionRow,
  from: number,
  to: number,
  due: string,
): Promise<void> {
  // The driver binds numbers as floating point: "copy-1.0" without the cast.
  const numbers =
    'WITH RECURSIVE numbers (n) AS (SELECT CAST(? AS INTEGER) UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)';
  for (let first = from; first <= to; first += BATCH) {
    const bounds = [first, Math.min(to, first + BATCH - 1)];
    await store.write((db) => {
      const insert = (table: string, changes: Record<string, string>, key: string) => {
        const columns = columnsOf(db, table);
        const values = columns.map((column) => changes[column] ?? `template.${column}`);
        const sql = `INSERT INTO ${table} (${columns.join(', ')}) ${numbers}
          SELECT ${values.join(', ')} FROM numbers, ${table} AS template WHERE template.${key} = ?`;
        db.prepare(sql).run(...bounds, template.id);
      };
      const copied = {
        id: 'template.id + n',
        name: "'copy-' || n",
        arn: "template.arn || '-copy-' || n",
      };
      const progress = {
        execution: 'template.execution + n',
        snapshot: `json_set(template.snapshot, '$.root.wait.timeoutAt', ${due})`,
      };
      insert('states_executions', copied, 'id');
      insert('states_progress', progress, 'execution');
      insert('states_history', { execution: 'template.execution + n' }, 'execution');
      insert('states_timers', { execution: 'template.execution + n', due }, 'execution');
    });
  }
}

/** How to find and wake the n-th copy. */
export function copyOf(template: ExecutionRow, n: number): Copy {
  const { wait } = (JSON.parse(template.snapshot as string) as Snapshot).root;
  const { number, token } = wait as TaskWait;
  const taskToken = writeToken({ execution: template.id + n, wait: number, secret: token as string });
  return { arn: `${template.arn}-copy-${n}`, taskToken };
}

function columnsOf(db: Db, table: string): string[] {
  return (db.prepare(`SELECT name FROM pragma_table_info('${table}')`).all() as { name: string }[]).map(
    ({ name }) => name,
  );
}
