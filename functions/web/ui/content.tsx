import type { Child } from 'hono/jsx';

/** Sets a quotation, an example or a side remark apart. */
export function InsetText({ children }: { children?: Child }) {
  return <div class="inset">{children}</div>;
}

/** What goes wrong if it is overlooked; one sentence. */
export function Warning({ children }: { children?: Child }) {
  return (
    <div class="warn">
      <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true">
        <circle cx="14" cy="14" r="13" fill="none" stroke="currentColor" stroke-width="2.5" />
        <path d="M14 7v9M14 20v1" stroke="currentColor" stroke-width="3" stroke-linecap="round" />
      </svg>
      <div>
        <span class="hidden">Warning: </span>
        {children}
      </div>
    </div>
  );
}

export interface NoticeProps {
  /** 'success' for what the person has just done, 'important' for what needs attention; 'info' unless given. */
  kind?: 'info' | 'success' | 'important';
  /** "Done", "Important" or "Notice" unless given. */
  title?: string;
  text: Child;
}

const NOTICE_TITLE = { info: 'Notice', success: 'Done', important: 'Important' };

/** A banner above the content. Layout shows it when given `notice`. */
export function Notice({ kind = 'info', title = NOTICE_TITLE[kind], text }: NoticeProps) {
  return (
    <section class={`notice ${kind}`} role={kind === 'success' ? 'alert' : 'region'} aria-labelledby="notice">
      <h2 id="notice">{title}</h2>
      <p>{text}</p>
    </section>
  );
}

/** Confirms that something is finished; holds the page's h1, so it takes the place of PageTitle. */
export function Panel({ title, children }: { title: Child; children?: Child }) {
  return (
    <div class="panel">
      <h1>{title}</h1>
      {children && <p>{children}</p>}
    </div>
  );
}

/** What happens next: plain sentences about who does what, and when. */
export function NextSteps({ title = 'What happens next', children }: { title?: string; children?: Child }) {
  return (
    <section class="next">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** An explanation few need, behind a summary that says what it is. */
export function Details({ summary, open, children }: { summary: Child; open?: boolean; children?: Child }) {
  return (
    <details open={open}>
      <summary>
        <span>{summary}</span>
      </summary>
      <div class="body">{children}</div>
    </details>
  );
}

/** Instead of an empty list: says why it is empty and what to do. */
export function EmptyState({ title, children, action }: { title: string; children?: Child; action?: Child }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}
