import { documentKind } from '../../../../shared/approval/documents';
import { documentOf } from '../../../../shared/approval/start-form';
import type { FormContent } from '../../../../shared/forms/form';
import type { Run } from '../../../../shared/runs/run';
import { readStored } from '../../../../shared/store/contents';
import type { StoredProcessRecord } from '../../../../shared/store/records';
import { SummaryList } from '../../ui';

/** On the record's page of an approval: the way to the version that was decided on. */
export async function approvalRecordMore(_: unknown, { record }: StoredProcessRecord) {
  const start = record.contents.find(({ step }) => step === 'start');
  return start ? <DocumentLink content={start.content} /> : null;
}

/** The same on the page of its run. */
export async function approvalRunMore(_: unknown, { id }: Run) {
  const start = await readStored(`${id}.0`);
  return start ? <DocumentLink content={start.content} /> : null;
}

function DocumentLink({ content }: { content: FormContent }) {
  const { kind, title, version, page, comparedWith } = documentOf(content);
  const name = `${title}, version ${version}`;
  return (
    <SummaryList
      rows={[
        {
          key: documentKind(kind)?.name ?? 'Document',
          value: isOwnPath(page) ? <a href={page}>{name}</a> : name,
        },
        {
          key: 'Compared with',
          value: comparedWith ? `Version ${comparedWith}` : 'Nothing: no version was approved before',
        },
      ]}
    />
  );
}

/** A path of this application, and nothing that a browser takes for another host. */
const isOwnPath = (page: string) => /^\/(?![/\\])/.test(page);
