import { submitAssessment } from '../support/forms';
import { RiskWorld } from '../support/risk-world';

/** A form that somebody fills in who should not, because nobody else is there: as with a decision, with a reason. */

const REASON = 'exception.reason';
const org = new RiskWorld();
beforeAll(async () => {
  await org.start();
  // The administrator alone assesses and carries out, and there is nobody else to review it.
  const admin = org.idOf('Administrator');
  await org.admin.submit(await org.admin.get('/settings'), 'Save settings', {
    defaultOwnerId: admin,
    approverIds: [],
    topManagementIds: [],
  });
}, 120_000);
afterAll(() => org.end());

/** The latest task of a run, as the administrator sees it signed in. */
const latestTask = async (run: string) =>
  org.admin.get((await org.admin.get(run)).$('a[href^="/tasks/"]').last().attr('href')!);

test('the sole administrator says why, keeps what was typed, and the record and the evidence say so', async () => {
  const run = await org.startRun(0);
  await submitAssessment(org.admin, await latestTask(run), {
    'risks.0.plan.ownerId': org.idOf('Administrator'),
    'risks.0.plan.dueDate': org.day(91),
  });
  await org.world.stack.idle();
  const action = await latestTask(run);
  expect(action.$(`[name="${REASON}"]`)).toHaveLength(0);
  await org.admin.submit(action, 'do=submit', {
    result: 'done',
    doneOn: org.day(0),
    what: 'Every release is tested',
  });
  await org.world.stack.idle();
  await org.advanceDays(122);
  await org.world.stack.idle();

  const page = await latestTask(run);
  expect(page.text).toContain('You carried out an action of this treatment');
  const review = {
    'risks.0.effective': 'yes',
    'risks.0.evidence': 'The log of three months',
    conclusion: 'effective',
    reason: 'It works as planned.',
  };
  const saved = await org.admin.submit(page, 'do=save', { ...review, [REASON]: 'I am alone this year' });
  expect(saved.$(`[name="${REASON}"]`).text().trim()).toBe('I am alone this year');

  const refused = await org.admin.submit(saved, 'do=submit', { ...review, [REASON]: '  ' });
  expect(refused.status).toBe(422);
  expect(refused.$('.problem').text()).toContain('Enter the reason why you do this all the same');
  expect(refused.$('[name="risks.0.evidence"]').text()).toContain('The log of three months');
  const long = await org.admin.submit(refused, 'do=submit', { ...review, [REASON]: 'x'.repeat(4001) });
  expect(long.$('.problem').text()).toContain('Shorten the reason to 4,000 characters');

  const done = await org.admin.submit(long, 'do=submit', { ...review, [REASON]: 'Nobody else is employed' });
  expect(done.status).toBe(200);
  await org.world.stack.idle();
  const after = await org.admin.get(run);
  expect(after.text).toContain('“Nobody else is employed”');
  const record = await org.admin.get(`/records/${/RT-\d{4}-\d{4}/.exec(after.text)![0]}`);
  expect(record.text).toMatch(
    /Exception: this person carried out an action of this treatment\. The reason: Nobody else is employed/,
  );
  expect(record.text).toContain('This record verifies');
  expect((await org.admin.get('/evidence')).text).toContain('Reason: Nobody else is employed');
});
