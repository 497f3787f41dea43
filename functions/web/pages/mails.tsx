import { Hono } from 'hono';
import { sendMail } from '../../../shared/mail/send';
import { hasRole } from '../../../shared/people/person';
import { listMails, type Mail, retryMail } from '../../../shared/store/mails';
import { getPeople } from '../../../shared/store/people';
import { isConditionFailed } from '../../../shared/store/table';
import { type Env, personOf } from '../env';
import { page } from '../page';
import {
  Button,
  CursorPagination,
  DataTable,
  EmptyState,
  Form,
  InsetText,
  PageTitle,
  StateTag,
  Time,
} from '../ui';

/** What was sent, and what could not be. */
export const mailPages = new Hono<Env>();

const PAGE = 50;
const KINDS: Record<Mail['kind'], string> = {
  task: 'Task',
  reminder: 'Reminder',
  escalation: 'Escalation',
  decision: 'Decision',
  receipt: 'Receipt',
  report: 'Report',
  notice: 'No longer needed',
  register: 'About a register',
  invitation: 'Invitation',
  failure: 'Failure notice',
};

mailPages.get('/mails', async (c) => {
  const { items, next } = await listMails(PAGE, c.req.query('from'));
  const people = new Map((await getPeople(items.map(({ to }) => to))).map((person) => [person.id, person]));
  const mayRetry = hasRole(personOf(c), 'admin');
  const retried = c.req.query('done') === 'retried';
  return page(
    c,
    {
      title: 'Mails',
      current: 'mails',
      ...(retried && { notice: { kind: 'success', text: 'The mail is being sent again.' } }),
    },
    <>
      <PageTitle>Mails</PageTitle>
      <InsetText>
        A mail that cannot be sent is tried again for about a day and a half. What was given up shows here as
        “Not sent”, with the reason.
      </InsetText>
      <DataTable
        caption="Mails, newest first"
        captionHidden
        rows={items}
        empty={<EmptyState title="No mails yet">The first run of a process sends the first mail.</EmptyState>}
        columns={[
          { head: 'Mail', header: true, cell: (mail) => KINDS[mail.kind] },
          { head: 'To', cell: ({ to }) => people.get(to)?.name ?? 'someone who is gone' },
          { head: 'Run', cell: ({ runId }) => runId && <a href={`/runs/${runId}`}>{runId}</a> },
          { head: 'Written', cell: ({ createdAt }) => <Time at={createdAt} /> },
          { head: 'State', cell: ({ state }) => <StateTag of="mail" state={state} /> },
          {
            head: 'Problem',
            cell: (mail) =>
              mail.state === 'failed' || mail.state === 'pending' ? (
                <>
                  {mail.problem ?? 'None'}
                  {mail.state === 'failed' && mayRetry && (
                    <Form action={`/mails/${mail.id}/retry`}>
                      <Button kind="secondary">Try again</Button>
                    </Form>
                  )}
                </>
              ) : (
                'None'
              ),
          },
        ]}
      />
      <CursorPagination nextHref={next && `/mails?from=${next}`} />
    </>,
  );
});

mailPages.post('/mails/:id/retry', async (c) => {
  const id = c.req.param('id');
  try {
    await retryMail(id, c.get('now'));
    await sendMail(id, c.get('now'));
  } catch (error) {
    // It was sent or taken up again meanwhile: the list shows it.
    if (!isConditionFailed(error)) throw error;
  }
  return c.redirect('/mails?done=retried', 303);
});
