import type { StatedException } from '../../../../shared/audit/facts';
import type { AuditGround } from '../../../../shared/audit/independence';
import { scopeWords } from '../../../../shared/audit/scope';
import { dayWords } from '../../../../shared/forms/words';
import { hasRole } from '../../../../shared/people/person';
import { isFinal, type Run } from '../../../../shared/runs/run';
import { type PageContext, personOf } from '../../env';
import { page } from '../../page';
import {
  Button,
  Buttons,
  bindForm,
  DataTable,
  type FieldError,
  Form,
  PageTitle,
  Select,
  StateTag,
  SummaryList,
  Tag,
  TextArea,
  Time,
} from '../../ui';
import { CRUMBS } from './form-page';

/** Somebody who audits here, or could. */
export interface Candidate {
  id: string;
  name: string;
  audits: boolean;
  /** What stands against them, as the end of a sentence; '' when nothing does. */
  against: string;
  /** Whether an exception was made for them. */
  excused: boolean;
}

export interface RunPageProps {
  run: Run;
  ground: AuditGround;
  /** Before that its days are wishes. */
  planned: boolean;
  /** Names of the systems in scope. */
  systems: string[];
  candidates: Candidate[];
  exceptions: StatedException[];
  /** The report is being decided on: no exception is made any more. */
  reported: boolean;
  nameOf(personId: string): string;
  values: Record<string, string>;
  errors: FieldError[];
}

/** One audit: what it looks at, who is independent of that, and what was allowed all the same. */
export function runPage(c: PageContext, props: RunPageProps) {
  const { run, ground, planned, systems, candidates, exceptions, reported, nameOf, errors } = props;
  const done = c.req.query('done');
  const notice = {
    started: 'The audit has started: the lead auditor is asked to plan it.',
    exception: 'The exception is made. It stands in the report, with your reason.',
  }[done ?? ''];
  const barred = candidates.filter(({ against }) => against !== '');
  // What was typed is shown again, also where it is too late for it.
  const mayGrant =
    errors.length > 0 || (hasRole(personOf(c), 'admin') && !isFinal(run) && !reported && barred.length > 0);
  return page(
    c,
    {
      title: run.systemName,
      current: 'audits',
      breadcrumbs: CRUMBS,
      errors,
      ...(notice && { notice: { kind: 'success', text: notice } }),
    },
    <>
      <PageTitle caption="Internal audit">{run.systemName}</PageTitle>
      <SummaryList
        rows={[
          {
            key: 'State',
            value: (
              <>
                <StateTag of="run" state={run.state} /> <a href={`/runs/${run.id}`}>Steps and history</a>
              </>
            ),
          },
          ...(run.recordNumber
            ? [{ key: 'Report', value: <a href={`/records/${run.recordNumber}`}>{run.recordNumber}</a> }]
            : []),
          { key: 'Looks at', value: scopeWords(ground.scope) },
          {
            key: 'AI systems',
            value: systems.length > 0 ? systems.join('; ') : 'A sample, which the plan says',
          },
          {
            key: 'Days',
            value: planned
              ? `${dayWords(ground.from)} to ${dayWords(ground.until)}`
              : `Not planned yet; wished from ${dayWords(ground.from)} on`,
          },
        ]}
      />
      <h2>Independence of the auditors</h2>
      <p>
        Nobody audits what they own, or owned until recently (9.2). This is computed from who owned which
        system, clause or control when; it is checked when a task is given, when the plan is submitted and
        when the results are.
      </p>
      <DataTable
        caption="Auditors and what stands against them"
        captionHidden
        rows={candidates}
        empty={<p>Nobody has the role Auditor, and no auditor is named yet.</p>}
        columns={[
          { head: 'Person', header: true, cell: ({ name }) => name },
          { head: 'In this audit', cell: ({ audits }) => (audits ? 'Audits' : 'Could audit') },
          {
            head: 'Independence',
            cell: ({ name, against, excused }) => {
              if (against !== '') {
                return (
                  <>
                    <Tag tone="bad">Not independent</Tag> {name} {against}.
                  </>
                );
              }
              return excused ? (
                <Tag tone="attention">Exception made</Tag>
              ) : (
                <Tag tone="good">Independent</Tag>
              );
            },
          },
        ]}
      />
      {exceptions.length > 0 && <Exceptions exceptions={exceptions} nameOf={nameOf} />}
      {mayGrant && <Grant {...props} barred={barred} />}
    </>,
    errors.length > 0 ? 422 : 200,
  );
}

function Exceptions({ exceptions, nameOf }: Pick<RunPageProps, 'exceptions' | 'nameOf'>) {
  return (
    <DataTable
      caption="Exceptions that were made"
      rows={exceptions}
      columns={[
        { head: 'Auditor', header: true, cell: ({ personId }) => nameOf(personId) },
        { head: 'In spite of', cell: ({ personId, against }) => `${nameOf(personId)} ${against}.` },
        { head: 'Because', cell: ({ reason }) => reason },
        {
          head: 'Made by',
          cell: ({ grantedBy, grantedAt }) => (
            <>
              {nameOf(grantedBy)}, <Time at={grantedAt} show="date" />
            </>
          ),
        },
      ]}
    />
  );
}

function Grant({ run, values, errors, barred }: RunPageProps & { barred: Candidate[] }) {
  const form = bindForm(values, errors);
  return (
    <>
      <h2>Make an exception</h2>
      <p>
        Only where nobody else can do it. The exception is for what stands against the person now, in this
        audit only. Who decides on the report sees it, with your reason and your name.
      </p>
      <Form action={`/audits/${run.id}/exceptions`}>
        <Select
          {...form.field('person')}
          label="Auditor"
          placeholder="Choose a person"
          options={barred.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <TextArea {...form.field('reason')} label="Why the audit needs this person all the same" rows={3} />
        <Buttons>
          <Button kind="warning">Make the exception</Button>
        </Buttons>
      </Form>
    </>
  );
}
