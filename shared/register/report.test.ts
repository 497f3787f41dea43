import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvCell } from '../csv/csv';
import type { PlannedRow } from './plan';
import { csvReport } from './report';

const row = (values: Partial<PlannedRow>): PlannedRow => ({
  line: 2,
  action: 'added',
  name: 'A',
  changes: [],
  significant: false,
  warnings: [],
  ...values,
});

describe('csvReport', () => {
  it('writes one line a row, which a CSV reader gives back', () => {
    const rows = [
      row({
        action: 'changed',
        id: 'sys-1',
        name: 'A, "b"\nc',
        changes: ['purpose', 'outputs'],
        significant: true,
      }),
      row({ line: 7, action: 'skipped', name: '', reason: 'No name', warnings: ['one', 'two'] }),
    ];
    expect(parse(csvReport({ rows }), { bom: true })).toEqual([
      ['Line', 'Action', 'Id', 'Name', 'Reason', 'Changes', 'Significant change', 'Warnings'],
      ['2', 'changed', 'sys-1', 'A, "b"\nc', '', 'purpose; outputs', 'yes', ''],
      ['7', 'skipped', '', '', 'No name', '', '', 'one | two'],
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '＝1'])('makes %j harmless', (name) => {
    const records: string[][] = parse(csvReport({ rows: [row({ name })] }), { bom: true });
    expect(records[1]?.[3]).toBe(`'${name}`);
  });

  it('gives back any other text as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';', '=') }), (text) => {
        const cell = csvCell(text);
        const [[back] = []]: string[][] = parse(`${cell},x\r\n`, { record_delimiter: '\r\n' });
        expect(back).toBe(/^\s*=|^[\r\n]|^\s+[\r\n]/.test(text) ? `'${text}` : text);
      }),
    );
  });
});
