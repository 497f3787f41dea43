import { followUpRunId } from '../../../../shared/runs/run';
import type { StoredProcessRecord } from '../../../../shared/store/records';
import { getRun } from '../../../../shared/store/runs';
import type { PageContext } from '../../env';
import { SummaryList } from '../../ui';

/** On the record of a treatment: which assessment it is of, and the assessment that followed from it. */
export async function treatmentRecordMore(_c: PageContext, { number, record }: StoredProcessRecord) {
  const bound = record.contents.find(({ step }) => step === 'review-effectiveness')?.bound;
  const next =
    record.outcome === 'effective' ? undefined : await getRun(followUpRunId('risk-assessment', number));
  return (
    <SummaryList
      rows={[
        ...(bound?.assessment
          ? [
              {
                key: 'Treatment of',
                value: (
                  <>
                    <a href={`/records/${bound.assessment}`}>{bound.assessment}</a>
                    {bound.assessmentHash && (
                      <>
                        {' '}
                        <small>
                          <code>{bound.assessmentHash}</code>
                        </small>
                      </>
                    )}
                  </>
                ),
              },
            ]
          : []),
        ...(next
          ? [
              {
                key: 'Assessed again by',
                value: (
                  <>
                    <a href={`/runs/${next.id}`}>{next.id}</a>
                    {next.recordNumber && (
                      <>
                        , <a href={`/records/${next.recordNumber}`}>{next.recordNumber}</a>
                      </>
                    )}
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
