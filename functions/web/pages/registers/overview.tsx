import { clauseById, controlById } from '../../../../shared/aims';
import {
  mayRead,
  REGISTERS,
  type Register,
  type RegisterGroup,
  registerOf,
} from '../../../../shared/registers';
import { type Count, countEntries, listEntries } from '../../../../shared/store/registers';
import { registersDue } from '../../../../shared/store/registers-due';
import { type PageContext, personOf } from '../../env';
import { page } from '../../page';
import { DataTable, PageTitle } from '../../ui';
import { DueInRegisters } from './due';
import { purposeOf } from './words';

const GROUPS: RegisterGroup[] = ['Context', 'Leadership', 'Planning', 'Support', 'Operation'];

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
        earlier ones stay. AI systems have <a href="/systems">a register of their own</a>.
      </p>
      <DueInRegisters due={due} person={person} />
      {GROUPS.map((group) => (
        <GroupTable
          group={group}
          registers={shown.filter((register) => register.group === group)}
          counts={counts}
        />
      ))}
    </>,
  );
}

function GroupTable(props: { group: RegisterGroup; registers: Register[]; counts: Record<string, Count> }) {
  const { group, registers, counts } = props;
  if (registers.length === 0) return null;
  return (
    <DataTable
      caption={group}
      rows={registers}
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
          cell: ({ id }) => counts[id]!.open.toLocaleString('en'),
        },
      ]}
    />
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
