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

const PROCESS = 'impact-assessment';
const runs: MachineRun[] = [];
const walk = async (script: Script): Promise<MachineRun> => {
  const run = await runMachine(PROCESS, script);
  runs.push(run);
  return run;
};
const opened = (run: MachineRun) =>
  run.calls.filter((call) => call.function === 'open').map(({ payload }) => payload.step);
const outcome = ({ calls }: MachineRun) => calls.at(-1)?.payload.outcome;

const full = submitted({ use: 'standard', full: true, retired: false });
const notFull = submitted({ use: 'standard', full: false, retired: false });
const standard = submitted({ use: 'standard', accept: false, again: false, retired: false });
const sensitive = submitted({ use: 'sensitive', accept: true, again: false, retired: false });

describe('the machine of the impact assessment', () => {
  it('is valid', () => expect(validate(PROCESS)).toEqual([]));

  it('lets an approver confirm that no full assessment is needed', async () => {
    const run = await walk({ open: { screen: notFull, confirm: decided('approved') } });
    expect(opened(run)).toEqual(['screen', 'confirm']);
    expect(outcome(run)).toBe('decided');
  });

  it('records a standard use after the approvers', async () => {
    const run = await walk({ open: { screen: full, assess: standard, approve: decided('approved') } });
    expect(opened(run)).toEqual(['screen', 'assess', 'approve']);
    expect(run).toMatchObject({ status: 'SUCCEEDED', output: { recordNumber: 'XX-2026-0001' } });
  });

  it('asks top management about a sensitive use once the approvers agree', async () => {
    const run = await walk({
      open: { screen: full, assess: sensitive, approve: decided('approved'), accept: decided('approved') },
    });
    expect(opened(run)).toEqual(['screen', 'assess', 'approve', 'accept']);
    expect(outcome(run)).toBe('decided');
  });

  it('does not trouble top management with what the approvers reject', async () => {
    const run = await walk({ open: { screen: full, assess: sensitive, approve: decided('rejected') } });
    expect(opened(run)).toEqual(['screen', 'assess', 'approve']);
    expect(outcome(run)).toBe('decided');
  });

  it('goes back to whom it concerns when changes are asked for, and all decide anew', async () => {
    const again = 'changes-requested';
    const run = await walk({
      open: {
        screen: [notFull, full],
        confirm: decided(again),
        assess: sensitive,
        approve: [decided(again), decided('approved'), decided('approved')],
        accept: [decided(again), decided('approved')],
      },
    });
    expect(opened(run)).toEqual([
      'screen',
      'confirm',
      'screen',
      'assess',
      'approve',
      'assess',
      'approve',
      'accept',
      'assess',
      'approve',
      'accept',
    ]);
  });

  it('drops top management when the assessment finds less the second time', async () => {
    const run = await walk({
      open: {
        screen: full,
        assess: [sensitive, standard],
        approve: [decided('changes-requested'), decided('approved')],
      },
    });
    expect(opened(run)).toEqual(['screen', 'assess', 'approve', 'assess', 'approve']);
    expect(outcome(run)).toBe('decided');
  });

  it('screens again when the owner says so, and may find that no assessment is needed', async () => {
    const again = submitted({ use: 'standard', accept: false, again: true, retired: false });
    const run = await walk({
      open: { screen: [full, notFull], assess: again, confirm: decided('approved') },
    });
    expect(opened(run)).toEqual(['screen', 'assess', 'screen', 'confirm']);
  });

  it('ends with a record when the system was retired meanwhile', async () => {
    const gone = submitted({ use: 'sensitive', accept: true, again: false, retired: true });
    const run = await walk({
      open: { screen: full, assess: [sensitive, gone], approve: decided('changes-requested') },
    });
    expect(opened(run)).toEqual(['screen', 'assess', 'approve', 'assess']);
    expect(outcome(run)).toBe('decided');
  });

  const toTheEnd = { screen: full, assess: sensitive, approve: decided('approved') };
  it.each([
    ['screen', { screen: TIME_OUT }],
    ['confirm', { screen: notFull, confirm: TIME_OUT }],
    ['assess', { screen: full, assess: TIME_OUT }],
    ['approve', { screen: full, assess: sensitive, approve: TIME_OUT }],
    ['accept', { ...toTheEnd, accept: TIME_OUT }],
  ])('ends as unanswered when nobody answers in %s', async (_, open) => {
    const run = await walk({ open: open as Script['open'] });
    expect(run.visited.slice(-3)).toEqual(['Close unanswered task', 'What next?', 'Unanswered']);
    expect(run).toMatchObject({ status: 'SUCCEEDED', output: { recordNumber: null } });
  });

  it('counts an answer of the last moment in every step, with whom it has to go to', async () => {
    const run = await walk({
      open: {
        screen: [TIME_OUT, TIME_OUT],
        confirm: TIME_OUT,
        assess: TIME_OUT,
        approve: TIME_OUT,
        accept: TIME_OUT,
      },
      close: {
        screen: [notFull, full],
        confirm: decided('changes-requested'),
        assess: sensitive,
        approve: decided('approved'),
        accept: decided('approved'),
      },
    });
    expect(opened(run)).toEqual(['screen', 'confirm', 'screen', 'assess', 'approve', 'accept']);
    expect(outcome(run)).toBe('decided');
  });

  it.each([
    ['screen', { screen: fails('Broken') }],
    ['confirm', { screen: notFull, confirm: fails('Broken') }],
    ['assess', { screen: full, assess: fails('Broken') }],
    ['approve', { screen: full, assess: sensitive, approve: fails('Broken') }],
    ['accept', { ...toTheEnd, accept: fails('Broken') }],
  ])('fails with a note when the task of %s cannot be opened', async (_, open) => {
    const run = await walk({ open: open as Script['open'] });
    expect(run.status).toBe('FAILED');
    expect(run.visited.slice(-2)).toEqual(['Note failure', 'Failed']);
    expect(outcome(run)).toBe('failed');
  });

  it('fails with a note when the record cannot be made', async () => {
    const run = await walk({
      open: { screen: notFull, confirm: decided('approved') },
      finish: { decided: fails() },
    });
    expect(run.visited.slice(-3)).toEqual(['Record', 'Note failure', 'Failed']);
  });

  it('enters every state', () => expect(coverage(PROCESS, ...runs).missing).toEqual([]));
});
