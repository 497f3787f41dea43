import {
  coverage,
  decided,
  fails,
  type MachineRun,
  runMachine,
  type Script,
  START,
  submitted,
  type TaskResult,
  TIME_OUT,
  validate,
} from '../support/machine';

const DAY = 86_400_000;
/** The plan's route: two actions, due in 10 and in 20 days; reviewed 30 days after the last is done. */
const plan = (more: Record<string, unknown> = {}) =>
  submitted({
    approval: 'none',
    needed: true,
    items: [0, 1],
    seconds: [10 * 86_400, 20 * 86_400],
    reviewAfterSeconds: 30 * 86_400,
    ...more,
  });
const done = submitted({ done: true });
const worked = submitted({ effective: true, again: true });
const failed = submitted({ effective: false, again: true });
const failedForGood = submitted({ effective: false, again: false });
const SMOOTH: Script['open'] = {
  contain: submitted(),
  cause: submitted(),
  plan: plan(),
  implement: done,
  review: worked,
};

const runs: MachineRun[] = [];
async function walk(open: Script['open'] = {}, more: Omit<Script, 'open'> = {}): Promise<MachineRun> {
  const run = await runMachine('corrective-action', { open: { ...SMOOTH, ...open }, ...more });
  runs.push(run);
  return run;
}
const opened = ({ calls }: MachineRun) =>
  calls
    .filter((call) => call.function === 'open')
    .map(({ payload: { step, item } }) => (item === undefined ? step : `${step}.${item}`));
const outcome = ({ calls }: MachineRun) => calls.at(-1)?.payload.outcome;
const daysAt = (run: MachineRun, step: string) =>
  (Date.parse(run.calls.findLast(({ payload }) => payload.step === step)!.at) - START) / DAY;

describe('the machine of the corrective action', () => {
  it('is valid', () => expect(validate('corrective-action')).toEqual([]));

  it('walks from containing to the record, and waits before the review', async () => {
    const run = await walk();
    expect(run.status).toBe('SUCCEEDED');
    expect(opened(run)).toEqual(['contain', 'cause', 'plan', 'implement.0', 'implement.1', 'review']);
    expect(outcome(run)).toBe('decided');
    expect(daysAt(run, 'review')).toBe(30);
  });

  it('works with a single action', async () => {
    const run = await walk({ plan: plan({ items: [0], seconds: [0] }) });
    expect(opened(run)).toEqual(['contain', 'cause', 'plan', 'implement.0', 'review']);
  });

  it('asks for approval where the plan is heavy, and plans again when changes are requested', async () => {
    const run = await walk({
      plan: plan({ approval: 'approver' }),
      approve: [decided('changes-requested'), decided('approved')],
    });
    expect(opened(run).slice(2, 7)).toEqual(['plan', 'approve', 'plan', 'approve', 'implement.0']);
  });

  it('records without actions when an approver agrees that none are needed', async () => {
    const nothing = plan({ approval: 'approver', needed: false, items: [], seconds: [] });
    const run = await walk({ plan: nothing, approve: decided('approved') });
    expect(opened(run)).toEqual(['contain', 'cause', 'plan', 'approve']);
    expect(outcome(run)).toBe('decided');
  });

  it('asks management when the plan is rejected', async () => {
    const run = await walk({
      plan: plan({ approval: 'top-management' }),
      approve: decided('rejected'),
      direct: submitted({ how: 'close' }),
    });
    expect(opened(run)).toEqual(['contain', 'cause', 'plan', 'approve', 'direct']);
    expect(outcome(run)).toBe('decided');
  });

  it('goes back to the cause when it did not work, and to management when that does not end', async () => {
    const run = await walk({
      review: [failed, failed, failedForGood, worked],
      direct: submitted({ how: 'again' }),
    });
    const round = ['cause', 'plan', 'implement.0', 'implement.1', 'review'];
    expect(opened(run)).toEqual(['contain', ...round, ...round, ...round, 'direct', ...round]);
    expect(outcome(run)).toBe('decided');
    expect(daysAt(run, 'review')).toBe(120);
  });

  it.each(['new', 'close'])('ends with a record when management decides "%s"', async (how) => {
    const run = await walk({ review: failedForGood, direct: submitted({ how }) });
    expect(run.visited.slice(-3)).toEqual(['Decide how to go on', 'Try again?', 'Record']);
  });

  it('plans anew when an action cannot be done', async () => {
    const run = await walk({
      implement: ({ item }, earlier) => submitted({ done: item === 0 || earlier > 0 }),
    });
    expect(opened(run).filter((step) => step === 'plan')).toHaveLength(2);
    expect(outcome(run)).toBe('decided');
  });

  it('asks management when an owner does not answer until after the action is due', async () => {
    const run = await walk({
      implement: ({ item }) => (item === 1 ? TIME_OUT : done),
      direct: submitted({ how: 'close' }),
    });
    expect(run.visited).toContain('Close unanswered action');
    expect(daysAt(run, 'direct')).toBe(20 + 14);
  });

  it('counts what an owner did at the last moment', async () => {
    const run = await walk({ implement: TIME_OUT }, { close: { implement: done } });
    expect(opened(run).at(-1)).toBe('review');
    expect(outcome(run)).toBe('decided');
  });

  it.each<[string, Script['open'], TaskResult]>([
    ['contain', {}, submitted()],
    ['cause', {}, submitted()],
    ['plan', {}, plan()],
    ['approve', { plan: plan({ approval: 'approver' }) }, decided('approved')],
    ['review', {}, worked],
    ['direct', { review: failedForGood }, submitted({ how: 'close' })],
  ])('takes an answer of the last moment to %s like any other', async (step, open, answer) => {
    const late = await walk({ ...open, [step]: TIME_OUT }, { close: { [step]: answer } });
    const inTime = await walk({ ...open, [step]: answer });
    expect(opened(late)).toEqual(opened(inTime));
    expect(outcome(late)).toBe('decided');
  });

  const steps: [string, Script['open']][] = [
    ['contain', {}],
    ['cause', {}],
    ['plan', {}],
    ['approve', { plan: plan({ approval: 'approver' }) }],
    ['review', {}],
    ['direct', { review: failedForGood }],
  ];
  it.each(steps)('ends as unanswered when nobody answers in %s', async (step, open) => {
    const run = await walk({ ...open, [step]: TIME_OUT });
    expect(run.visited.slice(-3)).toEqual(['Close unanswered task', 'Answered after all?', 'Unanswered']);
    expect(run).toMatchObject({ status: 'SUCCEEDED', output: { recordNumber: null } });
  });

  it.each([...steps, ['implement', {}]] as typeof steps)(
    'notes the failure when %s cannot be opened',
    async (step, open) => {
      const run = await walk({ ...open, [step]: fails('Broken') });
      expect(run).toMatchObject({ status: 'FAILED', error: 'Broken' });
      expect(outcome(run)).toBe('failed');
    },
  );

  it.each<[string, Script['open'], Omit<Script, 'open'>]>([
    ['the record cannot be made', {}, { finish: { decided: fails('Broken') } }],
    ['an unanswered task cannot be closed', { cause: TIME_OUT }, { close: { cause: fails('Broken') } }],
    [
      'an unanswered action cannot be closed',
      { implement: TIME_OUT },
      { close: { implement: fails('Broken') } },
    ],
  ])('notes the failure when %s', async (_, open, more) => {
    const run = await walk(open, more);
    expect(run).toMatchObject({ status: 'FAILED', error: 'Broken' });
    expect(run.visited.slice(-2)).toEqual(['Note failure', 'Failed']);
  });

  it('was in every state and took every way', () => {
    expect(coverage('corrective-action', ...runs)).toMatchObject({ missing: [], untaken: [] });
  });
});
