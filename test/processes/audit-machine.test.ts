import {
  coverage,
  decided,
  fails,
  type MachineRun,
  runMachine,
  submitted,
  TIME_OUT,
  validate,
} from '../support/machine';

const runs: MachineRun[] = [];
async function walk(script: Parameters<typeof runMachine>[1]): Promise<MachineRun> {
  const run = await runMachine('internal-audit', script);
  runs.push(run);
  return run;
}

/** Three weeks after the start; every human step waits two weeks. */
const STARTS_AT = '2026-01-26T00:00:00Z';
const planned = (requests: number[] = []) =>
  submitted({ requests, startsAt: STARTS_AT, auditSeconds: 2 * 86_400 });
const written = submitted({ onward: 'approve' });
const opened = (run: MachineRun, step: string) =>
  run.calls.filter(({ function: name, payload }) => name === 'open' && payload.step === step);
const outcomes = (run: MachineRun) =>
  run.calls.filter(({ function: name }) => name === 'finish').map(({ payload }) => payload.outcome);

describe('the state machine of the internal audit', () => {
  it('is valid', () => expect(validate('internal-audit')).toEqual([]));

  it('plans, asks for evidence, waits for the first day, audits, reports, and records what was approved', async () => {
    const run = await walk({
      open: {
        plan: planned([0, 1]),
        request: submitted(),
        conduct: submitted(),
        report: written,
        approve: decided('approved'),
      },
    });
    expect(run.status).toBe('SUCCEEDED');
    expect(run.visited).toEqual([
      'Plan audit',
      'Request evidence',
      'Give evidence',
      'Give evidence',
      'Wait for first day',
      'Conduct audit',
      'Write report',
      'Findings stand?',
      'Approve report',
      'Decided how?',
      'Record',
    ]);
    expect(opened(run, 'request').map(({ payload }) => payload.item)).toEqual([0, 1]);
    expect(opened(run, 'conduct')[0]!.at).toBe('2026-01-26T00:00:00.000Z');
    expect(outcomes(run)).toEqual(['decided']);
  });

  it('asks for no evidence when the plan does not', async () => {
    const run = await walk({
      open: { plan: planned(), conduct: submitted(), report: written, approve: decided('rejected') },
    });
    expect(run.visited).not.toContain('Give evidence');
    expect(outcomes(run)).toEqual(['decided']);
  });

  it('goes on without evidence that was not given in time', async () => {
    const run = await walk({
      open: {
        plan: planned([0, 1, 2]),
        request: ({ item }) => (item === 1 ? TIME_OUT : submitted()),
        conduct: submitted(),
        report: written,
        approve: decided('approved'),
      },
    });
    expect(run.visited.filter((state) => state === 'Close unanswered request')).toHaveLength(1);
    const closed = run.calls.find(({ function: name }) => name === 'close')!;
    expect(closed.payload).toMatchObject({ step: 'request', item: 1 });
    expect(opened(run, 'conduct')[0]!.at.slice(0, 10)).toBe('2026-01-26');
    expect(outcomes(run)).toEqual(['decided']);
  });

  it('leaves a day for evidence where the audit begins at once', async () => {
    const run = await walk({
      open: {
        plan: submitted({ requests: [0], startsAt: '2026-01-05T00:00:00Z', auditSeconds: 0 }),
        request: TIME_OUT,
        conduct: submitted(),
        report: written,
        approve: decided('approved'),
      },
    });
    expect(opened(run, 'request')[0]!.payload.timeoutSeconds).toBe(86_400);
    expect(run.calls.find(({ function: name }) => name === 'close')!.at).toBe('2026-01-06T09:00:00.000Z');
  });

  it.each([5, 60])('waits for evidence until the first day, where steps may take %i days', async (days) => {
    const run = await walk({
      input: { timeoutSeconds: days * 86_400 },
      open: {
        plan: planned([0]),
        request: TIME_OUT,
        conduct: submitted(),
        report: written,
        approve: decided('approved'),
      },
    });
    expect(run.calls.find(({ function: name }) => name === 'close')!.at.slice(0, 10)).toBe('2026-01-26');
  });

  it('waits for the results as long as the audit lasts, and then as long as a step may take', async () => {
    const answers = { plan: planned(), report: written, approve: decided('approved') };
    const run = await walk({ input: { timeoutSeconds: 86_400 }, open: { ...answers, conduct: TIME_OUT } });
    expect(opened(run, 'conduct')[0]!.payload.timeoutSeconds).toBe(3 * 86_400);
    expect(run.calls.find(({ function: name }) => name === 'close')!.at).toBe('2026-01-29T00:00:00.000Z');
  });

  it('goes back to the report for changes, and to the findings when they must change', async () => {
    const run = await walk({
      open: {
        plan: planned(),
        conduct: [submitted(), submitted()],
        report: [written, submitted({ onward: 'conduct' }), written, written],
        approve: [decided('changes-requested'), decided('changes-requested'), decided('approved')],
      },
    });
    const steps = run.calls
      .filter(({ function: name }) => name === 'open')
      .map(({ payload }) => payload.step);
    expect(steps).toEqual([
      'plan',
      'conduct',
      'report',
      'approve',
      'report',
      'conduct',
      'report',
      'approve',
      'report',
      'approve',
    ]);
    expect(outcomes(run)).toEqual(['decided']);
  });

  it.each(['plan', 'conduct', 'report', 'approve'])(
    'ends unanswered when nobody answers %s',
    async (step) => {
      const answers = {
        plan: planned(),
        conduct: submitted(),
        report: written,
        approve: decided('approved'),
      };
      const run = await walk({ open: { ...answers, [step]: TIME_OUT } });
      expect(run.status).toBe('SUCCEEDED');
      expect(run.visited.slice(-3)).toEqual(['Close unanswered task', 'Answered after all?', 'Unanswered']);
      expect(outcomes(run)).toEqual(['unanswered']);
    },
  );

  it('counts an answer of the last moment, of each step', async () => {
    const run = await walk({
      open: {
        plan: TIME_OUT,
        conduct: TIME_OUT,
        report: TIME_OUT,
        approve: [TIME_OUT, decided('approved')],
      },
      close: {
        plan: planned(),
        conduct: submitted(),
        report: [submitted({ onward: 'conduct' }), written, written],
        approve: decided('changes-requested'),
      },
    });
    expect(opened(run, 'conduct')).toHaveLength(2);
    expect(opened(run, 'report')).toHaveLength(3);
    expect(outcomes(run)).toEqual(['decided']);
  });

  it('ends unanswered when what closed it is none of its steps', async () => {
    const run = await walk({
      open: { plan: TIME_OUT },
      close: { plan: submitted({}, { step: 'other' }) },
    });
    expect(outcomes(run)).toEqual(['unanswered']);
  });

  it.each([
    ['a task', { plan: fails('Broken') }],
    ['a request', { plan: planned([0]), request: fails('Broken') }],
  ])('is noted as failed when %s cannot be opened', async (_, open) => {
    const run = await walk({ open });
    expect(run).toMatchObject({ status: 'FAILED', error: 'Broken' });
    expect(outcomes(run)).toEqual(['failed']);
  });

  it('is noted as failed when the record cannot be made', async () => {
    const run = await walk({
      open: { plan: planned(), conduct: submitted(), report: written, approve: decided('approved') },
      finish: { decided: fails('Broken') },
    });
    expect(run).toMatchObject({ status: 'FAILED', error: 'Broken' });
    expect(outcomes(run).at(-1)).toBe('failed');
  });

  it('was entered in each of its states', () => {
    expect(coverage('internal-audit', ...runs).missing).toEqual([]);
  });
});
