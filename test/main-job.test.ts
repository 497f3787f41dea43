import { addPerson, designate, makeSchedule, STILL_HIGH, submitAssessment, systemIds } from './support/forms';
import { openOffice } from './support/office';
import type { TestStack } from './support/test-stack';
import { actLink, mailbox, Visitor } from './support/visitor';

/** The main job as its people do it: pages, mails and links of the running stack. */

const MINUTE = 60_000;
let world: TestStack;
let admin: Visitor;

beforeAll(async () => {
  ({ world, admin } = await openOffice({ sweep: true }));
  await addPerson(admin, { name: 'Olga Owner', email: 'olga@example.org', roles: ['process-owner'] });
  await addPerson(admin, { name: 'Ada Approver', email: 'ada@example.org', roles: ['approver'] });
  await addPerson(admin, { name: 'Bo Approver', email: 'bo@example.org', roles: ['approver'] });
  await designate(admin, 'Ada Approver', 'Bo Approver');
});
afterAll(() => world?.end());

/** Starts a run for one system by hand and gives it to Olga. @returns her link and the run's page */
async function startRun(index: number): Promise<{ link: string; runPath: string }> {
  const before = (await mailbox(world.stack.url)).length;
  const system = (await systemIds(admin))[index]!;
  const run = await admin.submit(await admin.get(`/systems/${system}`), 'Start a risk assessment');
  expect(run.path).toMatch(/^\/runs\/ra-/);
  await world.stack.idle();
  const mails = (await mailbox(world.stack.url)).slice(before);
  expect(mails).toHaveLength(1);
  return { link: actLink(mails[0]!), runPath: run.path.split('?')[0]! };
}

const person = () => new Visitor(world.stack.url);

describe('a schedule', () => {
  test('fires once for every one of its systems: one run, one task, one mail each', async () => {
    const ids = (await systemIds(admin)).slice(0, 5);
    const at = new Date(world.clock.now() + 2 * MINUTE).toISOString().slice(0, 19);
    const page = await makeSchedule(admin, {
      name: 'First round',
      expression: `at(${at})`,
      systems: 'some',
      systemIds: ids,
    });
    expect(page.path).toMatch(/^\/schedules\/sch-/);
    const before = (await mailbox(world.stack.url)).length;
    await world.advance(MINUTE);
    expect(await mailbox(world.stack.url)).toHaveLength(before);
    await world.advance(2 * MINUTE);
    const mails = (await mailbox(world.stack.url)).slice(before);
    expect(mails).toHaveLength(5);
    expect(new Set(mails.map(actLink)).size).toBe(5);
    const runs = await admin.get('/runs');
    expect(runs.$('tbody tr')).toHaveLength(5);
  });

  test('that fires twice for the same occurrence starts nothing twice', async () => {
    const { stack } = world;
    const schedule = (await admin.get('/schedules')).$('a[href^="/schedules/sch-"]').attr('href')!;
    const payload = { scheduleId: schedule.split('/').at(-1)!, occurrence: '2026-03-10T09:00:00Z' };
    const first = await stack.invoke('start-runs', payload);
    const second = await stack.invoke('start-runs', payload);
    expect(first).toEqual({ ok: true, payload: { started: 5, of: 5 } });
    expect(second).toEqual({ ok: true, payload: { started: 0, of: 5 } });
    await stack.idle();
  });
});

describe('a task by its mailed link', () => {
  test('is submitted within the threshold and ends in a numbered record', async () => {
    const { link, runPath } = await startRun(10);
    const owner = person();
    const form = await owner.get(link);
    expect(form.status).toBe(200);
    const done = await submitAssessment(owner, form);
    expect(done.status).toBe(200);
    expect(done.$('h1').text()).toBe('Assess risks: submitted');
    await world.stack.idle();

    const run = await admin.get(runPath);
    const record = run.$('a[href^="/records/RA-"]').first().attr('href')!;
    expect(record).toMatch(/^\/records\/RA-2026-\d{4}$/);
    expect((await admin.get(record)).text).toContain('Biased ranking');
    const subjects = (await mailbox(world.stack.url)).slice(-2).map(({ subject }) => subject);
    expect(subjects).toEqual([
      expect.stringMatching(/^Received: /),
      expect.stringMatching(/^To do by .*: Carry out a treatment action/),
    ]);
  });

  test('only shows on GET and HEAD, however often and with whatever', async () => {
    const { link } = await startRun(11);
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'GET']) await fetch(link, { method });
    await person().get(`${link}?decision=approved&do=submit`);
    await world.stack.idle();
    expect((await person().get(link)).text).toContain('Assess');
    expect((await person().get(link)).$('button[value="submit"]')).toHaveLength(1);
  });

  test('takes no POST without the nonce of its page, and keeps what was typed', async () => {
    const { link } = await startRun(12);
    const answer = await person().post(link, { 'risks.0.title': 'Typed in vain', do: 'submit' });
    expect(answer.status).toBe(403);
    expect(answer.html).toContain('Typed in vain');
  });

  test('takes nothing from the page of another link', async () => {
    const [mine, foreign] = [await startRun(15), await startRun(16)];
    const form = await person().get(foreign.link);
    form.path = new URL(mine.link).pathname;
    const answer = await submitAssessment(person(), form);
    expect(answer.status).toBe(403);
    for (const { link } of [mine, foreign]) {
      expect((await person().get(link)).$('button[value="submit"]')).toHaveLength(1);
    }
  });

  test('that was made up leads nowhere', async () => {
    const forged = await person().get(`/act/${'x'.repeat(43)}`);
    expect(forged.status).toBe(404);
    expect(forged.text).toContain('does not lead anywhere');
  });

  test('shows what was recorded when it is opened again, and takes no second answer', async () => {
    const { link } = await startRun(13);
    const owner = person();
    const form = await owner.get(link);
    await submitAssessment(owner, form);
    await world.stack.idle();
    const mails = (await mailbox(world.stack.url)).length;
    const again = await submitAssessment(person(), form, { 'risks.0.title': 'A second thought' });
    await world.stack.idle();
    expect(again.text).toContain('Assess risks: submitted');
    expect((await person().get(link)).$('h1').text()).toBe('Assess risks: submitted');
    expect(await mailbox(world.stack.url)).toHaveLength(mails);
  });

  test('keeps a half-filled form, and shows every error beside what was typed', async () => {
    const { link } = await startRun(14);
    const owner = person();
    const form = await owner.get(link);
    const refused = await submitAssessment(owner, form, {
      'risks.0.likelihood': '',
      'risks.0.title': 'Half done',
    });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Half done');
    expect(refused.$('a[href="#risks.0.likelihood"]').text()).toMatch(/likelihood/i);
    const later = await owner.get(link);
    expect(later.html).toContain('Half done');
  });
});

describe('an approval', () => {
  test('comes when the residual risk is above the threshold; one of two who decide at once wins, the other is told', async () => {
    const { link, runPath } = await startRun(20);
    const before = (await mailbox(world.stack.url)).length;
    const owner = person();
    await submitAssessment(owner, await owner.get(link), STILL_HIGH);
    await world.stack.idle();
    const asked = (await mailbox(world.stack.url))
      .slice(before)
      .filter(({ subject }) => subject.includes('Approve'));
    expect(asked.map(({ to }) => to[0]).sort()).toEqual(['ada@example.org', 'bo@example.org']);

    const pages = await Promise.all(asked.map((mail) => person().get(actLink(mail))));
    const answers = await Promise.all([
      person().submit(pages[0]!, 'do=decide', { decision: 'approved', comment: 'fine' }),
      person().submit(pages[1]!, 'do=decide', { decision: 'rejected', comment: 'no' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.text).toContain('Nothing was recorded');
    await world.stack.idle();

    const winner = answers[0]!.status === 200 ? 'Approved' : 'Rejected';
    const run = await admin.get(runPath);
    const record = await admin.get(run.$('a[href^="/records/RA-"]').first().attr('href')!);
    expect(record.text).toContain(winner);
    const told = (await mailbox(world.stack.url)).filter(({ subject }) => subject.startsWith(`${winner}: `));
    expect(told).toHaveLength(1);
  });

  test('that asks for changes goes back to the owner with the comment', async () => {
    const { link, runPath } = await startRun(21);
    const owner = person();
    await submitAssessment(owner, await owner.get(link), STILL_HIGH);
    await world.stack.idle();
    const ask = (await mailbox(world.stack.url, 'ada@example.org')).at(-1)!;
    const approver = person();
    await approver.submit(await approver.get(actLink(ask)), 'do=decide', {
      decision: 'changes-requested',
      comment: 'Say how you measure adverse impact',
    });
    await world.stack.idle();
    const again = (await mailbox(world.stack.url)).at(-1)!;
    expect(again.text.replace(/\s+/g, ' ')).toContain('Say how you measure adverse impact');
    const form = await owner.get(actLink(again));
    expect(form.text).toContain('Say how you measure adverse impact');
    expect(form.html).toContain('Biased ranking');
    await submitAssessment(owner, form);
    await world.stack.idle();
    expect((await admin.get(runPath)).$('a[href^="/records/RA-"]').length).toBeGreaterThan(0);
  });

  test('needs a comment to reject', async () => {
    const { link } = await startRun(22);
    const owner = person();
    await submitAssessment(owner, await owner.get(link), STILL_HIGH);
    await world.stack.idle();
    const ask = (await mailbox(world.stack.url, 'bo@example.org')).at(-1)!;
    const approver = person();
    const refused = await approver.submit(await approver.get(actLink(ask)), 'do=decide', {
      decision: 'rejected',
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Enter why you reject it');
  });
});

describe('a stop and a start', () => {
  test('lose nothing: the run goes on where it was', async () => {
    const { link, runPath } = await startRun(30);
    await world.restart();
    const owner = person();
    await submitAssessment(owner, await owner.get(link));
    await world.stack.idle();
    expect((await admin.get(runPath)).$('a[href^="/records/RA-"]').length).toBeGreaterThan(0);
  });
});
