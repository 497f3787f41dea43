import {
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

  it('was in every state and took every way', () => {
    expect(coverage('risk-assessment', ...runs)).toEqual({
      total: 8,
      missing: [],
      untaken: [],
      line: 'risk-assessment: 8 of 8 states (100 %)',
    });
  });
});
