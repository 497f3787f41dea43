import { STILL_HIGH } from '../support/forms';
import { RETAINED, RiskWorld } from '../support/risk-world';

/** The treatment of a risk as its people see it: from the accepted plan to the review, and back to the start. */

const CRITICAL = {
  'risks.0.likelihood': '5',
  'risks.0.impact': '5',
  'risks.0.residual.likelihood': '4',
  'risks.0.residual.impact': '5',
};
const org = new RiskWorld();
beforeAll(() => org.start());
afterAll(() => org.end());

const text = async (path: string) => (await org.admin.get(path)).text;
const recordIn = (words: string, prefix: string) => new RegExp(`${prefix}-202\\d-\\d{4}`).exec(words)?.[0];

test('a plan is carried out, reviewed by somebody else, and recorded', async () => {
  const run = await org.assessed(0);
  expect(await org.told()).toEqual([
    expect.stringMatching(/^olga: To do by/),
    expect.stringMatching(/^olga: Received/),
    expect.stringMatching(/^carl: To do by 1 Jun 2026: Carry out a treatment action .*: Biased ranking$/),
  ]);
  expect(await text(run)).toContain('Being followed up');
  const system = `/systems/${org.systems[0]}`;
  expect(await text(system)).toContain('Level nowHigh today, before treatment');

  const task = await org.taskOf('carl');
  expect(task.text).toContain('It is about risk 1, “Biased ranking”');
  await org.advanceDays(60);
  await org.report('carl');
  await org.told();
  // The review comes 30 days after the action's date, not before.
  await org.advanceDays(59);
  expect(await org.told()).toEqual([]);
  await org.advanceDays(2);
  expect(await org.told()).toEqual([
    expect.stringMatching(/^olga: To do by .*Review whether the risk treatment/),
  ]);
  const review = await org.taskOf('olga');
  expect(review.$('[name="risks.0.risk"]').attr('value')).toBe('1. Biased ranking');
  expect(review.$('[name="risks.0.carriedOut"]').text()).toContain(
    'Done as planned on 2026-05-01, says Carl Carrier: Every release is tested',
  );

  const tooGood = await org.review('olga', 'partly', 'effective');
  expect(tooGood.status).toBe(422);
  expect(tooGood.text).toContain('One risk is not treated effectively');
  expect((await org.review('olga', 'yes', 'effective')).status).toBe(200);
  const after = await text(run);
  expect(after).toContain('Recorded');
  const number = recordIn(after, 'RT')!;
  expect(number).toBe('RT-2026-0001');
  expect(await text('/records?process=risk-assessment')).toContain(number);
  const record = await text(`/records/${number}`);
  expect(record).toContain('Treatment effective');
  expect(record).toContain('This record verifies');
  expect(record).toContain(`Treatment of${recordIn(after, 'RA')}`);
  expect(await text(`/records/${recordIn(after, 'RA')}`)).toContain(`Record of its treatment${number}`);
  expect(await text(system)).toContain(`Level nowModerate after treatment, which works: ${number}`);
});

test('treatment that does not work is recorded so, and the system is assessed again, once', async () => {
  const run = await org.assessed(1);
  await org.report('carl');
  await org.advanceDays(122);
  await org.review('olga', 'no', 'ineffective');
  const number = recordIn(await text(run), 'RT')!;
  const record = await org.admin.get(`/records/${number}`);
  expect(record.text).toContain('Not effective: assessed again');
  const again = record.$('a[href^="/runs/ra-"]').last().attr('href')!;
  expect(again).not.toBe(run);
  expect(await text(again)).toContain(`as a follow-up of ${number}`);
  expect((await org.told()).at(-1)).toMatch(/^olga: To do by .*Assess the risks/);
  // Step Functions may call at least once: a repeat makes no second record and no second run.
  const runId = run.split('/').at(-1);
  const repeat = await org.world.stack.invoke('finish-run', { runId, outcome: 'followed-up' });
  expect(repeat).toEqual({ ok: true, payload: { runId, recordNumber: number } });
  await org.world.stack.idle();
  expect(await org.told()).toEqual([]);
  expect(await text(`/systems/${org.systems[1]}`)).toContain('Level nowHigh today, before treatment');
});

test('who carried out does not review: then whoever accepts such risk does', async () => {
  await org.assessed(2, { 'risks.0.plan.ownerId': '' });
  await org.report('olga');
  await org.told();
  await org.advanceDays(122);
  const asked = (await org.told()).filter((line) => line.includes('Review whether'));
  expect(asked.map((line) => line.split(':')[0]).sort()).toEqual(['ada', 'bo']);
});

test('what is left critical is for top management, also to review; approvers are not asked', async () => {
  const run = await org.assessed(3, CRITICAL);
  const asked = (await org.told()).filter((line) => line.includes('Approve'));
  expect(asked).toEqual([expect.stringMatching(/^cleo: To do by/)]);
  expect((await org.taskOf('cleo')).text).toContain('top management decides');
  await org.decide('cleo', 'approved');
  await org.report('carl');
  await org.told();
  await org.advanceDays(122);
  const reviewers = (await org.told()).filter((line) => line.includes('Review whether'));
  expect(reviewers).toEqual([expect.stringMatching(/^cleo: /)]);
  await org.review('cleo', 'too-early', 'unfinished');
  const record = await text(`/records/${recordIn(await text(run), 'RT')}`);
  expect(record).toContain('Not finished: assessed again');
});

test('a rejected plan is not carried out, and leaves the system where it stood', async () => {
  const run = await org.assessed(4, STILL_HIGH);
  await org.decide('ada', 'rejected', 'Too little');
  expect(await text(run)).toContain('it was rejected');
  expect((await org.told()).filter((line) => line.startsWith('carl'))).toEqual([]);
  const page = await text(`/systems/${org.systems[4]}`);
  expect(page).toContain('Plan rejected');
  expect(page).not.toContain('Level now');
});

test('retained risk has nothing to carry out: the record ends the run', async () => {
  const run = await org.assessed(5, RETAINED('moderate'));
  expect(await text(run)).toContain('It is finished');
  expect(await text(run)).not.toContain('Being followed up');
});

describe('when nobody answers', () => {
  test('in time for an action, the review is told so', async () => {
    await org.assessed(6);
    await org.told();
    // Its date and 90 days more.
    await org.advanceDays(182);
    expect((await org.told()).at(-1)).toMatch(/^olga: .*Review whether/);
    const review = await org.taskOf('olga');
    expect(review.$('[name="risks.0.carriedOut"]').text()).toContain('Nothing was reported.');
  });

  test('for the review, the run ends, its assessment stays, and the administrators are told', async () => {
    const run = await org.assessed(7);
    await org.report('carl');
    await org.advanceDays(122 + 91);
    expect((await org.told()).at(-1)).toMatch(/^admin: .*ended/i);
    const page = await text(run);
    expect(page).toContain('Unanswered');
    expect(page).toMatch(/Its record RA-202\d-\d{4} stays/);
  });
});

test('a run that is withdrawn in the middle of its treatment keeps its record; its tasks are called off', async () => {
  const run = await org.assessed(8);
  await org.told();
  const page = await org.admin.get(`${run}/withdraw`);
  await org.admin.submit(page, 'Withdraw the run', { reason: 'The system is replaced' });
  await org.sweep();
  expect(await org.told()).toContainEqual(expect.stringMatching(/^carl: .*Carry out/));
  expect((await org.taskOf('carl')).$('button[value="submit"]')).toHaveLength(0);
  const after = await text(run);
  expect(after).toContain('Withdrawn');
  expect(after).toMatch(/record RA-202\d-\d{4}/);
});

test('the task of somebody who leaves goes to somebody else', async () => {
  await org.assessed(9, CRITICAL);
  await org.told();
  const cleo = await org.admin.get(`/people/${org.idOf('Cleo Chief')}`);
  const left = await org.admin.submit(cleo, 'Save changes', { active: [] });
  expect(left.status).toBe(200);
  await org.sweep();
  // There is no other top management: the administrators, not any approver.
  const asked = (await org.told()).filter((line) => line.includes('Approve the risk treatment'));
  expect(asked).toEqual([expect.stringMatching(/^admin: /)]);
});
