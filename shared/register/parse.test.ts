import fc from 'fast-check';
import { MAX_COLUMNS, MAX_ROWS, parseCsv } from './parse';

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe('parseCsv', () => {
  it('gives header, cells without padding, and the line on which each row starts', () => {
    const table = parseCsv('Name,Purpose\r\n" A\u00a0\r\n","one\r\n\r\ntwo "\r\n\r\n,,\r\nB ,x\r\n');
    expect(table).toEqual({
      header: ['Name', 'Purpose'],
      delimiter: ',',
      rows: [
        { line: 2, cells: ['A', 'one\n\ntwo'] },
        { line: 8, cells: ['B', 'x'] },
      ],
    });
  });

  it('gives repeated, empty and colliding headers names of their own, by position', () => {
    const { header } = parseCsv(
      'Name,If Other,,If  Other,If Other (2),If\nOther\na,b,c,d,e,f'.replace('If\nOther', '"If\nOther"'),
    );
    expect(header).toEqual([
      'Name',
      'If Other',
      'Column 3',
      'If Other (2)',
      'If Other (2) (2)',
      'If Other (3)',
    ]);
  });

  it.each([
    [';', 'name;purpose, or use\nA;b\n'],
    ['\t', 'name\tpurpose\nA\tb;c,d\n'],
    [',', 'name,"a;b;c;d"\nA,x\n'],
    [',', 'name\nA\n'],
    [';', '"name, of it, all, of it";b\n"x,y";z\n'],
  ])('finds the delimiter %j', (delimiter, text) => {
    expect(parseCsv(text).delimiter).toBe(delimiter);
  });

  it.each([
    ['an open quote', 'name,purpose\nA,"b\nC,d\n', /closed.*double quotes/],
    ['text after a quote', 'name,purpose\nA,"b"c\n', /^Line 2: text follows a closing double quote/],
    [
      'a quote inside a bare value',
      'name,purpose\nA,b\nB,5" pipe\n',
      /^Line 3: a double quote stands in the middle/,
    ],
    ['no rows', 'name,purpose\n', /no rows/],
    ['too many columns', `${'c,'.repeat(MAX_COLUMNS)}c\n1`, /201 columns; the limit is 200/],
    [
      'too many empty rows',
      `name,b\n${',\n'.repeat(MAX_ROWS + 1)}`,
      /more than 20000 empty rows\. Delete them/,
    ],
    [
      'a text in place of a header',
      `name,${'x'.repeat(1001)}\n1,2`,
      /column 2 has 1001 characters.*names of the columns/,
    ],
    ['too many rows', `name\n${'a\n'.repeat(MAX_ROWS + 1)}`, /more than 20000 rows/],
  ])('refuses %s with the line and the fix', (_, text, message) => {
    expect(() => parseCsv(text)).toThrow(message);
  });

  it('takes exactly as many rows as allowed, whatever blank lines stand between', () => {
    expect(parseCsv(`name,b\n${'a,b\n\n,\n'.repeat(MAX_ROWS)}`).rows).toHaveLength(MAX_ROWS);
  });

  it('marks a row with too many values as a problem and one with too few for a look', () => {
    const { rows } = parseCsv('name,purpose\nA,b,c\nB\nC,d,\n');
    expect(rows[0]?.problem).toMatch(/3 values, the header 2 columns.*double quotes/);
    expect(rows[1]).toMatchObject({ cells: ['B', ''], warning: expect.stringMatching(/only 1 of 2 values/) });
    expect(rows[2]).toEqual({ line: 4, cells: ['C', 'd'] });
  });

  it('gives back any table that was written as CSV, with every newline style and delimiter', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'ß', ' ', '"', ',', ';', '\t', '\n', "'", '=', '漢'),
    });
    const inner = cell.map((text) => text.trim());
    const rows = fc.array(fc.tuple(inner, inner, inner), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (cells, sign, eol) => {
          const filled = cells.map(([a, b, c]) => [`n${a}`.trim(), b, c]);
          const lines = [['h1', 'h2', 'h3'], ...filled].map((row) => row.map(quoted).join(sign));
          const text = lines.join('\n').replaceAll('\n', eol);
          const table = parseCsv(text);
          expect(table.rows.map((row) => row.cells)).toEqual(filled);
          // The line a row starts on is the one that a text editor shows.
          const starts = lines.map(
            (_, i) => lines.slice(0, i).join('\n').split('\n').length + (i > 0 ? 1 : 0),
          );
          expect(table.rows.map((row) => row.line)).toEqual(starts.slice(1));
        },
      ),
    );
  });
});
