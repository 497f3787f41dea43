import type { Child } from 'hono/jsx';

export interface SummaryRow {
  key: Child;
  /** Shown as "Not given" when null, undefined or ''. */
  value: Child;
  action?: {
    href: string;
    /** "Change" unless given. */
    text?: string;
    /** Completes the link for a screen reader: "Change owner". */
    about: string;
  };
}

/** Facts about one thing, each with its name. */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  return (
    <dl class="summary">
      {rows.map(({ key, value, action }) => (
        <div>
          <dt>{key}</dt>
          <dd>
            {value === null || value === undefined || value === '' ? (
              <span class="muted">Not given</span>
            ) : (
              value
            )}
          </dd>
          {action && (
            <dd class="action">
              <a href={action.href}>
                {action.text ?? 'Change'}
                <span class="hidden"> {action.about}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** A few counts, for a home page; a count with `href` leads to its list. */
export function Stats({ items }: { items: { value: number | string; label: string; href?: string }[] }) {
  return (
    <ul class="stats">
      {items.map(({ value, label, href }) => (
        <li>
          <b>{typeof value === 'number' ? value.toLocaleString('en') : value}</b>
          {href ? <a href={href}>{label}</a> : label}
        </li>
      ))}
    </ul>
  );
}
