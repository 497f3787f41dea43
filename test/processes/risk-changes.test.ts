import { ServiceError } from '../../infra/local/service';
import { makeSchedule, STILL_HIGH } from '../support/forms';
import { RETAINED, RiskWorld } from '../support/risk-world';

/** What changes while a risk is assessed or after it: nothing that was decided on the old is taken for the new. */

const org = new RiskWorld();
let scheduleId: string;
beforeAll(async () => {
  await org.start();
  await org.firstAtOnce(0);
  const fields = { name: 'What is due', expression: 'cron(0 6 1 1 ? 2030)', systems: 'due' };
  scheduleId = (await makeSchedule(org.admin, fields)).path.split('?')[0]!.split('/').at(-1)!;
});
afterAll(() => org.end());

const page = (index: number) => `/systems/${org.systems[index]}`;
const text = async (path: string) => (await org.admin.get(path)).text;
const change = async (index: number, purpose: string) =>
  org.admin.submit(await org.admin.get(`${page(index)}/edit`), 'Save changes', { purpose });

/** Runs of the system that a significant change started. */
const changeRuns = async (index: number) =>
  (await org.admin.get(page(index))).$('main tr:contains("Significant change") a[href^="/runs/ra-"]').length;

/** Refuses every transaction that has these words in it. */
function refuse(words: string): void {
  org.world.fault = (service, action, input) =>
    service === 'dynamodb' && action === 'TransactWriteItems' && JSON.stringify(input).includes(words)
      ? new ServiceError('ValidationException', 'cut off')
      : undefined;
}
const allow = () => {
  org.world.fault = undefined;
};

/** The schedule fires so many days from now. @returns how many assessments it starts */
async function startDue(days: number): Promise<number> {
  const occurrence = `${org.day(days)}T06:00:00Z`;
  const fired = await org.world.stack.invoke('start-runs', { scheduleId, occurrence });
  await org.world.stack.idle();
  return (fired as { payload: { started: number } }).payload.started;
}

test('a change that is cut off after it was saved is followed by the sweep, once', async () => {
  refuse('run-started');
  expect((await change(0, 'Decides on benefits')).status).toBe(500);
  expect(await text(page(0))).toContain('Decides on benefits');
  expect(await changeRuns(0)).toBe(0);
  allow();
  await org.sweep();
  await org.sweep();
  expect(await changeRuns(0)).toBe(1);
});

test('what the sweep repeats does not call off a decision on what was submitted after the change', async () => {
  await org.startRun(1);
  refuse('"Delete"');
  await change(1, 'Decides on benefits');
  allow();
  await org.advanceDays(1);
  await org.assess(STILL_HIGH);
  await org.sweep();
  expect((await org.decide('ada', 'approved')).text).toContain('approved');
});

test('a change between the last answer and the record is assessed after the record', async () => {
  await org.startRun(2);
  refuse('record-finalized');
  await org.assess(RETAINED('low'));
  await change(2, 'Decides on benefits');
  expect(await changeRuns(2)).toBe(0);
  allow();
  await org.world.advance(3_600_000);
  await org.world.stack.idle();
  const system = await text(page(2));
  expect(system).toMatch(/changed significantly after RA-\d{4}-\d{4}.*A new one is under way/);
  expect(await changeRuns(2)).toBe(1);
  await org.assess(RETAINED('low'));
});

test('a later assessment that is rejected: the earlier one is not confirmed, and is due again a month later', async () => {
  await org.assessed(3, RETAINED('low'));
  await org.advanceDays(40);
  const offered = async () =>
    (await org.admin.get('/risk/review')).$(`input[value^="${org.systems[3]}"]`).length;
  expect(await offered()).toBe(1);
  await org.assessed(3, RETAINED('high'));
  await org.decide('ada', 'rejected');
  expect(await offered()).toBe(0);
  expect(await text('/risk/review')).toContain('A later assessment of it was rejected.');
  expect(await text(page(3))).toContain('What a later assessment planned was rejected');
  expect((await org.admin.get('/risk?due=now')).$(`a[href="${page(3)}"]`)).toHaveLength(1);
  expect(await startDue(29)).toBe(0);
  expect(await startDue(30)).toBe(1);
  await org.assess(RETAINED('low'));
  expect((await org.admin.get('/risk?due=now')).$(`a[href="${page(3)}"]`)).toHaveLength(0);
});

test('a change whose assessment nobody answers is assessed again by the schedule', async () => {
  await org.assessed(8, RETAINED('low'));
  await change(8, 'Decides on benefits');
  const run = (await org.admin.get(page(8))).$('tr:contains("Significant change") a[href^="/runs/ra-"]');
  await org.admin.submit(await org.admin.get(`${run.attr('href')}/withdraw`), 'Withdraw the run', {
    reason: 'By mistake',
  });
  await org.sweep();
  expect(await startDue(29)).toBe(0);
  expect(await startDue(31)).toBe(1);
});

describe('other risk criteria', () => {
  const next = async (version: number) => {
    const edit = await org.admin.get('/settings/criteria/edit');
    return org.admin.submit(edit, `Save as version ${version}`, { acceptanceThreshold: 'Low' });
  };

  test('call off what is being decided by the earlier ones, and say so', async () => {
    await org.startRun(5);
    await org.assess(STILL_HIGH);
    await org.told();
    await next(2);
    await org.sweep();
    const told = await org.told();
    expect(told.filter((line) => /^(ada|bo): .*Approve/.test(line))).toHaveLength(2);
    expect(told).toContainEqual(expect.stringMatching(/^olga: To do by .*Change the risk assessment/));
    expect((await org.taskOf('olga')).text).toContain('The risk criteria changed while this waited');
  });

  test('are not passed by where that was cut off', async () => {
    await org.startRun(6);
    await org.assess(STILL_HIGH);
    refuse('task-outdated');
    expect((await next(3)).status).toBe(500);
    allow();
    const refused = await org.decide('ada', 'approved');
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(
      /Ask for changes: this was rated by risk criteria version \d, and version \d/,
    );
    expect((await org.decide('ada', 'rejected')).status).toBe(200);
  });
});
