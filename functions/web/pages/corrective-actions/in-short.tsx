import { SEVERITIES, textOf } from '../../../../shared/corrective-action/scales';
import type { Run } from '../../../../shared/runs/run';
import {
  type ListedCorrectiveAction,
  listCorrectiveActions,
} from '../../../../shared/store/corrective-actions';
import type { StoredProcessRecord } from '../../../../shared/store/records';
import { SummaryList, type SummaryRow } from '../../ui';
import { causeText, DOCUMENT_NAMES, OtherActions, PriorityTag, soaText } from './parts';

/** On the run's page: how much it weighs, its cause, and whether that was there before. */
export async function runInShort(_: unknown, { id }: Run) {
  const all = await listCorrectiveActions();
  const one = all.find(({ runId }) => runId === id);
  if (!one) return null;
  return (
    <>
      <h2>In short</h2>
      <SummaryList rows={[...weightOf(one), ...causeOf(one, all), ...documentsOf(one)]} />
    </>
  );
}

/** On the record's page, as things stand now: the same cause elsewhere, also later, and what became of documents. */
export async function recordInShort(_: unknown, { runId }: StoredProcessRecord) {
  const all = await listCorrectiveActions();
  const one = all.find((row) => row.runId === runId);
  if (!one) return null;
  const later = all.filter(({ sameCauseAs }) => sameCauseAs.includes(runId)).map((row) => row.runId);
  return (
    <SummaryList
      rows={[
        ...causeOf(one, all),
        ...(later.length > 0
          ? [{ key: 'The same cause came back in', value: <OtherActions runIds={later} rows={all} /> }]
          : []),
        ...documentsOf(one),
      ]}
    />
  );
}

function weightOf({ priority, severity, failedReviews }: ListedCorrectiveAction): SummaryRow[] {
  const raised = failedReviews === 1 ? 'once' : `${failedReviews} times`;
  return [
    {
      key: 'Priority',
      value: (
        <>
          <PriorityTag priority={priority} />
          {failedReviews > 0 && ` raised ${raised}, because a review found that it did not work`}
        </>
      ),
    },
    { key: 'Severity', value: textOf(SEVERITIES, severity) },
  ];
}

function causeOf(
  { trace, sameCauseAs }: ListedCorrectiveAction,
  all: ListedCorrectiveAction[],
): SummaryRow[] {
  return [
    { key: 'Cause', value: causeText(trace.category) },
    ...(sameCauseAs.length > 0
      ? [{ key: 'The same cause as in', value: <OtherActions runIds={sameCauseAs} rows={all} /> }]
      : []),
  ];
}

function documentsOf({ updates = {}, ...row }: ListedCorrectiveAction): SummaryRow[] {
  return (['soa', 'aims'] as const).flatMap((what) => {
    const text = what === 'soa' ? updates.soa && soaText(updates.soa) : updates.aims;
    if (!text) return [];
    const done = row[`${what}Done`];
    return [
      {
        key: DOCUMENT_NAMES[what],
        value: (
          <>
            {text}
            <br />
            <small>{done ? `Done: ${done.where}` : 'Not noted as done yet'}</small>
          </>
        ),
      },
    ];
  });
}
