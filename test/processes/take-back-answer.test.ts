import { RESTRICTED } from '../../shared/impact/test-support';
import { signedIn } from '../support/member';
import { mailbox, type Visitor } from '../support/visitor';
import { ImpactWorld } from './impact-walk';
import { World } from './review-world';

/** One of several who decide takes back their own answer: the minutes that all of top management must sign. */

jest.setTimeout(180_000);

let world: World;
let tina: Visitor;
beforeAll(async () => {
  world = await World.open();
  tina = await signedIn(world.test.stack, world.admin, 'tina@example.org');
});
afterAll(() => world?.end());

/** Minutes that wait for signatures. @returns the run's page, and the task's */
async function waiting(): Promise<{ run: string; task: string }> {
  const run = await world.written();
  const task = (await world.admin.get(run)).$('.next a[href^="/tasks/"]').first().attr('href')!;
  return { run, task };
}

const takeBackPage = (task: string) => tina.get(`${task}/take-back`);

test('an answer is asked for again, and both stand in the history', async () => {
  const { run, task } = await waiting();
  await world.decide('tina', 'approved', 'All in order');
  const open = await tina.get(task);
  expect(open.text).toContain('Take back your answer while others are still asked');
  const page = await tina.get(open.$('a:contains("Take back your answer")').attr('href')!);
  expect(page.text).toContain('It does not count any more then, and you are asked again');
  // Looking changes nothing.
  expect((await tina.get(task)).text).toContain('Your answer is recorded');

  const again = await tina.submit(page, 'Take it back', { why: 'One action has no owner' });
  expect(again.path).toBe(task);
  expect(again.$('[name="comment"]').val()).toBe('All in order');
  expect(again.$('tr:contains("Tina Top")').text()).toMatch(/Took back .*Approved.*One action has no owner/s);
  const standing = await world.standing(run);
  expect(standing).toContain('Tina Top');
  // A second press of the button changes nothing.
  expect((await tina.submit(page, 'Take it back', { why: 'again' })).path).toBe(task);
  const history = (await world.admin.get(run)).text;
  expect(history.match(/Took back an answer: Sign minutes/g)).toHaveLength(1);
  expect(history).toContain('“One action has no owner”');
  expect(history).toContain('verifies');

  await world.decide('tom', 'approved');
  await world.decide('theo', 'approved');
  expect((await world.admin.get(run)).text).not.toContain('Recorded as');
  const signed = await tina.submit(await tina.get(task), 'do=decide', { decision: 'approved' });
  expect(signed.status).toBe(200);
  await world.idle();
  expect((await world.record(run)).text).toContain('This record verifies');
  const receipts = (await world.mails('tina')).filter(({ subject }) => subject.startsWith('Received'));
  expect(receipts).toHaveLength(2);
});

test('comes too late when the others have decided; what was typed is shown', async () => {
  const { run, task } = await waiting();
  await world.decide('tina', 'approved');
  const page = await takeBackPage(task);
  await world.sign('tom', 'theo');
  const late = await tina.submit(page, 'Take it back', { why: 'One action has no owner' });
  expect([late.status, late.text]).toEqual([409, expect.stringContaining('Your answer was not taken back')]);
  expect(late.text).toContain('One action has no owner');
  expect((await world.admin.get(run)).text).toContain('Recorded as');
  expect((await takeBackPage(task)).text).not.toContain('Take it back');
});

test('of the last approval and a taking back at once, one comes first, and the other sees it', async () => {
  const { run, task } = await waiting();
  await world.sign('tina', 'tom');
  const [page, last] = [await takeBackPage(task), await world.page('theo')];
  const [back] = await Promise.all([
    tina.submit(page, 'Take it back', { why: '' }),
    world.visitor().submit(last, 'do=decide', { decision: 'approved', comment: 'So it is' }),
  ]);
  await world.idle();
  const after = await world.admin.get(run);
  const taken = back.status === 200;
  expect(after.text.includes('Recorded as')).toBe(!taken);
  expect(after.text.includes('Took back an answer')).toBe(taken);
  // Theo's signature counts either way; if Tina was first, hers is missing.
  expect(after.text).toContain(taken ? 'One approval: Sign minutes' : 'Approved: Sign minutes');
  expect(after.text).toContain('verifies');
});

test('whoever was quicker wins: by the version of the task, whichever comes first', async () => {
  const { run, task } = await waiting();
  await world.sign('tina', 'tom');
  const last = await world.page('theo');
  await tina.submit(await takeBackPage(task), 'Take it back', { why: '' });
  // Theo's page is from before.
  await world.visitor().submit(last, 'do=decide', { decision: 'approved', comment: 'So it is' });
  await world.idle();
  expect((await world.admin.get(run)).text).not.toContain('Recorded as');
  expect(await world.standing(run)).toContain('Tina Top is asked');
  await world.withdraw(run, 'Not needed');
});

test('is for the person alone, and by a form of ours', async () => {
  const { run, task } = await waiting();
  await world.sign('tina');
  expect((await world.admin.get(task)).text).not.toContain('Take back your answer');
  const others = await world.admin.get(`${task}/take-back`);
  expect(others.text).not.toContain('Take it back');
  const csrf = (await tina.get('/')).$('input[name=csrf]').attr('value')!;
  expect((await tina.post(`${task}/take-back`, { why: 'x', csrf })).status).toBe(422);
  expect((await tina.get(task)).text).toContain('Your answer is recorded');
  await world.withdraw(run, 'Not needed');
});

test('one after another: who was asked because of the answer is told, and asked in their turn', async () => {
  const impact = await ImpactWorld.open();
  try {
    const run = await impact.start(await impact.newSystem());
    await impact.screen(RESTRICTED);
    await impact.assess();
    const done = (await impact.admin.get(run)).$('tbody tr:contains("Submitted") th a').last().attr('href')!;
    expect((await impact.admin.get(done)).text).toContain('Take back what was submitted');
    for (const who of ['ada', 'bo'] as const) await impact.decide(who, 'approved');
    // One decision on it is taken, so the assessment itself cannot be taken back any more.
    expect((await impact.admin.get(run)).text).toContain('is asked: Accept');
    expect((await impact.admin.get(done)).text).not.toContain('Take back what was submitted');

    await impact.decide('tea', 'approved');
    expect((await impact.admin.get(run)).text).toContain('Tom Top is asked');
    const { link } = await impact.open('tom');
    const tea = await signedIn(impact.world.stack, impact.admin, 'tea@example.org');
    const accept = (await impact.admin.get(run)).$('.next a[href^="/tasks/"]').first().attr('href')!;
    await tea.submit(await tea.get(`${accept}/take-back`), 'Take it back', { why: '' });
    await impact.world.stack.idle();
    expect((await impact.admin.get(run)).text).toContain('Tea Top is asked');
    const told = (await mailbox(impact.world.stack.url, 'tom@example.org')).at(-1)!;
    expect(told.subject).toMatch(/^No longer needed/);
    expect(told.text.replace(/\s+/g, ' ')).toContain('You get a new mail when it is your turn.');
    expect((await tea.get(link)).text).toContain('This task waits for Tea Top');

    await tea.submit(await tea.get(accept), 'do=decide', { decision: 'approved' });
    await impact.world.stack.idle();
    await impact.decide('tom', 'approved');
    expect((await impact.record(run)).text).toContain('Approved');
  } finally {
    await impact.world.end();
  }
});
