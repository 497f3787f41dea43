import type { FormContent } from '../forms/form';
import type { RunFacts, Submitted } from '../processes/process';
import { System } from '../register/system';
import { impactApproval } from './approval';
import { approvalFrom } from './approval-from';
import { boundFacts } from './bound';
import { deploymentGate } from './gate';
import { ASSESSMENT, HARMLESS, SENSITIVE } from './test-support';
import { classify } from './thresholds';

const system = {
  ...System.parse({ id: 'sys-0123456789abcdef', name: 'Ranking', purpose: 'Ranks' }),
  version: 3,
};
const submitted = (step: string, number: number, content: FormContent): Submitted => ({
  step,
  taskId: `ia-1.${number}`,
  content,
  contentHash: '',
  submittedBy: 'owner',
  submittedAt: '2026-11-24T10:00:00Z',
  bound: boundFacts(classify({}, system), system),
});
const approved = (step: string, conditions?: string) => ({
  step,
  state: 'done',
  decision: 'approved',
  participants: [{ personId: 'ann', state: 'answered', answer: { decision: 'approved', conditions } }],
});
const facts = (contents: Submitted[], tasks: object[]): RunFacts =>
  ({
    system,
    contents: Object.fromEntries(contents.map((content) => [content.step, content])),
    tasks,
    settings: { timeZone: 'Pacific/Auckland' },
  }) as unknown as RunFacts;
const record = (outcome: string) => ({
  number: 'IA-2026-0001',
  outcome,
  finalizedAt: '2026-11-24T20:00:00Z',
});

const assessed = facts(
  [submitted('screen', 1, SENSITIVE), submitted('assess', 4, ASSESSMENT)],
  [
    { step: 'screen', state: 'done', decision: 'submitted' },
    { step: 'assess', state: 'done', decision: 'submitted' },
    approved('approve', 'Of the round before'),
    { step: 'assess', state: 'done', decision: 'submitted' },
    approved('approve', 'Train them\n\n Test it '),
    approved('accept'),
  ],
);

it('holds until the review, for the entry that was assessed, on the conditions of those whose approval counts', () => {
  const approval = approvalFrom(record('approved'), assessed);
  expect(impactApproval.parse(approval)).toEqual({
    recordNumber: 'IA-2026-0001',
    outcome: 'approved',
    use: 'sensitive',
    // The day in the organization's time zone.
    decidedOn: '2026-11-25',
    validUntil: '2027-06-01',
    conditions: ['Train them', 'Test it'],
    basis: approval.basis,
  });
  expect(deploymentGate(system, { ...approval, conditions: [] }, '2027-06-01').open).toBe(true);
  expect(deploymentGate({ ...system, purpose: 'Rejects' }, approval, '2027-01-01').open).toBe(false);
});

it('holds for a year after a screening that was enough, also after an assessment that was dropped', () => {
  const dropped = facts(
    [submitted('assess', 2, ASSESSMENT), submitted('screen', 3, HARMLESS)],
    [approved('confirm')],
  );
  expect(approvalFrom(record('screened'), dropped)).toMatchObject({
    use: 'standard',
    validUntil: '2027-11-25',
  });
});

it.each(['rejected', 'refused', 'stopped', 'retired'])('opens nothing when it ended as %s', (outcome) => {
  const approval = approvalFrom(record(outcome), assessed);
  expect(approval).not.toHaveProperty('validUntil');
  expect(approval.conditions).toEqual([]);
  expect(deploymentGate(system, approval, '2026-11-25').open).toBe(false);
});
