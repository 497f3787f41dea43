import { shortHash } from '../../../../shared/canonical';
import { type Changed, changesBetween, columnOf } from '../../../../shared/register/changes';
import { FIELDS } from '../../../../shared/register/fields';
import type { FieldName, System } from '../../../../shared/register/system';
import { listPeople } from '../../../../shared/store/people';
import { contentOf, type StoredSystem, type SystemVersion } from '../../../../shared/store/systems';
import { type PageContext, personOf } from '../../env';
import { page } from '../../page';
import { DataTable, InsetText, PageTitle, SummaryList, Time } from '../../ui';
import { Lines } from '../lines';
import { Entry, mayReadImports, namesOf, type PeopleNames } from './entry';
import { By } from './versions';
import { valueWords } from './words';

/** GET /systems/:id/versions/:number: an entry as it was then, and what is different now. */
export async function versionPage(c: PageContext, system: StoredSystem, version: SystemVersion) {
  const people = namesOf(await listPeople());
  const { number, content } = version;
  const isCurrent = number === system.version;
  const changes = isCurrent ? [] : changesBetween(content, contentOf(system));
  return page(
    c,
    {
      title: `${content.name}, version ${number}`,
      current: 'systems',
      breadcrumbs: [
        { text: 'AI systems', href: '/systems' },
        { text: system.name, href: `/systems/${system.id}` },
      ],
    },
    <>
      <PageTitle caption={`AI system, version ${number} of ${system.version}`}>{content.name}</PageTitle>
      <InsetText>
        {isCurrent ? (
          'This is how the entry stands now.'
        ) : (
          <>
            This is how the entry stood then; it cannot be changed. See{' '}
            <a href={`/systems/${system.id}`}>the entry as it is now</a>.
          </>
        )}
      </InsetText>
      <SummaryList
        rows={[
          { key: 'Saved', value: <Time at={version.at} show="zoned" /> },
          {
            key: 'By',
            value: <By version={version} people={people} mayReadImports={mayReadImports(personOf(c))} />,
          },
          {
            key: 'Fingerprint',
            value: (
              <>
                <code>{shortHash(version.contentHash)}</code>
                <br />
                <small>
                  The start of the SHA-256 of the content. The ledger and assessments name the whole.
                </small>
              </>
            ),
          },
        ]}
      />
      {!isCurrent && (
        <>
          <h2>What changed since</h2>
          {changes.length === 0 ? (
            <p>Nothing: the current version says the same.</p>
          ) : (
            <DataTable
              caption={`What is different between version ${number} and version ${system.version}`}
              captionHidden
              rows={changes}
              columns={[
                { head: 'Field', header: true, cell: labelOf },
                {
                  head: `Version ${number}`,
                  cell: (change) => <Value of={content} {...{ change, people }} />,
                },
                {
                  head: `Version ${system.version}, now`,
                  cell: (change) => <Value of={system} {...{ change, people }} />,
                },
              ]}
            />
          )}
        </>
      )}
      <Entry system={content} people={people} />
    </>,
  );
}

const labelOf = (change: Changed) => columnOf(change) ?? FIELDS[change as FieldName].label;

function Value({ of, change, people }: { of: System; change: Changed; people: PeopleNames }) {
  const column = columnOf(change);
  const text =
    column === undefined
      ? valueWords(change as FieldName, of[change as FieldName], people)
      : Object.hasOwn(of.other, column)
        ? of.other[column]!
        : '';
  return text === '' ? <span class="muted">Not given</span> : <Lines text={text} />;
}
