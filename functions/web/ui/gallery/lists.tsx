import {
  Button,
  ButtonLink,
  Buttons,
  CursorPagination,
  DataTable,
  EmptyState,
  FilterBar,
  Layout,
  PageTitle,
  Pagination,
  RiskTag,
  Select,
  StateTag,
  Stats,
  Tag,
  TextField,
  Time,
} from '..';
import { FRAME, SYSTEMS } from './example';

/** Home: what I have to do, and a few counts. */
export function HomePage() {
  return (
    <Layout
      {...FRAME}
      title="Home"
      current="home"
      notice={{ kind: 'success', text: 'Your assessment of Chat assistant for travel rules was submitted.' }}
    >
      <PageTitle>Your tasks</PageTitle>
      <DataTable
        caption="Open tasks"
        captionHidden
        rows={[
          {
            title: 'Assess the risks of Benefit claim triage',
            due: '2026-03-10T16:00:00Z',
            state: 'overdue',
          },
          {
            title: 'Approve the risk treatment of Early warning',
            due: '2026-03-14T16:00:00Z',
            state: 'open',
          },
        ]}
        columns={[
          { head: 'Task', header: true, cell: ({ title }) => <a href="/tasks/1">{title}</a> },
          { head: 'Due', cell: ({ due }) => <Time at={due} /> },
          { head: 'State', cell: ({ state }) => <StateTag of="task" state={state} /> },
        ]}
      />
      <h2>The management system</h2>
      <Stats
        items={[
          { value: 2133, label: 'AI systems', href: '/systems' },
          { value: 12, label: 'Runs under way', href: '/runs?state=running' },
          { value: 4, label: 'Schedules', href: '/schedules' },
          { value: 1, label: 'Mails not sent', href: '/mails?state=failed' },
        ]}
      />
      <h2>Reviews</h2>
      <EmptyState
        title="No reviews yet"
        action={
          <Buttons>
            <ButtonLink href="/schedules/new" kind="secondary">
              Add a schedule
            </ButtonLink>
          </Buttons>
        }
      >
        A management review opens here when its schedule fires.
      </EmptyState>
    </Layout>
  );
}

/** A long list: filter, sort, pages. */
export function SystemsPage() {
  return (
    <Layout {...FRAME} title="AI systems" current="systems" breadcrumbs={[{ text: 'Home', href: '/' }]}>
      <PageTitle actions={<ButtonLink href="/systems/import">Import systems</ButtonLink>}>
        AI systems
      </PageTitle>
      <FilterBar action="/systems" clearHref="/systems">
        <TextField name="q" label="Name contains" type="search" value="triage" />
        <Select
          name="unit"
          label="Unit"
          placeholder="Any unit"
          value="Office of Claims"
          options={[...new Set(SYSTEMS.map(({ unit }) => unit))].map((value) => ({ value }))}
        />
        <Select
          name="level"
          label="Risk level"
          placeholder="Any level"
          options={[
            { value: 'high', text: 'High', group: 'Above the threshold' },
            { value: 'low', text: 'Low', group: 'Acceptable' },
          ]}
        />
      </FilterBar>
      <DataTable
        caption="AI systems in the register"
        captionHidden
        rows={SYSTEMS}
        columns={[
          {
            head: 'Name',
            header: true,
            sort: { href: '/systems?sort=-name', direction: 'ascending' },
            cell: ({ id, name }) => <a href={`/systems/${id}`}>{name}</a>,
          },
          { head: 'Unit', sort: { href: '/systems?sort=unit' }, cell: ({ unit }) => unit },
          { head: 'Owner', cell: ({ owner }) => owner },
          { head: 'Runs', number: true, cell: ({ runs }) => runs },
          { head: 'Risk', cell: ({ level }) => <RiskTag level={level} /> },
          { head: 'Next assessment', cell: ({ next }) => <Time at={next} show="date" /> },
        ]}
      />
      <Pagination
        current={7}
        total={43}
        hrefOf={(page) => `/systems?page=${page}`}
        summary="301 to 350 of 2,133"
      />
      <CursorPagination nextHref="/systems?after=abc" label="More pages" />
      <h2>Tags</h2>
      <p>
        {(['neutral', 'info', 'good', 'attention', 'bad'] as const).map((tone) => (
          <>
            <Tag tone={tone}>{tone}</Tag>{' '}
          </>
        ))}
        <Tag tone="bad">Not approved: a practice that we do not allow</Tag>
      </p>
      <p>
        {['low', 'moderate', 'high', 'critical', 'from an older scale'].map((level) => (
          <>
            <RiskTag level={level} />{' '}
          </>
        ))}
      </p>
      <Buttons>
        <Button>Primary</Button>
        <Button kind="secondary">Secondary</Button>
        <Button kind="warning">Delete the schedule</Button>
      </Buttons>
    </Layout>
  );
}
