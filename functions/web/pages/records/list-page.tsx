import { PROCESSES, type Process, processById } from '../../../../shared/processes';
import type { ListedRecord } from '../../../../shared/store/records';
import type { Page } from '../../../../shared/store/table';
import type { PageContext } from '../../env';
import { page } from '../../page';
import {
  CursorPagination,
  DataTable,
  EmptyState,
  FilterBar,
  PageTitle,
  RiskTag,
  Select,
  Time,
} from '../../ui';
import { OutcomeTag } from './outcome-tag';

const processOf = ({ process = 'risk-assessment' }: ListedRecord) => processById(process);

export interface ListProps {
  /** The cursor that this page begins at. */
  from?: string;
  /** Only the records of this process. */
  process?: Process;
}

/** All records, newest first. */
export function listPage(c: PageContext, { items, next }: Page<ListedRecord>, { from, process }: ListProps) {
  const filter = process ? `process=${process.id}` : '';
  return page(
    c,
    { title: 'Records', current: 'records' },
    <>
      <PageTitle>Records</PageTitle>
      <p>
        A record is the final, numbered result of a process. It is never changed: what is done anew gets a
        record of its own. Who approved what, on which version, and what changed since, is under{' '}
        <a href="/evidence">Evidence</a>.
      </p>
      <FilterBar action="/records" clearHref={process && '/records'}>
        <Select
          name="process"
          label="Process"
          value={process?.id}
          placeholder="Every process"
          options={PROCESSES.map(({ id, name }) => ({ value: id, text: name }))}
        />
      </FilterBar>
      <DataTable
        caption="Records, newest first"
        captionHidden
        rows={items}
        empty={
          <EmptyState title="No records yet">
            The first record is made when a run is finished. What is under way is under{' '}
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
            head: 'About',
            cell: ({ systemId, systemName }) =>
              systemId ? <a href={`/systems/${systemId}`}>{systemName}</a> : systemName,
          },
          { head: 'Process', cell: (record) => processOf(record).name },
          {
            head: 'Outcome',
            cell: (record) => (
              <>
                <OutcomeTag process={processOf(record)} outcome={record.outcome} />
                {record.residualLevel && (
                  <>
                    <br />
                    <RiskTag level={record.residualLevel} />
                  </>
                )}
              </>
            ),
          },
          { head: 'Date', cell: ({ finalizedAt }) => <Time at={finalizedAt} show="date" /> },
        ]}
      />
      <CursorPagination
        nextHref={next && `/records?${filter}&from=${next}`}
        summary={from && <a href={`/records?${filter}`}>Back to the newest</a>}
      />
    </>,
  );
}
