import { hasRole, type Person } from '../../../../shared/people/person';
import { mayRead, registerOf } from '../../../../shared/registers';
import { CLOCK_STATES } from '../../../../shared/registers/clock-standing';
import type { IncidentWithClocks, RegistersDue } from '../../../../shared/store/registers/due';
import { CalendarDate, DataTable, Tag, Time } from '../../ui';
import { EntryTag, entryHref } from './words';

/** What somebody must look at in the registers; nothing at all when nothing is due. For the home page too. */
export function DueInRegisters({ due, person }: { due: RegistersDue; person: Pick<Person, 'roles'> }) {
  const reviews = due.reviews.filter(({ register }) => mayRead(person, registerOf(register)));
  const handlesConcerns = hasRole(person, 'admin', 'concern-handler');
  const concerns = handlesConcerns ? due.concerns : 0;
  if (reviews.length + due.incidents.length + concerns === 0) return null;
  return (
    <>
      {due.incidents.length > 0 && <OpenIncidents incidents={due.incidents} />}
      {concerns > 0 && (
        <p>
          <a href="/registers/concerns">
            {concerns === 1 ? 'One concern is open' : `${concerns.toLocaleString('en')} concerns are open`}
          </a>
          : whoever reported is waiting for an answer.
        </p>
      )}
      {reviews.length > 0 && (
        <DataTable
          caption={`Due for review${due.more ? ' (the first of more)' : ''}`}
          rows={reviews}
          columns={[
            { head: 'Entry', header: true, cell: (entry) => <a href={entryHref(entry)}>{entry.title}</a> },
            { head: 'Register', cell: ({ register }) => registerOf(register).title },
            { head: 'Due since', cell: ({ dueOn }) => <CalendarDate date={dueOn!} /> },
          ]}
        />
      )}
    </>
  );
}

function OpenIncidents({ incidents }: { incidents: IncidentWithClocks[] }) {
  return (
    <DataTable
      caption="Open incidents"
      rows={incidents}
      columns={[
        { head: 'Incident', header: true, cell: ({ entry }) => <a href={entryHref(entry)}>{entry.title}</a> },
        { head: 'State', cell: ({ entry }) => <EntryTag register={registerOf('incidents')} entry={entry} /> },
        {
          head: 'Legal clocks',
          cell: ({ clocks }) =>
            clocks.length === 0
              ? 'None that needs anybody'
              : clocks.map(({ clock, state, deadline }, index) => (
                  <>
                    {index > 0 && <br />}
                    <Tag tone={CLOCK_STATES[state].tone}>{CLOCK_STATES[state].text}</Tag> {clock.law}{' '}
                    {clock.article}: <Time at={deadline} />
                  </>
                )),
        },
      ]}
    />
  );
}
