import { CONDUCT, EXCEPTION, factsWith, fieldsOf, PLAN, REPORT, START } from '../test-support';
import { checkReport, limitsOf, prefillReport } from './report';

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
    expect(fieldsOf(checkReport(REPORT, facts))).toEqual(['exceptions']);
    expect(fieldsOf(checkReport({ ...REPORT, exceptions }, factsWith(contents)))).toEqual([
      'exceptions.0.person',
    ]);
    const changed = [{ ...exceptions[0]!, reason: 'None' }];
    expect(fieldsOf(checkReport({ ...REPORT, exceptions: changed }, facts))).toEqual([
      'exceptions',
      'exceptions.0.person',
    ]);
  });

  it('cannot conclude what the findings do not carry', () => {
    const facts = factsWith(contents);
    expect(fieldsOf(checkReport({ ...REPORT, conclusion: 'effective' }, facts))).toEqual(['conclusion']);
    const clean = factsWith({ ...contents, conduct: { ...CONDUCT, findings: [] } });
    expect(fieldsOf(checkReport(REPORT, clean))).toEqual(['conclusion']);
    expect(checkReport({ ...REPORT, conclusion: 'effective' }, clean)).toEqual([]);
    expect(checkReport({ onward: 'conduct' }, facts)).toEqual([]);
  });
});
