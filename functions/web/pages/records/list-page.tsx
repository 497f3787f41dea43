import type { StoredRecord } from '../../../../shared/store/records';
import type { Page } from '../../../../shared/store/table';
import type { PageContext } from '../../env';
import { page } from '../../page';
import { CursorPagination, DataTable, EmptyState, PageTitle, RiskTag, StateTag, Time } from '../../ui';

/** What the list shows of a record. */
export type RecordRow = Pick<
  StoredRecord,
  'number' | 'systemId' | 'systemName' | 'residualLevel' | 'outcome' | 'finalizedAt'
>;

/** All records, newest first. @param from the cursor that this page begins at */
export function listPage(c: PageContext, { items, next }: Page<RecordRow>, from?: string) {
  return page(
    c,
    { title: 'Records', current: 'records' },
    <>
      <PageTitle>Records</PageTitle>
      <p>
        A record is the final, numbered result of a risk assessment. It is never changed: an assessment that
        is made anew gets a record of its own.
      </p>
      <DataTable
        caption="Records, newest first"
        captionHidden
        rows={items}
        empty={
          <EmptyState title="No records yet">
            The first record is made when a risk assessment is finished. What is under way is under{' '}
            <a href="/runs">Runs</a>.
          </EmptyState>
        }
        columns={[
          {
            head: 'Record',
            header: true,
            cell: ({ number }) => (
              <a class="nowrap" href={`/records/${number}`}>
                {number}
              </a>
            ),
          },
          {
            head: 'AI system',
            cell: ({ systemId, systemName }) => <a href={`/systems/${systemId}`}>{systemName}</a>,
          },
          { head: 'Risk after treatment', cell: ({ residualLevel }) => <RiskTag level={residualLevel} /> },
          { head: 'Outcome', cell: ({ outcome }) => <StateTag of="decision" state={outcome} /> },
          { head: 'Date', cell: ({ finalizedAt }) => <Time at={finalizedAt} show="date" /> },
        ]}
      />
      <CursorPagination
        nextHref={next && `/records?from=${next}`}
        summary={from && <a href="/records">Back to the newest</a>}
      />
    </>,
  );
}
