import { checkDecision, MAX_COMMENT } from './decision';

const others = { bar: undefined };

test('approving needs no comment; what is given is trimmed', () => {
  expect(checkDecision({ decision: 'approved' }, others)).toEqual({
    ok: true,
    value: { decision: 'approved', comment: '', conditions: '', references: '' },
  });
  expect(checkDecision({ decision: 'approved', comment: ' fine \n' }, others)).toEqual({
    ok: true,
    value: { decision: 'approved', comment: 'fine', conditions: '', references: '' },
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

test('who decides although something stands against it gives the reason, even to approve', () => {
  expect(
    checkDecision({ decision: 'approved', comment: '' }, { bar: 'submitted what is decided on' }),
  ).toEqual({
    ok: false,
    problems: [{ field: 'comment', message: 'Enter the reason why you decide all the same' }],
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

test('conditions belong to an approval, and stay in the form otherwise', () => {
  const form = { decision: 'rejected', comment: 'no', conditions: 'Only with a human in the loop' };
  expect(checkDecision({ ...form, decision: 'approved' }, others)).toMatchObject({
    ok: true,
    value: { conditions: 'Only with a human in the loop' },
  });
  expect(checkDecision(form, others)).toMatchObject({ ok: false, problems: [{ field: 'conditions' }] });
});
