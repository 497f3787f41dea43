import { shortHash } from '../../../../shared/canonical';
import { changesBetween } from '../../../../shared/register/changes';
import type { Ownership } from '../../../../shared/store/ownership';
import type { SystemVersion } from '../../../../shared/store/systems';
import { DataTable, Details, Time } from '../../ui';
import type { PeopleNames } from './entry';
import { changeWords } from './words';

/** So many are shown; the others are behind a line. */
const SHOWN = 10;

/** What the pages of a system know of the people there, and of who reads. */
interface Reader {
  people: PeopleNames;
  mayReadImports: boolean;
}

/** All versions of an entry, given and shown newest first, with what each changed. */
export function Versions({ versions, ...reader }: Reader & { versions: SystemVersion[] }) {
  const rows = versions.map((version, place) => ({ version, before: versions[place + 1] }));
  const rest = rows.slice(SHOWN);
  return (
    <>
      <VersionsTable rows={rows.slice(0, SHOWN)} {...reader} caption="Versions, the newest first" />
      {rest.length > 0 && (
        <Details summary={`Earlier versions (${rest.length})`}>
          <VersionsTable rows={rest} {...reader} caption="Earlier versions" />
        </Details>
      )}
    </>
  );
}

interface Row {
  version: SystemVersion;
  before: SystemVersion | undefined;
}

function VersionsTable({ rows, caption, ...reader }: Reader & { rows: Row[]; caption: string }) {
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      columns={[
        {
          head: 'Version',
          header: true,
          cell: ({ version: { content, number } }) => (
            <a href={`/systems/${content.id}/versions/${number}`}>Version {number}</a>
          ),
        },
        { head: 'Saved', cell: ({ version }) => <Time at={version.at} show="absolute" /> },
        { head: 'By', cell: ({ version }) => <By version={version} {...reader} /> },
        { head: 'What changed', cell: whatChanged },
        { head: 'Fingerprint', cell: ({ version }) => <code>{shortHash(version.contentHash)}</code> },
      ]}
    />
  );
}

function whatChanged({ version, before }: Row): string {
  if (!before) return version.number === 1 ? 'Added to the register' : 'Earlier versions were not kept';
  return changeWords(changesBetween(before.content, version.content)) || 'Words of the source';
}

/** Who made a version, and by which import; its report is for administrators and auditors. */
export function By({ version: { by, importId }, people, mayReadImports }: ByProps) {
  const name = by === 'aimsflow' ? 'An operator' : by && (people.get(by) ?? by);
  if (!name) return <span class="muted">Not recorded</span>;
  return (
    <>
      {name}
      {importId && ', by '}
      {importId && (mayReadImports ? <a href={`/import/${importId}`}>an import</a> : 'an import')}
    </>
  );
}

interface ByProps extends Reader {
  version: SystemVersion;
}

/** Who owned the system and when: who did cannot audit it (9.2.2). */
export function Owners({ owners, people }: { owners: Ownership[]; people: PeopleNames }) {
  return (
    <>
      <h2>Owners</h2>
      <DataTable
        caption="Who owned the system, the latest first"
        captionHidden
        rows={[...owners].reverse()}
        columns={[
          {
            head: 'Owner',
            header: true,
            cell: ({ personId }) => people.get(personId) ?? 'Somebody who is not in the register of people',
          },
          { head: 'From', cell: ({ from }) => <Time at={from} show="date" /> },
          { head: 'Until', cell: ({ until }) => (until ? <Time at={until} show="date" /> : 'Now') },
        ]}
      />
    </>
  );
}
