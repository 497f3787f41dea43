import { mayRead, REGISTERS, type Register, registerOf } from '../../../../shared/registers';
import { dayOf, instantOf } from '../../../../shared/schedule/zone';
import { inParallel } from '../../../../shared/store/parallel';
import { changesSince, type EntryChange } from '../../../../shared/store/registers/changes';
import { type PageContext, personOf } from '../../env';
import { page } from '../../page';
import { DataTable, DateField, EmptyState, FilterBar, InsetText, PageTitle, Select, Time } from '../../ui';
import { namesFor } from './choices';

/** Acts shown for each register. */
const MOST = 100;
const USUAL_DAYS = 90;

const ACTS: Record<EntryChange['act'], string> = {
  'entry-added': 'Added',
  'entry-changed': 'Changed',
  'entry-measured': 'Value entered',
};

/** GET /registers/changes?since=YYYY-MM-DD&of=register: what happened since a day, as the evidence has it. */
export async function changesPage(c: PageContext) {
  const { timeZone } = c.get('settings');
  const now = c.get('now').getTime();
  const asked = c.req.query('since') ?? '';
  const isDay = /^\d{4}-\d\d-\d\d$/.test(asked) && !Number.isNaN(Date.parse(asked));
  const since = isDay ? asked : dayOf(now - USUAL_DAYS * 86_400_000, timeZone);
  const wall = Date.parse(`${since}T00:00:00Z`);
  const begin = new Date(instantOf(wall, timeZone) ?? wall).toISOString();
  const readable = REGISTERS.filter((register) => mayRead(personOf(c), register));
  const of = readable.find(({ id }) => id === c.req.query('of'));
  const found = await inParallel(4, of ? [of] : readable, ({ id }) => changesSince(id, begin, MOST));
  const changes = found.flatMap((one) => one.changes).sort((a, b) => b.at.localeCompare(a.at));
  const names = await namesFor(
    [],
    changes.map(({ by }) => by),
  );
  const error = asked !== '' && !isDay ? 'Enter the day as year-month-day' : undefined;
  return page(
    c,
    {
      title: 'Changes in registers',
      current: 'registers',
      breadcrumbs: [{ text: 'Registers', href: '/registers' }],
      errors: error ? [{ field: 'since', message: error }] : [],
    },
    <>
      <PageTitle>Changes in registers</PageTitle>
      <p>Who added or changed which entry, the newest first. The page of an entry says what changed in it.</p>
      <FilterBar action="/registers/changes" button="Show changes">
        <DateField name="since" label="Since" value={isDay ? asked : since} error={error} />
        <Select
          name="of"
          label="Register"
          placeholder="All registers"
          value={of?.id}
          options={readable.map(({ id, title }) => ({ value: id, text: title }))}
        />
      </FilterBar>
      {found.some(({ more }) => more) && (
        <InsetText>
          There are more: of each register the newest {MOST} are shown. Choose a later day, or one register.
        </InsetText>
      )}
      <DataTable
        caption="Changes, the newest first"
        captionHidden
        rows={changes}
        empty={<EmptyState title="Nothing changed">Choose an earlier day to see more.</EmptyState>}
        columns={[
          {
            head: 'Entry',
            header: true,
            cell: (change) => <EntryLink change={change} register={registerOf(change.register)} />,
          },
          { head: 'Register', cell: ({ register }) => registerOf(register).title },
          { head: 'What', cell: ({ act, version }) => `${ACTS[act]}, version ${version}` },
          { head: 'By', cell: ({ by }) => names.person(by) },
          {
            head: 'When',
            cell: ({ at, register }) => (
              <Time at={at} show={registerOf(register).confidential ? 'date' : 'absolute'} />
            ),
          },
        ]}
      />
    </>,
    error ? 422 : 200,
  );
}

/** What entries of a confidential register say is not for everybody who sees that they changed. */
function EntryLink({ change, register }: { change: EntryChange; register: Register }) {
  if (register.confidential) return <>{change.title}</>;
  return <a href={`/registers/${register.id}/${change.entryId}`}>{change.title}</a>;
}
