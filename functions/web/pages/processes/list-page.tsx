import { clauseById } from '../../../../shared/aims';
import { hasRole } from '../../../../shared/people/person';
import type { Process, ProcessId } from '../../../../shared/processes';
import { type PageContext, personOf } from '../../env';
import { page } from '../../page';
import { ButtonLink, Buttons, PageTitle, SummaryList } from '../../ui';

/** Processes with a list of their own, beside those of runs and records. */
const LISTS: Partial<Record<ProcessId, string>> = { 'corrective-action': '/corrective-actions' };

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
                    {LISTS[process.id] && (
                      <>
                        {' '}
                        · <a href={LISTS[process.id]}>What is open, and how long</a>
                      </>
                    )}
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
