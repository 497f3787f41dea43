import { shortHash } from '../../../../shared/canonical';
import type { Evidence } from '../../../../shared/evidence/evidence';
import { PROCESSES, processById } from '../../../../shared/processes';
import type { EvidenceFilter, EvidencePage } from '../../../../shared/store/evidence';
import type { PageContext } from '../../env';
import { page } from '../../page';
import {
  ButtonLink,
  CursorPagination,
  DataTable,
  EmptyState,
  FilterBar,
  Hidden,
  PageTitle,
  Select,
  Tag,
  Time,
  type Tone,
} from '../../ui';
import { Lines } from '../lines';

export interface EvidencePageProps {
  found: EvidencePage;
  filter: EvidenceFilter;
  system?: { id: string; name: string };
  from?: string;
}

/** Every act of the records, newest record first. */
export function evidencePage(c: PageContext, { found, filter, system, from }: EvidencePageProps) {
  const query = new URLSearchParams({
    ...(filter.process && { process: filter.process }),
    ...(filter.systemId && { system: filter.systemId }),
  });
  const hrefOf = (path: string, cursor?: string) => {
    const all = new URLSearchParams(query);
    if (cursor) all.set('from', cursor);
    return all.size > 0 ? `${path}?${all}` : path;
  };
  return page(
    c,
    { title: 'Evidence', current: 'records', breadcrumbs: [{ text: 'Records', href: '/records' }] },
    <>
      <PageTitle
        actions={
          <ButtonLink kind="secondary" href={hrefOf('/evidence.csv', from)}>
            Download as CSV
          </ButtonLink>
        }
      >
        {system ? `Evidence: ${system.name}` : 'Evidence'}
      </PageTitle>
      <p>
        Who submitted and decided what, when, and on which version; and whether the register entry changed
        since. It is read from the <a href="/records">records</a>, which are never changed.
      </p>
      <FilterBar action="/evidence" clearHref={query.size > 0 ? '/evidence' : undefined}>
        <Select
          name="process"
          label="Process"
          value={filter.process}
          placeholder="Every process"
          options={PROCESSES.map(({ id, name }) => ({ value: id, text: name }))}
        />
        {system && <Hidden name="system" value={system.id} />}
      </FilterBar>
      <DataTable
        caption="Acts of the records, the newest record first"
        captionHidden
        rows={found.rows}
        empty={
          <EmptyState title="No evidence yet">
            Evidence comes with the first record. What is under way is under <a href="/runs">Runs</a>.
          </EmptyState>
        }
        columns={[
          {
            head: 'Record',
            header: true,
            cell: ({ recordNumber, about, process }) => (
              <>
                <a class="nowrap" href={`/records/${recordNumber}`}>
                  {recordNumber}
                </a>
                <br />
                <small>
                  {about} · {processById(process).name}
                </small>
              </>
            ),
          },
          { head: 'Step', cell: ({ step }) => step },
          { head: 'Act', cell: ({ act }) => <Tag tone={ACTS[act].tone}>{ACTS[act].text}</Tag> },
          {
            head: 'Who',
            cell: ({ who, means, at }) => (
              <>
                {who}
                {means && `, ${means}`}
                <br />
                <small>
                  <Time at={at} show="zoned" />
                </small>
              </>
            ),
          },
          {
            head: 'On which version',
            cell: ({ contentHash, holds }) =>
              contentHash ? (
                <>
                  <code class="nowrap">{shortHash(contentHash)}</code>
                  {!holds && ', replaced later'}
                </>
              ) : (
                'None'
              ),
          },
          { head: 'What changed since', cell: (row) => <Since row={row} now={found.versionsNow} /> },
          { head: 'Comment', cell: ({ words }) => <Lines text={words.join('\n') || 'None'} /> },
        ]}
      />
      <CursorPagination
        nextHref={found.next && hrefOf('/evidence', found.next)}
        summary={from && <a href={hrefOf('/evidence')}>Back to the newest</a>}
      />
    </>,
  );
}

const ACTS: Record<Evidence['act'], { text: string; tone: Tone }> = {
  confirmed: { text: 'Confirmed', tone: 'good' },
  submitted: { text: 'Submitted', tone: 'info' },
  approved: { text: 'Approved', tone: 'good' },
  rejected: { text: 'Rejected', tone: 'bad' },
  'changes-requested': { text: 'Changes requested', tone: 'attention' },
  delegated: { text: 'Delegated', tone: 'neutral' },
  reassigned: { text: 'Reassigned', tone: 'neutral' },
  replaced: { text: 'Replaced', tone: 'neutral' },
};

/** The register entry as it was decided on, and as it is now. */
function Since({ row: { systemId, systemVersion }, now }: { row: Evidence; now: Map<string, number> }) {
  if (!systemId || systemVersion === undefined) return <>Not about a system</>;
  const current = now.get(systemId);
  if (current === undefined) return <>The system is not in the register any more</>;
  if (current === systemVersion) return <>Nothing: register entry, version {systemVersion}</>;
  return (
    <a href={`/systems/${systemId}/versions/${systemVersion}`}>
      Register entry: version {systemVersion} then, {current} now
    </a>
  );
}
