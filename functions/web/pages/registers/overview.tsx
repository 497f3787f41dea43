import { clauseById, controlById } from '../../../../shared/aims';
import { mayRead, REGISTERS, type Register, registerOf } from '../../../../shared/registers';
import { countEntries, listEntries } from '../../../../shared/store/registers';
import { registersDue } from '../../../../shared/store/registers/due';
import { type PageContext, personOf } from '../../env';
import { page } from '../../page';
import { DataTable, PageTitle } from '../../ui';
import { DueInRegisters } from './due';
import { purposeOf } from './words';

/** GET /registers: what each is for, how many entries it has, what is due. */
export async function overviewPage(c: PageContext) {
  const person = personOf(c);
  const [counts, due, clocks] = await Promise.all([
    countEntries(),
    registersDue(c.get('now')),
    listEntries(registerOf('legal-clocks'), 'open', 100),
  ]);
  // Clocks that nobody has changed are not counted in the table.
  counts['legal-clocks'].open = clocks.items.length;
  const shown = REGISTERS.filter((register) => mayRead(person, register));
  return page(
    c,
    { title: 'Registers', current: 'registers' },
    <>
      <PageTitle>Registers</PageTitle>
      <p>
        What the processes of the AI management system have in common. Every change makes a new version;
        earlier ones stay. AI systems have <a href="/systems">a register of their own</a>.{' '}
        <a href="/registers/changes">See what changed</a> in a period.
      </p>
      <DueInRegisters due={due} person={person} />
      <DataTable
        caption="All registers"
        rows={shown}
        columns={[
          {
            head: 'Register',
            header: true,
            cell: ({ id, title }) => <a href={`/registers/${id}`}>{title}</a>,
          },
          { head: 'What it is for', cell: purposeOf },
          { head: 'Evidence for', cell: (register) => <Clauses of={register} /> },
          {
            head: 'Open',
            number: true,
            cell: ({ id }) => counts[id].open.toLocaleString('en'),
          },
        ]}
      />
    </>,
  );
}

/** Clauses and controls by their ids, with the title to be read out or pointed at. */
export function Clauses({ of }: { of: Register }) {
  return (
    <>
      {of.clauses.map((id, index) => (
        <>
          {index > 0 && ', '}
          <abbr class="nowrap" title={clauseById(id)?.title ?? controlById(id)?.title}>
            {id}
          </abbr>
        </>
      ))}
    </>
  );
}
