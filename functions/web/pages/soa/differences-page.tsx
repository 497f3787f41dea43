import { emptyStatement, statementDifferences } from '../../../../shared/soa';
import { listVersions, readHead } from '../../../../shared/store/soa';
import type { PageContext } from '../../env';
import { page, problemPage } from '../../page';
import { FilterBar, PageTitle, Select } from '../../ui';
import { DifferencesView } from './differences-view';
import { readNamed, readNames } from './facts';
import { CRUMBS, NAV, plural } from './words';

/** GET /soa/differences?from=2&to=draft: what changed between any two versions, or from nothing. */
export async function differencesPage(c: PageContext) {
  const [head, versions, names] = await Promise.all([readHead(), listVersions(), readNames()]);
  const from = c.req.query('from') ?? (head.current > 0 ? String(head.current) : 'nothing');
  const to = c.req.query('to') ?? 'draft';
  const [before, after] = await Promise.all([
    from === 'nothing' ? emptyStatement() : readNamed(from),
    readNamed(to),
  ]);
  if (!before || !after) return problemPage(c, 404);
  const differences = statementDifferences(before, after, names);
  const options = [
    { value: 'draft', text: 'The draft' },
    ...versions.map(({ version }) => ({
      value: String(version),
      text: `Version ${version}${version === head.current ? ' (holds)' : ''}`,
    })),
  ];
  return page(
    c,
    { title: 'Differences', current: NAV, breadcrumbs: CRUMBS },
    <>
      <PageTitle>Differences</PageTitle>
      <FilterBar action="/soa/differences" button="Compare">
        <Select
          name="from"
          label="From"
          value={from}
          options={[{ value: 'nothing', text: 'Nothing decided' }, ...options]}
        />
        <Select name="to" label="To" value={to} options={options} />
      </FilterBar>
      <p>
        {differences.length === 0
          ? 'The two say the same.'
          : `${plural(differences.length, 'control is', 'controls are')} different.`}
      </p>
      {differences.length > 0 && <DifferencesView differences={differences} />}
    </>,
  );
}
