import type { Child } from 'hono/jsx';

export interface PaginationProps {
  /** 1-based number of this page. */
  current: number;
  /** How many pages there are; with one or none, only the summary is shown. */
  total: number;
  hrefOf: (page: number) => string;
  /** e.g. "1 to 50 of 2,133 systems" */
  summary?: Child;
  /** Names the navigation when there are two on a page: "Pages" unless given. */
  label?: string;
}

/** Numbered pages: the first, the last, and those around the current one. */
export function Pagination({ current, total, hrefOf, summary, label = 'Pages' }: PaginationProps) {
  return (
    <PageLinks
      label={label}
      summary={summary}
      previous={current > 1 && total > 1 ? hrefOf(current - 1) : undefined}
      next={current < total ? hrefOf(current + 1) : undefined}
    >
      {total > 1 &&
        pageNumbers(current, total).map((page) =>
          page === 'gap' ? (
            <li>
              <span class="gap">…</span>
            </li>
          ) : (
            <li>
              <a
                href={hrefOf(page)}
                aria-label={`Page ${page}`}
                aria-current={page === current ? 'page' : undefined}
              >
                {page}
              </a>
            </li>
          ),
        )}
    </PageLinks>
  );
}

export interface CursorPaginationProps {
  previousHref?: string;
  nextHref?: string;
  summary?: Child;
  label?: string;
}

/** Previous and next only: for lists that DynamoDB pages with LastEvaluatedKey, whose length nobody knows. */
export function CursorPagination({
  previousHref,
  nextHref,
  summary,
  label = 'Pages',
}: CursorPaginationProps) {
  return <PageLinks label={label} summary={summary} previous={previousHref} next={nextHref} />;
}

function PageLinks(props: {
  label: string;
  summary?: Child;
  previous?: string;
  next?: string;
  children?: Child;
}) {
  const { label, summary, previous, next, children } = props;
  if (!previous && !next && !summary) return null;
  return (
    <div class="pages">
      {summary && <p>{summary}</p>}
      {(previous || next) && (
        <nav aria-label={label}>
          <ul>
            {previous && (
              <li>
                <a href={previous} rel="prev">
                  ← Previous
                </a>
              </li>
            )}
            {children}
            {next && (
              <li>
                <a href={next} rel="next">
                  Next →
                </a>
              </li>
            )}
          </ul>
        </nav>
      )}
    </div>
  );
}

/** Which pages to link: never a gap that hides a single page. */
export function pageNumbers(current: number, total: number): (number | 'gap')[] {
  const shown = [1, current - 1, current, current + 1, total].filter((page) => page >= 1 && page <= total);
  const sorted = [...new Set(shown)].sort((a, b) => a - b);
  return sorted.flatMap((page, index): (number | 'gap')[] => {
    const missing = index === 0 ? 0 : page - sorted[index - 1]! - 1;
    if (missing === 0) return [page];
    return missing === 1 ? [page - 1, page] : ['gap', page];
  });
}
