import * as z from 'zod';
import type { DocumentUpdates } from '../../../../shared/corrective-action/row';
import {
  AlreadyUpdated,
  getRow,
  noteUpdate,
  type StoredRow,
} from '../../../../shared/store/corrective-actions';
import { type PageContext, personOf } from '../../env';
import { page, problemPage } from '../../page';
import { Button, ButtonLink, Buttons, bindForm, type FieldError, Form, PageTitle, TextField } from '../../ui';
import { issuesOf } from '../form-input';
import { Lines } from '../lines';
import { DOCUMENT_NAMES, soaText } from './parts';

const input = z.object({
  where: z
    .string()
    .trim()
    .min(1, 'Enter where the change can be seen')
    .max(300, 'Shorten where it can be seen to 300 characters or fewer'),
});

type What = keyof DocumentUpdates;
const isWhat = (what: string): what is What => Object.hasOwn(DOCUMENT_NAMES, what);

/** What was asked for and is not done yet. */
async function wanted(
  runId: string,
  what: string,
): Promise<{ row: StoredRow; what: What; text: string } | undefined> {
  const row = isWhat(what) ? await getRow(runId) : undefined;
  if (!row || !isWhat(what) || row[`${what}Done`]) return undefined;
  const text = what === 'soa' ? row.updates?.soa && soaText(row.updates.soa) : row.updates?.aims;
  return text ? { row, what, text } : undefined;
}

/** GET: somebody says that a document was brought up to date, and where. */
export async function updatePage(c: PageContext, runId: string, asked: string): Promise<Response> {
  const found = await wanted(runId, asked);
  return found ? form(c, found) : c.redirect('/corrective-actions', 303);
}

type Wanted = NonNullable<Awaited<ReturnType<typeof wanted>>>;

function form(
  c: PageContext,
  found: Wanted,
  values: Record<string, unknown> = {},
  errors: FieldError[] = [],
) {
  const { row, what, text } = found;
  const bound = bindForm(values, errors);
  return page(
    c,
    {
      title: 'Note a document as brought up to date',
      current: 'processes',
      breadcrumbs: [
        { text: 'Processes', href: '/processes' },
        { text: 'Corrective actions', href: '/corrective-actions' },
      ],
      errors,
    },
    <>
      <PageTitle caption={`${row.recordNumber} · ${row.title}`}>{DOCUMENT_NAMES[what]}: done?</PageTitle>
      <p>The review of this corrective action asked for this change:</p>
      <div class="inset">
        <Lines text={text} />
      </div>
      <Form action={`/corrective-actions/${row.runId}/updates/${what}`}>
        <TextField
          {...bound.field('where')}
          label="Where can the change be seen?"
          hint="For example: Statement of Applicability, version 4"
        />
        <Buttons>
          <Button>Note as done</Button>
          <ButtonLink kind="secondary" href="/corrective-actions">
            Cancel
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    errors.length > 0 ? 422 : 200,
  );
}

/** POST. Noting it twice changes nothing. */
export async function updateSent(c: PageContext, runId: string, asked: string): Promise<Response> {
  if (!isWhat(asked)) return problemPage(c, 404);
  const found = await wanted(runId, asked);
  if (!found) return c.redirect('/corrective-actions', 303);
  const body = await c.req.parseBody();
  const parsed = input.safeParse(body);
  if (!parsed.success) return form(c, found, body, issuesOf(parsed.error));
  try {
    await noteUpdate(runId, asked, { personId: personOf(c).id, where: parsed.data.where }, c.get('now'));
  } catch (error) {
    if (!(error instanceof AlreadyUpdated)) throw error;
  }
  return c.redirect('/corrective-actions', 303);
}
