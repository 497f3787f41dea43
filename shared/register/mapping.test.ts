import { adaptMapping, guessMapping } from './guess';
import { correctMapping, Mapping, mappingProblems } from './mapping';
import { parseCsv } from './parse';

const targets = (mapping: Mapping) =>
  Object.fromEntries(mapping.columns.map(({ column, target }) => [column, target]));

describe('guessMapping', () => {
  it('maps a plain register by its headers', () => {
    const table = parseCsv(
      [
        'System ID;AI System Name;Description;Status;Business Unit;System Owner;Go-live date;Notes',
        '1;Mail sorter;Sorts mail;Deployed;Post room;ada@example.org;25/12/2023;x',
        '2;Chat help;Answers;In development;Help desk;bob@example.org;01/02/2024;',
      ].join('\n'),
    );
    const mapping = guessMapping(table);
    expect(targets(mapping)).toEqual({
      'System ID': 'other',
      'AI System Name': 'name',
      Description: 'purpose',
      Status: 'lifeCycleStage',
      'Business Unit': 'unit',
      'System Owner': 'ownerId',
      'Go-live date': 'dateImplemented',
      Notes: 'other',
    });
    expect(mapping.dateOrder).toBe('day-first');
    expect(Mapping.parse(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping);
    for (const { confidence, reason } of mapping.columns) {
      expect(confidence).toBeLessThanOrEqual(1);
      expect(reason).not.toBe('');
    }
  });

  it('goes by content where two headers could be meant', () => {
    const table = parseCsv('System Name,Use Case Name,Status\n,Reads X-rays,red\nPACS,Sorts mail,green\n');
    expect(targets(guessMapping(table))).toEqual({
      'System Name': 'other',
      'Use Case Name': 'name',
      // Colours are no stages.
      Status: 'other',
    });
  });

  it('knows suppliers, users, those affected and a class under the EU AI Act, but no risk class of another kind', () => {
    const table = parseCsv(
      [
        'Name,Vendor,Intended users,Interested parties affected,EU AI Act risk category,Risk class',
        'Mail sorter,"Acme, Inc.",Post room,Everybody who writes,Limited risk,High',
      ].join('\n'),
    );
    expect(targets(guessMapping(table))).toEqual({
      Name: 'name',
      Vendor: 'suppliers',
      'Intended users': 'intendedUsers',
      'Interested parties affected': 'affectedParties',
      'EU AI Act risk category': 'euAiActClass',
      'Risk class': 'other',
    });
  });

  it('forgives a misspelt header', () => {
    const table = parseCsv('Name,Intendet purpose\nA,b\n');
    expect(targets(guessMapping(table))).toEqual({ Name: 'name', 'Intendet purpose': 'purpose' });
  });
});

describe('mappingProblems', () => {
  const table = parseCsv('Title of it,Text\nA,b\n');

  it('asks for the name, and takes a correction', () => {
    const guessed = guessMapping(table);
    expect(mappingProblems(guessed, table.header)).toEqual([
      { message: expect.stringMatching(/No column fills the field "Name"\. Choose/) },
    ]);
    const corrected = correctMapping(guessed, 'Title of it', 'name');
    expect(mappingProblems(corrected, table.header)).toEqual([]);
    expect(corrected.columns[0]).toMatchObject({ target: 'name', confidence: 1 });
  });

  it('finds unknown columns, doubles and two columns for one field', () => {
    const entry = (column: string) => ({ column, target: 'name' as const, confidence: 1, reason: 'test' });
    const mapping: Mapping = {
      columns: [entry('Text'), entry('Text'), entry('Gone')],
      dateOrder: 'month-first',
    };
    const messages = mappingProblems(mapping, table.header).map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringMatching(/"Text" is mapped twice/),
      expect.stringMatching(/no column "Gone"/),
      expect.stringMatching(/"Text" and "Gone" both fill the field "Name"/),
    ]);
  });

  it('moves a field from one column to another', () => {
    const first = correctMapping(guessMapping(table), 'Title of it', 'name');
    expect(targets(correctMapping(first, 'Text', 'name'))).toEqual({ 'Title of it': 'other', Text: 'name' });
  });
});

describe('adaptMapping', () => {
  it('keeps saved choices and guesses only what the saved mapping does not know', () => {
    const saved = correctMapping(guessMapping(parseCsv('Name,Remark,Gone\nA,b,c\n')), 'Remark', 'purpose');
    const adapted = adaptMapping(saved, parseCsv('Stage,Name,Remark,Description\nRetired,A,b,c\n'));
    expect(targets(adapted)).toEqual({
      Stage: 'lifeCycleStage',
      Name: 'name',
      Remark: 'purpose',
      Description: 'other',
    });
  });
});
