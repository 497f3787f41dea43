import type { Child } from 'hono/jsx';
import { usePage } from './context';

/** The hidden field that carries the token of `Form`. */
export const CSRF_FIELD = 'csrf';

export interface FormProps {
  /** Where it goes; the page itself when left out. */
  action?: string;
  /** 'post' unless given. A GET form must only search. */
  method?: 'post' | 'get';
  /** For forms with a FileField. */
  multipart?: boolean;
  /**
   * The token sent as CSRF_FIELD; Layout's unless given. null sends none: only for a form whose POST is
   * protected by something else on the page, such as a link's page-bound nonce.
   */
  csrf?: string | null;
  children?: Child;
}

/**
 * A form that posts with its CSRF token. Checking is left to the server (novalidate), so that every error is
 * told the same way.
 * @throws when it posts and there is neither a token nor an explicit null
 */
export function Form({ action, method = 'post', multipart, csrf, children }: FormProps) {
  const page = usePage();
  const token = csrf === undefined ? page.csrf : csrf;
  if (method === 'post' && token === undefined)
    throw new Error('Form: a POST needs a csrf token. Give csrf to Layout or to Form, or csrf={null}.');
  return (
    <form action={action} method={method} enctype={multipart ? 'multipart/form-data' : undefined} novalidate>
      {method === 'post' && token && <Hidden name={CSRF_FIELD} value={token} />}
      {children}
    </form>
  );
}

/** A value that travels with the form unseen. */
export function Hidden({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={String(value)} />;
}

export interface ButtonProps {
  /** 'primary' once a page; 'secondary' for the rest; 'warning' for what cannot be undone. */
  kind?: 'primary' | 'secondary' | 'warning';
  /** Sent when this button was the one pressed, e.g. name="do" value="save-draft". */
  name?: string;
  value?: string;
  /** Posts somewhere else than the form's action. */
  formaction?: string;
  children?: Child;
}

/** Sends the form it stands in. */
export function Button({ kind = 'primary', name, value, formaction, children }: ButtonProps) {
  return (
    <button class={`button ${kind}`} type="submit" name={name} value={value} formaction={formaction}>
      {children}
    </button>
  );
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink({
  href,
  kind = 'primary',
  children,
}: {
  href: string;
  kind?: ButtonProps['kind'];
  children?: Child;
}) {
  return (
    <a class={`button ${kind}`} href={href}>
      {children}
    </a>
  );
}

/** Buttons and links side by side; not printed. */
export function Buttons({ children }: { children?: Child }) {
  return <div class="buttons">{children}</div>;
}

export interface FilterBarProps {
  /** The list's path; the query string is the filter, so a filtered list can be shared and bookmarked. */
  action: string;
  /** Where "Clear" leads; leave out when nothing is filtered. */
  clearHref?: string;
  /** What the button says: "Apply filters" unless given. */
  button?: string;
  /** Select and TextField parts. */
  children?: Child;
}

/** A search form above a list. */
export function FilterBar({ action, clearHref, button = 'Apply filters', children }: FilterBarProps) {
  return (
    <search class="filters">
      <form action={action} method="get">
        <div class="row">
          {children}
          <Buttons>
            <Button kind="secondary">{button}</Button>
            {clearHref && <a href={clearHref}>Clear</a>}
          </Buttons>
        </div>
      </form>
    </search>
  );
}
