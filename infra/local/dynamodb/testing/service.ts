import { type SimulatedClock, simulatedClock } from '../../clock';
import type { ServiceError } from '../../service';
import { openStore, type Store } from '../../store';
import { createDynamoDb } from '..';
import type { TableSpec } from '../table-spec';

export const NOW = Date.parse('2026-03-01T12:00:00Z');

/** A table with a key of each kind of index: `g`/`n` with all attributes, `owner` with keys and one more. */
export const ORDERS: TableSpec = {
  name: 'orders',
  arn: 'arn:aws:dynamodb:local-1:000000000000:table/orders',
  keys: { partition: { name: 'pk', type: 'S' }, sort: { name: 'sk', type: 'N' } },
  indexes: [
    {
      name: 'by-group',
      partition: { name: 'g', type: 'S' },
      sort: { name: 'n', type: 'N' },
      projection: 'ALL',
    },
    { name: 'by-owner', partition: { name: 'owned', type: 'S' }, projection: ['note'] },
  ],
  ttlAttribute: 'expires',
};

export interface TestDb {
  store: Store;
  clock: SimulatedClock;
  call<T = Record<string, never>>(action: string, input: Record<string, unknown>): Promise<T>;
  /** Calls and gives the error. Fails when there is none. */
  refused(action: string, input: Record<string, unknown>): Promise<ServiceError>;
  close(): void;
}

/** @param file ':memory:' unless the test is about what stays */
export function openTestDb(tables: TableSpec[] = [ORDERS], file = ':memory:'): TestDb {
  const store = openStore(file);
  const clock = simulatedClock(NOW, async () => {
    await new Promise((resolve) => setImmediate(resolve));
    await store.idle();
  });
  const db = createDynamoDb({ store, clock, tables });
  const call = (action: string, input: Record<string, unknown>) => db.call(action, input, { name: 'test' });
  return {
    store,
    clock,
    call: call as TestDb['call'],
    async refused(action, input) {
      const answer = await call(action, input).then(
        (output) => ({ output }),
        (error: unknown) => ({ error }),
      );
      if ('output' in answer) throw new Error(`${action} was not refused: ${JSON.stringify(answer.output)}`);
      return answer.error as ServiceError;
    },
    close() {
      db.close();
      store.close();
    },
  };
}
