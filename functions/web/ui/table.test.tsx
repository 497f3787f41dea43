import { CursorPagination, Pagination, pageNumbers } from './pagination';
import { DataTable } from './table';

const rows = [
  { id: 1, name: 'Triage <b>' },
  { id: 2, name: 'Chat' },
];

describe('DataTable', () => {
  const html = String(
    <DataTable
      caption="Systems"
      captionHidden
      rows={rows}
      columns={[
        {
          head: 'Name',
          header: true,
          sort: { href: '?s=-name', direction: 'ascending' },
          cell: ({ name }) => name,
        },
        { head: 'Number', number: true, cell: ({ id }) => id },
      ]}
    />,
  );

  it('keeps its meaning when CSS makes cards of it', () => {
    expect(html).toMatch(/<table class="cards" role="table"><caption[^>]*><span class="hidden">Systems/);
    expect(html).toContain('<th role="rowheader" scope="row">Triage &lt;b&gt;</th>');
    expect(html).toContain(
      '<td role="cell" class="number" data-label="Number"><span class="cell">1</span></td>',
    );
    expect(html.match(/role="row"/g)).toHaveLength(3);
  });

  it('says how it is sorted', () => {
    expect(html).toContain(
      'aria-sort="ascending"><a href="?s=-name">Name<span aria-hidden="true"> ▲</span></a>',
    );
    expect(html.match(/aria-sort/g)).toHaveLength(1);
  });

  it('gives way to the empty state', () => {
    expect(String(<DataTable caption="x" rows={[]} columns={[]} empty={<p>None yet</p>} />)).toBe(
      '<p>None yet</p>',
    );
  });
});

describe('pageNumbers', () => {
  it.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [1, 9, [1, 2, 'gap', 9]],
    [5, 9, [1, 'gap', 4, 5, 6, 'gap', 9]],
    [4, 9, [1, 2, 3, 4, 5, 'gap', 9]],
    [9, 9, [1, 'gap', 8, 9]],
  ])('page %i of %i', (current, total, expected) => {
    expect(pageNumbers(current, total)).toEqual(expected);
  });
});

describe('Pagination', () => {
  const at = (current: number, total: number) =>
    String(
      <Pagination
        current={current}
        total={total}
        hrefOf={(page) => `?page=${page}`}
        summary="Some of many"
      />,
    );

  it('links its neighbours and marks the current page', () => {
    const html = at(2, 3);
    expect(html).toContain('<a href="?page=1" rel="prev">');
    expect(html).toContain('<a href="?page=3" rel="next">');
    expect(html).toContain('<a href="?page=2" aria-label="Page 2" aria-current="page">2</a>');
  });

  it('ends at both ends', () => {
    expect(at(1, 3)).not.toContain('rel="prev"');
    expect(at(3, 3)).not.toContain('rel="next"');
  });

  it('shows only the summary when there is one page', () => {
    expect(at(1, 1)).toBe('<div class="pages"><p>Some of many</p></div>');
  });
});

describe('CursorPagination', () => {
  it('shows the ways there are', () => {
    const html = String(<CursorPagination nextHref="?after=a&b" />);
    expect(html).toContain('href="?after=a&amp;b" rel="next"');
    expect(html).not.toContain('prev');
  });

  it('shows nothing when there is nowhere to go', () => {
    expect(String(<CursorPagination />)).toBe('');
  });
});
