import type { Names } from '../../../../shared/forms';
import { mayWrite, type Register } from '../../../../shared/registers';
import { STANDINGS, standingOf } from '../../../../shared/registers/measurements';
import { type Count, countEntries, type Entry, listEntries } from '../../../../shared/store/registers';
import type { Page } from '../../../../shared/store/table';
import { type PageContext, personOf, todayOf } from '../../env';
import { page } from '../../page';
import {
  ButtonLink,
  CalendarDate,
  CursorPagination,
  DataTable,
  EmptyState,
  InsetText,
  PageTitle,
  Tag,
} from '../../ui';
import { cursorOf } from '../cursor';
import { changes, readsContent } from './access';
import { namesFor } from './choices';
import { Clauses } from './overview';
import { ApprovalTag, briefWords, EntryTag, entryHref, withArticle } from './words';

const PAGE = 50;

/** GET /registers/:kind: its open or its closed entries. */
export async function listPage(c: PageContext, register: Register) {
  const which = c.req.query('show') === 'closed' ? 'closed' : 'open';
  const from = cursorOf(c.req.query('from'), `REGISTER#${register.id}#${which}`);
  const person = personOf(c);
  const [entries, counts, reads, writes] = await Promise.all([
    listEntries(register, which, PAGE, from),
    countEntries(),
    readsContent(person, register),
    changes(person, register),
  ]);
  const names = await namesFor(entries.items.map(({ brief }) => brief));
  const reports = register.intake?.by === 'anyone';
  const adds = reports || (writes && register.intake?.by !== 'public');
  return page(
    c,
    {
      title: register.title,
      current: 'registers',
      breadcrumbs: [{ text: 'Registers', href: '/registers' }],
    },
    <>
      <PageTitle
        caption={<>Evidence for {<Clauses of={register} />}</>}
        actions={
          adds && (
            <ButtonLink href={`/registers/${register.id}/new`}>
              {reports ? 'Report' : 'Add'} {withArticle(register.singular)}
            </ButtonLink>
          )
        }
      >
        {register.title}
      </PageTitle>
      <p>{register.intro}</p>
      {register.confidential && <Confidential reads={reads} writes={mayWrite(person, register)} />}
      <EntriesTable
        register={register}
        which={which}
        entries={entries}
        names={names}
        today={todayOf(c)}
        reads={reads}
      />
      <CursorPagination
        nextHref={entries.next && `/registers/${register.id}?show=${which}&from=${entries.next}`}
        summary={from && <a href={`/registers/${register.id}?show=${which}`}>Back to the beginning</a>}
      />
      <OtherList register={register} which={which} count={counts[register.id]} />
    </>,
  );
}

function EntriesTable(props: {
  register: Register;
  which: 'open' | 'closed';
  entries: Page<Entry>;
  names: Names;
  today: string;
  reads: boolean;
}) {
  const { register, which, entries, names, today, reads } = props;
  const title = (entry: Entry) => (reads ? <a href={entryHref(entry)}>{entry.title}</a> : entry.title);
  return (
    <DataTable
      caption={`${register.title}: ${which} entries`}
      captionHidden
      rows={entries.items}
      empty={
        <EmptyState title={which === 'open' ? 'No open entry' : 'No closed entry'}>
          {which === 'open'
            ? `What is entered here shows until it is closed. Nothing is ever deleted.`
            : `Entries that no longer need anybody show here, with their history.`}
        </EmptyState>
      }
      columns={[
        { head: 'Entry', header: true, cell: title },
        ...register.columns.map(({ head, field }) => ({
          head,
          cell: (entry: Entry) =>
            briefWords(register, entry, field, names) || <span class="muted">Not given</span>,
        })),
        {
          head: 'State',
          cell: (entry) => (
            <>
              <EntryTag register={register} entry={entry} /> <ApprovalTag register={register} entry={entry} />
              {register.id === 'objectives' && <Standing entry={entry} today={today} />}
              {entry.dueOn && entry.dueOn <= today && register.nextReview && register.id !== 'incidents' && (
                <>
                  {' '}
                  <Tag tone="attention">
                    Due since <CalendarDate date={entry.dueOn} />
                  </Tag>
                </>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

function Standing({ entry, today }: { entry: Entry; today: string }) {
  const { text, tone } = STANDINGS[standingOf(entry.brief, entry.latest, today)];
  return (
    <>
      {' '}
      <Tag tone={tone}>{text}</Tag>
    </>
  );
}

/** The way to the entries that this list does not show. */
function OtherList({
  register,
  which,
  count,
}: {
  register: Register;
  which: 'open' | 'closed';
  count: Count;
}) {
  const here = `/registers/${register.id}`;
  if (which === 'closed')
    return (
      <p>
        <a href={here}>Show open entries</a>
      </p>
    );
  if (count.closed === 0) return null;
  return (
    <p>
      <a href={`${here}?show=closed`}>
        Show {count.closed === 1 ? 'one closed entry' : `${count.closed.toLocaleString('en')} closed entries`}
      </a>
    </p>
  );
}

function Confidential({ reads, writes }: { reads: boolean; writes: boolean }) {
  return (
    <InsetText>
      <p>
        People report on <a href="/concern">the public page for concerns</a>, without signing in. Give its
        address to staff, users and people affected.
      </p>
      {!reads && (
        <p>
          {writes
            ? 'People with the role “Handles concerns” read what was reported and answer it. You see how many concerns there are and how they stand; roles are given under People.'
            : 'You see how many concerns there are and how they stand. What they say stays with those who handle them, because it can give away who reported.'}
        </p>
      )}
    </InsetText>
  );
}
