import { compareContent, type Names } from '../../../../shared/forms';
import type { Form } from '../../../../shared/forms/form';
import type { EntryVersion } from '../../../../shared/store/registers';
import { ContentChanges } from '../../forms';
import { Details, Tag, Time, Timeline } from '../../ui';
import { Lines } from '../lines';

export interface HistoryProps {
  form: Form;
  /** The newest first; the last one is only compared with, unless it is the first of all. */
  versions: EntryVersion[];
  names: Names;
  /** Where a version is read. */
  hrefOf(version: number): string;
  /** The version in force, where entries are approved. */
  approved?: number;
  /** Days without times: what reports of concerns keep. */
  daysOnly?: boolean;
}

/** Who changed what when, the newest first. */
export function History({ form, versions, names, hrefOf, approved, daysOnly }: HistoryProps) {
  const shown = versions.filter((version, index) => versions[index + 1] || version.version <= 1);
  return (
    <Timeline
      show={daysOnly ? 'date' : undefined}
      items={shown.map((version, index) => ({
        at: version.at,
        by: names.person(version.by),
        title: (
          <>
            <a href={hrefOf(version.version)}>Version {String(version.version)}</a>
            {approved === version.version && (
              <>
                {' '}
                <Tag tone="good">In force</Tag>
              </>
            )}
          </>
        ),
        detail: <What form={form} version={version} before={versions[index + 1]} names={names} />,
      }))}
    />
  );
}

function What(props: { form: Form; version: EntryVersion; before?: EntryVersion; names: Names }) {
  const { form, version, before, names } = props;
  if (!before) return <>First version</>;
  const changes = compareContent(form, before.content, version.content, names);
  return (
    <>
      {version.note && <Lines text={version.note} />}
      <Details summary={changes.length === 1 ? 'One answer changed' : `${changes.length} answers changed`}>
        <ContentChanges changes={changes} />
      </Details>
    </>
  );
}

/** 'Version 3, 12 March 2026 by Ada Moss', above one version. */
export const VersionLine = ({
  version,
  names,
  daysOnly,
}: {
  version: EntryVersion;
  names: Names;
  daysOnly?: boolean;
}) => (
  <>
    Version {String(version.version)}, <Time at={version.at} show={daysOnly ? 'date' : 'absolute'} /> by{' '}
    {names.person(version.by)}
  </>
);
