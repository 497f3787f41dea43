import * as z from 'zod';
import { hasRole } from '../../../../shared/people/person';
import { MAX_REASON, type RiskCriteria } from '../../../../shared/risk';
import { confirmSystems } from '../../../../shared/store/risk/confirm';
import { lowSystems, type ReviewRow } from '../../../../shared/store/risk/review';
import { type PageContext, personOf, seenIn, todayOf } from '../../env';
import { page } from '../../page';
import {
  Button,
  ButtonLink,
  Buttons,
  bindForm,
  CalendarDate,
  DataTable,
  Details,
  EmptyState,
  type FieldError,
  Form,
  type FormValues,
  Hidden,
  type NoticeProps,
  PageTitle,
  Pagination,
  RiskTag,
  TextArea,
} from '../../ui';

const PAGE_SIZE = 50;
const CRUMBS = [{ text: 'Risk', href: '/risk' }];

const pageNumber = z.coerce.number().int().min(1).catch(1);
/** What a ticked box sends: the system, and the record that the person saw as its last. */
const box = z.string().regex(/^sys-[0-9a-z]{16} [A-Z]+-\d{4}-\d{4,}$/);
const boxOf = ({ standing }: ReviewRow) => `${standing.systemId} ${standing.number}`;

/** GET /risk/review: systems at the lowest level, to be confirmed together. */
export const reviewPage = (c: PageContext) => reviewForm(c, pageNumber.parse(c.req.query('page')));

async function reviewForm(c: PageContext, at: number, values: FormValues = {}, errors: FieldError[] = []) {
  const today = todayOf(c);
  const { rows, criteria, ...pages } = await lowSystems(today, at, PAGE_SIZE, await seenIn(c));
  const ready = rows.filter((row) => row.notConfirmable === undefined);
  const mayConfirm = hasRole(personOf(c), 'admin', 'process-owner');
  const form = bindForm(values, errors);
  const all = c.req.query('all') === '1';
  const ticked = new Set(all ? ready.map(boxOf) : form.choices('confirm').values);
  return page(
    c,
    {
      title: 'Review low risks together',
      current: 'risk',
      breadcrumbs: CRUMBS,
      errors,
      notice: noticeOf(c),
    },
    <>
      <PageTitle caption={`Level “${criteria.levels[0]!.label}”`}>Review low risks together</PageTitle>
      <p>
        Where nothing has changed, the last assessment can be confirmed: it counts as an assessment of today,
        with your name and your reason. Look at each record first. What you are not sure of, leave out: it is
        assessed in full when it is due.
      </p>
      {ready.length === 0 ? (
        <EmptyState title="Nothing can be confirmed now">
          A system qualifies when its last assessment found nothing above the lowest level, its register entry
          has not changed significantly since, and the same risk criteria hold.
        </EmptyState>
      ) : !mayConfirm ? (
        <ReadyTable rows={ready} criteria={criteria} />
      ) : (
        <Form action="/risk/review">
          <Hidden name="page" value={pages.page} />
          <ReadyTable rows={ready} ticked={ticked} criteria={criteria} />
          {!all && ready.length > 1 && (
            <p>
              <a href={hrefOf(pages.page, true)}>Tick all {ready.length} shown</a>
            </p>
          )}
          <TextArea
            {...form.field('reason')}
            label="Why these assessments still hold"
            hint="What you looked at: use, complaints, incidents, monitoring. It stands in each record."
            maxlength={MAX_REASON}
            rows={3}
          />
          <Buttons>
            <Button>Confirm the ticked assessments</Button>
            <ButtonLink kind="secondary" href="/risk">
              Cancel
            </ButtonLink>
          </Buttons>
        </Form>
      )}
      <NotReady rows={rows.filter((row) => row.notConfirmable !== undefined)} />
      {pages.total > 0 && (
        <Pagination
          current={pages.page}
          total={pages.pages}
          hrefOf={(number) => hrefOf(number)}
          summary={`${pages.total.toLocaleString('en')} ${pages.total === 1 ? 'system' : 'systems'} at the lowest level`}
        />
      )}
    </>,
    errors.length > 0 ? 422 : 200,
  );
}

function hrefOf(at: number, all = false): string {
  const params = new URLSearchParams();
  if (at > 1) params.set('page', String(at));
  if (all) params.set('all', '1');
  return params.size > 0 ? `/risk/review?${params}` : '/risk/review';
}

function noticeOf(c: PageContext): NoticeProps | undefined {
  const [confirmed, left] = [c.req.query('confirmed'), c.req.query('left')].map((value) =>
    /^\d{1,4}$/.test(value ?? '') ? Number(value) : undefined,
  );
  if (confirmed === undefined) return undefined;
  const done = `${confirmed} ${confirmed === 1 ? 'assessment was' : 'assessments were'} confirmed.`;
  if (!left) return { kind: 'success', text: done };
  return {
    kind: 'important',
    text: `${done} ${left} could not be: something changed in the meantime. The list below says what.`,
  };
}

/** @param ticked left out for who may not confirm: then there are no boxes */
function ReadyTable(props: { rows: ReviewRow[]; ticked?: ReadonlySet<string>; criteria: RiskCriteria }) {
  const { rows, ticked, criteria } = props;
  const boxes = ticked && [
    {
      head: 'Confirm',
      cell: (row: ReviewRow) => (
        <span class="choice">
          <input
            type="checkbox"
            id={row === rows[0] ? 'confirm' : undefined}
            name="confirm"
            value={boxOf(row)}
            checked={ticked.has(boxOf(row))}
            aria-label={`Confirm the assessment of ${row.system.name}`}
          />
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption="Assessments that can be confirmed, the first due first"
      rows={rows}
      columns={[
        ...(boxes ?? []),
        {
          head: 'AI system',
          header: true,
          cell: ({ system }) => <a href={`/systems/${system.id}`}>{system.name}</a>,
        },
        {
          head: 'What is confirmed',
          cell: ({ standing: { fullNumber, fullOn }, level }) => (
            <>
              <RiskTag level={level} levels={criteria.levels} />{' '}
              <a class="nowrap" href={`/records/${fullNumber}`}>
                {fullNumber}
              </a>
              <br />
              <small>
                Assessed in full <CalendarDate date={fullOn} />
              </small>
            </>
          ),
        },
        { head: 'Next due', cell: ({ due }) => <CalendarDate date={due} /> },
      ]}
    />
  );
}

/** The others at this level, with why: so that nobody looks for them in vain. */
function NotReady({ rows }: { rows: ReviewRow[] }) {
  if (rows.length === 0) return null;
  return (
    <Details summary={`Cannot be confirmed (${rows.length})`}>
      <DataTable
        caption="Low risks that need a full assessment"
        captionHidden
        rows={rows}
        columns={[
          {
            head: 'AI system',
            header: true,
            cell: ({ system }) => <a href={`/systems/${system.id}`}>{system.name}</a>,
          },
          { head: 'Why', cell: ({ notConfirmable }) => notConfirmable },
        ]}
      />
    </Details>
  );
}

/** POST /risk/review: one confirmation for every ticked system. */
export async function confirmReview(c: PageContext) {
  const body = await c.req.parseBody({ all: true });
  const sees = await seenIn(c);
  const chosen = [body.confirm ?? []].flat().flatMap((value) => {
    const read = box.safeParse(value);
    if (!read.success) return [];
    const [systemId, number] = read.data.split(' ') as [string, string];
    return sees(systemId) ? [{ systemId, number }] : [];
  });
  const reason = typeof body.reason === 'string' ? body.reason.trim() : '';
  const errors: FieldError[] = [];
  if (chosen.length === 0) {
    errors.push({ field: 'confirm', message: 'Tick at least one assessment that still holds' });
  }
  if (reason === '') errors.push({ field: 'reason', message: 'Enter why these assessments still hold' });
  if (reason.length > MAX_REASON) {
    const limit = MAX_REASON.toLocaleString('en');
    errors.push({ field: 'reason', message: `Shorten the reason to ${limit} characters or fewer` });
  }
  const at = pageNumber.parse(body.page);
  if (errors.length > 0) return reviewForm(c, at, body, errors);
  const results = await confirmSystems(chosen.slice(0, PAGE_SIZE), reason, personOf(c), c.get('now'));
  const confirmed = results.filter(({ number }) => number !== undefined).length;
  return c.redirect(`/risk/review?confirmed=${confirmed}&left=${results.length - confirmed}`, 303);
}
