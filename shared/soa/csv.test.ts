import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvCell } from '../csv/csv';
import { statementCsv } from './csv';
import { decidedStatement } from './test-support';

const names = new Map([['p1', 'Ada Moss']]);

test('has a row for each control, and comes back as it was', () => {
  const statement = decidedStatement(
    {
      'A.2.2': {
        justification: 'Said "yes", twice;\nthen again',
        evidence: ['AI policy, DMS-1', 'Board minutes, DMS-2'],
        risks: [{ record: 'RA-2026-0001', risks: [0] }],
      },
    },
    [{ id: 'O.1', title: '=HYPERLINK("http://example.org")', description: 'Two people' }],
  );
  const rows: string[][] = parse(statementCsv(statement, names), { bom: true });
  expect(rows).toHaveLength(40);
  expect(rows[0]).toEqual([
    'Control',
    'Title',
    'Control objective',
    'Decision',
    'Justification',
    'Implementation',
    'Responsible',
    'Evidence',
    'Risks it treats',
    'What is done',
  ]);
  expect(rows[1]).toEqual([
    'A.2.2',
    'AI policy',
    'Policies related to AI',
    'Included',
    'Said "yes", twice;\nthen again',
    'Planned',
    'Ada Moss',
    'AI policy, DMS-1\nBoard minutes, DMS-2',
    'RA-2026-0001 risk 1',
    '',
  ]);
  expect(rows[39]!.slice(0, 3)).toEqual(['O.1', '\'=HYPERLINK("http://example.org")', 'Controls of our own']);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('%j does not run as a formula', (text) => {
  expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
});

test('whatever the text, no cell begins a formula and nothing else is lost', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const [row] = parse(`${csvCell(a)},${csvCell(b)},end\r\n`, { relax_column_count: true }) as string[][];
      for (const [index, text] of [a, b].entries()) {
        expect(row![index]).not.toMatch(/^[=+\-@\t\r]/);
        expect(row![index]!.endsWith(text)).toBe(true);
      }
      expect(row).toHaveLength(3);
    }),
  );
});
