import type { Child } from 'hono/jsx';

export interface Column<Row> {
  /** The column's head; also the label in front of the value on a phone. */
  head: string;
  cell: (row: Row) => Child;
  /** The cell that names the row, normally the first column with its link: a heading of the row. */
  header?: boolean;
  /** Right-aligned. */
  number?: boolean;
  /** Makes the head a link that sorts. */
  sort?: { href: string; direction?: 'ascending' | 'descending' };
}

export interface DataTableProps<Row> {
  /** What the table holds; needed by screen readers, even when hidden. */
  caption: string;
  captionHidden?: boolean;
  columns: Column<Row>[];
  rows: readonly Row[];
  /** Shown instead of the table when there are no rows; an EmptyState. */
  empty?: Child;
}

/**
 * Rows of like things; on a phone every row becomes a card. The roles repeat what the elements mean, because
 * some browsers forget it when CSS changes their display.
 */
export function DataTable<Row>({ caption, captionHidden, columns, rows, empty }: DataTableProps<Row>) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <table class="cards" {...role('table')}>
      <caption class={captionHidden ? 'quiet' : undefined}>
        {captionHidden ? <span class="hidden">{caption}</span> : caption}
      </caption>
      <thead {...role('rowgroup')}>
        <tr {...role('row')}>
          {columns.map((column) => (
            <th
              {...role('columnheader')}
              scope="col"
              class={column.number ? 'number' : undefined}
              aria-sort={column.sort?.direction}
            >
              <Head column={column} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...role('rowgroup')}>
        {rows.map((row) => (
          <tr {...role('row')}>
            {columns.map((column) =>
              column.header ? (
                <th {...role('rowheader')} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td {...role('cell')} class={column.number ? 'number' : undefined} data-label={column.head}>
                  <span class="cell">{column.cell(row)}</span>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const role = (name: string) => ({ role: name });

function Head<Row>({ column: { head, sort } }: { column: Column<Row> }) {
  if (!sort) return <>{head}</>;
  const arrow = sort.direction && (sort.direction === 'ascending' ? '▲' : '▼');
  return (
    <a href={sort.href}>
      {head}
      {arrow && <span aria-hidden="true"> {arrow}</span>}
    </a>
  );
}
