import type { Encoding } from '../../../../shared/register/decode';
import { FIELDS } from '../../../../shared/register/fields';
import { type ColumnMapping, mappingProblems } from '../../../../shared/register/mapping';
import type { Table } from '../../../../shared/register/parse';
import { type Import, planFor } from '../../../../shared/store/imports';
import type { PageContext } from '../../env';
import { page } from '../../page';
import {
  Button,
  ButtonLink,
  Buttons,
  Checkboxes,
  DataTable,
  Details,
  type FieldError,
  Form,
  InsetText,
  PageTitle,
  Radios,
  Select,
  Tag,
} from '../../ui';
import { problemErrors, TARGETS, targetField } from './mapping-form';
import { Preview } from './preview';
import { plural, systemsWords } from './words';

const ENCODINGS: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};
const DELIMITERS: Record<Table['delimiter'], string> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
};

const DONE: Record<string, string> = {
  mapping: 'The columns are read as you chose; the preview shows it.',
  look: 'You changed how columns are read, so nothing was imported yet. Look at the preview, then import.',
};

export interface CheckPageProps {
  draft: Import;
  table: Table;
  /** Whether runs are to be started; ticked unless the person took the tick away. */
  startRuns?: boolean;
  /** What is wrong with the mapping in `draft`; found here unless given. */
  errors?: FieldError[];
  status?: 200 | 422;
}

/** GET /import/:id: how the file is read, and what importing it would do. */
export async function checkPage(c: PageContext, props: CheckPageProps) {
  const { draft, table, startRuns = true, status = 200 } = props;
  const { mapping } = draft;
  const errors = props.errors ?? problemErrors(mappingProblems(mapping, table.header), mapping);
  const planned = errors.length === 0 ? await planFor(table, mapping, c.get('now')) : undefined;
  const totals = planned?.plan.totals;
  const done = c.req.query('done') ?? '';
  return page(
    c,
    {
      title: 'Check the import',
      current: 'systems',
      breadcrumbs: [
        { text: 'AI systems', href: '/systems' },
        { text: 'Import systems', href: '/import' },
      ],
      errors,
      ...(Object.hasOwn(DONE, done) && errors.length === 0 && { notice: { text: DONE[done] } }),
    },
    <>
      <PageTitle caption={draft.fileName}>Check the import</PageTitle>
      <p>
        Nothing is stored in the register yet. The file has {plural(table.rows.length, 'row')} and{' '}
        {plural(table.header.length, 'column')}; it is written in {ENCODINGS[draft.encoding]}, with values
        separated by {DELIMITERS[table.delimiter]}.
      </p>
      <Form action={`/import/${draft.id}`}>
        {planned && <Preview table={table} planned={planned} />}
        <h2>How the columns are read</h2>
        <p>
          {draft.mappingSaved
            ? 'As at the last import of a file with these columns.'
            : 'Guessed from the names of the columns and from what they hold.'}{' '}
          Correct what is wrong, then update the preview.
        </p>
        <Columns draft={draft} table={table} errors={errors} />
        <Buttons>
          <Button kind="secondary" name="do" value="preview">
            Update preview
          </Button>
        </Buttons>
        {totals && (
          <>
            <h2>Import</h2>
            <Checkboxes
              name="startRuns"
              label="Significant changes"
              hint={
                totals.significant > 0
                  ? `The file changes ${systemsWords(totals.significant)} significantly: each gets a task and a mail.`
                  : 'This file changes no system significantly. New systems are assessed by a schedule.'
              }
              values={startRuns ? ['yes'] : []}
              options={[
                { value: 'yes', text: 'Start a risk assessment for systems that changed significantly' },
              ]}
            />
            <Buttons>
              <Button name="do" value="import">
                {totals.added + totals.changed > 0
                  ? `Import ${systemsWords(totals.added + totals.changed)}`
                  : 'Keep a report that nothing changed'}
              </Button>
              <ButtonLink kind="secondary" href="/import">
                Cancel
              </ButtonLink>
            </Buttons>
          </>
        )}
      </Form>
      <InsetText>A file that is not imported within a day is forgotten.</InsetText>
    </>,
    status,
  );
}

function Columns({ draft, table, errors }: { draft: Import; table: Table; errors: FieldError[] }) {
  const entries = draft.mapping.columns.map((entry, index) => ({
    ...entry,
    index,
    error: errors.find(({ field }) => field === targetField(index))?.message,
  }));
  const filling = entries.filter(({ target, error }) => isField(target) || error);
  // With none recognised, or few columns, there is nothing to fold away.
  const shown = entries.length <= FEW || entries.every(({ target }) => !isField(target)) ? entries : filling;
  const folded = entries.filter((entry) => !shown.includes(entry));
  const dates = entries.some(({ target }) => isField(target) && FIELDS[target].kind === 'date');
  return (
    <>
      <ColumnsTable
        caption={folded.length > 0 ? `Columns that fill a field (${shown.length})` : 'Columns of the file'}
        entries={shown}
        table={table}
      />
      {folded.length > 0 && (
        <Details
          summary={`Other columns (${folded.length}): kept under their own names`}
          open={errors.length > 0}
        >
          <ColumnsTable caption="Other columns" entries={folded} table={table} />
        </Details>
      )}
      {dates && (
        <Radios
          name="dateOrder"
          label="Dates such as 3/4/2024 are"
          value={draft.mapping.dateOrder}
          inline
          options={[
            { value: 'month-first', text: 'Month first (4 March)' },
            { value: 'day-first', text: 'Day first (3 April)' },
          ]}
        />
      )}
    </>
  );
}

/** As many columns as can be looked through at once. */
const FEW = 8;

type Entry = ColumnMapping & { index: number; error?: string };

function ColumnsTable({ caption, entries, table }: { caption: string; entries: Entry[]; table: Table }) {
  return (
    <DataTable
      caption={caption}
      rows={entries}
      columns={[
        { head: 'Column of the file', header: true, cell: ({ column }) => column },
        { head: 'For example', cell: ({ index }) => <Examples table={table} column={index} /> },
        {
          head: 'Becomes',
          cell: (entry) => (
            <Select
              name={targetField(entry.index)}
              label={<span class="hidden">What “{entry.column}” becomes</span>}
              hint={<Why entry={entry} />}
              value={entry.target}
              options={TARGETS}
              error={entry.error}
            />
          ),
        },
      ]}
    />
  );
}

function Why({ entry: { target, confidence, reason } }: { entry: Entry }) {
  return (
    <small>
      {isField(target) && confidence < SURE && (
        <>
          <Tag tone="attention">Please check</Tag>{' '}
        </>
      )}
      {reason}
    </small>
  );
}

/** Below this a person should look: half of the inventory's columns are above. */
const SURE = 0.8;

const isField = (target: ColumnMapping['target']) => target !== 'other' && target !== 'ignore';

const EXAMPLES = 3;
const LONGEST = 60;

/** The first different values of a column. */
function Examples({ table, column }: { table: Table; column: number }) {
  const values = new Set<string>();
  for (const { cells } of table.rows) {
    const value = (cells[column] ?? '').replace(/\s+/g, ' ');
    if (value !== '') values.add(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);
    if (values.size === EXAMPLES) break;
  }
  if (values.size === 0) return <span class="muted">The column is empty</span>;
  return (
    <>
      {[...values].map((value, index) => (
        <>
          {index > 0 && <br />}
          <small>{value}</small>
        </>
      ))}
    </>
  );
}
