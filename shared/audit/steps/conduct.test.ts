import type { FormContent } from '../../forms/form';
import { type AuditFacts, standingAgainst } from '../facts';
import { conflictWords } from '../independence';
import { internalAudit } from '../process';
import { CONDUCT, factsWith, fieldsOf, OWNS, PLAN, REPORT, START } from '../test-support';
import { checkConduct, nextAfterConduct, prefillConduct } from './conduct';
import { checkReport, prefillReport } from './report';

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
  const checked = (changes: FormContent) => fieldsOf(checkConduct({ ...CONDUCT, ...changes }, facts));

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
    expect(fieldsOf(checkReport(REPORT, { ...facts, tasks }))).toEqual(['exceptions']);
  });
});
