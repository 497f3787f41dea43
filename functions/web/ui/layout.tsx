import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { Notice, type NoticeProps } from './content';
import { PageContext } from './context';
import { ErrorSummary, type FieldError } from './errors';
import { Form } from './form';
import { Mark } from './mark';
import { Breadcrumbs, type Crumb, Navigation, type NavKey } from './navigation';
import { ICON, STYLE } from './style';

export interface LayoutProps {
  /** What the page is about; the tab reads "Title · aimsflow", and "Error: Title · aimsflow" with errors. */
  title: string;
  /** Who is signed in. Without it (sign-in, a page opened from a mail) there is no navigation. */
  user?: { name: string; admin: boolean };
  /** The entry of the navigation this page belongs to. */
  current?: NavKey;
  /** The way here, outermost first, without the page itself. */
  breadcrumbs?: Crumb[];
  /** What has just happened, above the content. */
  notice?: NoticeProps;
  /** Shown on top as a summary that links to the fields. */
  errors?: FieldError[];
  /** Token for the forms of the page; needed as soon as there is a user (the sign-out form). */
  csrf?: string;
  /** The clock's time (ms since the epoch) for relative times on the page. */
  now?: number;
  /** The reader's IANA time zone; named in the footer. */
  timeZone?: string;
  /** Where the sign-out form posts to: '/sign-out' unless given. */
  signOutAction?: string;
  /** Normally one PageTitle (or Panel) first, then the content. */
  children?: Child;
}

/**
 * The whole document: head, skip link, band with the wordmark, navigation, main, footer.
 * No inline style and no script, so `default-src 'self'` is policy enough.
 *
 * @example
 * app.get('/', (c) => c.html(<Layout title="Home" user={user} current="home" csrf={csrf}>…</Layout>));
 */
export function Layout({
  title,
  user,
  current,
  breadcrumbs = [],
  notice,
  errors = [],
  csrf,
  now,
  timeZone,
  signOutAction = '/sign-out',
  children,
}: LayoutProps) {
  return (
    <PageContext.Provider value={{ now, timeZone, csrf }}>
      {raw('<!DOCTYPE html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{`${errors.length > 0 ? 'Error: ' : ''}${title} · aimsflow`}</title>
          <link rel="stylesheet" href={STYLE.path} />
          <link rel="icon" type="image/svg+xml" href={ICON.path} />
        </head>
        <body>
          <a class="skip" href="#main">
            Skip to main content
          </a>
          <header>
            <div class="band">
              <div class="inner">
                <a class="brand" href="/">
                  <Mark />
                  aimsflow
                </a>
                {user && (
                  <div class="who">
                    <a href="/account">{user.name}</a>
                    <Form action={signOutAction}>
                      <button class="as-link" type="submit">
                        Sign out
                      </button>
                    </Form>
                  </div>
                )}
              </div>
            </div>
            {user && <Navigation admin={user.admin} current={current} />}
          </header>
          {breadcrumbs.length > 0 && <Breadcrumbs items={breadcrumbs} />}
          <main id="main" class="inner" tabindex={-1}>
            {errors.length > 0 && <ErrorSummary errors={errors} />}
            {notice && <Notice {...notice} />}
            {children}
          </main>
          <footer class="foot">
            <div class="inner">
              <p>aimsflow, an AI management system after ISO/IEC 42001 that runs itself</p>
              {timeZone && <p>Times are in {timeZone}</p>}
            </div>
          </footer>
        </body>
      </html>
    </PageContext.Provider>
  );
}

export interface PageTitleProps {
  /** A small line above: the kind of thing or the step, e.g. "AI system" or "Step 2 of 3". */
  caption?: Child;
  /** Buttons or tags at the right edge (below on a phone). */
  actions?: Child;
  children?: Child;
}

/** The page's one h1. */
export function PageTitle({ caption, actions, children }: PageTitleProps) {
  return (
    <div class="head">
      <div>
        {caption && <p class="caption">{caption}</p>}
        <h1>{children}</h1>
      </div>
      {actions && <div>{actions}</div>}
    </div>
  );
}
