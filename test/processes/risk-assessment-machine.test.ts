import {
  type Call,
  coverage,
  decided,
  fails,
  type MachineRun,
  runMachine,
  type Script,
  submitted,
  TIME_OUT,
  validate,
} from '../support/machine';

const aboveThreshold = submitted({}, { needsApproval: true });
/** A plan of three actions, of the first, third and fourth risk; the machine's time starts at 2026-01-05T09:00Z. */
const plan = submitted({
  actions: [0, 2, 3],
  until: ['2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'],
  reviewAt: '2026-04-10T00:00:00Z',
  reviewUntil: '2026-07-09T00:00:00Z',
});
const works = submitted({ conclusion: 'effective' });
const runs: MachineRun[] = [];
const walk = async (script: Script): Promise<MachineRun> => {
  const run = await runMachine('risk-assessment', script);
  runs.push(run);
  return run;
};
const opened = (run: MachineRun) =>
  run.calls.filter((call) => call.function === 'open').map(({ payload }) => payload.step);
const outcome = ({ calls }: MachineRun) => calls.at(-1)?.payload.outcome;

describe('the machine of the risk assessment', () => {
  it('is valid', () => expect(validate('risk-assessment')).toEqual([]));

  it('records acceptable risk without an approver', async () => {
    const run = await walk({ open: { assess: submitted() } });
    expect(run).toMatchObject({
      status: 'SUCCEEDED',
      output: { recordNumber: 'XX-2026-0001' },
      visited: ['Assess risks', 'What next?', 'Record'],
    });
  });

  it('asks the approver, and the assessor again, until it is decided', async () => {
    const run = await walk({
      open: { assess: aboveThreshold, approve: [decided('changes-requested'), decided('rejected')] },
    });
    expect(opened(run)).toEqual(['assess', 'approve', 'assess', 'approve']);
    expect(outcome(run)).toBe('decided');
  });

  it.each([
    ['assess', { assess: TIME_OUT }],
    ['approve', { assess: aboveThreshold, approve: TIME_OUT }],
  ])('ends as unanswered when nobody answers in %s', async (_, open) => {
    const run = await walk({ open: open as Script['open'] });
    expect(run.visited.slice(-3)).toEqual(['Close unanswered task', 'What next?', 'Unanswered']);
    expect(run).toMatchObject({ status: 'SUCCEEDED', output: { recordNumber: null } });
    const [first] = run.calls;
    const last = run.calls.at(-1);
    expect(Date.parse(last!.at) - Date.parse(first!.at)).toBe(14 * 86_400_000);
  });

  it('counts an answer of the last moment', async () => {
    const run = await walk({ open: { assess: TIME_OUT }, close: { assess: submitted() } });
    expect(run.visited.slice(-3)).toEqual(['Close unanswered task', 'What next?', 'Record']);
  });

  it.each<[string, Partial<Script>]>([
    ['the assessment cannot be opened', { open: { assess: fails() } }],
    ['the approval cannot be opened', { open: { assess: aboveThreshold, approve: fails() } }],
    ['the record cannot be made', { finish: { decided: fails('Broken') } }],
    ['an unanswered task cannot be closed', { open: { assess: TIME_OUT }, close: { assess: fails() } }],
  ])('notes the failure when %s', async (_, script) => {
    const run = await walk({ open: { assess: submitted() }, ...script });
    expect(run).toMatchObject({ status: 'FAILED', error: script.finish ? 'Broken' : 'Error' });
    expect(run.visited.slice(-2)).toEqual(['Note failure', 'Failed']);
    expect(outcome(run)).toBe('failed');
  });

  it('tries again when a function fails for a while', async () => {
    const run = await walk({ open: { assess: [fails(), fails(), submitted()] } });
    expect(run.status).toBe('SUCCEEDED');
    expect(opened(run)).toEqual(['assess', 'assess', 'assess']);
  });

  describe('with a plan', () => {
    const implementing = { assess: plan, implement: submitted() };
    const at = (run: MachineRun, match: (call: Call) => boolean) => run.calls.find(match)?.at;

    it('records the assessment, has every action carried out, and reviews it on its day', async () => {
      const run = await walk({ open: { ...implementing, 'review-effectiveness': works } });
      expect(opened(run)).toEqual(['assess', 'implement', 'implement', 'implement', 'review-effectiveness']);
      expect(run.calls.flatMap(({ payload }) => payload.item ?? [])).toEqual([0, 2, 3]);
      expect(run.visited.slice(0, 4)).toEqual([
        'Assess risks',
        'What next?',
        'Record plan',
        'Carry out actions',
      ]);
      expect(run.visited.slice(-4)).toEqual([
        'Wait for the review',
        'Review effectiveness',
        'Does it work?',
        'Record treatment',
      ]);
      expect(run.calls.flatMap(({ payload }) => payload.outcome ?? [])).toEqual(['decided', 'followed-up']);
      expect(run.status).toBe('SUCCEEDED');
      expect(at(run, ({ payload }) => payload.step === 'review-effectiveness')).toBe(
        '2026-04-10T00:00:00.000Z',
      );
    });

    it('follows up a plan of one action like any other', async () => {
      const one = submitted({ ...plan.route, actions: [5], until: ['2026-02-01T00:00:00Z'] });
      const run = await walk({ open: { ...implementing, assess: one, 'review-effectiveness': works } });
      expect(run.calls.flatMap(({ payload }) => payload.item ?? [])).toEqual([5]);
      expect(run.visited.at(-1)).toBe('Record treatment');
    });

    it('keeps the plan through an approval', async () => {
      const above = { ...plan, needsApproval: true };
      const run = await walk({
        open: {
          ...implementing,
          assess: above,
          approve: [decided('changes-requested'), decided('approved')],
          'review-effectiveness': works,
        },
      });
      expect(opened(run).slice(0, 5)).toEqual(['assess', 'approve', 'assess', 'approve', 'implement']);
      expect(run.visited.at(-1)).toBe('Record treatment');
    });

    it('ends with the record when the plan is rejected', async () => {
      const run = await walk({
        open: { assess: { ...plan, needsApproval: true }, approve: decided('rejected') },
      });
      expect(run.visited.at(-1)).toBe('Record');
    });

    it('counts a plan that came at the last moment', async () => {
      const run = await walk({
        open: { ...implementing, assess: TIME_OUT, 'review-effectiveness': works },
        close: { assess: plan },
      });
      expect(run.visited).toContain('Carry out actions');
      expect(run.visited.at(-1)).toBe('Record treatment');
    });

    it('waits for each action until its own date, and reviews what nobody reported', async () => {
      const run = await walk({
        open: {
          ...implementing,
          implement: ({ item }) => (item === 2 ? TIME_OUT : submitted()),
          'review-effectiveness': works,
        },
      });
      expect(run.visited).toContain('Close unanswered action');
      const close = run.calls.find((call) => call.function === 'close');
      expect(close).toMatchObject({
        payload: { step: 'implement', item: 2 },
        at: '2026-03-01T00:00:00.000Z',
      });
      expect(run.visited.at(-1)).toBe('Record treatment');
    });

    it('gives at least a day, whatever the dates say', async () => {
      const late = submitted({
        ...plan.route,
        until: ['2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z'],
        reviewAt: '2025-01-01T00:00:00Z',
        reviewUntil: '2025-01-01T00:00:00Z',
      });
      const run = await walk({
        open: { assess: late, implement: TIME_OUT, 'review-effectiveness': TIME_OUT },
      });
      expect(run.calls.filter((call) => call.function === 'close').map(({ at: when }) => when)).toEqual([
        '2026-01-06T09:00:00.000Z',
        '2026-01-06T09:00:00.000Z',
        '2026-01-06T09:00:00.000Z',
        '2026-01-07T09:00:00.000Z',
      ]);
    });

    it.each(['ineffective', 'unfinished'])('records and assesses again when it is %s', async (conclusion) => {
      const run = await walk({
        open: { ...implementing, 'review-effectiveness': submitted({ conclusion }) },
      });
      expect(run.visited.at(-1)).toBe('Record and assess again');
      expect(run.status).toBe('SUCCEEDED');
    });

    it('ends as unanswered when nobody reviews', async () => {
      const run = await walk({ open: { ...implementing, 'review-effectiveness': TIME_OUT } });
      expect(run.visited.slice(-3)).toEqual(['Close unanswered review', 'Does it work?', 'Unanswered']);
      expect(run.calls.at(-1)!.at).toBe('2026-07-09T00:00:00.000Z');
    });

    it('counts a review of the last moment', async () => {
      const run = await walk({
        open: { ...implementing, 'review-effectiveness': TIME_OUT },
        close: { 'review-effectiveness': works },
      });
      expect(run.visited.at(-1)).toBe('Record treatment');
    });

    it.each<[string, Partial<Script>]>([
      ['an action cannot be opened', { open: { assess: plan, implement: fails() } }],
      [
        'an unanswered action cannot be closed',
        { open: { assess: plan, implement: TIME_OUT }, close: { implement: fails() } },
      ],
      ['the review cannot be opened', { open: { ...implementing, 'review-effectiveness': fails() } }],
      [
        'an unanswered review cannot be closed',
        {
          open: { ...implementing, 'review-effectiveness': TIME_OUT },
          close: { 'review-effectiveness': fails() },
        },
      ],
      [
        'the record of the treatment cannot be made',
        {
          open: { ...implementing, 'review-effectiveness': works },
          finish: { 'followed-up': fails() },
        },
      ],
    ])('notes the failure when %s', async (_, script) => {
      const run = await walk({ open: {}, ...script });
      expect(run).toMatchObject({ status: 'FAILED', error: 'Error' });
      expect(run.visited.slice(-2)).toEqual(['Note failure', 'Failed']);
    });
  });

  it('was in every state', () => {
    expect(coverage('risk-assessment', ...runs).missing).toEqual([]);
  });
});
