import type { Clock } from '../../clock';
import { ServiceError } from '../../service';
import type { Store } from '../../store';
import type { TableStore } from '../storage/table-store';
import { checkTableName } from './input';

/** What every operation works on. */
export interface Context {
  store: Store;
  clock: Clock;
  /** by name */
  tables: ReadonlyMap<string, TableStore>;
}

export type Input = Record<string, unknown>;
export type Operation = (input: Input, context: Context) => unknown;

/** The table that TableName means: a name or, as AWS allows, an ARN. */
export function findTable(
  tables: ReadonlyMap<string, TableStore>,
  tableName: string,
): TableStore | undefined {
  const name = tableName.startsWith('arn:') ? tableName.slice(tableName.lastIndexOf('/') + 1) : tableName;
  const table = tables.get(name);
  return table && (name === tableName || table.spec.arn === tableName) ? table : undefined;
}

/** @throws {ServiceError} ResourceNotFoundException; ValidationException for a malformed name */
export function requireTable(
  tableName: unknown,
  { tables }: Pick<Context, 'tables'>,
  message = 'Requested resource not found',
): TableStore {
  const table = findTable(tables, checkTableName(tableName));
  if (!table) throw new ServiceError('ResourceNotFoundException', message);
  return table;
}
