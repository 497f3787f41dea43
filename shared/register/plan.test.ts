import fc from 'fast-check';
import { guessMapping } from './guess';
import { correctMapping, type Mapping } from './mapping';
import { parseCsv } from './parse';
import { type ImportPlan, planImport } from './plan';
import { System } from './system';

type Register = Map<string, System>;

/** Plans the import and takes it into the register, as the store would. */
function importInto(register: Register, csv: string, change = (mapping: Mapping) => mapping): ImportPlan {
  const table = parseCsv(csv);
  const plan = planImport({ table, mapping: change(guessMapping(table)), existing: register });
  for (const { system } of plan.rows) if (system) register.set(system.id, System.parse(system));
  return plan;
}

const csv = (...rows: string[]) =>
  ['Name,Agency,Bureau,Purpose,Outputs,Stage,Impact,Date Initiated,Note', ...rows].join('\n');
const only = (register: Register): System => [...register.values()][0] as System;

describe('planImport', () => {
  it('adds a system with normalised values, the source’s words, and every other column', () => {
    const register: Register = new Map();
    const plan = importInto(
      register,
      csv('A,DOJ,FBI,Sorts mail,N/A,In production,Both,7/16/1905,"Kept\r\nas is"'),
    );
    expect(plan.totals).toMatchObject({
      rows: 1,
      added: 1,
      changed: 0,
      unchanged: 0,
      skipped: 0,
      withWarnings: 1,
    });
    expect(only(register)).toMatchObject({
      name: 'A',
      organization: 'DOJ',
      unit: 'FBI',
      purpose: 'Sorts mail',
      lifeCycleStage: 'operation',
      impactClass: 'both',
      dateInitiated: '2024',
      role: 'unknown',
      asStated: { lifeCycleStage: 'In production', impactClass: 'Both', dateInitiated: '7/16/1905' },
      other: { Note: 'Kept\nas is' },
    });
    expect(only(register).outputs).toBeUndefined();
  });

  it('keeps what it cannot normalise as text, with a warning that names column, value and fix', () => {
    const register: Register = new Map();
    const rows = csv(
      'A,,,,None,Someday,Both,Q4FY25,None',
      'B,,,,,Retired,Both,1/1/2024,N/A',
      'C,,,,,Retired,Both,1/1/2024,',
    );
    const plan = importInto(register, rows);
    expect(plan.rows[0]?.warnings).toEqual([
      'Stage: "Someday" is not a known life-cycle stage; kept as text, the field is unknown.',
      'Date Initiated: "Q4FY25" is not one date; kept as text. Write it as YYYY-MM-DD, YYYY-MM or YYYY.',
    ]);
    expect(only(register)).toMatchObject({
      lifeCycleStage: 'unknown',
      asStated: { outputs: 'None', lifeCycleStage: 'Someday', dateInitiated: 'Q4FY25' },
      other: { Note: 'None' },
    });
    expect([...register.values()][1]?.other).toEqual({});
  });

  it('takes a system that is called N/A by its name', () => {
    expect(importInto(new Map(), csv('N/A,,,,,,,,', 'B,,,,,,,,')).rows[0]).toMatchObject({
      action: 'added',
      name: 'N/A',
    });
  });

  it('skips rows without a name, with shifted cells or with a value too long, and says why', () => {
    const plan = importInto(
      new Map(),
      csv(',DOJ,,Sorts,,,,,', 'A,b,c,d,e,f,g,h,i,j', `B,,,${'x'.repeat(32_768)},,,,,`, 'C,,,,,,,,'),
    );
    expect(plan.rows.map(({ line, action, reason }) => [line, action, reason])).toEqual([
      [2, 'skipped', '"Name" is empty. Give the system a name.'],
      [3, 'skipped', expect.stringMatching(/10 values, the header 9 columns/)],
      [4, 'skipped', expect.stringMatching(/"purpose" does not fit: .*32767.*Shorten it/)],
      [5, 'added', undefined],
    ]);
    expect(plan.totals).toMatchObject({ rows: 4, added: 1, skipped: 3 });
  });

  it('skips a row that is too large for the store', () => {
    const long = 'y'.repeat(32_000);
    const columns = Array.from({ length: 10 }, (_, i) => `Note ${i}`);
    const plan = importInto(new Map(), `Name,${columns}\nA,${columns.map(() => long)}\n`);
    expect(plan.rows[0]?.reason).toMatch(/holds 3\d\d KB; the limit is 300 KB\. Shorten/);
  });

  it('refuses a mapping that does not fit, naming the fix', () => {
    const table = parseCsv('Text\nA\n');
    const plan = () => planImport({ table, mapping: guessMapping(table), existing: new Map() });
    expect(plan).toThrow(/No column fills the field "Name"\. Choose the column/);
  });

  it('leaves out a column only when a person says so', () => {
    const register: Register = new Map();
    importInto(register, csv('A,,,,,,,,secret'), (mapping) => correctMapping(mapping, 'Note', 'ignore'));
    expect(only(register).other).toEqual({});
  });

  it('finds the owner among the people it is given, and keeps the words for anybody else', () => {
    const table = parseCsv('Name,Owner\nA,ada@example.org\nB,bob@example.org\n');
    const resolvePerson = (text: string) => (text === 'ada@example.org' ? 'person-1' : undefined);
    const { rows } = planImport({ table, mapping: guessMapping(table), existing: new Map(), resolvePerson });
    expect(rows[0]?.system).toMatchObject({ ownerId: 'person-1', asStated: { ownerId: 'ada@example.org' } });
    expect(rows[1]?.system?.asStated.ownerId).toBe('bob@example.org');
    expect(rows[1]?.warnings[0]).toMatch(/Owner: "bob@example.org" is nobody we know/);
  });
});

describe('a later import', () => {
  const first = csv('A,DOJ,FBI,Sorts mail,Labels,Initiated,Both,1/1/2024,x');

  it('follows the source and says which changes are significant', () => {
    const register: Register = new Map();
    importInto(register, first);
    const label = importInto(register, csv('a,DOJ,FBI,Sorts mail,Labels,Planned,Both,1/1/2024,y'));
    expect(label.rows[0]).toMatchObject({
      action: 'changed',
      changes: ['name', 'lifeCycleStage', 'other: Note'],
      significant: false,
    });
    const stage = importInto(register, csv('a,DOJ,FBI,Sorts mail,,Retired,Both,1/1/2024,y'));
    expect(stage.rows[0]).toMatchObject({ changes: ['outputs', 'lifeCycleStage'], significant: true });
    expect(stage.totals).toMatchObject({ changed: 1, significant: 1 });
    expect(only(register)).toMatchObject({ name: 'a', lifeCycleStage: 'retired', other: { Note: 'y' } });
    expect(Object.keys(only(register))).not.toContain('outputs');
  });

  it('is not confused by columns that are called like parts of JavaScript', () => {
    const register: Register = new Map();
    const odd = 'Name,constructor,toString,__proto__\nA,,x,y\n';
    importInto(register, odd);
    expect(only(register).other).toEqual({ toString: 'x', 'Column 4': 'y' });
    expect(importInto(register, odd).totals.unchanged).toBe(1);
  });

  it('keeps edits made in the register: silently when the source stands still, with a warning when it moves', () => {
    const register: Register = new Map();
    importInto(register, first);
    const edited = {
      ...only(register),
      purpose: 'Sorts incoming mail',
      role: 'AI user' as const,
      ownerId: 'person-1',
    };
    register.set(edited.id, edited);
    expect(importInto(register, first).rows[0]).toMatchObject({ action: 'unchanged', warnings: [] });
    const moved = importInto(register, first.replace('Sorts mail', 'Sorts all mail'));
    expect(moved.rows[0]).toMatchObject({
      action: 'unchanged',
      warnings: [expect.stringMatching(/^Intended purpose: /)],
    });
    expect(only(register)).toEqual(edited);
  });

  it('changes nothing for columns that the file lacks, and moves a column that gets a field', () => {
    const register: Register = new Map();
    importInto(register, first);
    const before = only(register);
    expect(importInto(register, 'Name,Agency,Bureau\nA,DOJ,FBI\n').totals.unchanged).toBe(1);
    expect(only(register)).toEqual(before);
    const remapped = importInto(register, first, (mapping) => correctMapping(mapping, 'Note', 'topicArea'));
    expect(remapped.rows[0]?.changes).toEqual(['topicArea', 'other: Note']);
    expect(only(register)).toMatchObject({ topicArea: 'x', other: {} });
  });

  it('counts systems that the file does not name and leaves them alone', () => {
    const register: Register = new Map();
    importInto(register, first);
    expect(importInto(register, csv('B,,,,,,,,')).totals).toMatchObject({ added: 1, notInFile: 1 });
    expect(register.size).toBe(2);
  });
});

describe('systems of the same name, organization and unit', () => {
  const chat = (purpose: string, note = '') => `Chatbot,HHS,AHRQ,${purpose},text,,,,${note}`;

  it('are told apart, also when they say the same', () => {
    const register: Register = new Map();
    const plan = importInto(register, csv(chat('one'), chat('two'), chat('one')));
    expect(register.size).toBe(3);
    expect(plan.rows.map(({ warnings }) => warnings.length)).toEqual([0, 0, 1]);
    expect(plan.rows[2]?.warnings[0]).toMatch(/^Says the same as line 2/);
  });

  it('do not change places when one is edited, taken out or put in between', () => {
    const register: Register = new Map();
    const { rows } = importInto(register, csv(chat('b'), chat('d'), chat('f')));
    const [b, d, f] = rows.map(({ id }) => id);
    const later = importInto(register, csv(chat('f'), chat('e'), chat('a'), chat('b', 'note')));
    expect(later.rows.map(({ action }) => action).sort()).toEqual([
      'added',
      'changed',
      'changed',
      'unchanged',
    ]);
    expect(later.rows[0]).toMatchObject({ id: f, action: 'unchanged' });
    expect(later.rows[3]).toMatchObject({ id: b, action: 'changed', changes: ['other: Note'] });
    const byOrder = later.rows.find(({ id }) => id === d);
    expect(byOrder?.warnings[0]).toMatch(/nothing else tells which of them/);
  });

  it('are recognised though people edited them in the register', () => {
    const register: Register = new Map();
    const { rows } = importInto(register, csv(chat('one'), chat('two')));
    const [one, two] = rows.map(({ id }) => register.get(id as string) as System);
    register.set(one!.id, { ...one!, purpose: 'two' });
    register.set(two!.id, { ...two!, purpose: 'three' });
    const again = importInto(register, csv(chat('two'), chat('one')));
    expect(again.rows.map(({ id, action }) => [id, action])).toEqual([
      [two!.id, 'unchanged'],
      [one!.id, 'unchanged'],
    ]);
  });
});

describe('any file', () => {
  const word = fc.constantFrom('', 'a', 'A', 'b', 'N/A', 'None', '7/16/1905', 'Retired', 'x\ny', '=1', '’');
  const cell = word.map((text) => `"${text}"`);
  const row = fc
    .tuple(fc.constantFrom('a', 'A', 'b', 'N/A'), ...Array<typeof cell>(8).fill(cell))
    .map((cells) => cells.join(','));
  const rows = fc.array(row, { minLength: 1, maxLength: 30 });

  it('imported twice changes nothing, in whatever order the second time', () => {
    const shuffled = rows.chain((lines) =>
      fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
    );
    fc.assert(
      fc.property(shuffled, ([lines, reordered]) => {
        const mapping = guessMapping(parseCsv(csv('a,b,c,d,e,Retired,Both,1/1/2024,i')));
        const register: Register = new Map();
        importInto(register, csv(...lines), () => mapping);
        expect(register.size).toBe(lines.length);
        const again = importInto(register, csv(...reordered), () => mapping);
        expect(again.totals).toMatchObject({
          unchanged: lines.length,
          added: 0,
          changed: 0,
          skipped: 0,
          notInFile: 0,
        });
        const fresh: Register = new Map();
        importInto(fresh, csv(...reordered), () => mapping);
        expect(Object.fromEntries(fresh)).toEqual(Object.fromEntries(register));
      }),
      { numRuns: 60 },
    );
  });
});
