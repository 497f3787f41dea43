import { clauseById } from '../../../../shared/aims';
import { hasRole } from '../../../../shared/people/person';
import type { Process, ProcessId } from '../../../../shared/processes';
import { type PageContext, personOf } from '../../env';
import { page } from '../../page';
import { ButtonLink, Buttons, PageTitle, SummaryList } from '../../ui';

/** Where a process is seen as a whole. */
const OVERVIEWS: Partial<Record<ProcessId, { href: string; text: string }>> = {
  'risk-assessment': { href: '/risk', text: 'Where the risks stand' },
  'internal-audit': { href: '/audits', text: 'The audit programme' },
  'management-review': { href: '/reviews', text: 'Reviews, and figures as of today' },
  'corrective-action': { href: '/corrective-actions', text: 'What is open, and how long' },
  approval: { href: '/soa', text: 'Statement of Applicability' },
};

/** Every process: what it is for, its runs and records, and the way to start it. */
export function listPage(c: PageContext, processes: readonly Process[]) {
  const mayStart = hasRole(personOf(c), 'admin', 'process-owner');
  return page(
    c,
    { title: 'Processes', current: 'processes' },
    <>
      <PageTitle>Processes</PageTitle>
      <p>
        What the AI management system does by itself, and whom it asks. A process starts by a{' '}
        <a href="/schedules">schedule</a>, by a change, or here.
      </p>
      {processes.map((process) => (
        <section>
          <h2>{process.name}</h2>
          <p>{process.purpose}</p>
          <SummaryList
            rows={[
              {
                key: 'ISO/IEC 42001',
                value: process.clauses.map((id) => `${id} ${clauseById(id)?.title ?? ''}`.trim()).join(' · '),
              },
              {
                key: 'So far',
                value: (
                  <>
                    <a href={`/runs?process=${process.id}`}>Runs</a> ·{' '}
                    <a href={`/records?process=${process.id}`}>Records</a>
                    <Overview of={process.id} />
                  </>
                ),
              },
            ]}
          />
          {mayStart && process.byHand !== false && (
            <Buttons>
              <ButtonLink kind="secondary" href={`/processes/${process.id}/start`}>
                Start: {process.name}
              </ButtonLink>
            </Buttons>
          )}
        </section>
      ))}
    </>,
  );
}

function Overview({ of }: { of: ProcessId }) {
  const overview = OVERVIEWS[of];
  return overview ? (
    <>
      {' '}
      · <a href={overview.href}>{overview.text}</a>
    </>
  ) : null;
}
