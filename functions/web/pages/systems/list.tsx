import * as z from 'zod';
import { hasRole } from '../../../../shared/people/person';
import { fold } from '../../../../shared/register/fold';
import { listSystems, type SystemSummary } from '../../../../shared/store/systems';
import { type PageContext, personOf, seenIn } from '../../env';
import { page } from '../../page';
import {
  Button,
  ButtonLink,
  Buttons,
  DataTable,
  EmptyState,
  FilterBar,
  Form,
  PageTitle,
  Pagination,
  Select,
  TextField,
} from '../../ui';
import { IMPACT_OVERVIEW } from '../impact/paths';
import { SampleButton } from '../import/sample-button';
import { choicesOf, choiceWords } from './words';

/** With 200 ticked boxes the address of the next page stays below the 10 KB that an HTTP API takes. */
const PAGE_SIZES = [50, 200] as const;

const query = z.object({
  q: z.string().trim().catch(''),
  stage: z.string().catch(''),
  impact: z.string().catch(''),
  organization: z.string().catch(''),
  page: z.coerce.number().int().min(1).catch(1),
  show: z.coerce.number().pipe(z.literal(PAGE_SIZES)).catch(50),
  all: z.literal('1').optional().catch(undefined),
});
type Query = z.infer<typeof query>;

/** The address of the list with some of its settings changed; what is as usual is left out. */
function hrefOf(asked: Query, change: Partial<Query> = {}): string {
  const { page, show, all, ...filter } = { ...asked, all: undefined, ...change };
  const params = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''));
  if (show !== 50) params.set('show', String(show));
  if (page !== 1) params.set('page', String(page));
  if (all) params.set('all', all);
  return params.size > 0 ? `/systems?${params}` : '/systems';
}

function fits(system: SystemSummary, { q, stage, impact, organization }: Query): boolean {
  if (stage && system.lifeCycleStage !== stage) return false;
  if (impact && system.impactClass !== impact) return false;
  if (organization && system.organization !== organization) return false;
  if (q === '') return true;
  const { name, organization: of = '', organizationAbbreviation = '', unit = '' } = system;
  return fold([name, of, organizationAbbreviation, unit].join('\n')).includes(fold(q));
}

/** GET /systems: the register, searched and filtered, with boxes to choose systems for a schedule. */
export async function systemsPage(c: PageContext) {
  const asked = query.parse(c.req.query());
  const sees = await seenIn(c);
  const systems = (await listSystems()).filter(({ id }) => sees(id));
  const admin = hasRole(personOf(c), 'admin');
  const mayEdit = admin || hasRole(personOf(c), 'process-owner');
  const found = systems.filter((system) => fits(system, asked));
  const pages = Math.max(1, Math.ceil(found.length / asked.show));
  const at = Math.min(asked.page, pages);
  const first = (at - 1) * asked.show;
  const shown = found.slice(first, first + asked.show);
  const count = (n: number) => n.toLocaleString('en');
  return page(
    c,
    { title: 'AI systems', current: 'systems' },
    <>
      <PageTitle>AI systems</PageTitle>
      {mayEdit && (
        <Buttons>
          <ButtonLink href="/systems/new" kind={systems.length > 0 ? 'primary' : 'secondary'}>
            Add a system
          </ButtonLink>
          {admin && systems.length > 0 && (
            <ButtonLink href="/import" kind="secondary">
              Import systems
            </ButtonLink>
          )}
        </Buttons>
      )}
      {systems.length === 0 ? (
        <NoSystems admin={admin} />
      ) : (
        <>
          <p>
            <a href={IMPACT_OVERVIEW}>Which systems in operation have an approved impact assessment</a>
          </p>
          <Filters asked={asked} systems={systems} />
          <Form method="get" action="/schedules/new">
            <SystemsTable systems={shown} choose={admin} ticked={asked.all === '1'} />
            {admin && shown.length > 0 && (
              <Buttons>
                <Button kind="secondary">Put chosen systems on a schedule</Button>
                {asked.all ? (
                  <a href={hrefOf({ ...asked, page: at })}>Untick all</a>
                ) : (
                  <a href={hrefOf({ ...asked, page: at }, { all: '1' })}>Tick all {shown.length} shown</a>
                )}
              </Buttons>
            )}
          </Form>
          {shown.length > 0 && (
            <Pagination
              current={at}
              total={pages}
              hrefOf={(number) => hrefOf(asked, { page: number })}
              summary={`${count(first + 1)} to ${count(first + shown.length)} of ${count(found.length)} systems`}
            />
          )}
          {found.length > 50 && (
            <p>
              {asked.show === 50 ? (
                <a href={hrefOf(asked, { show: 200, page: 1 })}>Show 200 on a page</a>
              ) : (
                <a href={hrefOf(asked, { show: 50, page: 1 })}>Show 50 on a page</a>
              )}
            </p>
          )}
        </>
      )}
    </>,
  );
}

function Filters({ asked, systems }: { asked: Query; systems: SystemSummary[] }) {
  const organizations = [...new Set(systems.flatMap(({ organization }) => organization ?? []))].sort((a, b) =>
    a.localeCompare(b, 'en'),
  );
  const filtered = [asked.q, asked.stage, asked.impact, asked.organization].some((value) => value !== '');
  return (
    <FilterBar action="/systems" clearHref={filtered ? '/systems' : undefined}>
      <TextField name="q" label="Name or organization" type="search" value={asked.q} />
      <Select
        name="stage"
        label="Life-cycle stage"
        placeholder="Any stage"
        value={asked.stage}
        options={choicesOf('lifeCycleStage')}
      />
      <Select
        name="impact"
        label="Impact class"
        placeholder="Any class"
        value={asked.impact}
        options={choicesOf('impactClass')}
      />
      {organizations.length > 1 && (
        <Select
          name="organization"
          label="Organization"
          placeholder="Any organization"
          value={asked.organization}
          options={organizations.map((value) => ({ value }))}
        />
      )}
    </FilterBar>
  );
}

function SystemsTable(props: { systems: SystemSummary[]; choose: boolean; ticked: boolean }) {
  const { systems, choose, ticked } = props;
  const box = {
    head: 'Choose',
    cell: ({ id, name }: SystemSummary) => (
      <span class="choice">
        <input type="checkbox" name="system" value={id} checked={ticked} aria-label={`Choose ${name}`} />
      </span>
    ),
  };
  return (
    <DataTable
      caption="AI systems in the register"
      captionHidden
      rows={systems}
      empty={
        <EmptyState title="No system fits" action={<a href="/systems">Show all systems</a>}>
          Search for fewer words, or take a filter away.
        </EmptyState>
      }
      columns={[
        ...(choose ? [box] : []),
        { head: 'Name', header: true, cell: ({ id, name }) => <a href={`/systems/${id}`}>{name}</a> },
        {
          head: 'Organization',
          cell: ({ organization, organizationAbbreviation, unit }) => (
            <>
              {organizationAbbreviation ?? organization ?? 'Not given'}
              {unit && (
                <>
                  <br />
                  <small>{unit}</small>
                </>
              )}
            </>
          ),
        },
        { head: 'Stage', cell: ({ lifeCycleStage }) => choiceWords('lifeCycleStage', lifeCycleStage) },
        { head: 'Impact', cell: ({ impactClass }) => choiceWords('impactClass', impactClass) },
        {
          head: 'Last assessment',
          cell: ({ lastRecord }) =>
            lastRecord ? <a href={`/records/${lastRecord}`}>{lastRecord}</a> : 'None yet',
        },
      ]}
    />
  );
}

function NoSystems({ admin }: { admin: boolean }) {
  return (
    <EmptyState
      title="Import your systems"
      action={
        admin && (
          <Buttons>
            <ButtonLink href="/import">Import a CSV file</ButtonLink>
            <SampleButton />
          </Buttons>
        )
      }
    >
      {admin
        ? 'The register is empty. Bring the list of AI systems that you have as a CSV file; you see what becomes of it before anything is stored. Or take the sample, 40 systems of the US federal inventory, to look around.'
        : 'The register is empty. An administrator can import the AI systems that the organization has.'}
    </EmptyState>
  );
}
