import {
  type AuditProgramme,
  byQuarter,
  type Coverage,
  coverageByGroup,
  dueAudits,
  lastQuarter,
  type PlannedAudit,
} from '../../../../shared/audit/programme';
import { firstDay, lastDay, type Quarter, quarterWords } from '../../../../shared/audit/quarter';
import { scopeWords } from '../../../../shared/audit/scope';
import { dayWords } from '../../../../shared/forms/words';
import type { Run } from '../../../../shared/runs/run';
import type { PageContext } from '../../env';
import { page } from '../../page';
import {
  Button,
  ButtonLink,
  Buttons,
  DataTable,
  Details,
  EmptyState,
  Form,
  type NoticeProps,
  PageTitle,
  StateTag,
  Tag,
} from '../../ui';
import { CoverageGroups, CoverageLines, CoverageSentence } from './coverage';

export interface OverviewProps {
  version: number;
  programme: AuditProgramme;
  coverage: Coverage;
  /** By the planned audit's id. */
  runs: ReadonlyMap<string, Run>;
  /** Names by id. */
  people: ReadonlyMap<string, string>;
  current: Quarter;
  mayChange: boolean;
  /** The last year has begun: the next programme can be made. */
  mayBeginNext: boolean;
  notice?: NoticeProps;
}

const TITLE = { title: 'Internal audits', current: 'audits' } as const;

/** The programme: what is due, what is planned, and what it covers. */
export function overviewPage(c: PageContext, props: OverviewProps) {
  const { version, programme, coverage, runs, current, mayChange, mayBeginNext, notice } = props;
  const due = dueAudits(programme, current, new Set(runs.keys()));
  return page(
    c,
    { ...TITLE, notice },
    <>
      <PageTitle
        caption={`Audit programme, ${dayWords(firstDay(programme.from))} to ${dayWords(lastDay(lastQuarter(programme)))}, version ${version}`}
        actions={mayChange && <ButtonLink href="/audits/planned/new">Plan another audit</ButtonLink>}
      >
        Internal audits
      </PageTitle>
      <p>
        Internal audits find out whether the AI management system does what it should (9.2). In three years
        they look at every clause and every control that applies, more often where more depends on it or
        something was found. Nobody audits what they own, or owned in the{' '}
        {months(programme.independenceMonths)} before.
      </p>
      <CoverageSentence coverage={coverage} />
      {due.length > 0 && <Due due={due} mayChange={mayChange} />}
      <Planned {...props} />
      <h2>What the programme covers</h2>
      <CoverageGroups groups={coverageByGroup(coverage, programme)} from={programme.from} />
      <CoverageLines lines={coverage.lines} runs={runs} />
      <Owners {...props} />
      {mayChange && (
        <Buttons>
          {mayBeginNext && <ButtonLink href="/audits/programme/new">Make the next programme</ButtonLink>}
          <ButtonLink kind="secondary" href="/audits/proposal/new">
            Propose the open audits again
          </ButtonLink>
          <ButtonLink kind="secondary" href="/audits/weights/edit">
            Importance and independence
          </ButtonLink>
          <ButtonLink kind="secondary" href="/audits/owners/edit">
            Process owners
          </ButtonLink>
        </Buttons>
      )}
    </>,
  );
}

const months = (count: number) => (count === 1 ? 'month' : `${count} months`);

function Due({ due, mayChange }: { due: ReturnType<typeof dueAudits>; mayChange: boolean }) {
  return (
    <>
      <h2>Due</h2>
      <DataTable
        caption="Audits that are due"
        captionHidden
        rows={due}
        columns={[
          {
            head: 'Audit',
            header: true,
            cell: ({ audit }) => <a href={`/audits/planned/${audit.id}`}>{audit.title}</a>,
          },
          { head: 'Planned for', cell: ({ audit }) => quarterWords(audit.quarter) },
          {
            head: 'State',
            cell: ({ late }) => <Tag tone={late ? 'bad' : 'attention'}>{late ? 'Late' : 'Due'}</Tag>,
          },
          ...(mayChange
            ? [
                {
                  head: 'Actions',
                  cell: ({ audit }: { audit: PlannedAudit }) => (
                    <Form action={`/audits/planned/${audit.id}/start`}>
                      <Button>
                        Start<span class="hidden"> {audit.title}</span>
                      </Button>
                    </Form>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

function Planned({ programme, runs, people, current, mayChange }: OverviewProps) {
  const audits = [...programme.audits].sort(byQuarter);
  return (
    <>
      <h2>Planned audits</h2>
      <DataTable
        caption="Planned audits by quarter"
        captionHidden
        rows={audits}
        empty={
          <EmptyState
            title="No audit is planned"
            action={mayChange && <ButtonLink href="/audits/proposal/new">Propose audits</ButtonLink>}
          >
            Let audits be proposed so that everything is covered, or plan them one by one.
          </EmptyState>
        }
        columns={[
          {
            head: 'Audit',
            header: true,
            cell: ({ id, title }) => <a href={`/audits/planned/${id}`}>{title}</a>,
          },
          { head: 'Quarter', cell: ({ quarter }) => <span class="nowrap">{quarterWords(quarter)}</span> },
          { head: 'Looks at', cell: ({ scope }) => scopeWords(scope) },
          {
            head: 'Lead auditor',
            cell: ({ leadAuditorId }) => (
              <span class="nowrap">{(leadAuditorId && people.get(leadAuditorId)) ?? 'Any auditor'}</span>
            ),
          },
          {
            head: 'State',
            cell: (audit) => <AuditState audit={audit} run={runs.get(audit.id)} current={current} />,
          },
        ]}
      />
    </>
  );
}

/** Who must not audit what, beside the owners of systems. */
function Owners({ programme: { owners }, people }: OverviewProps) {
  if (owners.length === 0) return null;
  return (
    <Details summary={`Who answers, or answered, for clauses and controls (${owners.length})`}>
      <DataTable
        caption="Process owners"
        captionHidden
        rows={owners}
        columns={[
          {
            head: 'Person',
            header: true,
            cell: ({ personId }) => people.get(personId) ?? 'someone who is gone',
          },
          { head: 'For', cell: scopeWords },
          {
            head: 'Since',
            cell: ({ from, until }) => `${dayWords(from)}${until ? ` until ${dayWords(until)}` : ''}`,
          },
        ]}
      />
    </Details>
  );
}

/** Where a planned audit stands: not yet, due, late, or as its run. */
export function AuditState({
  audit,
  run,
  current,
}: {
  audit: PlannedAudit;
  run: Run | undefined;
  current: Quarter;
}) {
  if (run) {
    return (
      <>
        <StateTag of="run" state={run.state} />{' '}
        {run.recordNumber ? (
          <a class="nowrap" href={`/records/${run.recordNumber}`}>
            {run.recordNumber}
          </a>
        ) : (
          <a href={`/audits/${run.id}`}>
            Open<span class="hidden"> {audit.title}</span>
          </a>
        )}
      </>
    );
  }
  if (audit.quarter > current) return <span class="nowrap">Not yet</span>;
  return audit.quarter < current ? <Tag tone="bad">Late</Tag> : <Tag tone="attention">Due</Tag>;
}

/** Before there is a programme. */
export function noProgrammePage(c: PageContext, mayChange: boolean) {
  return page(
    c,
    TITLE,
    <>
      <PageTitle>Internal audits</PageTitle>
      <EmptyState
        title="There is no audit programme yet"
        action={mayChange && <ButtonLink href="/audits/programme/new">Make the programme</ButtonLink>}
      >
        {mayChange
          ? 'It plans the internal audits of three years (9.2.2), so that every clause and every control is looked at. A proposal is made for you.'
          : 'An administrator makes it. It plans the internal audits of three years (9.2.2).'}
      </EmptyState>
    </>,
  );
}
