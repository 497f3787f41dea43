import type { ContentChange } from '../../../shared/forms';
import { DataTable } from '../ui';
import { Texts } from './content-view';

/** What changed between two versions: a table for each section, and for each item of a list, that changed. */
export function ContentChanges({ changes }: { changes: ContentChange[] }) {
  if (changes.length === 0) return <p>Nothing: both are the same.</p>;
  const places = [...new Set(changes.map(placeOf))];
  return (
    <>
      {places.map((place) => (
        <DataTable
          caption={place}
          rows={changes.filter((change) => placeOf(change) === place)}
          columns={[
            { head: 'Answer', header: true, cell: ({ label }) => label },
            { head: 'Before', cell: ({ before }) => <Side texts={before} /> },
            { head: 'Now', cell: ({ after }) => <Side texts={after} /> },
          ]}
        />
      ))}
    </>
  );
}

/** 'Actions: action 2, added'. One that was removed has the number that it had. */
function placeOf({ section, item }: ContentChange): string {
  if (!item) return section;
  return `${section}: ${item.title}${item.change === 'changed' ? '' : ` (${item.change})`}`;
}

const Side = ({ texts }: { texts?: string[] }) =>
  texts ? <Texts texts={texts} /> : <span class="muted">None</span>;
