import { FINDING_KIND_NAMES } from '../../../../shared/audit/findings';
import { correctiveAction } from '../../../../shared/corrective-action/process';
import type { Run } from '../../../../shared/runs/run';
import { type Correction, correctionsOf } from '../../../../shared/store/processes/audit';
import { getRecord, type StoredRecord } from '../../../../shared/store/records';
import type { PageContext } from '../../env';
import { DataTable, StateTag, Tag } from '../../ui';
import { OutcomeTag } from '../records/outcome-tag';

/** On the record of an audit: each nonconformity with its corrective action, as it stands now. */
export async function auditRecordMore(_: PageContext, stored: StoredRecord) {
  return <Corrections corrections={await correctionsOf(stored)} />;
}

/** On the run of an audit: the way to its auditors, and after its record the corrective actions. */
export async function auditRunMore(_: PageContext, run: Run) {
  const stored = run.recordNumber ? await getRecord(run.recordNumber) : undefined;
  return (
    <>
      <p>
        <a href={`/audits/${run.id}`}>Auditors of this audit and their independence</a>
      </p>
      {stored && <Corrections corrections={await correctionsOf(stored)} />}
    </>
  );
}

function Corrections({ corrections }: { corrections: Correction[] }) {
  if (corrections.length === 0) return null;
  return (
    <>
      <h2>Corrective actions</h2>
      <p>Each nonconformity has started one (10.2). This is how they stand now.</p>
      <DataTable
        caption="Nonconformities with their corrective actions"
        captionHidden
        rows={corrections}
        columns={[
          {
            head: 'Nonconformity',
            header: true,
            cell: ({ finding }) => `${finding.index + 1}. ${finding.title}`,
          },
          {
            head: 'Kind',
            cell: ({ finding: { kind } }) => (
              <Tag tone={kind === 'major-nonconformity' ? 'bad' : 'attention'}>
                {FINDING_KIND_NAMES[kind]}
              </Tag>
            ),
          },
          {
            head: 'Corrective action',
            cell: ({ actions, waiting }) => <Actions actions={actions} waiting={waiting} />,
          },
        ]}
      />
    </>
  );
}

function Actions({ actions, waiting }: Pick<Correction, 'actions' | 'waiting'>) {
  if (actions.length === 0) return <>Being started. Should that fail, it is tried again.</>;
  return (
    <>
      {actions.map(({ run, outcome }) => (
        <div>
          {outcome ? (
            <OutcomeTag process={correctiveAction} outcome={outcome} />
          ) : (
            <StateTag of="run" state={run.state} />
          )}{' '}
          <a class="nowrap" href={run.recordNumber ? `/records/${run.recordNumber}` : `/runs/${run.id}`}>
            {run.recordNumber ?? 'Open'}
          </a>
        </div>
      ))}
      {waiting.length > 0 && <span class="muted"> Now: {waiting.join(', ')}</span>}
    </>
  );
}
