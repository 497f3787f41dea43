import type { ListedCorrectiveAction } from '../../../../shared/store/corrective-actions';
import { DataTable } from '../../ui';
import { DOCUMENT_NAMES, soaText } from './parts';

/** What reviews asked to bring up to date and nobody has noted as done. */
export function Documents({ all, mayNote }: { all: ListedCorrectiveAction[]; mayNote: boolean }) {
  const wanted = all.flatMap((one) => {
    const { soa, aims } = one.updates ?? {};
    return [
      ...(soa && !one.soaDone ? [{ one, what: 'soa' as const, text: soaText(soa) }] : []),
      ...(aims && !one.aimsDone ? [{ one, what: 'aims' as const, text: aims }] : []),
    ];
  });
  if (wanted.length === 0) return null;
  return (
    <>
      <h2>Documents to bring up to date</h2>
      <p>Closed corrective actions asked for these changes.</p>
      <DataTable
        caption="Documents to bring up to date"
        captionHidden
        rows={wanted}
        columns={[
          { head: 'Document', header: true, cell: ({ what }) => DOCUMENT_NAMES[what] },
          { head: 'Change', cell: ({ text }) => text },
          {
            head: 'Asked for by',
            cell: ({ one }) => <a href={`/records/${one.recordNumber}`}>{one.recordNumber}</a>,
          },
          ...(mayNote
            ? [
                {
                  head: 'Done?',
                  cell: ({ one, what }: (typeof wanted)[number]) => (
                    <a href={`/corrective-actions/${one.runId}/updates/${what}`}>Note as done</a>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
