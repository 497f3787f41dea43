import { checkForm, formProblems } from '../forms';
import type { FormStep } from '../processes/process';
import type { AuditFacts } from './facts';
import { internalAudit } from './process';
import { ANNEX_A } from './scope';
import { CHOICES, CONDUCT, EXCEPTION, factsWith, OWNS, PLAN, REPORT, START } from './test-support';

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
