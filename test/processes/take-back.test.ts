import { addPerson, designate, STILL_HIGH, submitAssessment, systemIds } from '../support/forms';
import { highRiskSubmitted, openOffice } from '../support/office';
import type { TestStack } from '../support/test-stack';
import { type Answer, actLink, askingMail, mailbox, Visitor } from '../support/visitor';

/** Taking back what was submitted, while nobody has decided on it. */

let world: TestStack;
let admin: Visitor;
let systems: string[];
beforeAll(async () => {
  ({ world, admin } = await openOffice());
  await addPerson(admin, { name: 'Ada Approver', email: 'ada@example.org', roles: ['approver'] });
  await designate(admin, 'Ada Approver');
  systems = await systemIds(admin);
});
afterAll(() => world.end());

/** An assessment of the administrator's that waits for Ada. @returns its task's page, and the link that Ada got */
async function submitted(system: string): Promise<{ task: string; link: string }> {
  const { task } = await highRiskSubmitted({ world, admin }, system);
  return { task, link: actLink(await askingMail(world.stack.url, 'ada@example.org')) };
}

const ada = () => new Visitor(world.stack.url);

async function take(task: string, reason: string): Promise<Answer> {
  const answer = await admin.submit(await admin.get(`${task}/take-back`), 'Take it back', { reason });
  await world.stack.idle();
  return answer;
}

test('calls the decision off, tells who was asked, and brings the form back as it was submitted', async () => {
  const { task, link } = await submitted(systems[0]!);
  expect((await admin.get(task)).text).toContain('Take back what was submitted');
  const without = await take(task, ' ');
  expect([without.status, without.text]).toEqual([422, expect.stringContaining('Enter why')]);

  const run = await take(task, 'One risk is missing.');
  expect(run.path).toMatch(/^\/runs\/ra-/);
  const told = (await mailbox(world.stack.url, 'ada@example.org')).at(-1)!;
  expect(told.text).toContain('Administrator took it back: One risk is missing.');
  expect((await ada().get(link)).text).toContain('This task is over');

  const next = (await admin.get('/')).$('a[href^="/tasks/"]').first().attr('href')!;
  expect(next).not.toBe(task);
  const form = await admin.get(next);
  expect(form.$('[name="risks.0.title"]').val()).toBe('Biased ranking');
  // Taken back once is taken back: the old task leads nowhere, and the new one goes the ordinary way.
  expect((await admin.get(task)).text).not.toContain('Take back what was submitted');
  await submitAssessment(admin, form, STILL_HIGH);
  await world.stack.idle();
  expect((await admin.get(run.path)).text).toContain('Ada Approver is asked');
});

test('comes too late when somebody has decided; what was typed is shown', async () => {
  const { task, link } = await submitted(systems[1]!);
  const page = await admin.get(`${task}/take-back`);
  await ada().submit(await ada().get(link), 'do=decide', { decision: 'approved', comment: '' });
  const late = await admin.submit(page, 'Take it back', { reason: 'One risk is missing.' });
  expect([late.status, late.text]).toEqual([409, expect.stringContaining('It was not taken back')]);
  expect(late.text).toContain('One risk is missing.');
});

test('of a decision and a taking back at once, one counts', async () => {
  const { task, link } = await submitted(systems[2]!);
  const [page, decision] = [await admin.get(`${task}/take-back`), await ada().get(link)];
  const [back, decided] = await Promise.all([
    admin.submit(page, 'Take it back', { reason: 'Wrong.' }),
    ada().submit(decision, 'do=decide', { decision: 'approved', comment: '' }),
  ]);
  await world.stack.idle();
  const taken = back.path.startsWith('/runs/');
  expect(taken).toBe(back.status === 200);
  expect(decided.text.includes('Approve treatment: approved')).toBe(!taken);
});

test('is for who submitted it and administrators, by a form of our own', async () => {
  const { task } = await submitted(systems[3]!);
  const forged = await admin.post(`${task}/take-back`, {
    reason: 'x',
    csrf: (await admin.get('/')).$('input[name=csrf]').attr('value')!,
  });
  expect(forged.status).toBe(422);
  expect((await admin.get(task)).text).toContain('Take back what was submitted');
});
