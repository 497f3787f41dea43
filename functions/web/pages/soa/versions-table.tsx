import type { Names } from '../../../../shared/soa';
import type { SoaVersion } from '../../../../shared/store/soa';
import { DataTable, Time } from '../../ui';
import { VersionTag } from './words';

export interface VersionsTableProps {
  versions: SoaVersion[];
  /** The one that holds; 0 for none. */
  current: number;
  names: Names;
}

/** Every version that was submitted, the newest first, with what became of it. */
export function VersionsTable({ versions, current, names }: VersionsTableProps) {
  return (
    <DataTable
      caption="Versions"
      captionHidden
      rows={versions}
      empty={<p>None was submitted yet.</p>}
      columns={[
        {
          head: 'Version',
          header: true,
          cell: ({ version }) => <a href={`/soa/versions/${version}`}>Version {version}</a>,
        },
        { head: 'State', cell: (version) => <VersionTag version={version} current={current} /> },
        {
          head: 'Submitted',
          cell: ({ submittedAt, submittedBy }) => (
            <>
              <Time at={submittedAt} show="date" /> by {names.get(submittedBy) ?? submittedBy}
            </>
          ),
        },
        {
          head: 'Record',
          cell: ({ recordNumber }) =>
            recordNumber ? (
              <a href={`/records/${recordNumber}`}>{recordNumber}</a>
            ) : (
              <span class="muted">None</span>
            ),
        },
        {
          head: 'Changes',
          cell: ({ version, comparedWith }) => (
            <a href={`/soa/differences?from=${comparedWith ?? 'nothing'}&to=${version}`}>
              {comparedWith ? `since version ${comparedWith}` : 'everything'}
              <span class="hidden"> in version {version}</span>
            </a>
          ),
        },
      ]}
    />
  );
}
