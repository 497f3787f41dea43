/** Bytes that one read unit and one write unit pay for. Developer Guide, "DynamoDB read and write operations". */
const READ_UNIT_BYTES = 4096;
const WRITE_UNIT_BYTES = 1024;

export interface ConsumedCapacity {
  TableName: string;
  CapacityUnits: number;
}

/** @param bytes what was read @returns units: half as many for eventually consistent reads */
export function readUnits(bytes: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES)) * (consistent ? 1 : 0.5);
}

/** @param bytes the larger of the item before and after. Indexes are not counted: the figure is approximate. */
export function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / WRITE_UNIT_BYTES));
}

/** The ConsumedCapacity member, when the request wants it. */
export function consumed(
  input: Record<string, unknown>,
  tableName: string,
  units: () => number,
): { ConsumedCapacity?: ConsumedCapacity } {
  const wanted = input.ReturnConsumedCapacity;
  if (wanted !== 'TOTAL' && wanted !== 'INDEXES') return {};
  return { ConsumedCapacity: { TableName: tableName, CapacityUnits: units() } };
}

/** The ConsumedCapacity list of an operation on several tables, when the request wants it. */
export function consumedByTable(
  input: Record<string, unknown>,
  units: ReadonlyMap<string, number>,
): { ConsumedCapacity?: ConsumedCapacity[] } {
  const wanted = input.ReturnConsumedCapacity;
  if (wanted !== 'TOTAL' && wanted !== 'INDEXES') return {};
  return {
    ConsumedCapacity: [...units].map(([TableName, CapacityUnits]) => ({ TableName, CapacityUnits })),
  };
}
