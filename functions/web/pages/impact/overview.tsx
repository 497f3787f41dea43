import * as z from 'zod';
import { type Standing, standingOf } from '../../../../shared/impact/standing';
import { listImpactApprovals } from '../../../../shared/store/processes/impact-approvals';
import { getSystems, listSystems, type StoredSystem } from '../../../../shared/store/systems';
import { type PageContext, seenIn, todayOf } from '../../env';
import { page } from '../../page';
import { CalendarDate, DataTable, EmptyState, PageTitle, Pagination, Stats, Tag } from '../../ui';
import { conditionsHref, IMPACT_OVERVIEW, startImpactHref } from './paths';

const PAGE = 50;
const pageNumber = z.coerce.number().int().min(1).catch(1);

interface Row {
  system: StoredSystem;
  standing: Standing;
  recordNumber?: string;
  validUntil?: string;
}

/** GET /systems/impact: which systems are in operation, and whether they may be. Those that may not come first. */
export async function overviewPage(c: PageContext) {
  const today = todayOf(c);
  const [summaries, approvals] = await Promise.all([listSystems(), listImpactApprovals()]);
  const sees = await seenIn(c);
  const inOperation = summaries.filter(
    ({ id, lifeCycleStage }) => lifeCycleStage === 'operation' && sees(id),
  );
  const systems = await getSystems(inOperation.map(({ id }) => id));
  const rows = systems
    .map((system): Row => {
      const approval = approvals.get(system.id);
      const { recordNumber, validUntil } = approval ?? {};
      return { system, standing: standingOf(system, approval, today), recordNumber, validUntil };
    })
    .sort((a, b) => order(a).localeCompare(order(b), 'en'));
  const without = rows.filter(({ standing }) => standing.reasons.length > 0).length;
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const at = Math.min(pageNumber.parse(c.req.query('page')), pages);
  const first = (at - 1) * PAGE;
  return page(
    c,
    {
      title: 'Impact assessments',
      current: 'systems',
      breadcrumbs: [{ text: 'AI systems', href: '/systems' }],
    },
    <>
      <PageTitle>Impact assessments of systems in operation</PageTitle>
      <p>
        A system may be in operation while its latest impact assessment is approved, its review date has not
        passed, and the register entry is as it was approved.
      </p>
      <Stats
        items={[
          { value: rows.length, label: 'In operation' },
          { value: rows.length - without, label: 'With an approved impact assessment' },
          { value: without, label: 'Without one' },
        ]}
      />
      <DataTable
        caption="Systems in operation"
        captionHidden
        rows={rows.slice(first, first + PAGE)}
        empty={
          <EmptyState title="No system is in operation">The register has none in that stage.</EmptyState>
        }
        columns={[
          {
            head: 'System',
            header: true,
            cell: ({ system }) => <a href={`/systems/${system.id}`}>{system.name}</a>,
          },
          {
            head: 'Approval',
            cell: ({ standing }) => (
              <Tag tone={standing.tone}>{standing.reasons.length > 0 ? 'Missing' : 'Valid'}</Tag>
            ),
          },
          { head: 'Why', cell: ({ standing }) => standing.reasons.join(' ') || 'All is well' },
          {
            head: 'Latest',
            cell: ({ recordNumber }) =>
              recordNumber ? <a href={`/records/${recordNumber}`}>{recordNumber}</a> : 'None yet',
          },
          {
            head: 'Holds until',
            cell: ({ validUntil }) => (validUntil ? <CalendarDate date={validUntil} /> : 'None yet'),
          },
          {
            head: 'To do',
            cell: ({ system, standing: { needs } }) =>
              needs === 'conditions' ? (
                <a href={conditionsHref(system.id)}>
                  Confirm<span class="hidden"> the conditions for {system.name}</span>
                </a>
              ) : needs === 'assessment' ? (
                <a href={startImpactHref(system.id)}>
                  Start<span class="hidden"> an impact assessment of {system.name}</span>
                </a>
              ) : (
                'Nothing'
              ),
          },
        ]}
      />
      {rows.length > PAGE && (
        <Pagination
          current={at}
          total={pages}
          hrefOf={(number) => `${IMPACT_OVERVIEW}?page=${number}`}
          summary={`${first + 1} to ${Math.min(first + PAGE, rows.length)} of ${rows.length} systems`}
        />
      )}
    </>,
  );
}

/** Without an approval first; then by the end of it. */
const order = ({ standing, validUntil, system }: Row) =>
  `${standing.reasons.length > 0 ? 0 : 1}${validUntil ?? ''}${system.name.toLowerCase()}`;
