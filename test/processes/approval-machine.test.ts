import {
  coverage,
  decided,
  fails,
  type MachineRun,
  runMachine,
  type Script,
  TIME_OUT,
  validate,
} from '../support/machine';

const runs: MachineRun[] = [];
const walk = async (script: Script): Promise<MachineRun> => {
  const run = await runMachine('approval', script);
  runs.push(run);
  return run;
};
const outcome = ({ calls }: MachineRun) => calls.at(-1)?.payload.outcome;

describe('the machine of the approval', () => {
  it('is valid', () => expect(validate('approval')).toEqual([]));

  it.each(['approved', 'rejected', 'changes-requested'])('records what was %s', async (decision) => {
    const run = await walk({ open: { approve: decided(decision) } });
    expect(run).toMatchObject({
      status: 'SUCCEEDED',
      output: { recordNumber: 'XX-2026-0001' },
      visited: ['Approve document', 'What next?', 'Record'],
    });
    expect(outcome(run)).toBe('decided');
  });

  it('ends as unanswered when nobody decides in time', async () => {
    const run = await walk({ open: { approve: TIME_OUT } });
    expect(run.visited).toEqual(['Approve document', 'Close unanswered task', 'What next?', 'Unanswered']);
    expect(run).toMatchObject({ status: 'SUCCEEDED', output: { recordNumber: null } });
    expect(Date.parse(run.calls.at(-1)!.at) - Date.parse(run.calls[0]!.at)).toBe(14 * 86_400_000);
  });

  it('counts a decision of the last moment', async () => {
    const run = await walk({ open: { approve: TIME_OUT }, close: { approve: decided('approved') } });
    expect(run.visited.slice(-3)).toEqual(['Close unanswered task', 'What next?', 'Record']);
  });

  it.each<[string, Script]>([
    ['the task cannot be opened', { open: { approve: fails() } }],
    ['the record cannot be made', { open: { approve: decided('approved') }, finish: { decided: fails() } }],
    ['an unanswered task cannot be closed', { open: { approve: TIME_OUT }, close: { approve: fails() } }],
  ])('notes the failure when %s', async (_, script) => {
    const run = await walk(script);
    expect(run).toMatchObject({ status: 'FAILED', error: 'Error' });
    expect(run.visited.slice(-2)).toEqual(['Note failure', 'Failed']);
    expect(outcome(run)).toBe('failed');
  });

  it('was in every state, by every way', () => {
    expect(coverage('approval', ...runs)).toMatchObject({ total: 7, missing: [], untaken: [] });
  });
});
