import { clauseById } from '../../../../shared/aims';
import { verifyConfirmation } from '../../../../shared/risk';
import { riskAssessment } from '../../../../shared/risk/process';
import { criteriaVersion } from '../../../../shared/store/criteria';
import { getRecord, isAssessment, type StoredConfirmation } from '../../../../shared/store/records';
import type { PageContext } from '../../env';
import { page } from '../../page';
import { ButtonLink, InsetText, PageTitle, RiskTag, SummaryList, Time, Warning } from '../../ui';
import { AssessmentView } from '../assessment-view';
import { Lines } from '../lines';
import { OutcomeTag } from '../records/outcome-tag';

/** The record of a confirmation: who confirmed what and why, and the assessment that still holds, in full. */
export async function confirmationPage(c: PageContext, stored: StoredConfirmation) {
  const { record, number, hash } = stored;
  const [found, criteria] = await Promise.all([
    getRecord(record.confirms.number),
    criteriaVersion(record.criteria.version),
  ]);
  const original = found && isAssessment(found) ? found : undefined;
  const check = verifyConfirmation(record, hash, original);
  const others = record.confirmed.together - 1;
  return page(
    c,
    {
      title: `${number}: ${stored.systemName}`,
      current: 'records',
      breadcrumbs: [{ text: 'Records', href: '/records' }],
    },
    <>
      <PageTitle
        caption={`Record: assessment confirmed · ${number}`}
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
          {
            key: 'AI system',
            value: (
              <>
                <a href={`/systems/${record.system.id}`}>{record.system.name}</a> (register entry, version{' '}
                {record.system.version})
              </>
            ),
          },
          {
            key: 'Outcome',
            value: <OutcomeTag process={riskAssessment} outcome={record.outcome} />,
          },
          {
            key: 'What still holds',
            value: (
              <>
                <a href={`/records/${record.confirms.number}`}>{record.confirms.number}</a>, shown below
              </>
            ),
          },
          { key: 'Risk today', value: <RiskTag level={record.inherentLevel} levels={criteria.levels} /> },
          {
            key: 'Confirmed by',
            value: (
              <>
                {record.confirmed.by.name}, <Time at={record.confirmed.at} show="zoned" />
                {others > 0 && `, together with ${others} other ${others === 1 ? 'system' : 'systems'}`}
              </>
            ),
          },
          { key: 'Why', value: <Lines text={record.confirmed.reason} /> },
          {
            key: 'Evidence for ISO/IEC 42001',
            value: record.clauses.map((id) => `${id} ${clauseById(id)?.title ?? ''}`.trim()).join(' · '),
          },
        ]}
      />
      {original && <AssessmentView subject={original.record.subject} criteria={criteria} />}
      <h2>Is this the original?</h2>
      {check.ok ? (
        <InsetText>
          This record verifies: it and the assessment that it confirms still have the hashes that they were
          made with.
        </InsetText>
      ) : (
        <Warning>This record does not verify. {check.problem}</Warning>
      )}
      <SummaryList
        rows={[
          { key: 'Record', value: <code>{hash}</code> },
          { key: `Record ${record.confirms.number}`, value: <code>{record.confirms.recordHash}</code> },
          { key: 'What it found', value: <code>{record.confirms.contentHash}</code> },
          {
            key: `Register entry, version ${record.system.version}`,
            value: <code>{record.system.hash}</code>,
          },
          { key: 'Its significant fields', value: <code>{record.significantHash}</code> },
          {
            key: `Risk criteria, version ${record.criteria.version}`,
            value: <code>{record.criteria.hash}</code>,
          },
        ]}
      />
      <p>
        The hashes are SHA-256 of canonical JSON (RFC 8785). The downloaded file has the hash of the record:{' '}
        <code>sha256sum {number}.json</code> prints it.
      </p>
    </>,
  );
}
