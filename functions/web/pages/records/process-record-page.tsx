import { clauseById } from '../../../../shared/aims';
import type { Form } from '../../../../shared/forms';
import { processById } from '../../../../shared/processes';
import { type ProcessRecord, verifyProcessRecord } from '../../../../shared/records/process-record';
import { readForm } from '../../../../shared/store/contents';
import type { StoredProcessRecord } from '../../../../shared/store/records';
import type { PageContext } from '../../env';
import { ContentView } from '../../forms';
import { page } from '../../page';
import { ButtonLink, InsetText, PageTitle, SummaryList, Time, Warning } from '../../ui';
import { Lines } from '../lines';
import { OutcomeTag } from './outcome-tag';
import { Decisions, HandedOn, Rounds } from './record-history';
import { RECORD_MORE } from './record-more';
import { namesInRecord } from './record-names';

/** The final record of a process, to be read, checked and printed. */
export async function processRecordPage(c: PageContext, stored: StoredProcessRecord) {
  const { record, number } = stored;
  const process = processById(record.process);
  const [forms, names, more] = await Promise.all([
    formsOf(record),
    namesInRecord(record),
    RECORD_MORE[process.id]?.(c, stored),
  ]);
  return page(
    c,
    {
      title: `${number}: ${record.about}`,
      current: 'records',
      breadcrumbs: [{ text: 'Records', href: '/records' }],
    },
    <>
      <PageTitle
        caption={`Record: ${process.name} · ${number}`}
        actions={
          <ButtonLink kind="secondary" href={`/records/${number}.json`}>
            Download as JSON
          </ButtonLink>
        }
      >
        {record.about}
      </PageTitle>
      <SummaryList
        rows={[
          { key: 'Record', value: number },
          ...(record.system
            ? [
                {
                  key: 'AI system',
                  value: (
                    <>
                      <a href={`/systems/${record.system.id}`}>{record.system.name}</a> (register entry,
                      version {record.system.version})
                    </>
                  ),
                },
              ]
            : []),
          { key: 'Outcome', value: <OutcomeTag process={process} outcome={record.outcome} /> },
          { key: 'Final since', value: <Time at={record.finalizedAt} show="zoned" /> },
          { key: 'Run', value: <a href={`/runs/${record.runId}`}>{record.runId}</a> },
          {
            key: 'Evidence for ISO/IEC 42001',
            value: record.clauses.map((id) => `${id} ${clauseById(id)?.title ?? ''}`.trim()).join(' · '),
          },
        ]}
      />
      {more}
      <h2>Decisions</h2>
      <Decisions record={record} />
      {record.contents.map((content) => {
        const form = forms.get(content.form.hash);
        const step = content.step === 'start' ? form?.title : process.steps[content.step]?.name;
        return (
          <section>
            <h2>
              {step ?? content.step}
              {content.item !== undefined && ` ${content.item + 1}`}
            </h2>
            <p class="muted">
              Submitted by {content.by.name}, <Time at={content.at} show="zoned" />
            </p>
            {content.exception && (
              <InsetText>
                Exception: this person {content.exception.against}. The reason:{' '}
                <Lines text={content.exception.reason} />
              </InsetText>
            )}
            {form ? (
              <ContentView form={form} content={content.content} names={names} level={3} />
            ) : (
              <Warning>The form that this was filled in by is not there any more.</Warning>
            )}
          </section>
        );
      })}
      <HandedOn record={record} />
      <Rounds record={record} />
      <h2>Is this the original?</h2>
      <Integrity stored={stored} />
    </>,
  );
}

async function formsOf({ contents }: ProcessRecord): Promise<Map<string, Form>> {
  const hashes = [...new Set(contents.map(({ form }) => form.hash))];
  const found = await Promise.all(hashes.map(readForm));
  return new Map(hashes.flatMap((hash, index) => (found[index] ? [[hash, found[index].form]] : [])));
}

/** The result of checking it anew, and the hashes it is checked by, in full. */
function Integrity({ stored: { record, hash, number } }: { stored: StoredProcessRecord }) {
  const check = verifyProcessRecord(record, hash);
  return (
    <>
      {check.ok ? (
        <InsetText>
          This record verifies: the record and what was decided on still have the hashes that they were made
          with.
        </InsetText>
      ) : (
        <Warning>This record does not verify. {check.problem}</Warning>
      )}
      <SummaryList
        rows={[
          { key: 'Record', value: <code>{hash}</code> },
          ...record.contents.map(({ step, item, contentHash }) => ({
            key: `Content of ${step}${item === undefined ? '' : ` ${item + 1}`}`,
            value: <code>{contentHash}</code>,
          })),
          ...(record.system
            ? [
                {
                  key: `Register entry, version ${record.system.version}`,
                  value: <code>{record.system.hash}</code>,
                },
              ]
            : []),
        ]}
      />
      <p>
        The hashes are SHA-256 of canonical JSON (RFC 8785). The downloaded file has the hash of the record:{' '}
        <code>sha256sum {number}.json</code> prints it.
      </p>
    </>
  );
}
