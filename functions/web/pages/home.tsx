import { Hono } from 'hono';
import * as z from 'zod';
import { hasRole } from '../../../shared/people/person';
import { type Attention, needsAttention } from '../../../shared/store/attention';
import { registersDue } from '../../../shared/store/registers/due';
import { isRegisterEmpty } from '../../../shared/store/systems';
import { openTasksOf } from '../../../shared/store/tasks/list';
import { type Env, personOf } from '../env';
import { page } from '../page';
import { ButtonLink, DataTable, EmptyState, PageTitle, Pagination, StateTag, Time } from '../ui';
import { DueInRegisters } from './registers/due';
import { TaskList, taskRow } from './tasks/task-list';

/** What waits for me. */
export const homePages = new Hono<Env>();

/** Who owns a whole register has a task for each of its systems when they are assessed on one day. */
const PAGE = 50;
const asked = z.coerce.number().int().min(1).catch(1);

homePages.get('/', async (c) => {
  const person = personOf(c);
  const admin = hasRole(person, 'admin');
  const now = c.get('now');
  const handles = hasRole(person, 'admin', 'process-owner', 'concern-handler');
  const [tasks, empty, attention, due] = await Promise.all([
    openTasksOf(person.id),
    admin && isRegisterEmpty(),
    admin ? needsAttention(now) : undefined,
    handles ? registersDue(now) : undefined,
  ]);
  const pages = Math.max(1, Math.ceil(tasks.length / PAGE));
  const current = Math.min(asked.parse(c.req.query('page')), pages);
  const first = (current - 1) * PAGE;
  const shown = tasks.slice(first, first + PAGE);
  return page(
    c,
    { title: 'Home', current: 'home' },
    <>
      <PageTitle>Home</PageTitle>
      {empty && <StartHere />}
      <h2>My tasks{tasks.length > 0 && ` (${tasks.length.toLocaleString('en')})`}</h2>
      <TaskList
        caption="My open tasks, the first due first"
        rows={shown.map(taskRow)}
        now={now}
        empty={
          <EmptyState title="Nothing waits for you">
            When you are asked for something, you get a mail, and it shows here until it is done.
          </EmptyState>
        }
      />
      {pages > 1 && (
        <Pagination
          current={current}
          total={pages}
          hrefOf={(number) => `/?page=${number}`}
          summary={`${(first + 1).toLocaleString('en')} to ${(first + shown.length).toLocaleString('en')} of ${tasks.length.toLocaleString('en')} tasks`}
        />
      )}
      {due && <DueInRegisters due={due} person={person} />}
      {attention && <NeedsAttention {...attention} />}
    </>,
  );
});

/** The way from an empty register to the first run. */
const StartHere = () => (
  <>
    <h2>Start here</h2>
    <ol>
      <li>
        <a href="/import">Import your AI systems</a> from a spreadsheet, or take the sample to look around.
      </li>
      <li>
        <a href="/people">Name people</a>: who owns the risks of which system, and who approves treatment.
      </li>
      <li>
        <a href="/schedules/new">Make a schedule</a>: risk assessments then start by themselves, and people
        are asked by mail.
      </li>
    </ol>
    <ButtonLink href="/import">Import AI systems</ButtonLink>
  </>
);

/** What did not go by itself; nothing at all when everything did. */
function NeedsAttention({ mails, runs }: Attention) {
  if (mails.length + runs.length === 0) return null;
  return (
    <>
      <h2>Needs attention</h2>
      {mails.length > 0 && (
        <>
          <h3>Mails that could not be sent</h3>
          <DataTable
            caption="Mails that could not be sent"
            captionHidden
            rows={mails}
            columns={[
              {
                head: 'Written',
                header: true,
                cell: ({ createdAt }) => <Time at={createdAt} />,
              },
              { head: 'Problem', cell: ({ problem }) => problem },
            ]}
          />
          <p>
            <a href="/mails">See the mails and try again</a>
          </p>
        </>
      )}
      {runs.length > 0 && (
        <>
          <h3>Runs that ended without a record in the last 30 days</h3>
          <DataTable
            caption="Runs that ended without a record"
            captionHidden
            rows={runs}
            columns={[
              {
                head: 'AI system',
                header: true,
                cell: ({ id, systemName }) => <a href={`/runs/${id}`}>{systemName}</a>,
              },
              { head: 'State', cell: ({ state }) => <StateTag of="run" state={state} /> },
              { head: 'Ended', cell: ({ endedAt }) => endedAt && <Time at={endedAt} /> },
              { head: 'Problem', cell: ({ problem }) => problem },
            ]}
          />
        </>
      )}
    </>
  );
}
