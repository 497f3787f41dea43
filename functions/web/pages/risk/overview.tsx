import * as z from 'zod';
import { addDays } from '../../../../shared/days';
import { hasRole } from '../../../../shared/people/person';
import { type Outlook, outlookOf, type RiskCriteria, type Tier, tiersOf } from '../../../../shared/risk';
import { adoptable } from '../../../../shared/store/risk/adopt';
import { allCriteria, readRiskSettings } from '../../../../shared/store/risk/settings';
import { listStandings, type StoredStanding } from '../../../../shared/store/risk/standings';
import { listSystems } from '../../../../shared/store/systems';
import { type PageContext, personOf, seenIn, todayOf } from '../../env';
import { page } from '../../page';
import {
  Button,
  ButtonLink,
  Buttons,
  CalendarDate,
  DataTable,
  EmptyState,
  Form,
  InsetText,
  PageTitle,
  Pagination,
  RiskTag,
  Stats,
  Tag,
} from '../../ui';

const PAGE_SIZE = 50;
/** How far ahead "due soon" looks, in days. */
const SOON_DAYS = 30;

const query = z.object({
  level: z.string().catch(''),
  due: z.enum(['now', 'soon', '']).catch(''),
  page: z.coerce.number().int().min(1).catch(1),
});
type Query = z.infer<typeof query>;

function hrefOf({ level, due, page }: Query): string {
  const params = new URLSearchParams();
  if (level) params.set('level', level);
  if (due) params.set('due', due);
  if (page > 1) params.set('page', String(page));
  return params.size > 0 ? `/risk?${params}` : '/risk';
}

/** GET /risk: the level of every system now, and what is assessed next. */
export async function overviewPage(c: PageContext) {
  const asked = query.parse(c.req.query());
  const today = todayOf(c);
  const sees = await seenIn(c);
  const [{ versions, current }, settings, standings, all] = await Promise.all([
    allCriteria(),
    readRiskSettings(),
    listStandings(),
    listSystems(),
  ]);
  const systems = all.filter(({ id }) => sees(id));
  const tiers = tiersOf(current, settings);
  const inUse = new Set(
    systems.filter(({ lifeCycleStage }) => lifeCycleStage !== 'retired').map(({ id }) => id),
  );
  const known = new Set(standings.map(({ systemId }) => systemId));
  const earlier = await adoptable(systems, known);
  const never = [...inUse].filter(
    (id) => !known.has(id) && !earlier.some(({ systemId }) => systemId === id),
  ).length;
  const rows = outlookOf(
    standings.filter(({ systemId }) => inUse.has(systemId)),
    versions,
    current,
    tiers,
  );
  const isDue = ({ due }: Outlook<StoredStanding>) => due <= today;
  const isSoon = ({ due }: Outlook<StoredStanding>) => due <= addDays(today, SOON_DAYS);
  const found = rows.filter(
    (row) =>
      (asked.level === '' || row.level === asked.level) &&
      (asked.due === '' || (asked.due === 'now' ? isDue(row) : isSoon(row))),
  );
  const person = personOf(c);
  return page(
    c,
    { title: 'Risk', current: 'risk' },
    <>
      <PageTitle
        actions={
          <ButtonLink kind="secondary" href="/risk/settings">
            Intervals and follow-up
          </ButtonLink>
        }
      >
        Risk
      </PageTitle>
      <p>
        Where every AI system stands: the level of its highest risk today, or after treatment once a review
        has found that the treatment works.
      </p>
      <Stats
        items={[
          {
            value: rows.filter(isDue).length,
            label: rows.filter(isDue).length === 1 ? 'assessment due' : 'assessments due',
            href: hrefOf({ level: '', due: 'now', page: 1 }),
          },
          {
            value: rows.filter(isSoon).length,
            label: `due within ${SOON_DAYS} days`,
            href: hrefOf({ level: '', due: 'soon', page: 1 }),
          },
          { value: never, label: never === 1 ? 'system not assessed yet' : 'systems not assessed yet' },
        ]}
      />
      {earlier.length > 0 && hasRole(person, 'admin') && <Adopt />}
      <h2>Levels now</h2>
      <LevelsTable tiers={tiers} rows={rows} criteria={current} />
      <Buttons>
        <ButtonLink kind="secondary" href="/risk/review">
          Review low risks together
        </ButtonLink>
        <ButtonLink kind="secondary" href="/soa">
          Statement of Applicability
        </ButtonLink>
      </Buttons>
      <h2 id="systems">Systems, the first due first</h2>
      <Chosen asked={asked} tiers={tiers} />
      <OutlookTable asked={asked} found={found} criteria={current} today={today} any={rows.length > 0} />
    </>,
  );
}

/** Records from before this overview: it shows what is kept beside a record, and theirs have nothing beside them yet. */
function Adopt() {
  return (
    <Form action="/risk/adopt">
      <InsetText>Systems that were assessed before this overview existed are missing from it.</InsetText>
      <Buttons>
        <Button kind="secondary">Take earlier records in</Button>
      </Buttons>
    </Form>
  );
}

function LevelsTable(props: { tiers: Tier[]; rows: Outlook<StoredStanding>[]; criteria: RiskCriteria }) {
  const { tiers, rows, criteria } = props;
  return (
    <DataTable
      caption={`By risk criteria version ${criteria.version}`}
      captionHidden
      rows={[...tiers].reverse()}
      columns={[
        {
          head: 'Level',
          header: true,
          cell: ({ level }) => <RiskTag level={level} levels={criteria.levels} />,
        },
        {
          head: 'Systems',
          number: true,
          cell: ({ level, label }) => {
            const count = rows.filter((row) => row.level === level).length;
            if (count === 0) return '0';
            return (
              <a href={`${hrefOf({ level, due: '', page: 1 })}#systems`}>
                {count.toLocaleString('en')}
                <span class="hidden"> at level {label}</span>
              </a>
            );
          },
        },
        { head: 'Assessed again after', cell: ({ months }) => monthsInWords(months) },
      ]}
    />
  );
}

export const monthsInWords = (months: number): string => (months === 1 ? '1 month' : `${months} months`);

/** What the list is narrowed to, with the way back. */
function Chosen({ asked, tiers }: { asked: Query; tiers: Tier[] }) {
  if (!asked.level && !asked.due) return null;
  const level = tiers.find((tier) => tier.level === asked.level)?.label ?? asked.level;
  const due = { now: 'due now', soon: `due within ${SOON_DAYS} days`, '': '' }[asked.due];
  const said = [asked.level && `at level “${level}”`, due].filter(Boolean).join(', ');
  return (
    <p>
      Only systems {said}. <a href="/risk#systems">Show all</a>
    </p>
  );
}

interface OutlookTableProps {
  asked: Query;
  found: Outlook<StoredStanding>[];
  criteria: RiskCriteria;
  today: string;
  any: boolean;
}

function OutlookTable({ asked, found, criteria, today, any }: OutlookTableProps) {
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const at = Math.min(asked.page, pages);
  const first = (at - 1) * PAGE_SIZE;
  const shown = found.slice(first, first + PAGE_SIZE);
  const count = (n: number) => n.toLocaleString('en');
  return (
    <>
      <DataTable
        caption="AI systems by the date of their next assessment"
        captionHidden
        rows={shown}
        empty={
          any ? (
            <EmptyState title="No system fits" action={<a href="/risk#systems">Show all systems</a>} />
          ) : (
            <EmptyState title="No system has been assessed yet">
              Start an assessment on the page of a <a href="/systems">system</a>, or make a{' '}
              <a href="/schedules">schedule</a>. Every finished assessment shows here.
            </EmptyState>
          )
        }
        columns={[
          {
            head: 'AI system',
            header: true,
            cell: ({ standing: { systemId, systemName } }) => (
              <a href={`/systems/${systemId}`}>{systemName}</a>
            ),
          },
          { head: 'Level now', cell: ({ level }) => <RiskTag level={level} levels={criteria.levels} /> },
          {
            head: 'Last assessment',
            cell: ({ standing: { number, assessedOn } }) => (
              <>
                <a class="nowrap" href={`/records/${number}`}>
                  {number}
                </a>
                <br />
                <small>
                  <CalendarDate date={assessedOn} />
                </small>
              </>
            ),
          },
          {
            head: 'Next due',
            cell: ({ due }) => (
              <>
                <CalendarDate date={due} />
                {due <= today && (
                  <>
                    {' '}
                    <Tag tone="attention">Due</Tag>
                  </>
                )}
              </>
            ),
          },
        ]}
      />
      {shown.length > 0 && (
        <Pagination
          current={at}
          total={pages}
          hrefOf={(number) => hrefOf({ ...asked, page: number })}
          summary={`${count(first + 1)} to ${count(first + shown.length)} of ${count(found.length)} systems`}
        />
      )}
    </>
  );
}
