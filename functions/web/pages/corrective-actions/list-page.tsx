import type { Child } from 'hono/jsx';
import { correctiveAction } from '../../../../shared/corrective-action/process';
import {
  CAUSE_CATEGORIES,
  PRIORITIES,
  SEVERITIES,
  textOf,
} from '../../../../shared/corrective-action/scales';
import { hasRole } from '../../../../shared/people/person';
import { dayOf } from '../../../../shared/schedule/zone';
import {
  type ListedCorrectiveAction,
  listCorrectiveActions,
} from '../../../../shared/store/corrective-actions';
import { getSystems } from '../../../../shared/store/systems';
import { type PageContext, personOf, seenIn } from '../../env';
import { page } from '../../page';
import {
  ButtonLink,
  DataTable,
  EmptyState,
  FilterBar,
  PageTitle,
  Pagination,
  Select,
  StateTag,
  Tag,
  TextField,
} from '../../ui';
import { OutcomeTag } from '../records/outcome-tag';
import { Documents } from './documents';
import { type Asked, ageInWords, fits, inOrder, isOpen } from './listed';
import { causeText, OtherActions, PriorityTag } from './parts';

const PAGE = 50;

/** GET /corrective-actions: what is open and what was closed, and documents that have to follow. */
export async function listPage(c: PageContext) {
  const asked = askedBy(c);
  const [every, sees] = await Promise.all([listCorrectiveActions(), seenIn(c)]);
  const all = inOrder(every.filter(({ run }) => sees(run.systemId)));
  const whereOf = await placesOf(all);
  const found = all.filter((one) => fits(one, asked, whereOf));
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const at = Math.min(Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1), pages);
  const shown = found.slice((at - 1) * PAGE, at * PAGE);
  const open = all.filter(isOpen);
  const urgent = open.filter(({ priority }) => priority === 'urgent').length;
  const mayStart = hasRole(personOf(c), 'admin', 'process-owner');
  return page(
    c,
    {
      title: 'Corrective actions',
      current: 'processes',
      breadcrumbs: [{ text: 'Processes', href: '/processes' }],
    },
    <>
      <PageTitle
        actions={mayStart && <ButtonLink href="/processes/corrective-action/start">Start one</ButtonLink>}
      >
        Corrective actions
      </PageTitle>
      <p>
        {open.length === 0 ? 'None is open' : `${open.length.toLocaleString('en')} open`}
        {urgent > 0 && ` (${urgent.toLocaleString('en')} urgent)`}. What is pressing comes first, then what
        has been open longest.
      </p>
      <Filters asked={asked} />
      <ActionsTable shown={shown} all={all} whereOf={whereOf} c={c} asked={asked} />
      <Pagination
        current={at}
        total={pages}
        hrefOf={(number) => hrefOf(asked, number)}
        summary={found.length > PAGE ? `${found.length.toLocaleString('en')} corrective actions` : undefined}
      />
      <Documents all={all} mayNote={mayStart} />
    </>,
  );
}

function askedBy(c: PageContext): Asked {
  const show = c.req.query('show');
  return {
    text: (c.req.query('text') ?? '').trim().slice(0, 200),
    show: show === 'closed' || show === 'all' ? show : 'open',
    priority: c.req.query('priority') ?? '',
    category: c.req.query('category') ?? '',
    again: c.req.query('again') === '1',
  };
}

function hrefOf({ text, show, priority, category, again }: Asked, number: number): string {
  const query = new URLSearchParams({
    ...(text && { text }),
    ...(show !== 'open' && { show }),
    ...(priority && { priority }),
    ...(category && { category }),
    ...(again && { again: '1' }),
    ...(number > 1 && { page: String(number) }),
  });
  return query.size > 0 ? `/corrective-actions?${query}` : '/corrective-actions';
}

async function placesOf(all: ListedCorrectiveAction[]): Promise<(where: string) => string> {
  const ids = all.flatMap(({ where }) => (where.startsWith('sys-') ? [where] : []));
  const names = new Map((await getSystems(ids)).map(({ id, name }) => [id, name]));
  return (where) => names.get(where) ?? where;
}

function Filters({ asked }: { asked: Asked }) {
  const filtered = hrefOf(asked, 1) !== '/corrective-actions';
  return (
    <FilterBar action="/corrective-actions" clearHref={filtered ? '/corrective-actions' : undefined}>
      <TextField name="text" label="Words" type="search" value={asked.text} />
      <Select
        name="show"
        label="Show"
        value={asked.show}
        options={[
          { value: 'open', text: 'Open' },
          { value: 'closed', text: 'Closed' },
          { value: 'all', text: 'Open and closed' },
        ]}
      />
      <Select
        name="priority"
        label="Priority"
        placeholder="Any priority"
        value={asked.priority}
        options={[...PRIORITIES].map(({ value, text }) => ({ value, text }))}
      />
      <Select
        name="category"
        label="Cause"
        placeholder="Any cause"
        value={asked.category}
        options={[...CAUSE_CATEGORIES].map(({ value, text }) => ({ value, text }))}
      />
      <Select
        name="again"
        label="Cause seen before"
        placeholder="Either way"
        value={asked.again ? '1' : ''}
        options={[{ value: '1', text: 'Yes' }]}
      />
    </FilterBar>
  );
}

interface TableProps {
  c: PageContext;
  shown: ListedCorrectiveAction[];
  all: ListedCorrectiveAction[];
  whereOf: (where: string) => string;
  asked: Asked;
}

function ActionsTable({ c, shown, all, whereOf, asked }: TableProps) {
  const { timeZone } = c.get('settings');
  const day = (iso: string) => dayOf(Date.parse(iso), timeZone);
  const today = day(c.get('now').toISOString());
  return (
    <DataTable
      caption="Corrective actions"
      captionHidden
      rows={shown}
      empty={<Empty asked={asked} />}
      columns={[
        {
          head: 'What is wrong',
          header: true,
          cell: ({ runId, title, where }) => (
            <>
              <a href={`/runs/${runId}`}>{title}</a>
              <br />
              <small>{whereOf(where)}</small>
            </>
          ),
        },
        {
          head: 'Priority',
          cell: ({ priority, severity, failedReviews }) => (
            <>
              <PriorityTag priority={priority} />
              <br />
              <small>
                {textOf(SEVERITIES, severity)}
                {failedReviews > 0 && `, raised ${failedReviews === 1 ? 'once' : `${failedReviews} times`}`}
              </small>
            </>
          ),
        },
        { head: 'Age', cell: (one) => ageInWords(one, today, day) },
        {
          head: 'Cause',
          cell: ({ trace, sameCauseAs }) => (
            <>
              {causeText(trace.category)}
              {sameCauseAs.length > 0 && (
                <>
                  <br />
                  <small>
                    As in <OtherActions runIds={sameCauseAs} rows={all} />
                  </small>
                </>
              )}
            </>
          ),
        },
        { head: 'State', cell: (one) => <State one={one} /> },
      ]}
    />
  );
}

function State({ one }: { one: ListedCorrectiveAction }): Child {
  if (isOpen(one)) return <Tag tone="info">Open</Tag>;
  if (!one.recordNumber) return <StateTag of="run" state={one.run.state} />;
  return (
    <>
      <OutcomeTag process={correctiveAction} outcome={one.outcome ?? ''} />
      <br />
      <a class="nowrap" href={`/records/${one.recordNumber}`}>
        {one.recordNumber}
      </a>
    </>
  );
}

function Empty({ asked }: { asked: Asked }) {
  if (hrefOf(asked, 1) !== '/corrective-actions') {
    return (
      <EmptyState title="None fits" action={<a href="/corrective-actions?show=all">Show all</a>}>
        Search for fewer words, or take a filter away.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No corrective action is open"
      action={<a href="/corrective-actions?show=closed">Show those that are closed</a>}
    >
      One starts from each nonconformity of an internal audit, or by hand: after an incident, a complaint or a
      review.
    </EmptyState>
  );
}
