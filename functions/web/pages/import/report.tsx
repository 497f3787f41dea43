import * as z from 'zod';
import { shortHash } from '../../../../shared/canonical';
import { type Import, type ReportRow, readReport } from '../../../../shared/store/imports';
import { getPerson } from '../../../../shared/store/people';
import type { PageContext } from '../../env';
import { page } from '../../page';
import {
  ButtonLink,
  Buttons,
  DataTable,
  EmptyState,
  FilterBar,
  NextSteps,
  PageTitle,
  Pagination,
  Select,
  SummaryList,
  Time,
} from '../../ui';
import { ActionTag, RowNotes, Totals } from './preview';
import { ACTIONS, count, outcomeWords } from './words';

const PAGE = 100;

/** Filters of the report: an action, or what cuts across them. */
const FILTERS: Record<string, { text: string; fits: (row: ReportRow) => boolean }> = {
  ...Object.fromEntries(
    Object.entries(ACTIONS).map(([action, { text }]) => [
      action,
      { text, fits: (row: ReportRow) => row.action === action },
    ]),
  ),
  significant: { text: 'Changed significantly', fits: ({ significant }) => significant },
  warnings: { text: 'With warnings', fits: ({ warnings }) => warnings.length > 0 },
};

const query = z.object({
  action: z
    .string()
    .refine((action) => Object.hasOwn(FILTERS, action))
    .catch(''),
  page: z.coerce.number().int().min(1).catch(1),
});

/** GET /import/:id/report: what an import did, row by row. */
export async function reportPage(c: PageContext, done: Import) {
  const asked = query.parse(c.req.query());
  const [rows, person] = await Promise.all([readReport(done), getPerson(done.createdBy)]);
  const { id, totals, runsStarted = 0 } = done;
  if (!totals) throw new Error(`the import ${id} is done and has no totals`);
  const found = asked.action ? rows.filter(FILTERS[asked.action]!.fits) : rows;
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const at = Math.min(asked.page, pages);
  const first = (at - 1) * PAGE;
  const shown = found.slice(first, first + PAGE);
  const here = `/import/${id}/report`;
  const nothing = totals.added + totals.changed === 0;
  const justDone = c.req.query('done') === 'imported';
  return page(
    c,
    {
      title: 'Report of the import',
      current: 'systems',
      breadcrumbs: [
        { text: 'AI systems', href: '/systems' },
        { text: 'Import systems', href: '/import' },
      ],
      ...(justDone && { notice: { kind: nothing ? 'info' : 'success', text: outcomeWords(totals) } }),
    },
    <>
      <PageTitle
        caption={done.fileName}
        actions={
          <ButtonLink kind="secondary" href={`${here}.csv`}>
            Download as CSV
          </ButtonLink>
        }
      >
        Report of the import
      </PageTitle>
      {!justDone && <p>{outcomeWords(totals)}</p>}
      <Totals totals={totals} />
      {justDone && (
        <NextSteps>
          {runsStarted > 0 && (
            <p>
              {count(runsStarted)} {runsStarted === 1 ? 'risk assessment was' : 'risk assessments were'}{' '}
              started because of significant changes; the owners get a mail. <a href="/runs">See the runs</a>
            </p>
          )}
          <p>
            Look through the register, then put systems on a schedule so that their risks are assessed in
            time.
          </p>
          <Buttons>
            <ButtonLink href="/systems">See the register</ButtonLink>
          </Buttons>
        </NextSteps>
      )}
      <h2>Row by row</h2>
      <FilterBar action={here} clearHref={asked.action ? here : undefined} button="Show">
        <Select
          name="action"
          label="Rows"
          value={asked.action}
          placeholder={`All ${count(rows.length)} rows`}
          options={Object.entries(FILTERS).map(([value, { text, fits }]) => ({
            value,
            text: `${text} (${count(rows.filter(fits).length)})`,
          }))}
        />
      </FilterBar>
      <DataTable
        caption="Rows of the file"
        captionHidden
        rows={shown}
        empty={
          <EmptyState title="No such row" action={<a href={here}>Show all rows</a>}>
            Nothing in this import is of that kind.
          </EmptyState>
        }
        columns={[
          { head: 'Line', number: true, cell: ({ line }) => line },
          {
            head: 'System',
            header: true,
            cell: ({ id: systemId, name, action }) =>
              systemId && action !== 'skipped' ? (
                <a href={`/systems/${systemId}`}>{name}</a>
              ) : (
                name || 'No name'
              ),
          },
          { head: 'Action', cell: (row) => <ActionTag row={row} /> },
          { head: 'Notes', cell: (row) => <RowNotes row={row} /> },
        ]}
      />
      {shown.length > 0 && (
        <Pagination
          current={at}
          total={pages}
          hrefOf={(number) =>
            `${here}?${new URLSearchParams({ ...(asked.action && { action: asked.action }), page: String(number) })}`
          }
          summary={`${count(first + 1)} to ${count(first + shown.length)} of ${count(found.length)} rows`}
        />
      )}
      <h2>This import</h2>
      <SummaryList
        rows={[
          { key: 'Imported', value: done.doneAt && <Time at={done.doneAt} show="zoned" /> },
          { key: 'By', value: person?.name ?? 'The import command' },
          { key: 'Fingerprint of the file', value: <code>{shortHash(done.fileHash)}</code> },
          {
            key: 'Fingerprint of the report',
            value: done.reportHash && (
              <>
                <code>{shortHash(done.reportHash)}</code>
                <br />
                <small>
                  The start of the SHA-256 of the downloaded report. The register’s ledger holds the whole.
                </small>
              </>
            ),
          },
        ]}
      />
    </>,
  );
}
