import { clauseById } from '../../../../shared/aims';
import { contentHash } from '../../../../shared/canonical';
import { type AssessmentRecord, type RiskCriteria, verifyRecord } from '../../../../shared/risk';
import type { StoredAssessment } from '../../../../shared/store/records';
import type { PageContext } from '../../env';
import { page } from '../../page';
import {
  ButtonLink,
  DataTable,
  InsetText,
  PageTitle,
  RiskTag,
  StateTag,
  SummaryList,
  Time,
  Warning,
} from '../../ui';
import { AssessmentView } from '../assessment-view';
import { Lines } from '../lines';

export interface AssessmentPageProps {
  stored: StoredAssessment;
  /** The version the record names. */
  criteria: RiskCriteria;
  /** The latest record of the same system, if that is another one. */
  newer?: string;
  /** The record of its treatment, once that was carried out and reviewed. */
  treatment?: string;
}

/** What the outcome means, and whose it is. */
function outcomeInWords({ outcome, decisions, submitted }: AssessmentRecord): string {
  const by = decisions.at(-1)?.by.name;
  if (outcome === 'accepted-by-owner') {
    return `The remaining risk is within the acceptance threshold: ${submitted.by.name} accepted it.`;
  }
  return outcome === 'approved'
    ? `${by} approved the treatment plan and accepted the residual risk.`
    : `${by} rejected the treatment plan or the residual risk.`;
}

/** The final record of a risk assessment, to be read, checked and printed. */
export function assessmentPage(c: PageContext, { stored, criteria, newer, treatment }: AssessmentPageProps) {
  const { record, number } = stored;
  return page(
    c,
    {
      title: `${number}: ${stored.systemName}`,
      current: 'records',
      breadcrumbs: [{ text: 'Records', href: '/records' }],
      notice: newer
        ? {
            kind: 'important',
            text: (
              <>
                This AI system was assessed again since: <a href={`/records/${newer}`}>{newer}</a>
              </>
            ),
          }
        : undefined,
    },
    <>
      <PageTitle
        caption={`Record of an AI risk assessment · ${number}`}
        actions={
          <ButtonLink kind="secondary" href={`/records/${number}.json`}>
            Download as JSON
          </ButtonLink>
        }
      >
        {stored.systemName}
      </PageTitle>
      <SummaryList
        rows={[
          { key: 'Record', value: number },
          { key: 'AI system', value: <a href={`/systems/${stored.systemId}`}>{stored.systemName}</a> },
          {
            key: 'Outcome',
            value: (
              <>
                <StateTag of="decision" state={record.outcome} /> {outcomeInWords(record)}
              </>
            ),
          },
          {
            key: 'Risk after treatment',
            value: <RiskTag level={stored.residualLevel} levels={criteria.levels} />,
          },
          {
            key: 'Assessed by',
            value: (
              <>
                {record.submitted.by.name}, <Time at={record.submitted.at} show="zoned" />
              </>
            ),
          },
          { key: 'Final since', value: <Time at={record.finalizedAt} show="zoned" /> },
          ...(treatment
            ? [{ key: 'Record of its treatment', value: <a href={`/records/${treatment}`}>{treatment}</a> }]
            : []),
          { key: 'Run', value: <a href={`/runs/${record.runId}`}>{record.runId}</a> },
          {
            key: 'Evidence for ISO/IEC 42001',
            value: record.clauses.map((id) => `${id} ${clauseById(id)?.title ?? ''}`.trim()).join(' · '),
          },
        ]}
      />
      <AssessmentView subject={record.subject} criteria={criteria} />
      <h2>Decisions</h2>
      <Decisions record={record} />
      <h2>Is this the original?</h2>
      <Integrity stored={stored} criteria={criteria} />
    </>,
  );
}

/** How it is known who it was. */
const HOW = { link: 'by a mailed link', 'sign-in': 'signed in' };

function Decisions({ record }: { record: AssessmentRecord }) {
  return (
    <DataTable
      caption="Decisions in order"
      captionHidden
      rows={record.decisions}
      empty={
        <p>
          None was needed: the remaining risk is within the acceptance threshold. {record.submitted.by.name}{' '}
          accepted it by submitting the assessment.
        </p>
      }
      columns={[
        {
          head: 'Decision',
          header: true,
          cell: ({ outcome, rule }) => (
            <>
              <StateTag of="decision" state={outcome} />
              {rule && (
                <>
                  <br />
                  <small>{rule}</small>
                </>
              )}
            </>
          ),
        },
        { head: 'By', cell: ({ by, means }) => `${by.name}${means ? `, ${HOW[means]}` : ''}` },
        { head: 'When', cell: ({ at }) => <Time at={at} show="zoned" /> },
        {
          head: 'Comment',
          cell: ({ comment, ownSubmission }) => (
            <>
              {comment ? <Lines text={comment} /> : 'None'}
              {ownSubmission && (
                <>
                  <br />
                  <small>
                    Exception: nobody else could be asked, so this person decided on their own submission. The
                    comment is the reason.
                  </small>
                </>
              )}
            </>
          ),
        },
        {
          head: 'On',
          cell: ({ contentHash: hash }) =>
            hash === record.contentHash ? 'The content of this record' : 'An earlier version',
        },
      ]}
    />
  );
}

/** The result of checking it anew, and the hashes it is checked by, in full. */
function Integrity({ stored, criteria }: Pick<AssessmentPageProps, 'stored' | 'criteria'>) {
  const { record, hash, number } = stored;
  const check = verifyRecord(record, hash);
  const sameCriteria = contentHash(criteria) === record.subject.criteria.hash;
  return (
    <>
      {check.ok ? (
        <InsetText>
          This record verifies: the record and its content still have the hashes that they were made with.
        </InsetText>
      ) : (
        <Warning>This record does not verify. {check.problem}</Warning>
      )}
      {!sameCriteria && (
        <Warning>
          Risk criteria version {criteria.version} are not those that this record was rated by.
        </Warning>
      )}
      <SummaryList
        rows={[
          { key: 'Record', value: <code>{hash}</code> },
          { key: 'Content decided on', value: <code>{record.contentHash}</code> },
          {
            key: `Register entry, version ${record.subject.system.version}`,
            value: <code>{record.subject.system.hash}</code>,
          },
          {
            key: `Risk criteria, version ${record.subject.criteria.version}`,
            value: <code>{record.subject.criteria.hash}</code>,
          },
        ]}
      />
      <p>
        The hashes are SHA-256 of canonical JSON (RFC 8785). The downloaded file has the hash of the record:{' '}
        <code>sha256sum {number}.json</code> prints it.
      </p>
    </>
  );
}
