import type { IndexSpec } from '../table-spec';

/** A limit of a range of encoded sort keys. */
export interface Bound {
  key: string;
  inclusive: boolean;
}

export interface PageQuery {
  index?: IndexSpec;
  /** the encoded partition key; without it all partitions are read */
  partition?: string;
  lower?: Bound;
  upper?: Bound;
  /** the cursor of the row to go on behind, as {@link TableStore.cursor} gives it */
  after?: string[];
  descending?: boolean;
  limit: number;
}

/** The statement that reads a page. Its text depends only on the query's form, so it is prepared once a form. */
export function pageSql(
  { partition, lower, upper, after, descending, limit }: PageQuery,
  items: string,
  index: string | undefined,
): { sql: string; parameters: (string | number)[] } {
  const columns = index ? ['x.ipk', 'x.isk', 'x.pk', 'x.sk'] : ['i.pk', 'i.sk'];
  const [partitionColumn, sortColumn] = columns as [string, string];
  const where: string[] = [];
  const parameters: (string | number)[] = [];
  const require = (condition: string, ...values: string[]) => {
    where.push(condition);
    parameters.push(...values);
  };
  if (partition !== undefined) require(`${partitionColumn} = ?`, partition);
  // The cursor implies the bound it started from; without that bound SQLite seeks to the cursor at once.
  if (lower && (descending || !after)) require(`${sortColumn} ${lower.inclusive ? '>=' : '>'} ?`, lower.key);
  if (upper && (!descending || !after)) require(`${sortColumn} ${upper.inclusive ? '<=' : '<'} ?`, upper.key);
  if (after) {
    // Within one partition its column is left out: a row value that begins with a constant would not seek.
    const from = partition === undefined ? 0 : 1;
    const names = columns.slice(from);
    require(`(${names.join(', ')}) ${descending ? '<' : '>'} (${names.map(() => '?').join(', ')})`, ...after.slice(
      from,
    ));
  }
  parameters.push(limit);
  const source = index
    ? `${index} AS x CROSS JOIN ${items} AS i ON i.pk = x.pk AND i.sk = x.sk`
    : `${items} AS i`;
  const order = columns.map((column) => (descending ? `${column} DESC` : column)).join(', ');
  const condition = where.length > 0 ? ` WHERE ${where.join(' AND ')}` : '';
  return { sql: `SELECT i.item, i.size FROM ${source}${condition} ORDER BY ${order} LIMIT ?`, parameters };
}
