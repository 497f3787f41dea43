import { dueReminder, nextReminder, reminderPlan } from './reminders';

const at = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString();
const task = { openedAt: at(1), dueAt: at(15), expiresAt: at(31), actsDone: 0 };
const days = (plan: { kind: string; atMs: number }[]) =>
  plan.map(({ kind, atMs }) => `${kind} ${new Date(atMs).getUTCDate()}`);

test('reminds before and on the due day, then escalates weekly until the task ends', () => {
  expect(days(reminderPlan(task))).toEqual(['reminder 12', 'reminder 15', 'escalation 18', 'escalation 25']);
});

test('a task of two days is not reminded before it began', () => {
  expect(days(reminderPlan({ ...task, dueAt: at(3), expiresAt: at(5) }))).toEqual(['reminder 3']);
});

test('the next one follows those that are done', () => {
  expect(nextReminder({ ...task, actsDone: 1 })?.atMs).toBe(Date.parse(at(15)));
  expect(nextReminder({ ...task, actsDone: 4 })).toBeUndefined();
});

test('nothing is due before its time', () => {
  expect(dueReminder(task, new Date(at(11)))).toBeUndefined();
});

test('after a stand-still only the latest is sent, and the missed ones count as done', () => {
  const due = dueReminder(task, new Date(at(20)));
  expect(due).toMatchObject({ reminder: { kind: 'escalation' }, actsDone: 3 });
  expect(dueReminder({ ...task, actsDone: 3 }, new Date(at(20)))).toBeUndefined();
});
