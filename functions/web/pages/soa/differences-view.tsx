import { type ControlDifference, FIELD_NAMES } from '../../../../shared/soa';
import { DataTable, EmptyState } from '../../ui';
import { Lines } from '../lines';

const KINDS = { added: ' (added)', removed: ' (removed)', changed: '' };

/** What is different, a table for each control. */
export function DifferencesView({ differences }: { differences: ControlDifference[] }) {
  if (differences.length === 0) return <EmptyState title="Nothing is different" />;
  return (
    <>
      {differences.map(({ id, title, kind, fields }) => (
        <DataTable
          caption={`${id} ${title}${KINDS[kind]}`}
          rows={fields}
          columns={[
            { head: 'Answer', header: true, cell: ({ field }) => FIELD_NAMES[field] },
            { head: 'Before', cell: ({ field, before }) => <Answer field={field} values={before} /> },
            { head: 'Now', cell: ({ field, after }) => <Answer field={field} values={after} /> },
          ]}
        />
      ))}
    </>
  );
}

/** Of risks there are only those that came and went, and there can be many. */
const SHOWN = 30;

function Answer({ field, values }: { field: string; values?: string[] }) {
  if (!values) return <span class="muted">{field === 'risks' ? '–' : 'None'}</span>;
  const more = values.length > SHOWN ? [`and ${values.length - SHOWN} more`] : [];
  return <Lines text={[...values.slice(0, SHOWN), ...more].join('\n')} />;
}
