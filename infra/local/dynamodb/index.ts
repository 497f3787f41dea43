import type { Clock } from '../clock';
import { type Service, ServiceError } from '../service';
import type { Store } from '../store';
import { accessNeeds } from './access';
import { OPERATIONS } from './operations';
import type { Context, Operation } from './operations/context';
import { checkStoredKeys, openTables } from './storage/catalog';
import type { TableStore } from './storage/table-store';
import { TtlSweeper } from './storage/ttl';
import type { TableSpec } from './table-spec';

export type { IndexSpec, KeyAttribute, KeySchema, TableSpec } from './table-spec';

export interface DynamoDbOptions {
  store: Store;
  clock: Clock;
  /** the tables of the template; those that the store does not have yet are made */
  tables: TableSpec[];
}

/**
 * DynamoDB on the store: the API as @aws-sdk/client-dynamodb uses it, with its semantics, limits and errors.
 *
 * Answers to writes come after the fsync. Reads, of indexes too, always see the last write.
 * @throws {Error} when a stored table has another key schema than its spec
 */
export function createDynamoDb({
  store,
  clock,
  tables: specs,
}: DynamoDbOptions): Service & { close(): void } {
  checkStoredKeys(store.db, specs);
  const specsByName = new Map(specs.map((spec) => [spec.name, spec]));
  let tables: ReadonlyMap<string, TableStore> | undefined;
  const sweeper = new TtlSweeper(store, clock, () => tables?.values() ?? []);
  const opened = store
    .write((db) => openTables(db, specs, clock.now(), (epochSeconds) => sweeper.expect(epochSeconds)))
    .then((result) => {
      tables = result;
      sweeper.arm();
      return result;
    });
  // Whoever calls is told; without a caller the store's own onFatal has spoken.
  opened.catch(() => undefined);

  return {
    name: 'dynamodb',
    access(action, input) {
      findOperation(action);
      return accessNeeds(action, input, specsByName);
    },
    async call(action, input) {
      const operation = findOperation(action);
      const context: Context = { store, clock, tables: tables ?? (await opened) };
      return operation(input, context);
    },
    close: () => sweeper.close(),
  };
}

function findOperation(action: string): Operation {
  const operation = OPERATIONS.get(action);
  if (!operation) {
    throw new ServiceError(
      'UnknownOperationException',
      `The local DynamoDB does not know the action ${action}. It knows: ${[...OPERATIONS.keys()].join(', ')}`,
    );
  }
  return operation;
}
