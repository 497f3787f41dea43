import { historyOf, type PastAudit } from './history';
import { importanceOf } from './importance';
import {
  checkProgramme,
  coverageByGroup,
  coverageOf,
  dueAudits,
  dueSince,
  nextAuditNumber,
  nextStart,
  type PlannedAudit,
  plannedAuditKey,
  startContentOf,
} from './programme';
import { ANNEX_A, scopeWords } from './scope';

const planned = (id: string, quarter: PlannedAudit['quarter'], clauses: string[], controls: string[] = []) =>
  ({
    id,
    title: `Audit ${id}`,
    quarter,
    scope: { clauses, controls, systems: [] },
    round: 1,
  }) satisfies PlannedAudit;
const ALL = ['4', '5', '6', '7', '8', '9', '10'];
const CONTROL_IDS = ANNEX_A.map(({ id }) => id);

test('audits are numbered on, never twice', () => {
  expect(nextAuditNumber([])).toBe(1);
  expect(nextAuditNumber(['pa-7', 'pa-2'])).toBe(8);
});

describe('the coverage of a programme', () => {
  it('says by id and title what no audit looks at', () => {
    const audits = [
      planned('pa-1', '2027-Q1', ['4', '5', '6', '7', '8', '9.1', '9.3', '10']),
      planned(
        'pa-2',
        '2027-Q2',
        [],
        CONTROL_IDS.filter((id) => id !== 'A.8.4'),
      ),
    ];
    const coverage = coverageOf({ audits });
    expect(coverage.missing.map(({ id }) => id)).toEqual(['9.2.1', '9.2.2', 'A.8.4']);
    expect(coverage.missing.map(({ title }) => title)).toEqual([
      'Internal audit: general',
      'Internal audit programme',
      'Communication of incidents',
    ]);
  });

  it('is whole with every clause and control', () => {
    const coverage = coverageOf({ audits: [planned('pa-1', '2027-Q1', ALL, CONTROL_IDS)] });
    expect(coverage.lines).toHaveLength(70);
    expect(coverage.missing).toEqual([]);
  });

  it('goes by what audits that have begun really look at, not by what was planned for them', () => {
    const audits = ['pa-1', 'pa-2', 'pa-3'].map((id) => planned(id, '2027-Q1', ['7'], ['A.8.4']));
    const lookedAt = new Map([
      ['pa-1', { clauses: ['7.1', '7.2'], controls: [] }],
      ['pa-2', { clauses: [], controls: [] }],
    ]);
    const { lines } = coverageOf({ audits }, undefined, lookedAt);
    const idsOf = (wanted: string) => lines.find(({ id }) => id === wanted)!.audits.map(({ id }) => id);
    expect([idsOf('7.2'), idsOf('7.3'), idsOf('A.8.4')]).toEqual([['pa-1', 'pa-3'], ['pa-3'], ['pa-3']]);
  });

  it('asks for the controls that apply: without those excluded, with our own', () => {
    const applicable = [
      ...ANNEX_A.filter(({ id }) => id !== 'A.10.4'),
      { id: 'OWN-1', title: 'Red teaming' },
    ];
    const coverage = coverageOf({ audits: [planned('pa-1', '2027-Q1', ALL, CONTROL_IDS)] }, applicable);
    expect(coverage.lines).toHaveLength(70);
    expect(coverage.missing).toMatchObject([{ id: 'OWN-1', title: 'Red teaming', kind: 'control' }]);
  });

  it('names the audits of a line in the order of time', () => {
    const audits = [planned('late', '2028-Q4', ['10']), planned('early', '2027-Q1', ['10.2'])];
    const line = coverageOf({ audits }).lines.find(({ id }) => id === '10.2')!;
    expect(line.audits.map(({ id }) => id)).toEqual(['early', 'late']);
  });
});

describe('the coverage by group', () => {
  it('counts each year of the programme, from whatever quarter it begins', () => {
    const audits = [
      planned('pa-1', '2026-Q4', ['6.1'], ['A.7.2', 'A.7.3']),
      planned('pa-2', '2027-Q3', ['6.2']),
      planned('pa-3', '2027-Q4', ['6'], ['A.7.2']),
    ];
    const applicable = [...ANNEX_A, { id: 'OWN-1', title: 'Red teaming' }];
    const groups = coverageByGroup(coverageOf({ audits }, applicable), { from: '2026-Q4' });
    expect(groups).toHaveLength(7 + 9 + 1);
    const of = (id: string) => groups.find((group) => group.id === id);
    expect(of('6')).toEqual({ id: '6', title: 'Planning', total: 6, years: [5, 6, 0], covered: 6 });
    expect(of('A.7')).toMatchObject({ title: 'Data for AI systems', total: 5, years: [2, 1, 0], covered: 2 });
    expect(of('')).toMatchObject({ title: 'Our own controls', total: 1, covered: 0 });
  });
});

describe('a programme', () => {
  it('is refused audits outside of its three years, without title or scope, and of controls that do not apply', () => {
    const from = '2027-Q1' as const;
    const audits = [
      planned('good', '2029-Q4', ['4']),
      planned('late', '2030-Q1', ['4']),
      planned('early', '2026-Q4', ['4']),
      planned('empty', '2027-Q1', []),
      { ...planned('untitled', '2027-Q1', ['4']), title: ' ' },
      planned('excluded', '2027-Q1', ['4'], ['A.10.4']),
    ];
    const controls = ANNEX_A.filter(({ id }) => id !== 'A.10.4');
    expect(checkProgramme({ from, audits }, controls).map(({ audit, field }) => [audit, field])).toEqual([
      ['late', 'quarter'],
      ['early', 'quarter'],
      ['empty', 'scope'],
      ['untitled', 'title'],
      ['excluded', 'scope'],
    ]);
  });

  it('knows which audits are due and which are late, without those that were started', () => {
    const audits = [
      planned('now', '2027-Q2', ['4']),
      planned('late', '2027-Q1', ['4']),
      planned('later', '2027-Q3', ['4']),
      planned('started', '2027-Q1', ['4']),
    ];
    expect(
      dueAudits({ audits }, '2027-Q2', new Set(['started'])).map(({ audit, late }) => [audit.id, late]),
    ).toEqual([
      ['late', true],
      ['now', false],
    ]);
  });
});

describe('a scope in words', () => {
  it.each([
    [['6.1.1', '6.1.2', '6.1.3', '6.1.4', '6.2', '6.3', '10.2'], [], 'Clauses 6 and 10.2'],
    [['7.5.1', '7.5.2', '7.5.3'], ['A.2.2', 'A.2.3', 'A.2.4'], 'Clause 7.5; controls A.2'],
    [[], ['A.7.4', 'OWN-1'], 'Controls A.7.4 and OWN-1'],
    [[], ['A.7.4'], 'Control A.7.4'],
    [['8'], [], 'Clause 8'],
    [[], [], 'Nothing yet'],
  ])('%p and %p: %s', (clauses, controls, words) => expect(scopeWords({ clauses, controls })).toBe(words));
});

describe('a planned audit that is started', () => {
  const audit = { ...planned('pa-1', '2027-Q2', ['7'], []), leadAuditorId: 'ada' };

  it('gives the start form its answers, with time to plan', () => {
    expect(startContentOf(audit, '2027-04-01')).toEqual({
      title: 'Audit pa-1',
      begins: '2027-05-01',
      reason: 'Planned in the audit programme for April to June 2027.',
      clauses: ['7'],
      lead: 'ada',
    });
    expect(startContentOf(audit, '2027-02-01').begins).toBe('2027-05-01');
    expect(startContentOf(audit, '2027-06-20').begins).toBe('2027-07-20');
  });

  it('is one run, until it is to be held again', () => {
    const key = (round: number) => plannedAuditKey({ from: '2027-Q1' }, { id: 'pa-1', round });
    expect(key(1)).toBe(key(1));
    expect(key(2)).not.toBe(key(1));
    expect(plannedAuditKey({ from: '2030-Q1' }, { id: 'pa-1', round: 1 })).not.toBe(key(1));
  });
});

describe('the audits that start by themselves', () => {
  const audits = [
    planned('q3', '2027-Q3', ['7']),
    planned('q2', '2027-Q2', ['7']),
    planned('q1', '2027-Q1', ['7']),
  ];

  it('are those whose quarter began since it was last looked', () => {
    const due = (after: string, until: string) => dueSince({ audits }, after, until).map(({ id }) => id);
    expect(due('2027-03-31', '2027-04-01')).toEqual(['q2']);
    expect(due('2027-04-01', '2027-06-30')).toEqual([]);
    expect(due('2026-12-31', '2027-04-02')).toEqual(['q2', 'q1']);
  });

  it('make the next appointment, none on the day itself', () => {
    expect(nextStart({ audits }, '2027-01-01')).toBe('2027-04-01');
    expect(nextStart({ audits }, '2027-06-30')).toBe('2027-07-01');
    expect(nextStart({ audits }, '2027-07-01')).toBeUndefined();
  });
});

describe('what weighs', () => {
  it('is ours, until the organization says otherwise', () => {
    expect([importanceOf({ id: '8.2' }), importanceOf({ id: '7.2' }), importanceOf({ id: '4.4' })]).toEqual([
      3, 2, 1,
    ]);
    expect(importanceOf({ id: '4.4' }, { '4.4': 3 })).toBe(3);
  });

  it('includes what an audit of something else found', () => {
    const past: PastAudit[] = [
      {
        endedOn: '2026-05-10',
        clauses: ['8'],
        controls: [],
        findings: [{ kind: 'major-nonconformity', clauses: [], controls: ['A.7.4'] }],
      },
    ];
    const history = historyOf({ id: 'A.7.4', kind: 'control', title: '' }, past, '2024-01-01');
    expect(history).toEqual({ major: 1, minor: 0, observations: 0 });
  });

  it('includes what earlier audits found, by clause and control, and when they were', () => {
    const past: PastAudit[] = [
      {
        endedOn: '2026-05-10',
        clauses: ['8'],
        controls: [],
        findings: [
          { kind: 'major-nonconformity', clauses: ['8.2'], controls: [] },
          { kind: 'observation', clauses: ['8'], controls: ['A.5.2'] },
        ],
      },
      { endedOn: '2025-05-10', clauses: ['8.2'], controls: ['A.5.2'], findings: [] },
      {
        endedOn: '2021-05-10',
        clauses: ['8'],
        controls: [],
        findings: [{ kind: 'minor-nonconformity', clauses: ['8.2'], controls: [] }],
      },
    ];
    const of = (id: string, kind: 'clause' | 'control') =>
      historyOf({ id, kind, title: '' }, past, '2024-01-01');
    expect(of('8.2', 'clause')).toEqual({ lastAuditedOn: '2026-05-10', major: 1, minor: 0, observations: 1 });
    expect(of('8.3', 'clause')).toEqual({ lastAuditedOn: '2026-05-10', major: 0, minor: 0, observations: 1 });
    expect(of('A.5.2', 'control')).toEqual({
      lastAuditedOn: '2025-05-10',
      major: 0,
      minor: 0,
      observations: 1,
    });
    expect(of('7.2', 'clause')).toEqual({ major: 0, minor: 0, observations: 0 });
  });
});
