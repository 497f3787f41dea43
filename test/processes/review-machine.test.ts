import {
  coverage,
  decided,
  fails,
  type MachineRun,
  type Payload,
  runMachine,
  type Script,
  START,
  submitted,
  TIME_OUT,
  validate,
} from '../support/machine';

const DAY = 86_400;
const day = (after: number) =>
  new Date(Date.parse(START_DAY) + after * DAY * 1000).toISOString().slice(0, 10);
const START_DAY = `${new Date(START).toISOString().slice(0, 10)}T00:00:00Z`;

const prepared = submitted({ secondsToMeeting: 30 * DAY });
const held = submitted({ held: true });
const notHeld = submitted({ held: false });
const written = (...dueDates: string[]) => submitted({ dueDates });
const signed = decided('approved');

const runs: MachineRun[] = [];
async function walk(open: Script['open'], more: Omit<Script, 'open'> = {}): Promise<MachineRun> {
  const closed = { 'followed-up': { runId: 'run-1', recordNumber: 'XX-2026-0001' } };
  const finish = { ...closed, ...more.finish };
  const run = await runMachine('management-review', { open, ...more, finish });
  runs.push(run);
  return run;
}
const opened = (run: MachineRun) =>
  run.calls.filter((call) => call.function === 'open').map(({ payload }) => payload);
const steps = (run: MachineRun) => opened(run).map(({ step }) => step);
const finished = (run: MachineRun) =>
  run.calls.filter((call) => call.function === 'finish').map(({ payload }) => payload.outcome);

const record = (run: MachineRun) => run.calls.find(({ payload }) => payload.outcome === 'decided')?.payload;

describe('the machine of the management review', () => {
  it('is valid', () => expect(validate('management-review')).toEqual([]));

  it('makes the record before the actions, and asks every owner at once', async () => {
    const run = await walk({
      prepare: prepared,
      hold: held,
      minutes: written(day(10), day(100)),
      sign: signed,
      act: submitted(),
    });
    expect(run).toMatchObject({
      status: 'SUCCEEDED',
      output: { runId: 'run-1', recordNumber: 'XX-2026-0001' },
    });
    expect(steps(run)).toEqual(['prepare', 'hold', 'minutes', 'sign', 'act', 'act']);
    expect(run.visited.indexOf('Record')).toBeLessThan(run.visited.indexOf('Carry out action'));
    expect(finished(run)).toEqual(['decided', 'followed-up']);
    expect(record(run)).toMatchObject({ goesOn: true });
    const actions = opened(run).filter(({ step }) => step === 'act');
    expect(actions.map(({ item }) => item).sort()).toEqual([0, 1]);
  });

  it('ends with the record where nothing is to be done', async () => {
    const run = await walk({ prepare: prepared, hold: held, minutes: written(), sign: signed });
    expect(run.visited.slice(-3)).toEqual(['Record', 'Actions?', 'Done']);
    expect(record(run)).toMatchObject({ goesOn: false });
  });

  it('carries out nothing that was not signed', async () => {
    const run = await walk({
      prepare: prepared,
      hold: held,
      minutes: written(day(10)),
      sign: decided('rejected'),
    });
    expect(run.visited.slice(-3)).toEqual(['Record', 'Actions?', 'Done']);
    expect(record(run)).toMatchObject({ goesOn: false });
    expect(finished(run)).toEqual(['decided']);
  });

  it('plans another day without a quorum, as often as it takes', async () => {
    const run = await walk({
      prepare: prepared,
      hold: [notHeld, notHeld, held],
      minutes: written(),
      sign: signed,
    });
    expect(steps(run)).toEqual(['prepare', 'hold', 'prepare', 'hold', 'prepare', 'hold', 'minutes', 'sign']);
  });

  it('writes the minutes again when changes are requested', async () => {
    const run = await walk({
      prepare: prepared,
      hold: held,
      minutes: [written(day(10)), written()],
      sign: [decided('changes-requested'), signed],
    });
    expect(steps(run)).toEqual(['prepare', 'hold', 'minutes', 'sign', 'minutes', 'sign']);
    // The second minutes decided no action.
    expect(run.visited).not.toContain('Follow up actions');
  });
});

describe('time', () => {
  it('waits for the meeting and for an action beside what every answer may take', async () => {
    const run = await walk({
      prepare: prepared,
      hold: held,
      minutes: written(day(100)),
      sign: signed,
      act: submitted(),
    });
    const timeouts = Object.fromEntries(
      opened(run).map(({ step, timeoutSeconds }) => [step, timeoutSeconds!]),
    );
    expect(timeouts.prepare).toBe(14 * DAY);
    expect(timeouts.hold).toBe((30 + 14) * DAY);
    // Until 00:00 of the day it is due, from 09:00 on the first day.
    expect(timeouts.act).toBe(100 * DAY - 9 * 3600 + 14 * DAY);
  });

  it.each<[string, Script['open'], number]>([
    ['prepare', { prepare: TIME_OUT }, 14],
    ['hold', { prepare: prepared, hold: TIME_OUT }, 44],
    ['minutes', { prepare: prepared, hold: held, minutes: TIME_OUT }, 14],
    ['sign', { prepare: prepared, hold: held, minutes: written(day(10)), sign: TIME_OUT }, 14],
  ])('ends the run as unanswered when nobody answers in %s', async (_, open, days) => {
    const run = await walk(open);
    expect(run.visited.slice(-3)).toEqual(['Close unanswered task', 'What next?', 'Unanswered']);
    expect(run).toMatchObject({ status: 'SUCCEEDED', output: { recordNumber: null } });
    expect(Date.parse(run.calls.at(-1)!.at) - Date.parse(run.calls[0]!.at)).toBe(days * DAY * 1000);
  });

  it('counts an answer of the last moment, in every step', async () => {
    const run = await walk(
      {
        prepare: TIME_OUT,
        hold: TIME_OUT,
        minutes: TIME_OUT,
        sign: TIME_OUT,
        act: TIME_OUT,
      },
      {
        close: { prepare: prepared, hold: held, minutes: written(day(200)), sign: signed, act: submitted() },
      },
    );
    expect(run.visited).toContain('Close unanswered action');
    expect(run.visited.at(-1)).toBe('Close review');
  });

  it('leaves an action that nobody answers to the next review, and goes on with the others', async () => {
    const act = ({ item }: Payload) => (item === 1 ? TIME_OUT : submitted());
    const run = await walk({
      prepare: prepared,
      hold: held,
      minutes: written(day(10), day(20), day(30)),
      sign: signed,
      act,
    });
    const closed = run.calls.filter((call) => call.function === 'close');
    expect(closed.map(({ payload }) => payload)).toEqual([{ runId: 'run-1', step: 'act', item: 1 }]);
    expect(run.visited.at(-1)).toBe('Close review');
  });

  it('ends within the year that an execution has, however late it came to its actions', async () => {
    const run = await walk(
      { prepare: prepared, hold: held, minutes: TIME_OUT, sign: TIME_OUT, act: TIME_OUT },
      {
        input: { timeoutSeconds: 150 * DAY },
        close: { minutes: written(day(300)), sign: signed },
      },
    );
    expect(run).toMatchObject({ status: 'SUCCEEDED', output: { recordNumber: 'XX-2026-0001' } });
    expect(Date.parse(run.calls.at(-1)!.at) - START).toBe(360 * DAY * 1000);
  });
});

describe('what breaks', () => {
  const whole: Script['open'] = {
    prepare: prepared,
    hold: held,
    minutes: written(day(10), day(20)),
    sign: signed,
    act: submitted(),
  };

  it.each<[string, Script['open'], Omit<Script, 'open'>]>([
    ['the preparation cannot be opened', { prepare: fails() }, {}],
    ['the signing cannot be opened', { sign: fails() }, {}],
    ['the record cannot be made', {}, { finish: { decided: fails() } }],
    ['a task cannot be closed', { minutes: TIME_OUT }, { close: { minutes: fails() } }],
  ])('is noted when %s', async (_, open, more) => {
    const run = await walk({ ...whole, ...open }, more);
    expect(run).toMatchObject({ status: 'FAILED', error: 'Error' });
    expect(run.visited.slice(-2)).toEqual(['Note failure', 'Failed']);
    expect(finished(run).at(-1)).toBe('failed');
  });

  it.each<[string, Script['open'], Omit<Script, 'open'>]>([
    ['cannot be opened', { act: ({ item }: Payload) => (item === 0 ? fails('Broken') : submitted()) }, {}],
    ['cannot be closed', { act: TIME_OUT }, { close: { act: fails('Broken') } }],
  ])('in an action that %s does not end the others, and is noted after them', async (_, open, more) => {
    const run = await walk({ ...whole, ...open }, more);
    expect(run).toMatchObject({ status: 'FAILED', error: 'Broken' });
    expect(new Set(opened(run).flatMap(({ item }) => (item === undefined ? [] : [item])))).toEqual(
      new Set([0, 1]),
    );
    expect(run.visited.slice(-3)).toEqual(['All followed up?', 'Note failure', 'Failed']);
  });
});

it('was in every state', () => {
  const { missing, total } = coverage('management-review', ...runs);
  expect({ missing, total }).toEqual({ missing: [], total: 18 });
});
