import type { FormContent } from '../../forms/form';
import type { AuditFacts } from '../facts';
import { ANNEX_A } from '../scope';
import { EXCEPTION, factsWith, fieldsOf, OWNS, PLAN, START } from '../test-support';
import { checkPlan, nextAfterPlan, prefillPlan, routeOfPlan } from './plan';
import { checkStart } from './start';

const planWith = (changes: FormContent, more: Partial<AuditFacts> = {}) =>
  checkPlan({ ...PLAN, ...changes }, factsWith({ start: START }, more));

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
    expect(fieldsOf(planWith({ lead: 'ben', team: [] }, { spans: OWNS }))).toEqual(['lead']);
  });

  it('passes with an exception, with a shorter period, or without that system', () => {
    expect(planWith({}, { spans: OWNS, exceptions: [EXCEPTION] })).toEqual([]);
    expect(planWith({}, { spans: OWNS, independenceMonths: 2 })).toEqual([]);
    expect(planWith({ systems: [] }, { spans: OWNS })).toEqual([]);
  });

  it('is not started without a clause or a control', () => {
    expect(fieldsOf(checkStart({ ...START, clauses: [], controls: [] }))).toEqual(['clauses']);
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
  ])('is refused when %s', (_, changes, fields) => expect(fieldsOf(planWith(changes))).toEqual(fields));

  it('is refused controls that do not apply', () => {
    const controls = ANNEX_A.filter(({ id }) => id !== 'A.5.2');
    expect(fieldsOf(planWith({}, { controls }))).toEqual(['controls', 'checklist.1.about']);
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
