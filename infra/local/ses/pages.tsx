import type { Child } from 'hono/jsx';
import type { MailSummary } from './archive';
import type { ReadMessage } from './message';

const STYLE = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { max-width: 56rem; margin: 0 auto; padding: 1rem; }
  h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin: 1.5rem 0 .25rem; overflow-wrap: anywhere; }
  .note { border-left: .25rem solid; padding: .25rem .75rem; }
  ul { list-style: none; padding: 0; } li { border-top: 1px solid; padding: .5rem 0; overflow-wrap: anywhere; }
  small { display: block; }
  form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
  label { flex: 1 1 14rem; } input { display: block; width: 100%; box-sizing: border-box; }
  input, button { font: inherit; padding: .4rem; min-height: 2.75rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
  dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
  iframe { width: 100%; height: 65vh; border: 1px solid; background: #fff; color-scheme: light; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid; padding: .75rem; }
  nav { margin: 1rem 0; }
`;

/** 2030-01-02 03:04 UTC */
function Time({ at }: { at: number }) {
  const iso = new Date(at).toISOString();
  return <time datetime={iso}>{`${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`}</time>;
}

function Page({ title, nonce, children }: { title: string; nonce: string; children: Child }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <p class="note">
            This is the stand-in for mail on this machine: it keeps every mail that aimsflow sends, and
            nothing leaves the machine.
          </p>
          {children}
        </main>
      </body>
    </html>
  );
}

function MailItem({ mail }: { mail: MailSummary }) {
  return (
    <li>
      <a href={`/mailbox/${mail.id}`}>{mail.subject || '(no subject)'}</a>
      <small>
        <Time at={mail.sentAt} /> from {mail.from}
        {mail.repeats > 0 && `, sent again ${times(mail.repeats)} (kept once)`}
      </small>
    </li>
  );
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

export interface ListPageProps {
  nonce: string;
  to: string;
  search: string;
  /** One group when a recipient is chosen, else the first few mails of each. */
  groups: { address: string; count: number; mails: MailSummary[] }[];
  /** Where older mails, or further recipients, are. */
  older: string | undefined;
  newest: string | undefined;
}

export function ListPage({ nonce, to, search, groups, older, newest }: ListPageProps) {
  return (
    <Page title={to ? `Mails to ${to}` : 'Mailbox'} nonce={nonce}>
      <form method="get" action="/mailbox">
        <label>
          Recipient
          <input type="email" name="to" value={to} autocomplete="off" />
        </label>
        <label>
          Search in subject, text and sender
          <input type="search" name="q" value={search} autocomplete="off" />
        </label>
        <button type="submit">Show</button>
      </form>
      {(to || search) && (
        <p>
          <a href="/mailbox">All mails</a>
        </p>
      )}
      {groups.length === 0 && (
        <p>
          {to || search
            ? 'No mail fits. Try another recipient or fewer words.'
            : 'No mail has been sent yet.'}
        </p>
      )}
      {groups.map(({ address, count, mails }) => (
        <section>
          <h2>
            {address} ({count})
          </h2>
          <ul>
            {mails.map((mail) => (
              <MailItem mail={mail} />
            ))}
          </ul>
          {!to && count > mails.length && (
            <p>
              <a href={mailsTo(address, search)}>
                All {count} mails to {address}
              </a>
            </p>
          )}
        </section>
      ))}
      {(older || newest) && (
        <nav aria-label="Pages">
          {newest && <a href={newest}>Newest</a>}{' '}
          {older && <a href={older}>{to ? 'Older mails' : 'More recipients'}</a>}
        </nav>
      )}
    </Page>
  );
}

const mailsTo = (to: string, search: string) =>
  `/mailbox?${new URLSearchParams({ to, ...(search && { q: search }) })}`;

export interface MailPageProps {
  nonce: string;
  mail: MailSummary;
  message: ReadMessage;
}

export function MailPage({ nonce, mail, message }: MailPageProps) {
  const path = `/mailbox/${mail.id}`;
  return (
    <Page title={mail.subject || '(no subject)'} nonce={nonce}>
      <nav aria-label="Mailbox">
        <a href="/mailbox">All mails</a>
        {mail.to.map((address) => (
          <>
            {' · '}
            <a href={mailsTo(address, '')}>Mails to {address}</a>
          </>
        ))}
      </nav>
      <dl>
        <dt>From</dt>
        <dd>{mail.from}</dd>
        <dt>To</dt>
        <dd>{mail.to.join(', ')}</dd>
        <dt>Sent</dt>
        <dd>
          <Time at={mail.sentAt} />
        </dd>
        {mail.repeats > 0 && (
          <>
            <dt>Sent again</dt>
            <dd>{times(mail.repeats)}; kept once, as many receiving servers do</dd>
          </>
        )}
        {message.attachments.map(({ name, bytes }) => (
          <>
            <dt>Attachment</dt>
            <dd>
              {name} ({bytes} bytes)
            </dd>
          </>
        ))}
      </dl>
      {message.html && (
        <section>
          <h2>As a mail program shows it</h2>
          <iframe
            title="The mail's HTML part"
            src={`${path}/html`}
            sandbox="allow-popups allow-top-navigation-by-user-activation"
          />
        </section>
      )}
      {message.text && (
        <section>
          <h2>Text part</h2>
          <pre>{message.text}</pre>
        </section>
      )}
      <details>
        <summary>Headers</summary>
        <dl>
          {message.headers.map(({ name, value }) => (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ))}
        </dl>
      </details>
      <p>
        <a href={`${path}/source`}>Source of the mail</a>
      </p>
    </Page>
  );
}

export function NotFoundPage({ nonce }: { nonce: string }) {
  return (
    <Page title="No such mail" nonce={nonce}>
      <p>
        There is no mail at this address. <a href="/mailbox">All mails</a>
      </p>
    </Page>
  );
}
