import { checkForm, formProblems } from '../forms';
import { plannedAuditForm, programmeForm, weightsForm } from './forms/programme';
import type { PlannedAudit } from './programme';
import { plannedAuditDraft, plannedAuditFrom, weightsDraft, weightsFrom } from './programme-forms';
import { ANNEX_A } from './scope';
import { CHOICES } from './test-support';

const form = plannedAuditForm({ from: '2027-Q1' });
const audit: PlannedAudit = {
  id: 'pa-3',
  title: 'Data',
  quarter: '2029-Q4',
  scope: { clauses: ['7.5'], controls: ['A.7.4'], systems: ['sys-1'] },
  leadAuditorId: 'ada',
  round: 2,
};

describe('the forms of a programme', () => {
  it.each([programmeForm('2026-Q4'), form, weightsForm])('$id is sound', (one) =>
    expect(formProblems(one)).toEqual([]),
  );

  it('give a planned audit back as it was', () => {
    const result = checkForm(form, plannedAuditDraft(audit), CHOICES);
    expect(result.ok && plannedAuditFrom(result.content, audit)).toEqual(audit);
  });

  it('offer the twelve quarters of the programme and no other', () => {
    const draft = { ...plannedAuditDraft(audit), quarter: '2030-Q1' };
    expect(checkForm(form, draft, CHOICES)).toMatchObject({ problems: [{ field: 'quarter' }] });
  });

  it('keep only what differs from our judgement, and read it back', () => {
    const weights = { independenceMonths: 24, importance: { '4.4': 3, '8.2': 1, 'A.7.4': 2 } } as const;
    const result = checkForm(weightsForm, weightsDraft(weights, ANNEX_A), CHOICES);
    expect(result.ok && weightsFrom(result.content, ANNEX_A)).toEqual(weights);
  });

  it('let a clause stand for those below it, and high win over low', () => {
    const content = { independenceMonths: 12, highClauses: ['7'], lowClauses: ['7.2'] };
    const { importance } = weightsFrom(content, []);
    expect([importance['7.1'], importance['7.2'], importance['7.5.3']]).toEqual([3, 3, 3]);
  });
});
