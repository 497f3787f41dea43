import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { MailSummary } from './archive';
import type { Ses } from './index';
import { linksOf } from './links';
import { readMessage } from './message';
import { ListPage, MailPage, NotFoundPage } from './pages';

const MAILS_A_PAGE = 50;
const RECIPIENTS_A_PAGE = 20;
const MAILS_A_RECIPIENT = 3;
const MAXIMUM_JSON_MAILS = 500;

/** A mail as /mailbox.json and /mailbox/ID.json give it. */
export interface MailJson {
  id: string;
  to: string[];
  from: string;
  subject: string;
  /** ISO 8601 */
  sentAt: string;
  text: string;
  html: string;
  /** http and https, each once */
  links: string[];
}

/** What the mail's HTML may do in its frame: be looked at, and open a link that a person clicks. */
const HTML_PART_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-top-navigation-by-user-activation',
].join('; ');

const COMMON_HEADERS = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * The mailbox of the local stack: everything that was sent, at /mailbox. Reading only.
 * @returns answers requests below /mailbox, undefined for all others
 */
export function mailbox(ses: Pick<Ses, 'archive'>): (request: Request) => Promise<Response | undefined> {
  const app = mailboxApp(ses);
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (!/^\/mailbox(\/|\.json$|$)/.test(pathname)) return undefined;
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return new Response('The mailbox can only be read.', { status: 405, headers: { Allow: 'GET, HEAD' } });
    return app.fetch(request);
  };
}

function mailboxApp({ archive }: Pick<Ses, 'archive'>) {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(COMMON_HEADERS)) c.header(name, value);
  });

  app.get('/mailbox', (c) => {
    const to = c.req.query('to')?.trim() ?? '';
    const search = c.req.query('q')?.trim() ?? '';
    return page(c, (nonce) => <ListPage nonce={nonce} to={to} search={search} {...listOf(c, to, search)} />);
  });

  function listOf(c: Context, to: string, search: string) {
    const filter = { ...(to && { to }), ...(search && { search }) };
    const link = (more: Record<string, string>) =>
      `/mailbox?${new URLSearchParams({ ...(to && { to }), ...(search && { q: search }), ...more })}`;
    if (!to) {
      const number = wholeNumber(c.req.query('page')) ?? 1;
      const offset = (number - 1) * RECIPIENTS_A_PAGE;
      const found = archive.recipients({ ...filter, limit: RECIPIENTS_A_PAGE + 1, offset });
      const groups = found.slice(0, RECIPIENTS_A_PAGE).map((recipient) => ({
        ...recipient,
        mails: archive.list({ ...filter, to: recipient.address, limit: MAILS_A_RECIPIENT }),
      }));
      return {
        groups,
        older: found.length > groups.length ? link({ page: String(number + 1) }) : undefined,
        newest: number > 1 ? link({}) : undefined,
      };
    }
    const before = wholeNumber(c.req.query('before'));
    const mails = archive.list({ ...filter, limit: MAILS_A_PAGE + 1, ...(before && { before }) });
    const shown = mails.slice(0, MAILS_A_PAGE);
    const groups = archive
      .recipients({ ...filter, limit: 1 })
      .map((recipient) => ({ ...recipient, mails: shown }));
    return {
      groups,
      older: mails.length > shown.length ? link({ before: String(shown.at(-1)?.position) }) : undefined,
      newest: before ? link({}) : undefined,
    };
  }

  app.get('/mailbox.json', async (c) => {
    const limit = wholeNumber(c.req.query('limit') ?? String(MAILS_A_PAGE));
    if (limit === undefined || limit > MAXIMUM_JSON_MAILS)
      return c.json({ message: `limit must be a whole number from 1 to ${MAXIMUM_JSON_MAILS}` }, 400);
    const [to, search] = [c.req.query('to')?.trim(), c.req.query('q')?.trim()];
    const mails = archive.list({ ...(to && { to }), ...(search && { search }), limit });
    return c.json(await Promise.all(mails.map(({ id }) => toJson(archive.get(id)!))));
  });

  app.get('/mailbox/:id{.+\\.json}', async (c) => {
    const mail = archive.get(c.req.param('id').replace(/\.json$/, ''));
    return mail ? c.json(await toJson(mail)) : c.json({ message: 'No such mail' }, 404);
  });

  app.get('/mailbox/:id', async (c) => {
    const mail = archive.get(c.req.param('id'));
    if (!mail) return c.notFound();
    const message = await readMessage(mail.raw);
    return page(c, (nonce) => <MailPage nonce={nonce} mail={mail} message={message} />);
  });

  app.get('/mailbox/:id/html', async (c) => {
    const mail = archive.get(c.req.param('id'));
    if (!mail) return c.notFound();
    const message = await readMessage(mail.raw);
    c.header('Content-Security-Policy', HTML_PART_POLICY);
    return c.html(linksOpenOutside(message.html));
  });

  app.get('/mailbox/:id/source', (c) => {
    const mail = archive.get(c.req.param('id'));
    if (!mail) return c.notFound();
    c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    return c.text(mail.raw.toString());
  });

  app.notFound((c) => page(c, (nonce) => <NotFoundPage nonce={nonce} />, 404));
  return app;
}

function page(
  c: Context,
  render: (nonce: string) => HtmlEscapedString | Promise<HtmlEscapedString>,
  status: 200 | 404 = 200,
) {
  const nonce = randomBytes(16).toString('base64');
  c.header(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'nonce-${nonce}'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  );
  return c.html(html`<!doctype html>${render(nonce)}`, status);
}

async function toJson({
  raw,
  sentAt,
  id,
  to,
  from,
  subject,
}: MailSummary & { raw: Buffer }): Promise<MailJson> {
  const message = await readMessage(raw);
  const { text } = message;
  return {
    id,
    to,
    from,
    subject,
    sentAt: new Date(sentAt).toISOString(),
    text,
    html: message.html,
    links: linksOf(message),
  };
}

/** A link of the mail opens in the whole window, as in a mail program, not in the little frame. */
function linksOpenOutside(part: string): string {
  const base = '<base target="_top">';
  return /<head[^>]*>/i.test(part) ? part.replace(/<head[^>]*>/i, (head) => head + base) : base + part;
}

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
