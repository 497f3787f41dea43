import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvCell, toCsv } from './csv';

test.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "no"', '"say ""no"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-2', "'-2"],
  ['+49 30', "'+49 30"],
  ['\t=1', '"\'\t=1"'],
  [' =1', "' =1"],
])('%j is written as %j', (text, cell) => expect(csvCell(text)).toBe(cell));

test('what is written is read again by a reader of RFC 4180, but for the guard', () => {
  const cell = fc.string().filter((text) => !/^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const read = parse(toCsv(rows), { bom: true, relax_column_count: true, record_delimiter: '\r\n' });
      expect(read).toEqual(rows);
    }),
  );
});
