import { type Approval, approvalFor, type Priority, raised, type Severity } from './scales';

describe('scales', () => {
  it('raises the priority up to urgent', () => {
    expect([0, 1, 2, 9].map((steps) => raised('normal', steps))).toEqual([
      'normal',
      'high',
      'urgent',
      'urgent',
    ]);
  });

  it.each<[Severity, Priority, boolean, Approval]>([
    ['minor', 'low', false, 'none'],
    ['minor', 'normal', false, 'none'],
    ['minor', 'normal', true, 'approver'],
    ['minor', 'high', false, 'approver'],
    ['minor', 'urgent', false, 'approver'],
    ['major', 'low', false, 'approver'],
    ['critical', 'low', false, 'top-management'],
  ])('a %s case of %s priority (special: %s) needs %s', (severity, priority, special, approval) => {
    expect(approvalFor(severity, priority, special)).toBe(approval);
  });
});
