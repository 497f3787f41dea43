import { Hono } from 'hono';
import {
  addWebhook,
  type Delivery,
  deliveriesTo,
  getWebhook,
  listWebhooks,
  removeWebhook,
} from '../../../../shared/store/webhooks';
import { EVENTS, type Webhook, webhookInput } from '../../../../shared/webhooks/webhook';
import { type Env, type PageContext, personOf } from '../../env';
import { page, problemPage } from '../../page';
import {
  Button,
  Buttons,
  bindForm,
  Checkboxes,
  DataTable,
  EmptyState,
  type FieldError,
  Form,
  type FormValues,
  InsetText,
  PageTitle,
  SummaryList,
  Tag,
  TextField,
  Time,
} from '../../ui';
import { issuesOf } from '../form-input';

/** Addresses of other systems that are told of events. */
export const webhookPages = new Hono<Env>();

const CRUMBS = [{ text: 'Settings', href: '/settings' }];

async function listPage(c: PageContext, values: FormValues = {}, errors: FieldError[] = []) {
  const hooks = await listWebhooks();
  const form = bindForm(values, errors);
  return page(
    c,
    { title: 'Webhooks', current: 'settings', breadcrumbs: CRUMBS, errors, notice: noticeOf(c) },
    <>
      <PageTitle>Webhooks</PageTitle>
      <p>
        Other systems can be told when somebody is asked for something, when a task closes, and when a record
        is made. Messages hold ids and hashes only: a receiver reads the rest through the API.
      </p>
      <DataTable
        caption="Webhooks"
        captionHidden
        rows={hooks}
        empty={<EmptyState title="No system is told of events">Add its address below.</EmptyState>}
        columns={[
          { head: 'Address', header: true, cell: ({ id, url }) => <a href={`/webhooks/${id}`}>{url}</a> },
          { head: 'Events', cell: ({ events }) => events.join(', ') },
          { head: 'Since', cell: ({ createdAt }) => <Time at={createdAt} /> },
        ]}
      />
      <h2>Add a webhook</h2>
      <Form action="/webhooks">
        <TextField
          {...form.field('url')}
          label="Address"
          hint="Begins with https:// and is on the public internet."
          type="url"
          autocomplete="off"
        />
        <Checkboxes
          {...form.choices('events')}
          label="Events"
          options={Object.entries(EVENTS).map(([value, hint]) => ({ value, text: value, hint }))}
        />
        <Buttons>
          <Button>Add webhook</Button>
        </Buttons>
      </Form>
    </>,
    errors.length > 0 ? 422 : 200,
  );
}

const noticeOf = (c: PageContext) =>
  c.req.query('done') === 'removed'
    ? { kind: 'success' as const, text: 'The webhook was removed. Nothing more is sent to it.' }
    : undefined;

const TONES = { pending: 'attention', delivered: 'good', failed: 'bad' } as const;

/** @param secret shown once, when the webhook was just made */
async function showPage(c: PageContext, hook: Webhook, secret?: string) {
  const deliveries = await deliveriesTo(hook.id, 20);
  return page(
    c,
    {
      title: hook.url,
      current: 'settings',
      breadcrumbs: [...CRUMBS, { text: 'Webhooks', href: '/webhooks' }],
      ...(secret && {
        notice: {
          kind: 'success' as const,
          text: 'The webhook was added. Events are sent in half a minute.',
        },
      }),
    },
    <>
      <PageTitle caption="Webhook">{new URL(hook.url).host}</PageTitle>
      <SummaryList
        rows={[
          { key: 'Address', value: hook.url },
          { key: 'Events', value: hook.events.join(', ') },
          { key: 'Since', value: <Time at={hook.createdAt} /> },
        ]}
      />
      {secret ? (
        <InsetText>
          The secret that messages are signed with, shown this once: <code>{secret}</code>. The receiver needs
          it to know our messages.
        </InsetText>
      ) : (
        <p>
          Messages are signed after Standard Webhooks, with the secret that was shown when the webhook was
          added. Who lost it removes the webhook and adds it again.
        </p>
      )}
      <Deliveries rows={deliveries} />
      <Form action={`/webhooks/${hook.id}/remove`}>
        <Buttons>
          <Button kind="warning">Remove the webhook</Button>
        </Buttons>
      </Form>
    </>,
  );
}

const Deliveries = ({ rows }: { rows: Delivery[] }) => (
  <DataTable
    caption="Latest messages"
    rows={rows}
    empty={<EmptyState title="Nothing was sent yet">Messages are kept here for 30 days.</EmptyState>}
    columns={[
      { head: 'Event', header: true, cell: ({ event }) => event },
      { head: 'At', cell: ({ createdAt }) => <Time at={createdAt} /> },
      { head: 'State', cell: ({ state }) => <Tag tone={TONES[state]}>{state}</Tag> },
      { head: 'Attempts', cell: ({ attempts }) => attempts },
      { head: 'Problem', cell: ({ problem }) => problem ?? '' },
    ]}
  />
);

webhookPages.get('/webhooks', (c) => listPage(c));

webhookPages.post('/webhooks', async (c) => {
  const body = await c.req.parseBody({ all: true });
  const parsed = webhookInput.safeParse({ ...body, events: [body.events ?? []].flat() });
  if (!parsed.success) return listPage(c, body, issuesOf(parsed.error));
  const hook = await addWebhook(parsed.data, personOf(c).id, c.get('now'));
  return showPage(c, hook, hook.secret);
});

webhookPages.get('/webhooks/:id', async (c) => {
  const hook = await getWebhook(c.req.param('id'));
  return hook ? showPage(c, hook) : problemPage(c, 404);
});

webhookPages.post('/webhooks/:id/remove', async (c) => {
  const hook = await getWebhook(c.req.param('id'));
  if (!hook) return problemPage(c, 404);
  await removeWebhook(hook, personOf(c).id, c.get('now'));
  return c.redirect('/webhooks?done=removed', 303);
});
