import type { Run } from '../../../../shared/runs/run';
import type { PageContext } from '../../env';
import { page } from '../../page';
import { ButtonLink, CursorPagination, DataTable, EmptyState, PageTitle, StateTag, Time } from '../../ui';

export interface ListPageProps {
  runs: Run[];
  /** The address of the next page. */
  next?: string;
  /** Whether this is not the first page. */
  later: boolean;
}

/** Every management review, the latest first. */
export function listPage(c: PageContext, { runs, next, later }: ListPageProps) {
  return page(
    c,
    {
      title: 'Management reviews',
      current: 'processes',
      breadcrumbs: [{ text: 'Processes', href: '/processes' }],
    },
    <>
      <PageTitle
        actions={
          <ButtonLink kind="secondary" href="/reviews/now">
            Figures as of today
          </ButtonLink>
        }
      >
        Management reviews
      </PageTitle>
      <p>
        Top management looks at how the AI management system does, and decides what to change. Each review has
        a pack of figures from live data, minutes that are signed, and actions that are followed up.
      </p>
      <DataTable
        caption="Management reviews, the latest first"
        captionHidden
        rows={runs}
        empty={
          <EmptyState
            title="No review is planned yet"
            action={
              <ButtonLink href="/processes/management-review/start">Plan a management review</ButtonLink>
            }
          >
            Plan the first one, or make a schedule that starts one every year.
          </EmptyState>
        }
        columns={[
          {
            head: 'Review',
            header: true,
            cell: (run) => <a href={`/reviews/${run.id}`}>{run.systemName}</a>,
          },
          { head: 'Started', cell: ({ startedAt }) => <Time at={startedAt} show="date" /> },
          { head: 'State', cell: ({ state }) => <StateTag of="run" state={state} /> },
          {
            head: 'Record',
            cell: ({ recordNumber }) =>
              recordNumber ? <a href={`/records/${recordNumber}`}>{recordNumber}</a> : 'None yet',
          },
        ]}
      />
      <CursorPagination nextHref={next} summary={later && <a href="/reviews">Back to the latest</a>} />
    </>,
  );
}
