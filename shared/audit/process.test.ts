import { checkForm, type FormContent, formProblems } from '../forms';
import type { FormStep } from '../processes/process';
import { type AuditFacts, standingAgainst } from './facts';
import { conflictWords } from './independence';
import { internalAudit } from './process';
import { ANNEX_A } from './scope';
import { checkConduct, nextAfterConduct, prefillConduct } from './steps/conduct';
import { checkPlan, nextAfterPlan, prefillPlan, routeOfPlan } from './steps/plan';
import { checkReport, limitsOf, prefillReport } from './steps/report';
import { checkStart } from './steps/start';
import { CHOICES, CONDUCT, factsWith, PLAN, REPORT, START } from './test-support';

const OWNS: AuditFacts['spans'] = [
  {
    personId: 'ben',
    what: { kind: 'system', id: 'sys-1', title: 'Claims triage' },
    from: '2025-01-01',
    until: '2026-10-01',
  },
];
const EXCEPTION: AuditFacts['exceptions'][number] = {
  personId: 'ben',
  keys: ['system:sys-1'],
  against: 'owned the AI system “Claims triage” until 1 October 2026',
  reason: 'Nobody else knows the language',
  grantedBy: 'adm',
  grantedAt: '2026-11-20T10:00:00.000Z',
};
const problems = (found: { field: string }[]) => found.map(({ field }) => field);
const planWith = (changes: FormContent, more: Partial<AuditFacts> = {}) =>
  checkPlan({ ...PLAN, ...changes }, factsWith({ start: START }, more));

describe('the forms', () => {
  const forms = Object.values(internalAudit.steps).flatMap((step) =>
    step.kind === 'form' ? [step.form] : [],
  );

  it.each([internalAudit.start!.form, ...forms])('$id is sound', (form) =>
    expect(formProblems(form)).toEqual([]),
  );

  it('hold what they begin with', () => {
    const [start, plan] = [{ ...START, clauses: ['4', '5', '6', '7', '8', '9', '10'] }, PLAN];
    const facts = factsWith({
      start: { ...start, controls: ANNEX_A.map(({ id }) => id) },
      plan,
      conduct: CONDUCT,
    });
    for (const step of ['plan', 'conduct', 'report']) {
      const { form, prefill } = internalAudit.steps[step] as FormStep;
      const result = checkForm(form, prefill!(facts), { ...CHOICES, today: '2026-12-10' });
      // Only what nobody has said yet is wrong with them, never that something is too long or not known.
      const messages = result.ok ? [] : result.problems.map(({ message }) => message);
      expect(messages.filter((message) => !/(^|: )(enter|choose|answer)/i.test(message))).toEqual([]);
    }
  });
});

describe('the plan', () => {
  it('begins with scope, checklist and a sample that anybody can draw again', () => {
    const systems = Array.from({ length: 20 }, (_, n) => ({
      id: `sys-${n}`,
      name: `System ${n}`,
      retired: n === 3,
    }));
    const records = Array.from({ length: 30 }, (_, n) => `RA-2026-${n}`);
    const draft = prefillPlan(factsWith({ start: START }, { systems, records }));
    expect(draft).toMatchObject({ clauses: ['8'], controls: ['A.5.2'], lead: 'ada', from: '2026-12-10' });
    expect(draft.checklist).toHaveLength(5);
    expect(draft.systems).toHaveLength(5);
    expect(draft.systems).not.toContain('sys-3');
    expect((draft.records as string).split('\n')).toHaveLength(6);
    expect(draft.sampling).toContain('5 of 19');
    expect(draft.sampling).toContain('“ia-abc|id”');
  });

  it('keeps to systems that were named', () => {
    const facts = factsWith({ start: { ...START, systems: ['sys-9'] } });
    expect(prefillPlan(facts)).toMatchObject({ systems: ['sys-9'] });
    expect(prefillPlan(facts).sampling).toContain('as named when the audit was started');
  });

  it('passes as it should be', () => expect(planWith({})).toEqual([]));

  it('is refused when an auditor owned what is audited, and says what, of whom and until when', () => {
    const [problem, ...others] = planWith({}, { spans: OWNS });
    expect(others).toEqual([]);
    expect(problem).toEqual({
      field: 'team',
      message:
        'Choose somebody else than Ben Auditor, who owned the AI system “Claims triage” until 1 October 2026, less than 12 months before the audit. Nobody audits their own work; an administrator can make an exception on the page of this audit',
    });
    expect(problems(planWith({ lead: 'ben', team: [] }, { spans: OWNS }))).toEqual(['lead']);
  });

  it('passes with an exception, with a shorter period, or without that system', () => {
    expect(planWith({}, { spans: OWNS, exceptions: [EXCEPTION] })).toEqual([]);
    expect(planWith({}, { spans: OWNS, independenceMonths: 2 })).toEqual([]);
    expect(planWith({ systems: [] }, { spans: OWNS })).toEqual([]);
  });

  it('is not started without a clause or a control', () => {
    expect(problems(checkStart({ ...START, clauses: [], controls: [] }))).toEqual(['clauses']);
    expect(checkStart({ ...START, clauses: [] })).toEqual([]);
  });

  it.each<[string, FormContent, string[]]>([
    ['nothing is audited', { clauses: [], controls: [] }, ['clauses']],
    ['a clause has no entry', { clauses: ['8.2', '8.3'] }, ['checklist']],
    ['an entry is about something else', { clauses: [] }, ['checklist.0.about']],
    ['it begins too far ahead', { from: '2027-06-01', until: '2027-06-02' }, ['from']],
    ['it ends before it begins', { until: '2026-12-09' }, ['until']],
    ['it lasts too long', { until: '2027-03-01' }, ['until']],
    [
      'an auditor is asked for evidence',
      { requests: [{ person: 'ben', what: 'x', due: '2026-12-01' }] },
      ['requests.0.person'],
    ],
    [
      'evidence is due when the audit has begun',
      { requests: [{ person: 'olga', what: 'x', due: '2026-12-10' }] },
      ['requests.0.due'],
    ],
  ])('is refused when %s', (_, changes, fields) => expect(problems(planWith(changes))).toEqual(fields));

  it('is refused controls that do not apply', () => {
    const controls = ANNEX_A.filter(({ id }) => id !== 'A.5.2');
    expect(problems(planWith({}, { controls }))).toEqual(['controls', 'checklist.1.about']);
  });

  it('tells the machine which requests there are and when the audit begins', () => {
    const { settings } = factsWith({});
    expect(routeOfPlan(PLAN, { settings: { ...settings, timeZone: 'America/New_York' } })).toEqual({
      requests: [0, 1],
      startsAt: '2026-12-10T05:00:00.000Z',
      auditSeconds: 2 * 86_400,
    });
    expect(nextAfterPlan(PLAN)).toBe(
      '2 people are asked for evidence now. On 10 December 2026 the auditors get the task to record the results.',
    );
  });
});

describe('a request for evidence', () => {
  const facts = { ...factsWith({ start: START, plan: PLAN }), item: 1 };
  const step = internalAudit.steps.request as FormStep;

  it('goes to the person of the plan, with the words of the auditors and their date', () => {
    expect(step.who(facts)).toEqual(['tom']);
    expect(step.dueOn!(facts)).toBe('2026-12-09');
    expect(step.brief!(facts)).toBe('The minutes of the last review');
    expect(step.itemTitle!(facts)).toBe('The minutes of the last review');
  });

  it('is called by its first line, cut where it is long', () => {
    const [request] = PLAN.requests as Record<string, string>[];
    const long = { ...PLAN, requests: [{ ...request!, what: `${'word '.repeat(30)}\nand more` }] };
    const title = step.itemTitle!({ ...factsWith({ plan: long }), item: 0 })!;
    expect(title).toHaveLength(80);
    expect(title).toMatch(/^word .*…$/);
  });

  it('is not answered by an auditor of this audit', () => {
    expect(step.barred!('ben', facts)).toBe('is an auditor of this audit');
    expect(step.barred!('tom', facts)).toBeUndefined();
  });
});

describe('the results', () => {
  const facts = factsWith({
    start: START,
    plan: PLAN,
    'request.0': {
      answer: 'partly',
      references: ['Risk register | RA-2025-0001'],
      missing: 'The second is not done',
    },
  });
  const checked = (changes: FormContent) => problems(checkConduct({ ...CONDUCT, ...changes }, facts));

  it('begin with the checklist and with what was answered', () => {
    const draft = prefillConduct(facts);
    expect(draft.checks).toMatchObject([{ about: '8.2 AI risk assessment' }, { questions: 'Who decides?' }]);
    expect(draft.evidenceGiven).toBe(
      'The last two risk assessments (asked of Olga Owner until 8 December 2026): given in part. Risk register, RA-2025-0001. The second is not done\n\nThe minutes of the last review (asked of Tom Top until 9 December 2026): no answer',
    );
  });

  it('pass as they should be', () => {
    expect(checked({})).toEqual([]);
    expect(nextAfterConduct(CONDUCT)).toBe(
      'Recorded: 1 minor nonconformity. Next the lead auditor writes the report.',
    );
  });

  const [finding] = CONDUCT.findings as Record<string, string | string[]>[];
  it.each<[string, FormContent, string[]]>([
    ['something planned is not answered', { checks: (CONDUCT.checks as []).slice(0, 1) }, ['checks']],
    ['what is not met is no nonconformity', { findings: [] }, ['checks.0.result']],
    [
      'the nonconformity is about another clause',
      { findings: [{ ...finding, clauses: ['8.3'] }] },
      ['checks.0.result'],
    ],
    [
      'a nonconformity names no requirement',
      { findings: [{ ...finding }, { ...finding, clauses: [] }] },
      ['findings.1.clauses'],
    ],
    ['an auditor is to put it right', { findings: [{ ...finding, owner: 'ben' }] }, ['findings.0.owner']],
    ['it ends before it begins', { heldUntil: '2026-12-01' }, ['heldUntil']],
  ])('are refused when %s', (_, changes, fields) => expect(checked(changes)).toEqual(fields));
});

describe('independence when the results are recorded', () => {
  it('is checked again: somebody may have taken over what is audited', () => {
    const since: AuditFacts['spans'] = [{ ...OWNS[0]!, from: '2026-12-01' }];
    const facts = factsWith({ start: START, plan: PLAN }, { spans: since });
    expect(checkConduct(CONDUCT, facts)).toMatchObject([{ field: 'auditors' }]);
    expect(checkConduct({ ...CONDUCT, auditors: ['ada'] }, facts)).toEqual([]);
  });

  it('holds for what a finding names beyond the plan, for each auditor and for who writes the report', () => {
    const [finding] = CONDUCT.findings as FormContent[];
    const beyond = (changes: FormContent) =>
      ({ ...CONDUCT, findings: [{ ...finding, ...changes }] }) as FormContent;
    const other = { personId: 'ada', what: { ...OWNS[0]!.what, id: 'sys-2' }, from: '2025-01-01' } as const;
    const clause = { personId: 'ben', what: { kind: 'clause', id: '8.3' }, from: '2025-01-01' } as const;
    const facts = factsWith({ start: START, plan: PLAN }, { spans: [other, clause] });
    expect(checkConduct(CONDUCT, facts)).toEqual([]);
    expect(checkConduct(beyond({ systems: ['sys-1', 'sys-2'] }), facts)).toMatchObject([
      { field: 'auditors', message: expect.stringContaining('Ada Auditor, who owns the AI system') },
    ]);
    expect(checkConduct(beyond({ clauses: ['8.2', '8.3'] }), facts)).toMatchObject([
      { field: 'auditors', message: expect.stringContaining('Ben Auditor, who owns clause 8.3') },
    ]);
    const conduct = beyond({ systems: ['sys-2'] });
    const recorded = factsWith({ start: START, plan: PLAN, conduct }, { spans: [other] });
    expect(internalAudit.steps.report!.barred!('ada', recorded)).toContain('owns the AI system');
  });

  it('counts from the days on which the audit was held', () => {
    const facts = factsWith({ start: START, plan: PLAN }, { spans: OWNS, independenceMonths: 2 });
    expect(checkConduct(CONDUCT, facts)).toEqual([]);
    expect(checkConduct({ ...CONDUCT, heldFrom: '2026-11-30' }, facts)).toMatchObject([
      { field: 'auditors' },
    ]);
  });

  it('is excused where an administrator gave the task to somebody all the same, which then stands in the report', () => {
    const facts = factsWith({ start: START, plan: PLAN, conduct: CONDUCT }, { spans: OWNS });
    const words = conflictWords(standingAgainst('ben', facts));
    const broughtIn = {
      how: 'reassigned' as const,
      by: 'adm',
      insteadOf: 'ada',
      reason: 'Ada is ill',
      at: '2026-12-11T08:00:00.000Z',
      override: words,
    };
    const tasks = [
      { step: 'conduct', participants: [{ personId: 'ben', state: 'asked', broughtIn }] },
    ] as never;
    expect(standingAgainst('ben', { ...facts, tasks })).toEqual([]);
    expect(prefillReport({ ...facts, tasks }).exceptions).toEqual([
      { person: 'Ben Auditor', against: words, reason: 'Ada is ill', granted: 'Amy Admin, 11 December 2026' },
    ]);
    expect(problems(checkReport(REPORT, { ...facts, tasks }))).toEqual(['exceptions']);
  });
});

describe('the report', () => {
  const contents = { start: START, plan: PLAN, conduct: CONDUCT };

  it('begins with the conclusion that fits, its limits, and who must know', () => {
    const systems = [{ id: 'sys-1', name: 'Claims triage', retired: true }];
    const open = {
      ...CONDUCT,
      checks: [{ about: '8.2 AI risk assessment', result: 'not-checked', notes: 'ill' }],
    };
    const facts = factsWith({ ...contents, conduct: open }, { systems });
    expect(prefillReport(facts)).toMatchObject({ conclusion: 'except', distribution: ['tom', 'olga'] });
    expect(limitsOf(facts)).toEqual([
      expect.stringContaining('Evidence: The last two risk assessments'),
      expect.stringContaining('Evidence: The minutes of the last review'),
      'Not checked: 8.2 AI risk assessment',
      'Retired: Claims triage',
    ]);
  });

  it('is refused without an exception that was granted, with one that was not, and with one that was changed', () => {
    const facts = factsWith(contents, { exceptions: [EXCEPTION] });
    const { exceptions } = prefillReport(facts) as { exceptions: Record<string, string>[] };
    expect(exceptions).toEqual([
      {
        person: 'Ben Auditor',
        against: EXCEPTION.against,
        reason: EXCEPTION.reason,
        granted: 'Amy Admin, 20 November 2026',
      },
    ]);
    expect(checkReport({ ...REPORT, exceptions }, facts)).toEqual([]);
    expect(problems(checkReport(REPORT, facts))).toEqual(['exceptions']);
    expect(problems(checkReport({ ...REPORT, exceptions }, factsWith(contents)))).toEqual([
      'exceptions.0.person',
    ]);
    const changed = [{ ...exceptions[0]!, reason: 'None' }];
    expect(problems(checkReport({ ...REPORT, exceptions: changed }, facts))).toEqual([
      'exceptions',
      'exceptions.0.person',
    ]);
  });

  it('cannot conclude what the findings do not carry', () => {
    const facts = factsWith(contents);
    expect(problems(checkReport({ ...REPORT, conclusion: 'effective' }, facts))).toEqual(['conclusion']);
    const clean = factsWith({ ...contents, conduct: { ...CONDUCT, findings: [] } });
    expect(problems(checkReport(REPORT, clean))).toEqual(['conclusion']);
    expect(checkReport({ ...REPORT, conclusion: 'effective' }, clean)).toEqual([]);
    expect(checkReport({ onward: 'conduct' }, facts)).toEqual([]);
  });
});

describe('who does what', () => {
  const barred = (step: string, personId: string, more: Partial<AuditFacts> = {}) =>
    internalAudit.steps[step]!.barred!(personId, factsWith({ start: START, plan: PLAN }, more));

  it('asks the lead that was named, or every auditor', () => {
    const { who } = internalAudit.steps.plan!;
    expect(who(factsWith({ start: START }))).toEqual(['ada']);
    expect(who(factsWith({ start: { ...START, lead: '' } }))).toEqual(['ada', 'ben']);
  });

  it('bars from planning, conducting and reporting whoever is not independent', () => {
    expect(barred('conduct', 'ben', { spans: OWNS })).toBe(
      'owned the AI system “Claims triage” until 1 October 2026, less than 12 months before the audit',
    );
    expect(barred('report', 'ben', { spans: OWNS })).toBeDefined();
    expect(barred('conduct', 'ben', { spans: OWNS, exceptions: [EXCEPTION] })).toBeUndefined();
    expect(barred('conduct', 'ada', { spans: OWNS })).toBeUndefined();
    // Before there is a plan, by the scope of the start.
    const start = factsWith({ start: { ...START, systems: ['sys-1'] } }, { spans: OWNS });
    expect(internalAudit.steps.plan!.barred!('ben', start)).toBeDefined();
  });

  it('lets nobody decide on a report who was an auditor or submitted for it', () => {
    expect(barred('approve', 'ben')).toBe('was an auditor in this audit');
    expect(barred('approve', 'tom')).toBeUndefined();
    const byOther = factsWith({ plan: PLAN, report: REPORT }, {}, 'adm');
    expect(internalAudit.steps.approve!.barred!('adm', byOther)).toBeDefined();
  });

  it('asks who asked for the audit to decide, else top management', () => {
    const { who } = internalAudit.steps.approve!;
    expect(who(factsWith({ start: { ...START, client: 'olga' } }))).toEqual(['olga']);
    expect(who(factsWith({ start: START }))).toEqual(['tom']);
  });
});

describe('how it ended', () => {
  const outcome = (kind: string | undefined, decision = 'approved') => {
    const [finding] = CONDUCT.findings as Record<string, string>[];
    const conduct = { ...CONDUCT, findings: kind ? [{ ...finding, kind }] : [] };
    const facts = factsWith({ plan: PLAN, conduct });
    return internalAudit.outcome({ ...facts, tasks: [{ decision }] as never });
  };

  it.each([
    ['major-nonconformity', 'major'],
    ['minor-nonconformity', 'minor'],
    ['observation', 'conforming'],
    [undefined, 'conforming'],
  ])('with %s: %s', (kind, expected) => {
    expect(outcome(kind)).toBe(expected);
    expect(outcome(kind, 'rejected')).toBe('rejected');
    expect(Object.keys(internalAudit.outcomes)).toContain(expected);
  });
});
