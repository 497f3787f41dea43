import { checkDecision, MAX_COMMENT } from './decision';

const others = { ownSubmission: false };

test('approving needs no comment; what is given is trimmed', () => {
  expect(checkDecision({ decision: 'approved' }, others)).toEqual({
    ok: true,
    value: { decision: 'approved', comment: '' },
  });
  expect(checkDecision({ decision: 'approved', comment: ' fine \n' }, others)).toEqual({
    ok: true,
    value: { decision: 'approved', comment: 'fine' },
  });
});

test.each([
  ['rejected', 'Enter why you reject it'],
  ['changes-requested', 'Enter what has to be changed'],
])('%s needs a comment', (decision, message) => {
  expect(checkDecision({ decision, comment: '  ' }, others)).toEqual({
    ok: false,
    problems: [{ field: 'comment', message }],
  });
  expect(checkDecision({ decision, comment: 'because' }, others).ok).toBe(true);
});

test('who decides on their own submission gives the reason, even to approve', () => {
  expect(checkDecision({ decision: 'approved', comment: '' }, { ownSubmission: true })).toEqual({
    ok: false,
    problems: [{ field: 'comment', message: 'Enter the reason why you decide on your own submission' }],
  });
});

test.each([{}, { decision: '' }, { decision: 'submitted' }, { decision: ['approved', 'rejected'] }])(
  'no decision is not taken for one: %j',
  (form) => {
    expect(checkDecision(form, others)).toEqual({
      ok: false,
      problems: [{ field: 'decision', message: 'Choose whether you approve, ask for changes, or reject' }],
    });
  },
);

test('a comment that is too long says how long it may be', () => {
  const comment = 'x'.repeat(MAX_COMMENT + 1);
  expect(checkDecision({ decision: 'approved', comment }, others)).toEqual({
    ok: false,
    problems: [
      { field: 'comment', message: 'Shorten the comment to 4,000 characters or fewer; it has 4,001' },
    ],
  });
});
