import * as z from 'zod';
import { hasRole, type Person } from '../../../../shared/people/person';
import { processById } from '../../../../shared/processes';
import { isFinal, type Run } from '../../../../shared/runs/run';
import { RunOver, withdrawRun } from '../../../../shared/store/end-run';
import { getRun } from '../../../../shared/store/runs';
import { type PageContext, personOf } from '../../env';
import { page, problemPage } from '../../page';
import { Button, ButtonLink, Buttons, bindForm, type FieldError, Form, PageTitle, TextArea } from '../../ui';
import { issuesOf, reasonInput } from '../form-input';
import { settleMails } from '../tasks/settle';

/** Whoever started a run may take it back; an administrator may withdraw any. */
export const mayWithdrawRun = (person: Person, run: Run): boolean =>
  hasRole(person, 'admin') || run.startedBy === person.id;

const input = z.object({
  reason: reasonInput('Enter why it is withdrawn'),
});

/** The run, if this person may withdraw it; else the page that says why not. */
async function withdrawable(c: PageContext, id: string): Promise<Run | Response> {
  const run = await getRun(id);
  if (!run) return problemPage(c, 404);
  if (!mayWithdrawRun(personOf(c), run)) return problemPage(c, 403);
  return isFinal(run) ? c.redirect(`/runs/${id}`, 303) : run;
}

export async function withdrawPage(c: PageContext, id: string): Promise<Response> {
  const run = await withdrawable(c, id);
  return run instanceof Response ? run : form(c, run);
}

function form(c: PageContext, run: Run, values: Record<string, unknown> = {}, errors: FieldError[] = []) {
  const bound = bindForm(values, errors);
  const name = processById(run.process).name;
  return page(
    c,
    {
      title: 'Withdraw a run',
      current: 'runs',
      breadcrumbs: [
        { text: 'Runs', href: '/runs' },
        { text: run.systemName, href: `/runs/${run.id}` },
      ],
      errors,
    },
    <>
      <PageTitle caption={`${name} · ${run.id}`}>Withdraw this run</PageTitle>
      <p>
        It ends {run.recordNumber ? 'where it is' : 'without a record'}. Everybody who is asked now gets a
        mail that it is not needed any more. What was done until now stays in its history. This cannot be
        undone; the process can be started again.
      </p>
      <Form action={`/runs/${run.id}/withdraw`}>
        <TextArea
          {...bound.field('reason')}
          label="Why is it withdrawn?"
          hint="It stands in the history and in the mails."
        />
        <Buttons>
          <Button kind="warning">Withdraw the run</Button>
          <ButtonLink kind="secondary" href={`/runs/${run.id}`}>
            Cancel
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    errors.length > 0 ? 422 : 200,
  );
}

/** The form was sent. */
export async function withdrawSent(c: PageContext, id: string): Promise<Response> {
  const run = await withdrawable(c, id);
  if (run instanceof Response) return run;
  const body = await c.req.parseBody();
  const parsed = input.safeParse(body);
  if (!parsed.success) return form(c, run, body, issuesOf(parsed.error));
  const now = c.get('now');
  try {
    await settleMails(await withdrawRun(id, personOf(c), parsed.data.reason, now), id, now);
  } catch (error) {
    if (!(error instanceof RunOver)) throw error;
  }
  return c.redirect(`/runs/${id}`, 303);
}
